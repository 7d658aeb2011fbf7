"""String literals: what their escapes stand for, and where each piece of the decoded text came from."""

from __future__ import annotations

import re

from trackerlint.facts import Hole, Text
from trackerlint.regex import regex
from trackerlint.source import HOLE, Excerpt

_ESCAPE = regex(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3})|(\r\n|[\s\S]))")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"} | dict.fromkeys(
    ("\n", "\r\n", "\u2028", "\u2029"), ""
)
Pieces = list[tuple[int, int]]
"""Anchors: pairs (offset in the decoded text, offset in the source)."""


def unescape(raw: str, at: int = 0) -> tuple[str, Pieces]:
    """Return a literal's text without its escapes, and anchors; ``raw`` stands at offset ``at`` of the source."""
    if "\\" not in raw:
        return raw, [(0, at)]
    out: list[str] = []
    anchors: Pieces = [(0, at)]
    size = last = 0
    for match in _ESCAPE.finditer(raw):
        out.append(raw[last : match.start()])
        out.append(_escaped(match))
        size += match.start() - last + len(out[-1])
        last = match.end()
        anchors.append((size, at + last))
    out.append(raw[last:])
    return "".join(out), anchors


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    if match[4]:
        return chr(int(match[4], 8) & 0xFF)
    return _PLAIN.get(match[5], match[5])


def literal(excerpt: Excerpt, start: int, end: int) -> Text:
    """Return the text of a literal's inside, with a hole for each gap of the excerpt in it."""
    gaps = excerpt.gaps_in(start, end) if excerpt.gaps else []
    if not gaps:
        return Text(unescape(excerpt.text[start:end])[0])
    out: list[str] = []
    for gap in gaps:
        out += [unescape(excerpt.text[start : max(start, gap.start)])[0], HOLE]
        start = min(max(start, gap.end), end)
    out.append(unescape(excerpt.text[start:end])[0])
    return Text("".join(out), tuple(Hole("template", gap.label[:80]) for gap in gaps))
