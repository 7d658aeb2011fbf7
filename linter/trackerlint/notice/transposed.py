"""Tables of cookies that stand on their side: what columns would be called is written in the first cell of each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from trackerlint.notice.model import Paragraph
from trackerlint.notice.tables import Column, columns
from trackerlint.notice.vocabulary import fold
from trackerlint.source import Span

_TELLING: frozenset[Column] = frozenset({"provider", "purpose", "duration"})


def upright(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with each table that stands on its side turned upright, one row for each cookie or service.

    A turned row covers the lines of its table that it comes from. Tables below one another, without a text between
    them, are one table here: each ends where its first label comes again.
    """
    found: list[Paragraph] = []
    for (in_table, _), run in groupby(paragraphs, lambda one: (one.shape in ("row", "header"), one.section)):
        rows = list(run)
        found += _turned(rows) if in_table and _lies(rows) else rows
    return found


def _lies(rows: Sequence[Paragraph]) -> bool:
    """Tell whether the first cells of rows, and not the first row, say what stands in a table."""
    labels = [_kind(row) for row in rows]
    known = {label for label in labels if label}
    return (
        len(known) > 1
        and not known.isdisjoint(_TELLING)
        and sum(1 for label in labels if label) * 2 > len(labels)
        and min(len(row.cells) for row in rows) > 1
        and len(columns(rows[0].cells)) < 2
    )


def _kind(row: Paragraph) -> Column | None:
    return next(iter(columns(row.cells[:1])), None)


def _turned(rows: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for table in _tables(rows):
        labels = tuple(row.cells[0].rstrip(":") for row in table)
        yield _row(table, labels, "header")
        for place in range(1, max(len(row.cells) for row in table)):
            yield _row(table, tuple(row.cells[place] if place < len(row.cells) else "" for row in table), "row")


def _tables(rows: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    first, table = fold(rows[0].cells[0]), list(rows[:1])
    for row in rows[1:]:
        if fold(row.cells[0]) == first:
            yield table
            table = []
        table.append(row)
    yield table


def _row(table: Sequence[Paragraph], cells: tuple[str, ...], shape: str) -> Paragraph:
    links = tuple(link for row in table for link in row.links) if shape == "row" else ()
    return msgspec.structs.replace(
        table[0],
        text=" | ".join(cells).strip(" |"),
        span=Span(table[0].span.start, table[-1].span.end),
        shape=shape,
        cells=cells,
        links=links,
    )
