"""Read notices that are written as lines: Markdown, reStructuredText, AsciiDoc and plain text."""

from __future__ import annotations

import re
from html import unescape

from trackerlint.notice.blocks import Blocks
from trackerlint.notice.markup import read_markup
from trackerlint.regex import regex

_HEADING = regex(r"[ \t]{0,3}(#{1,6}|={1,6}|\.)[ \t]+(.+?)[ \t]*#*$")
_UNDERLINE = regex(r"[ \t]*+(?:(=++)|-{3,}+|~{3,}+|\^{3,}+|\*{4,}+)[ \t]*+$")
_ITEM = regex(r"[ \t]*(?:[-*+•]|\d+[.)])[ \t]+")
_RULE = regex(r"[ \t:|+=-]++$")
_COLUMNS = regex(r"[ \t]*={2,}(?:[ \t]+={2,})+[ \t]*$")
_LIST_TABLE = regex(r"[ \t]*\.\. list-table::")
_CELL = regex(r"[ \t]+(\* )?-[ \t]?(.*)$")
_DIRECTIVE = regex(r"[ \t]*(?:\.\. [\w-]+::.*|:[\w-]+:.*|\{:[^{}]*\}|\[[^\[\]]*\]|//.*|\.\. [^:]*)$")
_BOLD = regex(r"(?:\*\*[^*\n]+\*\*|__[^_\n]+__):?$")
_LINK = regex(r"\]\(([^()\s]{1,1000})\)|\bhttps?://[^\s)>\]\"'|]{1,1000}")
_MARK = regex(
    r"<[^<>\n]{0,1000}>|!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)|\{\{?[<%][^{}]{0,400}[>%]\}\}?|[*`]{1,3}"
    r"|(?<!\w)_{1,2}(\w[^_\n]{0,300})_{1,2}(?!\w)"
)
_TAGGED = regex(r"[ \t]*<(?:h([1-6])\b[^<>]*>(.*?)</h\1>[ \t]*$|/?(?:p|li|ul|ol|div|section|dt|dd|h[1-6])\b)", re.I)
"""A line of HTML among Markdown that begins a block, or is a heading."""
_COMMENT = regex(r"<!--.{0,100000}?-->|\{/\*.{0,100000}?\*/\}", re.S)
_HTML_TABLE = regex(r"<table\b.{0,200000}?</table\s*>", re.S | re.I)


def read_lines(text: str, blocks: Blocks) -> None:
    """Read headings, list items, table rows and paragraphs between empty lines; nobody sees comments."""
    _Lines(_COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text), blocks).read()


class _Lines:
    def __init__(self, text: str, blocks: Blocks) -> None:
        self._text = text
        self._blocks = blocks
        self._front = front_matter(text)
        self._table = ""
        self._cells: list[str] = []
        self._row_at = self._row_end = 0
        self._rows = 0
        self._last = ""

    def read(self) -> None:
        """Read all lines; tables of HTML among them are read as such."""
        tables = [match.span() for match in _HTML_TABLE.finditer(self._text)][::-1]
        at, skip = 0, self._front
        for line in self._text.split("\n"):
            start, at = at, at + len(line) + 1
            while tables and tables[-1][0] < max(start, skip):
                tables.pop()
            if start >= skip and tables and tables[-1][0] < at:
                self._blocks.end()
                table, skip = tables.pop()
                read_markup(self._text[table:skip], self._blocks, table)
            elif start >= skip:
                self._line(line.rstrip("\r"), start, start + len(line.rstrip()))
        self._row()
        self._blocks.end()

    def _line(self, line: str, start: int, end: int) -> None:
        if self._table and self._in_table(line, start, end):
            return
        tagged, heading = _TAGGED.match(line), _HEADING.match(line)
        if tagged:
            self._blocks.end()
        if tagged and tagged[1]:
            self._blocks.heading(plain(tagged[2]), start, end, int(tagged[1]))
        elif heading:
            self._blocks.end()
            level = len(heading[1]) if heading[1][0] in "#=" else 3
            self._blocks.heading(plain(heading[2]), start, end, level)
        elif line.strip().startswith("|==="):
            self._begin("|===")
        elif _LIST_TABLE.match(line):
            self._begin("list")
        elif _COLUMNS.match(line):
            self._begin("columns")
        elif not line.strip() or _RULE.match(line):
            self._gap(line)
        elif not _DIRECTIVE.match(line):
            self._words(line, start, end)

    def _gap(self, line: str) -> None:
        under = _UNDERLINE.match(line)
        if under and not self._blocks.empty:
            self._blocks.becomes_heading(1 if under[1] else 2)
        elif line.strip().startswith(("|", "+=")) and re.search(r"[-=]{3}", line):
            self._blocks.makes_header()
        elif "|" in line and "-" in line and "|" in self._last:  # a table whose lines do not begin with bars
            self._blocks.becomes_row(plain(self._last), _split(self._last))
            self._table = "bars"
        self._blocks.end()

    def _words(self, line: str, start: int, end: int) -> None:
        if line.lstrip().startswith("|"):
            self._blocks.end()
            self._links(line)
            self._blocks.row(_split(line), start, end)
            return
        self._last = line.strip()
        item = _ITEM.match(line)
        if item:
            self._blocks.end()
            self._blocks.item(len(line) - len(line.lstrip()))
        inner = line[item.end() :] if item else line
        self._links(line)
        self._blocks.add(plain(inner.strip()), start, end, strong=_BOLD.match(inner.strip()) is not None)

    def _links(self, line: str) -> None:
        for match in _LINK.finditer(line):
            self._blocks.link(match[1] or match[0])

    # ---------------------------------------------------------------------- tables that are not Markdown's

    def _begin(self, kind: str) -> None:
        self._blocks.end()
        self._table, self._cells, self._rows = kind, [], 0

    def _in_table(self, line: str, start: int, end: int) -> bool:
        """Read a line of a table; tell whether it belonged to it."""
        if self._table == "bars":
            return self._by_bars(line, start, end)
        if self._table == "columns":
            return self._by_columns(line, start, end)
        if self._table == "list":
            return self._by_list(line, start, end)
        if line.strip().startswith("|==="):
            self._row()
            self._table = ""
        elif not line.strip():
            self._row()
        elif line.lstrip().startswith("|"):
            cells = [plain(cell.strip()) for cell in line.strip()[1:].split("|")]
            if len(cells) > 1:
                self._row()
            self._add(cells, start, end)
        elif self._cells:
            self._cells[-1] += " " + plain(line.strip())
        return True

    def _by_bars(self, line: str, start: int, end: int) -> bool:
        if "|" not in line:
            self._table = ""
            return not line.strip()
        self._links(line)
        self._blocks.row(_split(line), start, end)
        return True

    def _by_columns(self, line: str, start: int, end: int) -> bool:
        if _COLUMNS.match(line):
            if self._rows == 1:
                self._blocks.makes_header()
            return True
        if not line.strip():
            self._table = ""
            return True
        self._add([plain(cell) for cell in re.split(r"[ \t]{2,}", line.strip())], start, end)
        self._row()
        return True

    def _by_list(self, line: str, start: int, end: int) -> bool:
        cell = _CELL.match(line)
        if cell:
            if cell[1]:
                self._row()
            self._add([plain(cell[2].strip())], start, end)
            return True
        if line.strip() and not line[:1].isspace():
            self._row()
            self._table = ""
            return False
        if self._cells and line.strip():
            self._cells[-1] += " " + plain(line.strip())
        return True

    def _add(self, cells: list[str], start: int, end: int) -> None:
        if not self._cells:
            self._row_at = start
        self._cells += cells
        self._row_end = end

    def _row(self) -> None:
        if self._cells:
            first = self._rows == 0 and self._table in ("|===", "list")
            self._blocks.row(self._cells, self._row_at, self._row_end, header=first)
            self._rows += 1
        self._cells = []


def front_matter(text: str) -> int:
    """Return where the text of a file begins, after the values that it opens with."""
    if not text.startswith(("---\n", "---\r\n", "+++\n", "+++\r\n")):
        return 0
    end = text.find("\n" + text[:3], 3)
    return end + 4 if end > 0 else 0


def _split(line: str) -> list[str]:
    """Return the cells of a line whose cells stand between bars."""
    return [plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def plain(text: str) -> str:
    """Return a line without its marks for bold, links and the like."""
    text = _MARK.sub(lambda match: match[1] or match[2] or "", text)
    return unescape(text) if "&" in text else text
