"""Source maps, version 3: where in its original a place of a built file comes from. A small reader of our own.

Lines and columns count from 0 here, columns in UTF-16 code units, as maps do. See ECMA-426.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import unquote

import msgspec

from trackerlint.regex import regex

MAX_MAP = 60_000_000
"""Characters of a map that is read."""
MAX_SEGMENTS = 4_000_000
MAX_SECTIONS = 20_000
_REFERENCE = regex(r"(?://|/\*)[#@]\s{0,4}sourceMappingURL=([^\s'\"`\\*]+)[ \t]*(?:\*/)?[ \t]*(?=[\r\n]|\Z)")
_INLINE = regex(r"data:application/json(?:;charset=[\w-]+)?(;base64)?,", re.I)
_DIGITS = {
    letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}


class Origin(msgspec.Struct, frozen=True):
    """Where something comes from: ``source`` as the map names it, and its text where the map holds that."""

    source: str
    line: int
    column: int
    text: str | None = None


class Mapped(Protocol):
    """A map, whole or in sections."""

    def origins(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Origin]:
        """Return where places (line and column) come from, those of which the map knows it."""
        ...


class SourceMap(msgspec.Struct, frozen=True):
    """What a map says: its sources, the texts of those that it holds, by number, and its mappings as written."""

    sources: tuple[str, ...]
    texts: dict[int, str]
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
            found[line, column] = Origin(self.sources[best[0]], best[1], best[2], self.texts.get(best[0]))


class Sections(msgspec.Struct, frozen=True):
    """A map in sections (an index map): ``starts`` are their lines and columns, ascending, ``maps`` what each says."""

    starts: tuple[tuple[int, int], ...]
    maps: tuple[SourceMap, ...]

    def origins(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Origin]:
        """Return where places (line and column) come from, those of which the map knows it."""
        within: dict[int, dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)
        for line, column in places:
            number = bisect_right(self.starts, (line, column)) - 1
            if number >= 0:
                first, before = self.starts[number]
                within[number][line - first, column - (before if line == first else 0)] = (line, column)
        found: dict[tuple[int, int], Origin] = {}
        for number, inside in within.items():
            found |= {inside[place]: origin for place, origin in self.maps[number].origins(list(inside)).items()}
        return found


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
    """Return the address of a built file's map, as its last comment names it; empty where it names none.

    A comment inside a text, as bundlers write it into code that is evaluated, is that of the code in the text.
    """
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


def parse(text: str) -> Mapped | None:
    """Return a map, or None for what is none. Of a map in sections, those that only name another map are left out."""
    if len(text) > MAX_MAP:
        return None
    try:
        value = json.loads(text.removeprefix(")]}'").lstrip("\ufeff \n"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    sections = value.get("sections")
    return _sections(sections) if isinstance(sections, list) else _of(value)


def _sections(values: Sequence[Any]) -> Sections | None:
    found: dict[tuple[int, int], SourceMap] = {}
    for value in values[:MAX_SECTIONS]:
        offset, inner = (value.get("offset"), value.get("map")) if isinstance(value, dict) else (None, None)
        line, column = (offset.get("line"), offset.get("column")) if isinstance(offset, dict) else (None, None)
        mapped = _of(inner) if isinstance(inner, dict) else None
        if mapped is not None and isinstance(line, int) and isinstance(column, int):
            found[line, column] = mapped
    starts = sorted(found)
    return Sections(tuple(starts), tuple(found[start] for start in starts)) if starts else None


def _of(value: Mapping[str, Any]) -> SourceMap | None:
    sources, mappings, root = value.get("sources"), value.get("mappings"), value.get("sourceRoot") or ""
    if not isinstance(sources, list) or not isinstance(mappings, str) or not isinstance(root, str):
        return None
    texts = value.get("sourcesContent")
    held = {at: one for at, one in enumerate(texts) if one and isinstance(one, str)} if isinstance(texts, list) else {}
    root = f"{root.rstrip('/')}/" if root.strip("/") else ""
    return SourceMap(tuple(root + str(one or "") for one in sources), held, mappings)
