"""Text of unknown languages: addresses, calls and pieces of markup."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Allowance, Call, Policy, Problem, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('load("https://tracker.example/t.js?id=1");', [("text", "https://tracker.example/t.js?id=1")], id="in-quotes"),
        pytest.param("url: //cdn.tracker.example/t.js, x", [("text", "//cdn.tracker.example/t.js")], id="no-scheme"),
        pytest.param("see cdn.tracker.example/t.js.", [("text", "cdn.tracker.example/t.js")], id="bare-host-with-path"),
        pytest.param('x = "<script src=\'//tracker.example/t.js\'></script>"', [("script", "//tracker.example/t.js")], id="markup"),
        pytest.param("<noscript>\n <img src='//tracker.example/p'>\n</noscript>", [("image", "//tracker.example/p")], id="noscript"),
        pytest.param("# https://tracker.example/t.js", [], id="comment"),
        pytest.param("#+HTML_HEAD: <script src='//tracker.example/t.js'></script>", [("script", "//tracker.example/t.js")], id="org"),
        pytest.param("  -- https://tracker.example/t.js", [], id="comment-of-sql"),
        pytest.param("! title\n||tracker.example/t.js$script\n@@||tracker.example/t.js", [], id="filter-list"),
    ],
)  # fmt: skip
def test_addresses(text: str, expected: list[tuple[str, str]]) -> None:
    page = Page(text, "a.unknown")
    assert page.urls == expected
    assert {one.circumstances.certainty for one in page.requests} <= {"text"}


def test_calls() -> None:
    page = Page("on load do\n  window.trk('init', 'T-1', {a: ')'})\nend\n# trk('init', 'T-2')", "a.unknown")
    live = [one for one in page.calls if one.circumstances.status == "live"]
    assert [page.at(one) for one in live] == ["window.trk('init', 'T-1', {a: ')'})"]
    assert [one.circumstances.certainty for one in live] == ["text"]


@pytest.mark.parametrize(
    ("line", "given"),
    [
        pytest.param("  trk 'event', 'book'", ("event", "book"), id="texts"),
        pytest.param("window.trk 'event', x  # note", ("event", "…"), id="comment behind it"),
        pytest.param("trk 'event' if window.trk", ("event",), id="condition behind it"),
        pytest.param("trk.push ['event', 1]", (), id="method"),
        pytest.param("# trk 'event'", (), id="commented out"),
        pytest.param("say 'the trk event'", (), id="in a text"),
        pytest.param("xtrk 'event'", (), id="end of another name"),
    ],
)
def test_calls_without_parentheses(line: str, given: tuple[str, ...]) -> None:
    calls = [one for one in Page(f"$ ->\n{line}\n", "a.coffee").calls if one.circumstances.status == "live"]
    assert [tuple(plain(value) for value in one.arguments) for one in calls] == ([given] if given else [])
    assert Page(f"{line}\n", "a.unknown").calls == []


def test_a_method_called_without_parentheses() -> None:
    [call] = [one for one in Page("trk.push ['event', 1]", "a.coffee").readings if isinstance(one, Call)]
    assert ("trk.push", "[event, 1]") == (call.callee, ", ".join(plain(value) for value in call.arguments))


def test_words_within_words_are_no_calls() -> None:
    assert Page("xtrk(1) trkx(2)", "a.unknown").calls == []


def test_lists_are_cut_with_a_problem() -> None:
    page = Page("https://tracker.example/a\n" * 6_000, "a.unknown")
    assert len(page.requests) == 5_000
    assert [one for one in page.readings if type(one).__name__ == "Problem"] != []


def test_a_file_that_is_a_policy() -> None:
    text = "default-src 'self';\nimg-src 'self'\n  https://tracker.example;\n"
    found = [one for one in Page(text, "policy.txt").readings if isinstance(one, (Allowance, Policy))]
    assert [("default-src", "img-src"), "https://tracker.example"] == [
        one.host if isinstance(one, Allowance) else tuple(name for name, _ in one.directives) for one in found
    ]


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("$ORIGIN riverford.example.\n", id="origin"),
        pytest.param("; letters\n\n; {{ serial }}\n@ 600 IN SOA ns0 root 1 2 3 4 5\n", id="comments"),
    ],
)
def test_a_zone_file_under_the_name_of_its_domain(start: str) -> None:
    text = start + "a 1H IN CNAME x.tracker.example.\n; b 1H IN CNAME y.tracker.example.\n"
    assert [one.host for one in Page(text, "riverford.example").readings if isinstance(one, Allowance)] == [
        "x.tracker.example"
    ]


def test_what_only_speaks_of_zones_is_none() -> None:
    text = "The zone has\n$ORIGIN riverford.example.\na 1H IN CNAME x.tracker.example.\n"
    assert not [one for one in Page(text, "riverford.example").readings if isinstance(one, Allowance)]


def test_markup_that_is_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "x = <script>trk(1);" + " " * 50 + "</script>" + " " * 50
    assert [] == [one for one in Page(text, "a.unknown").readings if isinstance(one, Problem)]
    monkeypatch.setattr("trackerlint.languages.text.MAX_ISLAND", 30)
    found = [one.message for one in Page(text, "a.unknown").readings if isinstance(one, Problem)]
    assert ["markup of more than 30 characters was not read as such"] == found
