"""Read the text of notices in HTML, templates and components: what people would see, block by block."""

from __future__ import annotations

import contextlib
import re
from html.parser import HTMLParser

from trackerlint.notice.blocks import Blocks
from trackerlint.notice.vocabulary import words

_BLOCK = words(
    """
    p div section article main aside header footer nav ul ol dl li dt dd table thead tbody tfoot tr caption
    blockquote pre figure
    figcaption form fieldset details summary address hr body html template h1 h2 h3 h4 h5 h6 title option label
    """
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "noscript", "svg", "head", "nav"})
_CELLS = frozenset({"td", "th"})

_TAG = re.compile(
    r"\{%[^%]{0,2000}?%\}|\{#[^#]{0,5000}?#\}|\{\{[^{}]{0,2000}\}\}|\{!![^!]{0,2000}!!\}|<%[^%]{0,5000}?%>"
    r"|<\?(?:php|=)?.{0,20000}?\?>"
    r"|@\*[^*]{0,5000}\*@|\$\{[^{}]{0,500}\}",
    re.S,
)
_SENTENCE = re.compile(r"\"((?:[^\"\\]|\\.){12,})\"|'((?:[^'\\]|\\.){12,})'", re.S)
_COMMENT = ("{#", "{{!", "<%#", "<%--", "@*", "{{--")
_COMPONENT_CODE = re.compile(
    r"\A(?:---\r?\n.{0,50000}?\n---|(?:[ \t]*(?:import|export|const|let|var|function|type|interface|//|/\*)[^\n]*\n"
    r"|[ \t]*\n)+)",
    re.S,
)


def masked(text: str) -> str:
    """Replace template tags by blanks of the same length, but keep the sentences in them (``{% trans "…" %}``)."""
    return _TAG.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    tag = match[0]
    blank = re.sub(r"[^\n]", " ", tag)
    if tag.startswith(_COMMENT):
        return blank
    for sentence in _SENTENCE.finditer(tag):
        group = 1 if sentence[1] is not None else 2
        if " " in sentence[group] and "<" not in sentence[group]:
            start, end = sentence.span(group)
            blank = blank[:start] + tag[start:end] + blank[end:]
    return blank


def read_markup(text: str, blocks: Blocks) -> None:
    """Read markup into ``blocks``; what a parser cannot make sense of ends the text."""
    code = _COMPONENT_CODE.match(text)
    if code:
        text = re.sub(r"[^\n]", " ", code[0]) + text[code.end() :]
    reader = _Reader(text, blocks)
    with contextlib.suppress(AssertionError, ValueError, IndexError):
        reader.feed(masked(text))
        reader.close()
    blocks.end()


class _Reader(HTMLParser):
    def __init__(self, text: str, blocks: Blocks) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks = blocks
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._silent = ""
        self._heading: list[str] | None = None
        self._heading_at = 0
        self._title = False

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[min(line, len(self._starts)) - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start blocks, headings, cells and stretches that nobody sees."""
        if self._silent:
            return
        if tag == "title":
            self._title = True
        elif tag in _SILENT:
            self._silent = "" if tag == "head" else tag
            self._blocks.end()
        elif tag in _CELLS:
            self._blocks.add("|", self._offset(), self._offset())
        elif tag in _HEADINGS:
            self._blocks.end()
            self._heading, self._heading_at = [], self._offset()
        elif tag in _BLOCK:
            self._blocks.end()

    def handle_endtag(self, tag: str) -> None:
        """End what ``handle_starttag`` started."""
        if tag == "title":
            self._title = False
        elif self._silent:
            if tag == self._silent:
                self._silent = ""
        elif tag in _HEADINGS and self._heading is not None:
            self._blocks.heading(" ".join(self._heading), self._heading_at, self._offset())
            self._heading = None
        elif tag in _BLOCK:
            self._blocks.end()

    def handle_data(self, data: str) -> None:
        """Add text that people see."""
        if self._title:
            self._blocks.title = self._blocks.title or " ".join(data.split())
        elif self._heading is not None:
            self._heading.append(data)
        elif not self._silent:
            start = self._offset() + len(data) - len(data.lstrip())
            self._blocks.add(data, start, self._offset() + len(data.rstrip()))
