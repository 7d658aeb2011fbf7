"""Collect the paragraphs of a notice while some reader walks through its text."""

from __future__ import annotations

from collections.abc import Sequence

from trackerlint.notice.model import Paragraph, Shape
from trackerlint.source import Span

BOLD = 7
"""The level of a heading that is only a short line in bold type."""
SHORT = 90
"""Code points up to which a line in bold type counts as a heading."""


class Blocks:
    """Paragraphs in the making. Offsets are into the text of the file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Paragraph] = []
        self._section = ""
        self._parts: list[str] = []
        self._links: list[str] = []
        self._strong = True
        self._shape: Shape = "text"
        self._depth = 0
        self._items: list[tuple[int, str]] = []
        """Depth and text of the list items that are open, the outermost first."""
        self._outer = ""
        """What introduces the list that they are in."""
        self._start = self._end = 0
        self.title = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was added since the last end."""
        return not self._parts

    def add(self, text: str, start: int, end: int, strong: bool = False) -> None:
        """Add a piece of the present paragraph, which stands at ``start`` to ``end``; ``strong`` means in bold type."""
        if not text.strip():
            return
        if not self._parts:
            self._start, self._strong = start, True
        self._parts.append(text)
        self._strong = self._strong and strong
        self._end = end

    def link(self, target: str) -> None:
        """Note that the present paragraph links to an address."""
        if target and len(self._links) < 50:
            self._links.append(target)

    def item(self, depth: int = 0) -> None:
        """Make the present paragraph a list item; deeper ones belong to the one before them that is less deep."""
        self._shape, self._depth = "item", depth

    def end(self, keep: bool = False) -> None:
        """End the present paragraph; ``keep`` means that the next one is what this is, if this is empty."""
        if keep and not self._parts:
            return
        text = _folded(self._parts)
        if not any(one.isalnum() for one in text):
            text = ""  # what is left of code: ``); }``
        if text and self._strong and self._shape == "text" and len(text) <= SHORT:
            self._heading(text.rstrip(":"), self._start, self._end, BOLD)
        elif text:
            span, links = Span(self._start, self._end), tuple(self._links)
            lead = self._lead() if self._shape == "item" else ""
            if self._shape == "item":
                self._outer = self._outer if self._items else lead
                self._items.append((self._depth, text))
            self._found.append(Paragraph(text, span, self._section, self._shape, links=links, lead=lead))
        self._parts, self._links, self._shape = [], [], "text"

    def _lead(self) -> str:
        """Return what introduces the list that an item is about to join: its parent, or what stands above."""
        before = self._found[-1] if self._found else None
        if before is None or before.shape != "item":
            self._items = []
        while self._items and self._items[-1][0] >= self._depth:
            self._items.pop()
        if self._items:
            return self._items[-1][1]
        if before is None or before.shape == "item":
            return self._outer
        return before.text if before.shape == "heading" or before.text.endswith(":") else ""

    def becomes_row(self, line: str, cells: Sequence[str]) -> None:
        """Make the present paragraph, if it is but one line, the row of a table that names its columns."""
        if _folded(self._parts) == _folded([line]):
            start, end = self._start, self._end
            self._parts, self._links, self._shape = [], [], "text"
            self.row(cells, start, end, header=True)

    def row(self, cells: Sequence[str], start: int, end: int, header: bool = False) -> None:
        """Add a row of a table."""
        folded = tuple(_folded([cell]) for cell in cells)
        text = " | ".join(folded).strip(" |")
        if text:
            shape: Shape = "header" if header else "row"
            self._found.append(
                Paragraph(text, Span(start, end), self._section, shape, folded, links=tuple(self._links))
            )
        self._links = []

    def makes_header(self) -> None:
        """Make the last row the one that names the columns."""
        if self._found and self._found[-1].shape == "row":
            last = self._found[-1]
            self._found[-1] = Paragraph(last.text, last.span, last.section, "header", last.cells, links=last.links)

    def becomes_heading(self, level: int = 2) -> None:
        """Make the present paragraph a heading."""
        self.heading(" ".join(self._parts), self._start, self._end, level)
        self._parts, self._links, self._shape = [], [], "text"

    def heading(self, text: str, start: int, end: int, level: int = 2) -> None:
        """Add a heading, which names the section that follows."""
        text = " ".join(text.split())
        self.title = self.title or text
        if text:
            self._heading(text, start, end, level)
        else:
            self._section = ""

    def _heading(self, text: str, start: int, end: int, level: int) -> None:
        self._section = text
        self._found.append(Paragraph(text, Span(start, end), text, "heading", level=level, links=tuple(self._links)))
        self._links = []

    def done(self) -> list[Paragraph]:
        """Return all paragraphs, in order."""
        self.end()
        return self._found


def _folded(parts: Sequence[str]) -> str:
    return " ".join(" ".join(parts).split()).strip(" |")
