"""Markdown: raw HTML is live, code is documentation."""

from __future__ import annotations

import pytest
from page_reading import Page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# T\n\n<script src='//tracker.example/t.js'></script>\n", [("script", "//tracker.example/t.js")], id="raw-html"),
        pytest.param("```html\n<script src='//tracker.example/t.js'></script>\n```\n", [], id="fence"),
        pytest.param("~~~~\n```\n<script src='//tracker.example/t.js'></script>\n~~~~\n", [], id="fence-in-fence"),
        pytest.param("Text\n\n    <script src='//tracker.example/t.js'></script>\n", [], id="indented-code"),
        pytest.param("- item\n\n    <img src='//tracker.example/p'>\n", [("image", "//tracker.example/p")], id="indented-in-a-list"),
        pytest.param("Use `<img src='//tracker.example/p'>` here.\n", [], id="inline-code"),
        pytest.param("Use ``a ` <img src='//tracker.example/p'>`` here.\n", [], id="inline-code-with-two-ticks"),
        pytest.param("a ` b\n\n<img src='//tracker.example/p'>\n\nc ` d\n", [("image", "//tracker.example/p")], id="lone-ticks"),
        pytest.param("![](https://tracker.example/p?id=1)\n", [("image", "https://tracker.example/p?id=1")], id="image"),
        pytest.param("See [this](https://tracker.example/x) and tracker.example.\n", [], id="links-and-prose"),
        pytest.param("<!-- <img src='//tracker.example/p'> -->\n", [], id="comment"),
        pytest.param("{% comment %}<img src='//tracker.example/p'>{% endcomment %}\n", [], id="liquid-comment"),
    ],
)  # fmt: skip
def test_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert Page(text, "a.md").urls == expected


def test_places_behind_front_matter() -> None:
    page = Page("---\ntitle: A\n---\n\n<img src='//tracker.example/p'>\n", "a.md")
    assert [page.at(one) for one in page.requests] == ["//tracker.example/p"]


def test_mdx() -> None:
    page = Page(
        "import Script from 'next/script'\n\n# T\n\n{consent && <Script src=\"//tracker.example/t.js\" />}\n\n"
        "export function go() {\n  trk('event')\n}\n\n```js\ntrk('shown')\n```\n",
        "a.mdx",
    )
    assert page.urls == [("script", "//tracker.example/t.js")]
    assert [page.at(one) for one in page.calls] == ["trk('event')"]
