"""The inventory as a table (CSV), for people who work in spreadsheets: a row for each entry, a column for each key."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Sequence
from typing import Any

import msgspec

from trackerlint.errors import ExchangeError, InventoryError
from trackerlint.exchange import cookie_list
from trackerlint.exchange.interface import Exchange, Read, Trackers
from trackerlint.exchange.rows import rows
from trackerlint.inventory.load import DATES, parsed
from trackerlint.inventory.model import Declaration
from trackerlint.inventory.toml import Line, entry
from trackerlint.settings import nearest
from trackerlint.validation import keys_of

COLUMNS = tuple(keys_of(Declaration))
LISTS = ("ids", "data", "people", "processors", "pages")
EITHER = ("purpose", "transfer")
_OURS = ("ids", "legal-basis", "cookies")
"""Columns that only our own table has."""
TABLES = ("cookies", "other")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
HINT = f"its first line names the columns: {', '.join(COLUMNS[:6])} …, as docs/inventory.md explains them"


def write(entries: Sequence[Declaration], trackers: Trackers) -> str:
    """Return the table. Lists are one to a line within their cell; cookies and ``other`` are JSON unless short."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in entries:
        given = msgspec.to_builtins(one)
        writer.writerow([_cell(key, given[key]) for key in COLUMNS])
    return out.getvalue()


def _cell(key: str, given: Any) -> str:
    given = list(given) if isinstance(given, tuple) else given
    if given in (None, "", [], {}):
        return ""
    if (
        key == "cookies"
        and isinstance(given, dict)
        and not any(set(":\n") & set(f"{name}{one}") for name, one in given.items())
    ):
        said = "\n".join(f"{name}: {lasts}" for name, lasts in given.items())
    elif key in TABLES:
        said = json.dumps(given, ensure_ascii=False)
    elif isinstance(given, list):
        said = json.dumps(given, ensure_ascii=False) if any("\n" in one for one in given) else "\n".join(given)
        said = json.dumps(given, ensure_ascii=False) if key in EITHER else said
    else:
        said = str(given)
    return f"'{said}" if said.startswith(_FORMULA) else said


def read(source: str, trackers: Trackers) -> Read:
    """Return the entries of a table, or of a list of cookies. Raises ExchangeError naming line and column."""
    others = cookie_list.Head(source)
    if others.known and not {"id", *_OURS} & set(others.titles):
        return cookie_list.read(source, trackers, others)
    found = rows(source, HINT, others.separator)
    _, head = next(found)
    unknown = next((one for one in head if one not in COLUMNS), None)
    if unknown is not None:
        raise ExchangeError(f"line 1: no column is called {unknown!r}", nearest(unknown, COLUMNS))
    if "id" not in head:
        raise ExchangeError("line 1: no column 'id'", HINT)
    return Read([_entry(dict(zip(head, row, strict=True)), number) for number, row in found])


def _entry(row: dict[str, str], number: int) -> Declaration:
    lines = []
    for key, cell in row.items():
        said = cell[1:] if cell.startswith("'") else cell
        if not said.strip():
            continue
        try:
            lines.append(Line(key, _value(key, said)))
        except ValueError as error:
            raise ExchangeError(f"line {number}: {key}: {error}", HINT) from error
    try:
        (made,) = parsed(entry(lines), f"line {number}").tracker
    except (InventoryError, TypeError, AttributeError) as error:
        message = getattr(error, "message", str(error)).partition("): ")[2] or getattr(error, "message", str(error))
        raise ExchangeError(f"line {number}: {message}", getattr(error, "hint", HINT)) from error
    return made


def _value(key: str, said: str) -> Any:
    if key in TABLES and said.lstrip().startswith(("{", "[")):
        return json.loads(said)
    if key == "cookies":
        pairs = [line.partition(":") for line in said.splitlines() if line.strip()]
        return {name.strip(): lasts.strip() for name, _, lasts in pairs}
    if key in (*LISTS, *EITHER) and said.startswith("["):
        return json.loads(said)
    if key in LISTS:
        return [line.strip() for line in said.splitlines() if line.strip()]
    if key in DATES:
        return datetime.date.fromisoformat(said.strip())
    return said


table = Exchange("csv", "a table of our own, or a list of cookies (CSV)", ".csv", read, write)
