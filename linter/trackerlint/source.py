"""Text and offsets: the only place where positions are converted.

A *span* is a pair of offsets into the decoded text of a file, in code points, the end exclusive. Everything in the
engine speaks in spans; only formats ask for lines and columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""

HOLE = "\ufffc"
"""Stands in a text for something that source does not say (U+FFFC, the object replacement character)."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open range of code-point offsets into one file's decoded text."""

    start: int
    end: int


class Position(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


class Source:
    """The decoded text of one file, with its line index.

    ``path`` is relative to the root of the site, with forward slashes. Lines end at LF (a CR before it belongs to
    the line end); a lone CR does not end a line, as in SARIF's default ``newlineSequences``. ``utf8`` tells whether
    the file's bytes were UTF-8.
    """

    def __init__(self, path: str, text: str, utf8: bool = True) -> None:
        self.path = path
        self.text = text
        self.utf8 = utf8

    @classmethod
    def of(cls, path: str, data: bytes) -> Source:
        """Return the source that a file's bytes hold."""
        text, problem = decode(data)
        return cls(path, text, utf8=not problem and data[:2] not in UTF16_MARKS)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset (clamped to the text)."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return Position(line + 1, offset - self._starts[line] + 1)

    @cached_property
    def _astral(self) -> list[int]:
        """Offsets of the characters that take two UTF-16 code units, ascending."""
        if self.text.isascii():
            return []
        return [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", self.text)]

    def utf16_position(self, offset: int) -> Position:
        """Return the line and column of an offset, the column in UTF-16 code units, as most SARIF readers count."""
        place = self.position(offset)
        if not self._astral:
            return place
        start = self._starts[place.line - 1]
        wide = bisect_left(self._astral, start + place.column - 1) - bisect_left(self._astral, start)
        return Position(place.line, place.column + wide)

    def line_start(self, number: int) -> int:
        """Return the offset at which line ``number`` (from 1) starts."""
        return self._starts[number - 1]

    def line_end(self, number: int) -> int:
        """Return the offset at which line ``number`` (from 1) ends, before its line end."""
        if number >= len(self._starts):
            return len(self.text)
        end = self._starts[number] - 1
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end."""
        return self.text[self._starts[number - 1] : self.line_end(number)]

    @property
    def line_count(self) -> int:
        """How many lines the text has; a text that ends in LF has a last, empty one."""
        return len(self._starts)

    def lines_of(self, span: Span) -> tuple[int, int]:
        """Return the first and the last line (from 1) that a span touches; an empty span touches that of its start."""
        return self.position(span.start).line, self.position(max(span.start, span.end - 1)).line

    def snippet(self, span: Span, limit: int = 200) -> str:
        """Return the text of a span, cut to ``limit`` code points."""
        return shortened(self.text[span.start : span.end], limit)


def shortened(text: str, limit: int) -> str:
    """Return a text of at most ``limit`` code points, the last of which is ``…`` where something is cut off."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


class Gap(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A stretch of filler in an excerpt: what a template will put there.

    ``start`` and ``end`` are offsets into the excerpt's own text; ``label`` is the template expression, as written.
    """

    start: int
    end: int
    label: str


class Excerpt:
    """A piece of text that some language is to read, and where each of its characters came from.

    A whole file is an excerpt of itself; so are the body of a ``<script>``, the decoded value of a JavaScript or
    Python string that holds HTML, and a template whose tags were replaced by filler of the same length. Readers work
    on ``text`` and turn what they find into spans of the file with ``span``.

    ``anchors`` are pairs (offset in ``text``, offset in the file), ascending, the first one at 0: from each anchor
    on, both run in step until the next.
    """

    def __init__(
        self,
        text: str,
        anchors: Sequence[tuple[int, int]] = ((0, 0),),
        gaps: Sequence[Gap] = (),
        end: int | None = None,
    ) -> None:
        self.text = text
        self.gaps = tuple(gaps)
        self._keys = [key for key, _ in anchors]
        self._values = [value for _, value in anchors]
        self._end = end

    @property
    def anchors(self) -> list[tuple[int, int]]:
        """The anchors, ascending."""
        return list(zip(self._keys, self._values, strict=True))

    def origin(self, offset: int) -> int:
        """Return where in the file the character at ``offset`` stands."""
        index = bisect_right(self._keys, offset) - 1
        return self._values[index] + offset - self._keys[index]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the file that ``text[start:end]`` came from."""
        first = self.origin(start)
        last = self.origin(end - 1) + 1 if end > start else first
        return Span(first, max(first, last))

    def slice(self, start: int, end: int) -> Excerpt:
        """Return ``text[start:end]`` as an excerpt of its own, with its anchors and gaps."""
        return self.derive(self.text[start:end], [(0, start)], end - start)

    def derive(self, text: str, anchors: Sequence[tuple[int, int]], length: int | None = None) -> Excerpt:
        """Return ``text`` as an excerpt whose ``anchors`` point into *this* excerpt's text.

        Used for decoded text (escapes resolved, indentation stripped). Gaps that lie inside are carried over.
        """
        length = len(text) if length is None else length
        pairs: list[tuple[int, int]] = []
        for index, (own, mine) in enumerate(anchors):
            stop = anchors[index + 1][0] if index + 1 < len(anchors) else length
            pairs.append((own, self.origin(mine)))
            low = bisect_right(self._keys, mine)
            while low < len(self._keys) and self._keys[low] < mine + stop - own:
                pairs.append((own + self._keys[low] - mine, self._values[low]))
                low += 1
        return Excerpt(text, pairs or [(0, 0)], list(self._carried(anchors, length)))

    def _carried(self, anchors: Sequence[tuple[int, int]], length: int) -> Iterable[Gap]:
        if not self.gaps:
            return
        for index, (own, mine) in enumerate(anchors):
            stop = anchors[index + 1][0] if index + 1 < len(anchors) else length
            for gap in self.gaps:
                start, end = max(gap.start, mine), min(gap.end, mine + stop - own)
                if start < end:
                    yield Gap(start - mine + own, end - mine + own, gap.label)

    def filled(self, text: str, gaps: Sequence[Gap]) -> Excerpt:
        """Return this excerpt with ``text``, of the same length, in place of its own, and further gaps."""
        return Excerpt(
            text,
            list(zip(self._keys, self._values, strict=True)),
            sorted([*self.gaps, *gaps], key=lambda gap: (gap.start, gap.end)),
        )

    def gaps_in(self, start: int, end: int) -> list[Gap]:
        """Return the gaps that overlap ``text[start:end]``."""
        return [gap for gap in self.gaps if gap.start < end and gap.end > start]


def whole(text: str) -> Excerpt:
    """Return a file's text as the excerpt of itself."""
    return Excerpt(text)


def decode(data: bytes) -> tuple[str, str]:
    """Decode a file's bytes; return the text and, where something was wrong, a sentence that says so.

    UTF-8 first, then UTF-16 by its byte order mark, then Windows-1252 with the undefined bytes kept as U+FFFD. A
    leading byte order mark stays in the text as U+FEFF, so that offsets agree with GitHub's.
    """
    if data[:2] in UTF16_MARKS:
        return data.decode("utf-16", "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        return text, f"not valid UTF-8 (byte {error.start}); read as Windows-1252"
