"""Rows of a table (CSV), each with its line, so that mistakes can be named; and cells that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from trackerlint.errors import ExchangeError


def rows(source: str, hint: str, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say anything, the heading first (an empty one where there is none), with their lines from 1.

    Cells of the heading come without blanks around them. Raises ExchangeError for what is no table, and for a row that
    has not as many cells as the heading.
    """
    reader = csv.reader(io.StringIO(source.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True)
    try:
        head = [one.strip() for one in next(reader, [])]
        yield 1, head
        for row in reader:
            if not any(one.strip() for one in row):
                continue
            if len(row) != len(head):
                raise ExchangeError(f"line {reader.line_num}: {len(row)} cells, not {len(head)}", hint)
            yield reader.line_num, row
    except csv.Error as error:
        raise ExchangeError(f"line {reader.line_num}: {error}", hint) from error
