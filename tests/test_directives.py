"""Comments that hold findings back, in every comment syntax."""

import datetime

import pytest

from trackerlint.directives import Directive, directives
from trackerlint.source import Source


def read(text: str) -> list[Directive]:
    return list(directives(Source("page.html", text)))


SYNTAXES = {
    "html": "<!-- {} -->",
    "html over lines": "<!--\n  {}\n-->",
    "line": "// {}",
    "block": "/* {} */",
    "block over lines": "/*\n * {}\n */",
    "jsx": "{{/* {} */}}",
    "hash": "# {}",
    "php hash": "<?php # {} ?>",
    "jinja": "{{# {} #}}",
    "jinja trimmed": "{{#- {} -#}}",
    "django": "{{% comment %}} {} {{% endcomment %}}",
    "django with a note": '{{% comment "why" %}}{}{{% endcomment %}}',
    "erb": "<%# {} %>",
    "jsp": "<%-- {} --%>",
    "blade": "{{{{-- {} --}}}}",
    "handlebars": "{{{{! {} }}}}",
    "handlebars long": "{{{{!-- {} --}}}}",
    "go": "{{{{/* {} */}}}}",
    "razor": "@* {} *@",
    "smarty": "{{* {} *}}",
    "pug": "//- {}",
    "haml": "-# {}",
    "slim": "/ {}",
    "ini": "; {}",
    "sql and lua": "-- {}",
    "mako": "## {}",
    "markdown": "[//]: # ({})",
}


@pytest.mark.parametrize("syntax", SYNTAXES.values(), ids=SYNTAXES)
def test_speaks_of_the_line_below_it(syntax: str) -> None:
    comment = syntax.format("trackerlint: ignore[embedded-tracker] Agreed with Ann. until=2027-01-31")
    (one,) = read(f"<p>before</p>\n{comment}\n\nfbq('init', '1');\nafter\n")
    line = comment.count("\n") + 4
    if "?>" in comment:  # something else stands on its line
        line = 2
    assert (one.first, one.last) == (line, line)
    assert (one.rules, one.reason, one.problem) == (("embedded-tracker",), "Agreed with Ann.", "")
    assert one.until == datetime.date(2027, 1, 31)


@pytest.mark.parametrize("syntax", SYNTAXES.values(), ids=SYNTAXES)
def test_speaks_of_its_own_line_behind_code(syntax: str) -> None:
    if syntax.startswith("[") or "\n" in syntax:
        return
    (one,) = read(f"before\nfbq('init', '1') {syntax.format('trackerlint: ignore[a-rule] why')}\nafter\n")
    assert (one.line, one.first, one.last) == (2, 2, 2)
    assert (one.rules, one.reason) == (("a-rule",), "why")


def test_other_comments_may_stand_between() -> None:
    (one,) = read("<!-- trackerlint: ignore[a-rule] why -->\n<!-- Meta Pixel Code -->\n\n<img src=x>\n")
    assert (one.first, one.last) == (4, 4)


def test_speaks_of_the_whole_element_below_it() -> None:
    text = "<!-- trackerlint: ignore[a-rule] why -->\n<script>\nfbq(1);\nfbq(2);\n</script>\n<script>\n</script>\n"
    (one,) = read(text)
    assert (one.first, one.last) == (2, 5)


@pytest.mark.parametrize(
    ("comment", "opening"),
    [
        ("-# {}", ":javascript"),
        ("-# {}", "%script{type: 'text/javascript'}"),
        ("/ {}", "javascript:"),
        ("/ {}", "script type='text/javascript'"),
        ("//- {}", "script."),
        ("//- {}", "noscript"),
        ("-# {}", "= javascript_tag do"),
    ],
)
def test_speaks_of_what_is_indented_below_it(comment: str, opening: str) -> None:
    above = comment.format("trackerlint: ignore[a-rule] why")
    text = f"  {above}\n  {opening}\n    fbq(1);\n\n    fbq(2);\n  p\n    fbq(3);\n"
    (found,) = directives(Source("a.haml", text))
    assert (found.line, found.first, found.last, found.problem) == (1, 2, 5, "")


@pytest.mark.parametrize("line", ["if (shown)", "p Scripts below", "scripts: [", "- :symbol"])
def test_other_lines_speak_for_themselves(line: str) -> None:
    (found,) = directives(Source("a.haml", f"-# trackerlint: ignore[a-rule] why\n{line}\n    fbq(1);\n"))
    assert (found.first, found.last) == (2, 2)


def test_several_may_stand_above_one_line() -> None:
    found = read("# trackerlint: ignore[a-rule] why\n# trackerlint: ignore[b-rule] why\nx = 1\n")
    assert [(one.first, one.rules) for one in found] == [(3, ("a-rule",)), (3, ("b-rule",))]


def test_narrows_to_a_tracker_and_an_id() -> None:
    (one,) = read("// trackerlint: ignore[a-rule, b-rule] tracker=meta-pixel id=123 - our campaign\nx\n")
    assert (one.rules, one.tracker, one.id, one.reason) == (("a-rule", "b-rule"), "meta-pixel", "123", "our campaign")


def test_the_span_is_that_of_the_words() -> None:
    text = "<!-- trackerlint: ignore[a-rule] why -->\nx\n"
    (one,) = read(text)
    assert text[one.span.start : one.span.end] == "trackerlint: ignore[a-rule] why"


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        pytest.param("trackerlint: ignore", "must read", id="no rule"),
        pytest.param("trackerlint: ignore embedded-tracker", "must read", id="no brackets"),
        pytest.param("trackerlint: disable[a-rule] why", "must read", id="another word"),
        pytest.param("trackerlint ignore[a-rule]", "gives no reason", id="no colon, no reason"),
        pytest.param("trackerlint: ignore[] why", "names no rule", id="empty brackets"),
        pytest.param("trackerlint: ignore[a-rule] --", "gives no reason", id="only dashes"),
        pytest.param("trackerlint: ignore[a-rule] until=2027-01-31", "gives no reason", id="only a date"),
        pytest.param("trackerlint: ignore[a-rule] why until=soon", "is no date", id="date"),
        pytest.param("trackerlint: ignore[a-rule] why until=2027-02-30", "is no date", id="no such day"),
    ],
)
def test_says_what_is_wrong(comment: str, problem: str) -> None:
    (one,) = read(f"<!-- {comment} -->\nx\n")
    assert problem in one.problem


@pytest.mark.parametrize(
    "text",
    [
        "<p>Write trackerlint: ignore[a-rule] why</p>",
        "const help = 'trackerlint: ignore[a-rule] why';",
        "# trackerlint: finds trackers",
        "# trackerlint ignores what it does not know",
        "jobs:\n  trackerlint:\n    runs-on: ubuntu\n",
        "see https://example.org/trackerlint",
    ],
)
def test_leaves_other_words_alone(text: str) -> None:
    assert read(text) == []


def test_a_comment_at_the_end_speaks_of_itself() -> None:
    (one,) = read("x\n# trackerlint: ignore[a-rule] why\n")
    assert (one.first, one.last) == (2, 2)


def test_carriage_returns_do_not_matter() -> None:
    (one,) = read("# trackerlint: ignore[a-rule] why\r\nx = 1\r\n")
    assert (one.first, one.reason) == (2, "why")


def test_dashes_before_the_end_of_a_comment_are_no_reason() -> None:
    (one,) = read("<!-- trackerlint: ignore[a-rule] ---------->\nx\n")
    assert "it gives no reason" == one.problem
    (one,) = read("<!------ trackerlint: ignore[a-rule] why ------>\nx\n")
    assert ("why", 2) == (one.reason, one.first)


@pytest.mark.parametrize(("between", "line"), [(100, 102), (101, 1)], ids=["few", "too many"])
def test_speaks_of_what_follows_further_comments(between: int, line: int) -> None:
    (one,) = read("# trackerlint: ignore[a-rule] why\n" + "  # more\n" * between + "x = 1\n")
    assert line == one.first


def test_a_line_of_blanks_and_code_is_no_comment() -> None:
    (one,) = read("# trackerlint: ignore[a-rule] why\n" + " " * 50 + "x = 1\n")
    assert 2 == one.first
