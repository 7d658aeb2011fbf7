"""Collect the paragraphs of a notice while some reader walks through its text."""

from __future__ import annotations

from trackerlint.notice.model import Paragraph
from trackerlint.source import Span


class Blocks:
    """Paragraphs in the making. Offsets are into the text of the file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Paragraph] = []
        self._section = ""
        self._parts: list[str] = []
        self._start = self._end = 0
        self.title = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was added since the last end."""
        return not self._parts

    def add(self, text: str, start: int, end: int) -> None:
        """Add a piece of the present paragraph, which stands at ``start`` to ``end``."""
        if not text.strip():
            return
        if not self._parts:
            self._start = start
        self._parts.append(text)
        self._end = end

    def end(self) -> None:
        """End the present paragraph."""
        text = " ".join(" ".join(self._parts).split()).strip(" |")
        if text:
            self._found.append(Paragraph(text, Span(self._start, self._end), self._section))
        self._parts = []

    def becomes_heading(self) -> None:
        """Make the present paragraph a heading."""
        self.heading(" ".join(self._parts), self._start, self._end)
        self._parts = []

    def heading(self, text: str, start: int, end: int) -> None:
        """Add a heading, which names the section that follows."""
        self._section = " ".join(text.split())
        self.title = self.title or self._section
        if self._section:
            self._found.append(Paragraph(self._section, Span(start, end), self._section))

    def done(self) -> list[Paragraph]:
        """Return all paragraphs, in order."""
        self.end()
        return self._found
