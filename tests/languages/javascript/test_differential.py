"""Calls found through tree-sitter agree with those that an independent walk over esprima's tree finds."""

from __future__ import annotations

import random
from typing import Any

import esprima
import pytest
from page_reading import Page

from trackerlint.facts import Call

STATEMENTS = (
    "trk('a', 1);",
    "window.trk('b');",
    "if (x > 1) { trk('c', {k: 'v'}); } else { other(); }",
    "for (var i = 0; i < 3; i++) { trk('d', i); }",
    "var f = function () { trk('e'); return [1, 2]; };",
    "var g = (a, b = 2) => trk('f', a, b);",
    "el.on('click', function (event) { trk('g', event.type); });",
    "class A { m() { trk('h'); } static s() { return trk('i', this); } }",
    "try { trk('j'); } catch (error) { log(error); } finally { trk('k'); }",
    "switch (y) { case 1: trk('l'); break; default: self.trk('m'); }",
    "var o = { p: trk('n'), 'q': function () { return trk('o'); } };",
    "trk(trk('p'), `t${x}`);",
    "x = y ? trk('q') : z && trk('r');",
    "label: while (trk('s')) { continue label; }",
    "new Promise(resolve => resolve(trk('t')));",
    "mytrk('no'); trkr('no'); obj.strk('no'); trk; typeof trk; 'trk';",
    "// trk('no')\n/* trk('no') */",
    "var r = /trk\\('no'\\)/g;",
    "async function h() { await trk('u'); }",
    "function* k() { yield trk('v'); }",
    "var s = 'trk(\\'no\\')';",
    "window['trk']('w');",
    "({trk: 1}).other('no');",
    "[trk('x'), ...[trk('y')]];",
    "do { trk('z') } while (false)",
)


def reference(code: str) -> list[tuple[int, int]]:
    """Return the offsets of all calls of ``trk`` in esprima's tree."""
    found: list[tuple[int, int]] = []
    stack: list[Any] = [esprima.parseScript(code, {"range": True})]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += node
        elif hasattr(node, "type"):
            if node.type == "CallExpression" and name_of(node.callee) in ("trk", "window.trk", "self.trk"):
                found.append(tuple(node.range))
            stack += [value for key, value in vars(node).items() if key not in ("range", "regex")]
    return sorted(found)


def name_of(node: Any) -> str:
    if node.type == "Identifier":
        return str(node.name)
    if node.type == "MemberExpression":
        last = node.property.value if node.computed else node.property.name
        return f"{name_of(node.object)}.{last}"
    return ""


@pytest.mark.parametrize("seed", range(60))
def test_calls_agree(seed: int) -> None:
    chosen = random.Random(seed).sample(STATEMENTS, 12)
    code = "\n".join(chosen) if seed % 2 else "(function (window, undefined) {\n" + "\n".join(chosen) + "\n})(window);"
    calls = [one for one in Page(code, "code.js").readings if isinstance(one, Call) and one.callee == "trk"]
    assert reference(code) == sorted((one.span.start, one.span.end) for one in calls)
