"""Comments are blanked where they stand, and what is never closed costs no more for being opened often."""

import re

import pytest

from trackerlint.reach.comments import Pairs, without_comments

MARKED = {
    "HTML": ("html", "a⟦<!-- b -->⟧c"),
    "lines stay": ("html", "a⟦<!-- b\nc -->⟧d"),
    "not what a server includes": ("html", "<!--#include file='a' -->"),
    "not a block of WordPress": ("html", "<!-- wp:html -->"),
    "Jinja": ("html", "a⟦{# b #}⟧c"),
    "Handlebars": ("hbs", "a⟦{{!-- b }} --}}⟧c"),
    "Blade": ("php", "a⟦{{-- b --}}⟧c"),
    "JSP": ("jsp", "a⟦<%-- b --%>⟧c"),
    "ERB": ("erb", "a⟦<%# b %>⟧c"),
    "Razor": ("cshtml", "a⟦@* b *@⟧c"),
    "Go": ("html", "a⟦{{- /* b */ -}}⟧c"),
    "Django": ("html", "a⟦{% comment %}b{% endcomment %}⟧c"),
    "C's, in PHP": ("php", "a⟦/* b */⟧c"),
    "C's, not in HTML": ("html", "a/* b */c"),
    "to the end of a line": ("php", "⟦// b⟧\nc"),
    "never closed": ("html", "<!-- a {# b"),
    "one never closed before one that is": ("html", "{# ⟦<!-- a -->⟧"),
    "the first end counts": ("html", "⟦<!-- a <!-- b -->⟧ -->"),
}


@pytest.mark.parametrize(("kind", "marked"), MARKED.values(), ids=MARKED)
def test_blanks_what_is_marked(kind: str, marked: str) -> None:
    blanked = re.sub("⟦(.*?)⟧", lambda match: re.sub(r"[^\n]", " ", match[1]), marked, flags=re.S)
    assert blanked == without_comments(re.sub("[⟦⟧]", "", marked), kind)


class Counting:
    """A pattern that counts how often it is looked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self.asked = 0

    def search(self, text: str, at: int) -> re.Match[str] | None:
        self.asked += 1
        return self.pattern.search(text, at)


@pytest.mark.parametrize(("tail", "asked"), [("", 1), ("*/", 2)], ids=["never closed", "closed at the end"])
def test_an_end_that_is_not_there_is_looked_for_once(tail: str, asked: int) -> None:
    pairs, end = Pairs((r"/\*", "never"), (r"//", "never")), Counting(r"\*/")
    pairs._pairs[0] = (pairs._pairs[0][0], end)  # type: ignore[assignment]
    pairs.blanked("/* " * 500 + tail + "/* " * 500)
    assert asked == end.asked
