"""When code runs, and on what it depends."""

from __future__ import annotations

import pytest
from page_reading import Page

CASES = {
    "top": ("trk(1)", "load", []),
    "if": ("if (consent.ok) { trk(1) }", "load", ["if consent.ok"]),
    "else": ("if (a) { b() } else { trk(1) }", "load", ["if !a"]),
    "else-compound": ("if (a && b) c(); else trk(1)", "load", ["if !(a && b)"]),
    "and": ("ok && trk(1)", "load", ["if ok"]),
    "or": ("ok || trk(1)", "load", ["if !ok"]),
    "ternary": ("ok ? trk(1) : b()", "load", ["if ok"]),
    "early-return": ("function go(){ if (!ok) return; trk(1) } go()", "load", ["if ok"]),
    "early-block": ("function go(){ if (!ok) { log(); return } trk(1) } go()", "load", ["if ok"]),
    "case": ("switch (kind) { case 'a': trk(1) }", "load", ["if kind === 'a'"]),
    "called": ("function go(){ trk(1) } go()", "load", []),
    "called-under-condition": ("function go(){ trk(1) } if (ok) go()", "load", ["if ok"]),
    "called-twice": ("function go(){ trk(1) } if (ok) go(); go()", "load", []),
    "exported": ("export function go(){ trk(1) }", "call", []),
    "iife": ("(function(){ trk(1) })()", "load", []),
    "click": ("el.addEventListener('click', () => trk(1))", "click", []),
    "jquery-click": ("$('#a').on('click.ns', function(){ trk(1) })", "click", []),
    "jquery-short": ("$('form').submit(function(){ trk(1) })", "submit", []),
    "on-property": ("el.onclick = function(){ trk(1) }", "click", []),
    "handler-by-name": ("function go(){ trk(1) } el.addEventListener('change', go)", "input", []),
    "jsx-handler": ("const A = () => <b onClick={() => trk(1)} />", "click", []),
    "scroll": ("window.addEventListener('scroll', () => trk(1))", "scroll", []),
    "timer": ("setTimeout(function(){ trk(1) }, 10)", "timer", []),
    "route": ("router.afterEach(() => trk(1))", "route", []),
    "ready": ("document.addEventListener('DOMContentLoaded', () => trk(1))", "load", []),
    "effect": ("useEffect(() => { trk(1) }, [])", "load", []),
    "mounted": ("export default { mounted() { trk(1) } }", "load", []),
    "head": ("export default { head() { return { script: [trk(1)] } } }", "load", []),
    "each": ("items.forEach(() => trk(1))", "load", []),
    "consent-event": ("window.addEventListener('AgreedToIt', () => trk(1))", "load", ["callback addEventListener('AgreedToIt')"]),
    "consent-global": ("function ConsentWrapper(){ trk(1) }", "call", ["callback ConsentWrapper"]),
    "consent-property": ("run({ onAccept: () => trk(1) })", "call", ["callback onAccept"]),
    "consent-method": ("manager.watch(function(){ trk(1) })", "load", ["callback manager.watch"]),
    "consent-queue": ("readyQueue.push(function(){ trk(1) })", "load", ["callback readyQueue.push"]),
    "called-by-name": ("function BannerCallback_OnAccept(){ s = d.createElement('i'); trk(1) }", "call", ["callback BannerCallback_OnAccept"]),
    "component": ("function Banner(){ trk(1); return React.createElement('i') }", "load", []),
    "service-callback": ("c = { services: [{ callback: function(ok){ trk(1) } }] }", "call", ["callback services.callback"]),
    "service-start": ("c = { services: [{ onInit: () => trk(1) }] }", "call", ["callback services.onInit"]),
    "other-callback": ("c = { parts: [{ callback: function(ok){ trk(1) } }] }", "call", ["callback callback"]),
    "trigger": ("useScript('/a.js', { use: () => trk(1), trigger: agreed(name) })", "call", ["if agreed(name)"]),
    "trigger-of-a-vendor": ("useScriptAcme({ id: trk(1), scriptOptions: { trigger: ok } })", "load", ["if ok"]),
    "trigger-by-name": ("const ok = ask(); useScriptAcme({ id: trk(1), trigger: ok })", "load", ["if (ask())", "if ok"]),
    "trigger-of-the-framework": ("useScriptAcme({ id: trk(1), trigger: 'onReady' })", "load", []),
    "trigger-of-something-else": ("scrolled({ id: trk(1), trigger: ok })", "load", []),
    "nested": ("if (a) { el.onclick = () => { if (b) trk(1) } }", "click", ["if a", "if b"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_circumstances(name: str) -> None:
    code, trigger, conditions = CASES[name]
    [call] = Page(code, "code.jsx").calls
    assert (trigger, conditions) == (
        call.circumstances.trigger,
        [f"{one.kind} {one.text}" for one in call.circumstances.conditions],
    )


@pytest.mark.parametrize(
    ("code", "group", "opening"),
    [
        ("OneTrust.InsertScript(trk(1), 'head', null, null, 'C0004')", "C0004", ""),
        ("run({ required: true, onAccept: () => trk(1) })", "", "required: true"),
        ("run({ mode: 'ccpa', cookies: [{ onAccept: () => trk(1) }] })", "", "mode: 'ccpa'"),
        ("run({ mode: 'gdpr', cookies: [{ onAccept: () => trk(1) }] })", "", ""),
        ("run({ mode: 'ccpa', cookies: [] }); run({ onAccept: () => trk(1) })", "", ""),
    ],
)
def test_a_callback_tells_its_group_and_what_opens_it(code: str, group: str, opening: str) -> None:
    [call] = [one for one in Page(code, "code.js").calls if one.callee == "trk"]
    [condition] = call.circumstances.conditions
    assert (group, opening) == (condition.group, condition.open)


def test_conditions_carry_their_place() -> None:
    code = "if (consent.ok) { trk(1) }"
    [call] = Page(code, "code.js").calls
    [condition] = call.circumstances.conditions
    assert "consent.ok" == code[condition.span.start : condition.span.end].strip("()")
