"""Positions as the Language Server Protocol counts them: lines from 0, columns in the code units of an encoding."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types

from trackerlint.regex import regex
from trackerlint.source import Span

_END = regex(r"\r\n|\r|\n")
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Lines:
    """Converts between offsets into a text and positions. A lone CR ends a line here, unlike in reports."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self._codec, self._size = _UNITS[encoding]
        ends = list(_END.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(text)]

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(self._codec, "surrogatepass")) // self._size

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset (clamped to the text)."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self.text[self._starts[line] : min(offset, self._ends[line])]))

    def range(self, span: Span) -> types.Range:
        """Return the range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; beyond the end of a line or of the text it is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        line = self.text[start:end]
        if line.isascii():
            return min(start + position.character, end)
        left, at = position.character, start
        for character in line:
            left -= self._units(character)
            if left < 0:
                break
            at += 1
        return at

    def span(self, place: types.Range) -> Span:
        """Return the span of a range."""
        return Span(self.offset(place.start), self.offset(place.end))
