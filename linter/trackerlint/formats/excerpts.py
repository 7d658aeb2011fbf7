"""A few lines of source with the place in question underlined, cut to the width of a terminal."""

from __future__ import annotations

from trackerlint.source import Source, Span
from trackerlint.terminal import cells, shown

MAX_LINES = 4
"""Lines of a longer span that are shown."""


def excerpt(source: Source, span: Span, width: int) -> list[tuple[str, str]]:
    """Return pairs of gutter and text, about ``width`` columns together, a line of carets after each source line.

    Indentation that all lines share is left out. A long line, such as a bundle's, is cut around the span, with ``…``
    where something is missing.
    """
    first, last = source.lines_of(span)
    numbers = range(first, min(last, first + MAX_LINES - 1) + 1)
    margin = len(str(numbers[-1]))
    indent = min(_indent(source, number, span.start) for number in numbers)
    rows: list[tuple[str, str]] = []
    for number in numbers:
        text, carets = _underlined(source, number, span, indent, width - margin - 3)
        rows.append((f"{number:>{margin}}", text))
        if carets:
            rows.append((" " * margin, carets))
    if last > numbers[-1]:
        rows.append((" " * margin, f"… {last - numbers[-1]:,} more lines"))
    return rows


def _indent(source: Source, number: int, before: int) -> int:
    """Return how many blanks a line starts with; of the first line, only those before the span."""
    start, end = source.line_start(number), source.line_end(number)
    text = source.text[start : min(end, before) if start < before else end]
    return len(text) - len(text.lstrip(" \t"))


def _underlined(source: Source, number: int, span: Span, indent: int, room: int) -> tuple[str, str]:
    """Return what is shown of a line, and the carets below it."""
    start, end = source.line_start(number) + indent, source.line_end(number)
    low = max(span.start, source.line_start(number) + _indent(source, number, span.start))
    high = max(low, min(span.end, end))
    left, right = _window(start, end, low, high, room)
    before, after = ("… " if left > start else ""), (" …" if right < end else "")
    piece = shown(source.text[left:right])
    lead = cells(before) + cells(piece[: low - left])
    marks = max(cells(piece[low - left : min(high, right) - left]), 1)
    blank = low < high and not source.text[low:high].strip()
    return before + piece + after, "" if blank else " " * lead + "^" * marks


def _window(start: int, end: int, low: int, high: int, room: int) -> tuple[int, int]:
    """Return which part of ``start``…``end`` to show in ``room`` characters: ``low``, and ``high`` where it fits."""
    if end - start <= room:
        return start, end
    room = max(room - 4, 20)
    lead = max((room - (high - low)) // 2, room // 6)
    left = max(start, min(low - lead, end - room))
    return left, min(end, left + room)
