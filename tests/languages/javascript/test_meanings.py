"""Conditions whose names stand for something: what is written out, and what is not."""

import pytest
from page_reading import Page


def conditions(code: str) -> list[str]:
    """Return the conditions of the one call of the made-up tracker."""
    (call,) = Page(code, "a.js").calls
    return [one.text for one in call.circumstances.conditions]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "const allowed = read('cookie-consent') === 'yes'; if (allowed && id) { trk('init') }",
            ["(read('cookie-consent') === 'yes') && id", "allowed && id"],
            id="a variable given one value",
        ),
        pytest.param(
            "function may() { return jar.get('consent') } if (may()) trk('init')",
            ["(jar.get('consent'))", "may()"],
            id="a function that only returns something",
        ),
        pytest.param(
            "const may = () => store.consent; may() && trk('init')",
            ["(store.consent)", "may()"],
            id="an arrow function",
        ),
        pytest.param(
            "const denied = read('refused'); if (denied) { stop() } else { trk('init') }",
            ["!(read('refused'))", "!denied"],
            id="the other branch",
        ),
        pytest.param(
            "const ads = !!choice?.ads; const id = ads ? safe(given) : ''; const any = id || ''; any && trk('init')",
            ["(((!!choice?.ads) ? safe(given) : '') || '')", "(id || '')", "any"],
            id="variables made of variables",
        ),
        pytest.param(
            "const a = c && a; a && trk('init')",
            ["(c && (c && (c && (c && a))))", "(c && a)", "a"],
            id="a variable made of itself",
        ),
        pytest.param(
            "let allowed = false; try { allowed = read('consent') } catch { allowed = false } if (allowed) trk('init')",
            ["(read('consent'))", "allowed"],
            id="a variable that one value alone makes true",
        ),
        pytest.param(
            "let allowed = true; allowed = read('consent'); if (allowed) trk('init')",
            ["allowed"],
            id="a variable given two values",
        ),
        pytest.param(
            "const kept = jar.get('consent'); if (JSON.parse(kept).ads && known(kept)) trk('init')",
            [
                "JSON.parse((jar.get('consent'))).ads && known((jar.get('consent')))",
                "JSON.parse(kept).ads && known(kept)",
            ],
            id="a variable that a function is given",
        ),
        pytest.param(
            "function may() { log(); return jar.consent } if (may()) trk('init')",
            ["(jar.consent)", "may()"],
            id="more to do",
        ),
        pytest.param(
            "function may() { const c = jar.get('consent'); if (!c) return false; return JSON.parse(c).ads } may() && trk('init')",
            ["(!(!(jar.get('consent'))) && (JSON.parse((jar.get('consent'))).ads))", "may()"],
            id="step by step",
        ),
        pytest.param(
            "function may() { try { return jar.consent } catch (e) { return true } } may() && trk('init')",
            ["(((jar.consent)) || (true))", "may()"],
            id="open when it fails",
        ),
        pytest.param(
            "function may() { for (const one of jar) if (one) return true; return false } may() && trk('init')",
            ["may()"],
            id="a loop is not followed",
        ),
        pytest.param(
            "function hasConsent() { return true } if (hasConsent()) trk('init')", ["(true)"], id="always yes"
        ),
        pytest.param("if (page.allowed) trk('init')", ["page.allowed"], id="a property"),
    ],
)
def test_written_out(code: str, expected: list[str]) -> None:
    assert expected == conditions(code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "let host = '//tracker.example'; function use(o) { host = o.host } function hit() { fetch(host + '/p') }",
            ["//tracker.example/p"],
            id="what a setter may change starts as it is declared",
        ),
        pytest.param(
            "function hit(o) { let host = '//tracker.example'; host = o.host; fetch(host + '/p') }",
            [],
            id="what was set last counts where both are done",
        ),
        pytest.param(
            "let host = '//a.example'; function use() { host = '//tracker.example' } function hit() { fetch(host + '/p') }",
            ["//tracker.example/p"],
            id="a setter that gives a known value",
        ),
    ],
)
def test_variables_that_another_function_sets(code: str, expected: list[str]) -> None:
    fetched = [one.url.text for one in Page(code, "a.js").requests if one.initiator == "fetch"]
    assert [one for one in fetched if "tracker" in one] == expected


def test_of_two_ways_to_start_an_address_one_is_taken() -> None:
    code = "s.src = ('https:' == document.location.protocol ? 'https://' : 'http://') + 'tracker.example/t.js'"
    page = Page(f"var s = document.createElement('script'); {code}; document.head.appendChild(s)", "a.js")
    assert ("script", "https://tracker.example/t.js") in [(one.initiator, one.url.text) for one in page.requests]


def test_a_comment_of_markup_after_a_tag_of_a_template_is_no_operator() -> None:
    code = "zzzz\n  <!-- End of the count -->\nif (read('consent')) { trk('init') }"
    assert conditions(code) == ["read('consent')"]
