"""Escapes in string literals: what they stand for, and where each piece of the decoded text came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from trackerlint.regex import regex

Style = Literal["c", "quotes", "doubled", "raw", "json"]
"""How a literal writes what cannot stand in it: ``c`` (backslashes as in C, Python, Java, Ruby), ``quotes`` (only a
backslash and the quote itself are escaped: PHP, Ruby and Perl in single quotes), ``doubled`` (``""`` is a quote:
Visual Basic, SQL, YAML in single quotes), ``raw`` (nothing), ``json``."""

_C = regex(
    r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|U([0-9A-Fa-f]{8})|([0-7]{1,3})|(\r\n|[\s\S]))"
)
_QUOTES = regex(r"\\([\\'\"`])")
_PLAIN = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "a": "\a",
    "e": "\x1b",
    "\n": "",
    "\r\n": "",
}
_KNOWN = frozenset("\\'\"`/$#{}%@") | frozenset(_PLAIN)


def unescape(raw: str, style: Style, quote: str = '"') -> Iterator[tuple[str, int]]:
    """Yield pieces of a literal's inside without its escapes, each with the offset in ``raw`` that it came from.

    Every piece but an escape's runs in step with ``raw``. An escape that means nothing stays as it is.
    """
    if style == "doubled":
        yield from _undoubled(raw, quote)
        return
    if style == "raw" or "\\" not in raw:
        yield raw, 0
        return
    last = 0
    for match in (_QUOTES if style == "quotes" else _C).finditer(raw):
        if match.start() > last:
            yield raw[last : match.start()], last
        yield (match[1] if style == "quotes" else _escaped(match, style)), match.start()
        last = match.end()
    if last < len(raw):
        yield raw[last:], last


def _escaped(match: re.Match[str], style: Style) -> str:
    digits = match[1] or match[2] or match[3] or match[4]
    if digits:
        number = int(digits, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    if match[5]:
        return chr(int(match[5], 8) & 0xFF)
    if match[6] in _PLAIN:
        return _PLAIN[match[6]]
    return match[6] if match[6] in _KNOWN or style == "json" else match[0]


def _undoubled(raw: str, quote: str) -> Iterator[tuple[str, int]]:
    last, at = 0, raw.find(quote * 2)
    while at >= 0:
        yield raw[last : at + 1], last
        last = at + 2
        at = raw.find(quote * 2, last)
    if last < len(raw):
        yield raw[last:], last
