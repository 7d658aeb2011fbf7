"""Ends of things, looked for from ascending places."""

from __future__ import annotations

import re

import pytest

from trackerlint.languages.closings import Closings
from trackerlint.languages.html.tokens import tokens
from trackerlint.languages.templates.dialects import DIALECTS
from trackerlint.languages.templates.tags import template_tags


class Counted(str):
    """A text that counts the characters in which something is looked for in it."""

    seen = 0

    def find(self, *given: object) -> int:
        at = super().find(*given)  # type: ignore[arg-type]
        start, end = (*given[1:], len(self))[:2]
        self.seen += (at if at >= 0 else int(str(end))) - int(str(start))
        return at


def test_finds_what_find_finds() -> None:
    text = "a b a b"
    closings = Closings(text)
    assert [text.find("b", at) for at in range(8)] == [closings.find("b", at) for at in range(8)]
    assert text.find("b", 1) == closings.find("b", 1)  # from an earlier place again
    assert -1 == closings.find("c", 0) == closings.find("c", 5)


def test_searches_what_search_finds() -> None:
    text, pattern = "a1 a22 a", re.compile(r"\d+")
    closings = Closings(text)
    found = [pattern.search(text, at) for at in range(9)]
    assert [one and one.span() for one in found] == [
        one and one.span() for one in (closings.search(pattern, at) for at in range(9))
    ]


@pytest.mark.parametrize("closing", ["", "]"])
def test_looks_through_a_text_once(closing: str) -> None:
    text = Counted("[" * 1_000 + closing)
    closings = Closings(text)
    found = {closings.find("]", at) for at in range(1_000)}
    assert {1_000 if closing else -1} == found
    assert text.seen <= len(text)


@pytest.mark.parametrize(
    ("dialect", "opening"),
    [
        ("jinja", "{# "),
        ("any", "{{{ "),
        ("handlebars", "{{!-- "),
        ("velocity", "#[["),
        ("blade", "@verbatim "),
        ("smarty", "{literal}"),
    ],
)
def test_templates_of_nothing_but_beginnings(dialect: str, opening: str) -> None:
    text = Counted(opening * 500)
    template_tags(text, DIALECTS[dialect])
    assert text.seen <= 20 * len(text)


@pytest.mark.parametrize("name", ["title", "textarea", "script", "style"])
def test_an_element_that_is_never_closed(name: str) -> None:
    found = list(tokens(f"<{name}>" * 3))
    assert (1 if name in ("script", "style") else 3) == len(found)
