"""Style sheets: what they request."""

from __future__ import annotations

import pytest
from page_reading import Page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@import "https://tracker.example/a.css";', [("stylesheet", "https://tracker.example/a.css")]),
        ("@import url(//tracker.example/a.css) screen;", [("stylesheet", "//tracker.example/a.css")]),
        ("@import (css) url('//tracker.example/a.css');", [("stylesheet", "//tracker.example/a.css")]),
        ("a { background: url( '//tracker.example/p.gif' ) }", [("image", "//tracker.example/p.gif")]),
        ("/* url(//tracker.example/p.gif) */ // url(//tracker.example/p.gif)", []),
        ("a { background: url(//stranger.example/p.gif) }", []),
    ],
)
def test_requests(text: str, expected: list[tuple[str, str]]) -> None:
    page = Page(text, "a.scss")
    assert page.urls == expected
    assert [page.at(one) for one in page.requests if one.circumstances.status == "live"] == [url for _, url in expected]


def test_comments_are_read_as_such() -> None:
    assert Page("/* url(//tracker.example/p.gif) */", "a.css").commented == ["//tracker.example/p.gif"]
