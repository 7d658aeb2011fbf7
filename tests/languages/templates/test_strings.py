"""What the strings of template tags put out."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import plain

T = "https://tracker.example"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a.html.erb", f'<%= image_tag "{T}/p?id=1" %>', ("image", f"{T}/p?id=1"), id="whole"),
        pytest.param(
            "a.html.erb", "<%= image_tag \"https://tracker.example/#{a['b']}/p\" %>", ("image", f"{T}/…/p"), id="within"
        ),
        pytest.param(
            "a.html.erb",
            '<%= javascript_include_tag "#{scheme}//tracker.example/t.js" %>',
            ("script", "…//tracker.example/t.js"),
            id="at-the-start",
        ),
        pytest.param("a.html.haml", f'= image_tag "{T}/#{{a}}/p"\n', ("image", f"{T}/…/p"), id="haml"),
        pytest.param("a.html.erb", f'<%= link_to "News", "{T}/#{{a}}" %>', ("link", f"{T}/…"), id="link"),
    ],
)
def test_addresses_with_what_is_filled_in(path: str, text: str, expected: tuple[str, str]) -> None:
    assert [expected] == [(one.initiator, plain(one.url)) for one in Page(text, path).requests]


def test_spans_of_what_is_filled_in_are_exact() -> None:
    page = Page('<p>ß</p>\n<%= image_tag "https://tracker.example/#{a}/p" %>', "a.html.erb")
    [request] = page.requests
    assert page.at(request) == "https://tracker.example/#{a}/p"
