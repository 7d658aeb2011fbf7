"""Read notices as content-management systems keep them: WordPress's WXR, JSON whose texts are HTML, front matter."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from trackerlint.notice.blocks import Blocks
from trackerlint.notice.lines import front_matter, read_lines
from trackerlint.notice.markup import read_markup
from trackerlint.notice.vocabulary import TITLE, fold
from trackerlint.regex import regex

_FIELD = r"<{0}\b[^<>]{{0,200}}>(?:\s*<!\[CDATA\[)?(.{{0,1000000}}?)(?:\]\]>\s*)?</{0}>"
_TITLE = regex(_FIELD.format("title"), re.S)
_SLUG = regex(_FIELD.format("wp:post_name"), re.S)
_STATUS = regex(_FIELD.format("wp:status"), re.S)
_CONTENT = regex(_FIELD.format("content:encoded"), re.S)
_HTML_STRING = regex(r"(?<!\\)\"((?:[^\"\\]|\\.){0,500000}?<(?:\\?/)?(?:p|h[1-6]|li|td)\b(?:[^\"\\]|\\.){0,500000})\"")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "/": "/", '"': '"', "\\": "\\"}

SHORT = 200
"""Code points up to which what follows front matter is no notice of its own."""
SENTENCE = 8
"""Words from which on a value is a text that people read."""
MARK = "http://wordpress.org/export/"
"""What a WordPress export says of itself."""


def read_export(text: str, blocks: Blocks) -> None:
    """Read the published pages of a WordPress export that are called like notices."""
    for start, end in _pages(text):
        blocks.end()
        read_markup(text[start:end], blocks, start)


def _pages(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the contents of such pages stand."""
    end = 0
    while (start := text.find("<item>", end)) >= 0 and (end := text.find("</item>", start)) >= 0:
        title, slug, status = (pattern.search(text, start, end) for pattern in (_TITLE, _SLUG, _STATUS))
        content = _CONTENT.search(text, start, end)
        names = [one[1].strip() for one in (title, slug) if one]
        called = any(re.match(TITLE, fold(re.sub(r"[-_]", " ", name)).strip()) for name in names)
        if content and called and (status is None or status[1].strip() == "publish"):
            yield content.span(1)


def holds_html(text: str) -> bool:
    """Tell whether a JSON file holds texts that are HTML."""
    return _HTML_STRING.search(text) is not None


def read_html_strings(text: str, blocks: Blocks) -> None:
    """Read the HTML in the texts of a JSON file; escapes become blanks of the same length, so that offsets hold."""
    for match in _HTML_STRING.finditer(text):
        inside = re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", _escape, match[1], flags=re.S)
        blocks.end()
        read_markup(inside, blocks, match.start(1))


def read_front_matter(text: str, blocks: Blocks) -> None:
    """Read the long texts among the values that a file opens with, where it holds nothing but values (YAML)."""
    end = front_matter(text)
    if not text.startswith("---") or len(text[end:].strip()) > SHORT:
        return
    import yaml

    with contextlib.suppress(yaml.YAMLError):
        for event in yaml.parse(text[3 : end - 3], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.ScalarEvent) and len(event.value.split()) >= SENTENCE:
                start, stop = (3 + mark.index for mark in (event.start_mark, event.end_mark) if mark)
                read_lines(re.sub(r"[^\n]", " ", text[:start]) + _unquoted(text[start:stop]), blocks)


def _unquoted(value: str) -> str:
    """Return a value as it is written, with blanks for its quotes or for its sign that lines follow."""
    return re.sub(r"\A(?:[\"']|[|>][+-]?\d?)|[\"']\Z", lambda match: " " * len(match[0]), value)


def _escape(match: re.Match[str]) -> str:
    """Return what an escape stands for, filled up with blanks to the escape's own length."""
    one = chr(int(match[1], 16)) if match[1] else _ESCAPES.get(match[2], " ")
    return (" " if one in "\n\r\t" else one).ljust(len(match[0])) if one != '"' else ' "'
