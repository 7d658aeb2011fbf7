"""Very large scripts are cut into islands of whole statements, and read as they would be whole."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Problem
from trackerlint.languages.javascript import islands
from trackerlint.languages.javascript.islands import declares, island

FILLER = "function f%d(e){var t=e||{};return t.a=[1,2,/x[/]y/g].map(function(n){return n+%d}),'it\\'s'+t.a}"


def filler(characters: int) -> str:
    one = ";".join(FILLER % (number, number) for number in range(50)) + ";"
    return one * (characters // len(one) + 1)


def bundle(code: str, characters: int = 1_100_000) -> str:
    half = filler(characters // 2)
    return f"!function(){{{half}{code}{half}}}();"


def test_what_a_large_script_calls_and_requests_is_found_in_its_place() -> None:
    code = "var s=document.createElement('script');s.src='https://tracker.example/t.js';trk('init','42');"
    page = Page(bundle(code), "app.js")
    assert [page.text[one.span.start : one.span.end] for one in page.calls] == ["trk('init','42')"]
    assert [one.url.text for one in page.requests if one.initiator == "script"] == ["https://tracker.example/t.js"]
    assert ["very large" in one.message for one in page.readings if isinstance(one, Problem)] == [True]


def test_conditions_inside_an_island_are_kept() -> None:
    page = Page(bundle("function g(){if(consent.marketing){trk('init','42')}}"), "app.js")
    assert ["consent.marketing" in one.text for call in page.calls for one in call.circumstances.conditions] == [True]


def test_a_script_below_the_bound_is_read_whole() -> None:
    page = Page(bundle("trk('init','42');", 20_000), "app.js")
    assert len(page.calls) == 1
    assert [one for one in page.readings if isinstance(one, Problem)] == []


def test_functions_of_the_script_itself_are_no_globals() -> None:
    code = "https='//tracker.example/a';trk(\"x\");"
    assert Page(bundle(code), "app.js").calls != []
    assert Page(bundle(code) + "function trk(e){}", "app.js").calls == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("function hj(e){}", True, id="function"),
        pytest.param("var a=1,hj=2", True, id="one of several variables"),
        pytest.param("class hj{}", True, id="class"),
        pytest.param("let hj;", True, id="without a value"),
        pytest.param("window.hj=window.hj||1", False, id="global"),
        pytest.param("f(1,hj)", False, id="argument"),
        pytest.param("function hjx(){}", False, id="longer name"),
        pytest.param("a==1,hj==2", False, id="compared"),
    ],
)
def test_declares(text: str, expected: bool) -> None:
    assert declares(text, "hj") is expected


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        pytest.param("a();", "b();HIT();c();", "", id="whole text"),
        pytest.param("x);y;", "b();HIT()", "}function z(){", id="unbalanced on both sides"),
        pytest.param("'({[';", 'b("}",/[}]/);HIT();', "", id="brackets in texts and patterns"),
    ],
)
def test_islands_are_whole_statements(before: str, inside: str, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = before + inside + after
    monkeypatch.setattr(islands, "REACH", 100)
    at = text.index("HIT")
    start, end = island(text, at, at + 3)
    assert inside in text[start:end] or text[start:end] in inside
    assert text[start:end].count("{") == text[start:end].count("}") or "'({['" in text[start:end]


def test_an_island_keeps_the_function_around_a_place_within_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(islands, "REACH", 60)
    text = "x();" * 50 + "function g(){if(a){HIT()}}" + ";y()" * 50
    start, end = island(text, text.index("HIT"), text.index("HIT") + 3)
    assert "function g(){if(a){HIT()}}" in text[start:end]
    assert end - start < 140
