"""Notices in pieces of a file: their places in it, and no more work than the file is long."""

from __future__ import annotations

import pytest

from trackerlint.notice import markup
from trackerlint.notice.exports import MARK
from trackerlint.notice.read import read_notice
from trackerlint.source import Source

SAID = "We keep what you send us for {} months."
ITEM = (
    "<item><title>Privacy notice</title><wp:status>publish</wp:status>"
    "<content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item>\n"
)
FILES = {
    "locales/en/privacy.json": "{" + ",\n".join(f'"text{n}": "<p>{SAID.format(n)}</p>"' for n in range(40)) + "}",
    "export.xml": f"<rss xmlns:wp='{MARK}1.2/'>\n" + "".join(ITEM.format(SAID.format(n)) for n in range(40)),
    "privacy.md": "".join(f"<table>\n<tr><td>{SAID.format(n)}</td></tr></table>\n\nMore.\n\n" for n in range(40)),
    "privacy.njk": "".join(f"<p>{SAID.format(n)}</p>\n{{{{ table({{rows: []}}) }}}}\n" for n in range(40)),
}


@pytest.mark.parametrize("path", FILES)
def test_places(path: str) -> None:
    text = FILES[path]
    found = [one for one in read_notice(Source(path, text), "text").paragraphs if one.text != "More."]
    assert [SAID.format(n) for n in range(40)] == [one.text for one in found]
    assert all(one.text in text[one.span.start : one.span.end] for one in found)


@pytest.mark.parametrize("path", FILES)
def test_nothing_is_parsed_twice(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    masked = markup.masked
    monkeypatch.setattr(markup, "masked", lambda text: parsed.append(text) or masked(text))
    read_notice(Source(path, FILES[path]), "text")
    assert 0 < sum(map(len, parsed)) <= len(FILES[path])


@pytest.mark.parametrize(
    "text", ["<item>" * 3, "<item><title>Privacy notice</title>", "</item><item>", "<item></item>" * 2]
)
def test_exports_that_are_cut_short(text: str) -> None:
    assert () == read_notice(Source("export.xml", MARK + text), "text").paragraphs
