"""Read the text of notices in HTML, templates and components: what people would see, block by block."""

from __future__ import annotations

import contextlib
import re
from html.parser import HTMLParser

from trackerlint.notice.blocks import Blocks
from trackerlint.notice.vocabulary import words
from trackerlint.regex import regex

_BLOCK = words(
    """
    p div section article main aside header footer nav ul ol dl li dt dd caption
    blockquote pre figure
    figcaption form fieldset details summary address hr body html template h1 h2 h3 h4 h5 h6 title option label
    """
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "noscript", "svg", "head", "nav"})
_CONTENT = frozenset({"main", "article"})
_CELLS = frozenset({"td", "th"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", *_CELLS})
_LISTS = frozenset({"ul", "ol", "dl"})
_ITEMS = frozenset({"li", "dt", "dd"})
_STRONG = frozenset({"strong", "b"})

_TAG = regex(
    r"\{%[^%]{0,2000}?%\}|\{#[^#]{0,5000}?#\}|\{\{[^{}]{0,2000}\}\}|\{!![^!]{0,2000}!!\}|<%[^%]{0,5000}?%>"
    r"|<\?(?:php|=)?.{0,20000}?\?>"
    r"|@\*[^*]{0,5000}\*@|\$\{[^{}]{0,500}\}",
    re.S,
)
_SENTENCE = regex(r"\"((?:[^\"\\]|\\.){12,})\"|'((?:[^'\\]|\\.){12,})'", re.S)
_COMMENT = ("{#", "{{!", "<%#", "<%--", "@*", "{{--")
_COMPONENT_CODE = regex(
    r"\A(?:---\r?\n.{0,50000}?\n---|\s*(?:[\"']use|import|export|const|function)\b.{0,100000}?(?:\breturn\s*(?=<)|\(\s*(?=<[A-Za-z>]))"
    r"|(?:[ \t]*(?:import|export|const|let|var|function|type|interface|//|/\*)[^\n]*\n|[ \t]*\n)+)",
    re.S,
)


def component_code(text: str) -> int:
    """Return where the markup of a component begins, after the code before it; 0 where there is none."""
    code = _COMPONENT_CODE.match(text)
    return code.end() if code else 0


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


def read_markup(text: str, blocks: Blocks, at: int = 0) -> None:
    """Read markup, which stands at ``at`` of the file, into ``blocks``; what no parser makes sense of ends the text."""
    code = component_code(text)
    text = re.sub(r"[^\n]", " ", text[:code]) + text[code:]
    reader = _Reader(text, blocks, at)
    with contextlib.suppress(AssertionError, ValueError, IndexError):
        reader.feed(masked(text))
        reader.close()
    blocks.end()


_BULLET = regex(r"\s*(?:[-–•*·]|\d{1,2}[.)])\s")
"""How a line begins, after a line break, that is an item of a list."""


class _Reader(HTMLParser):
    def __init__(self, text: str, blocks: Blocks, at: int) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks = blocks
        self._starts = [at, *(at + match.end() for match in re.finditer("\n", text))]
        self._silent = ""
        self._heading: list[str] | None = None
        self._heading_at = 0
        self._title = False
        self._strong = 0
        self._row: list[list[str]] | None = None
        self._row_at = 0
        self._names_columns = True
        self._broken = False
        self._lists = 0
        """How many lists are open."""
        self._term = False
        """What was last begun is a term of a list of definitions."""
        self._inside = 0
        """How many elements that hold a page's own text are open: a footer in them belongs to it."""

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[min(line, len(self._starts)) - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start blocks, headings, rows, cells and stretches that nobody sees."""
        if self._silent:
            return
        self._inside += tag in _CONTENT
        if tag == "title":
            self._title = True
        elif tag in _SILENT or (tag == "footer" and not self._inside):
            self._silent = "" if tag == "head" else tag
            self._blocks.end()
        elif tag in _TABLE:
            self._table(tag)
        elif self._row is not None and tag in _BLOCK:
            self._put(" ", self._offset(), self._offset())
        elif tag in _HEADINGS:
            self._blocks.end()
            self._heading, self._heading_at = [], self._offset()
        elif tag in _BLOCK:
            self._block(tag)
        elif tag in _STRONG:
            self._strong += 1
        elif tag == "br":
            if self._broken and self._row is None:
                self._blocks.end()  # an empty line
            self._broken = True
        elif tag == "a":
            self._blocks.link(dict(attrs).get("href") or "")

    def _block(self, tag: str) -> None:
        """Start a block; what a term of a list of definitions says goes on in its definition (``Kept: 14 months``)."""
        self._lists += tag in _LISTS
        if tag == "dd" and self._term:
            self._blocks.add(":", self._offset(), self._offset())
        else:
            self._blocks.end(keep=True)
        self._term = tag == "dt"
        if tag in _ITEMS:
            self._blocks.item(self._lists)

    def _table(self, tag: str) -> None:
        if tag in _CELLS:
            if self._row is None:
                self._begin_row()
            assert self._row is not None
            self._row.append([])
            self._names_columns = self._names_columns and tag == "th"
        else:
            self._end_row()
            self._blocks.end()
            if tag == "tr":
                self._begin_row()

    def _begin_row(self) -> None:
        self._blocks.end()
        self._row, self._row_at, self._names_columns = [], self._offset(), True

    def _end_row(self) -> None:
        if self._row is not None:
            cells = [" ".join(cell) for cell in self._row]
            self._blocks.row(cells, self._row_at, self._offset(), header=self._names_columns and len(cells) > 1)
        self._row = None

    def handle_endtag(self, tag: str) -> None:
        """End what ``handle_starttag`` started."""
        if not self._silent and tag in _CONTENT:
            self._inside = max(0, self._inside - 1)
        if tag == "title":
            self._title = False
        elif self._silent:
            if tag == self._silent:
                self._silent = ""
        elif tag in _HEADINGS and self._heading is not None:
            text = " ".join(self._heading)
            self._blocks.heading(text, self._heading_at, self._offset(), int(tag[1]))
            self._heading = None
        elif tag in _TABLE and tag not in _CELLS:
            self._end_row()
        elif self._row is None and tag in _BLOCK:
            self._lists = max(0, self._lists - (tag in _LISTS))
            if not self._term:
                self._blocks.end()
        elif tag in _STRONG:
            self._strong = max(0, self._strong - 1)

    def handle_data(self, data: str) -> None:
        """Add text that people see."""
        if self._title:
            self._blocks.title = self._blocks.title or " ".join(data.split())
        elif self._heading is not None:
            self._heading.append(data)
        elif not self._silent:
            start = self._offset() + len(data) - len(data.lstrip())
            self._put(data, start, self._offset() + len(data.rstrip()))

    def _put(self, data: str, start: int, end: int) -> None:
        if self._row is None:
            if self._broken and _BULLET.match(data):
                self._blocks.end()
                self._blocks.item(self._lists)
            self._broken = self._broken and not data.strip()
            self._blocks.add(data, start, end, strong=self._strong > 0)
        elif self._row:
            self._row[-1].append(data)

    def close(self) -> None:
        """End what the text leaves open."""
        super().close()
        self._end_row()
