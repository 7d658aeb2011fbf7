"""Source maps, version 3: where in its original a place of a built file comes from. A small reader of our own.

Lines and columns count from 0 here, columns in UTF-16 code units, as maps do. See ECMA-426.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

import msgspec

from trackerlint.regex import regex

MAX_MAP = 60_000_000
"""Characters of a map that is read."""
MAX_SEGMENTS = 4_000_000
_REFERENCE = regex(r"(?://|/\*)[#@]\s{0,4}sourceMappingURL=([^\s'\"*]+)")
_INLINE = regex(r"data:application/json(?:;charset=[\w-]+)?(;base64)?,", re.I)
_DIGITS = {
    letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}


class Origin(msgspec.Struct, frozen=True):
    """Where something comes from: ``source`` as the map names it, and whether the map holds its text (``held``)."""

    source: str
    line: int
    column: int
    held: bool


class SourceMap(msgspec.Struct, frozen=True):
    """What a map says: its sources, which of them it holds the text of, and its mappings as written."""

    sources: tuple[str, ...]
    held: frozenset[int]
    mappings: str

    def origins(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Origin]:
        """Return where places (line and column) come from, those of which the map knows it."""
        wanted: dict[int, list[int]] = {}
        for line, column in sorted(set(places)):
            wanted.setdefault(line, []).append(column)
        found: dict[tuple[int, int], Origin] = {}
        source, row, at, budget = 0, 0, 0, MAX_SEGMENTS
        for number, text in enumerate(self.mappings.split(";", max(wanted, default=0) + 1)):
            if number > max(wanted, default=-1) or budget <= 0:
                break
            columns, best, column = wanted.get(number, []), None, 0
            for segment in text.split(",") if text else ():
                budget -= 1
                fields = _decoded(segment)
                if fields is None or budget <= 0:
                    return found
                column += fields[0]
                while columns and column > columns[0]:
                    self._keep(found, number, columns.pop(0), best)
                if len(fields) >= 4:
                    source, row, at = source + fields[1], row + fields[2], at + fields[3]
                    best = (source, row, at)
                else:
                    best = None
            while columns:
                self._keep(found, number, columns.pop(0), best)
        return found

    def _keep(
        self, found: dict[tuple[int, int], Origin], line: int, column: int, best: tuple[int, int, int] | None
    ) -> None:
        if best is not None and 0 <= best[0] < len(self.sources) and best[1] >= 0 and best[2] >= 0:
            found[line, column] = Origin(self.sources[best[0]], best[1], best[2], best[0] in self.held)


def _decoded(segment: str) -> list[int] | None:
    """Return the numbers of a segment (base64 VLQ), or None where it is none."""
    out, value, shift = [], 0, 0
    for letter in segment:
        digit = _DIGITS.get(letter)
        if digit is None or shift > 60:
            return None
        value |= (digit & 31) << shift
        if digit & 32:
            shift += 5
        else:
            out.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return out or None


def reference(text: str) -> str:
    """Return the address of a built file's map, as its last comment names it; empty where it names none."""
    at = text.rfind("sourceMappingURL=")
    found = _REFERENCE.search(text, max(0, at - 8)) if at > 0 else None
    return found[1] if found else ""


def inline(address: str) -> str | None:
    """Return the map that an address holds itself, or None where it holds none."""
    match = _INLINE.match(address)
    if match is None:
        return None
    data = address[match.end() :]
    if not match[1]:
        return unquote(data)
    try:
        return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None


def parse(text: str) -> SourceMap | None:
    """Return a map, or None for what is none. A map in sections is read up to the first section."""
    if len(text) > MAX_MAP:
        return None
    try:
        value = json.loads(text.removeprefix(")]}'").lstrip("\ufeff \n"))
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and isinstance(value.get("sections"), list) and value["sections"]:
        first = value["sections"][0]
        value = first.get("map") if isinstance(first, dict) else None
    return _of(value) if isinstance(value, dict) else None


def _of(value: Mapping[str, Any]) -> SourceMap | None:
    sources, mappings, root = value.get("sources"), value.get("mappings"), value.get("sourceRoot") or ""
    if not isinstance(sources, list) or not isinstance(mappings, str) or not isinstance(root, str):
        return None
    texts = value.get("sourcesContent")
    held = frozenset(place for place, one in enumerate(texts) if one) if isinstance(texts, list) else frozenset()
    root = f"{root.rstrip('/')}/" if root.strip("/") else ""
    return SourceMap(tuple(root + str(one or "") for one in sources), held, mappings)
