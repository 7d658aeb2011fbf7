"""TOML, by a tolerant reader of its own: the standard library's tells no positions."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from trackerlint.facts import Reading
from trackerlint.languages.config.leaves import Leaf, report, scalar
from trackerlint.languages.escapes import unescape
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_DEPTH = 200
_TOKEN = regex(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<string>"""(?>(?:[^"\\]|\\[\s\S]|"(?!""))*)(?:"""|\\?\Z)|\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<mark>[{}\[\]=,])|(?P<line>\n)|(?P<bare>[^\s{}\[\]=,\"'#]+)"
)
_TABLE = regex(r"[ \t]*+\[{1,2}[ \t]*+((?>(?:\"[^\"\n]*\"|'[^'\n]*'|[\w.-]|[ \t])+))\]{1,2}")
_NAME = regex(r"\"([^\"\n]*)\"|'([^'\n]*)'|([\w-]+)")


@dataclass
class _Level:
    """An open table, inline table or array."""

    mapping: bool
    path: tuple[str, ...]
    inside: tuple[int, ...]


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a TOML file says."""
    yield from report(leaves(excerpt), excerpt, reader, "toml")


def leaves(excerpt: Excerpt) -> Iterator[Leaf]:
    """Yield the scalars of a TOML text in order, with the tables they are in as paths."""
    text, at = excerpt.text, 0
    table: tuple[str, ...] = ()
    number = 0
    while at < len(text):
        header = _TABLE.match(text, at)
        if header:
            table = names(header[1])
            number = at = header.end()
        else:
            at = yield from _entry(excerpt, at, _Level(True, table, (number,)))
        following = text.find("\n", at)
        at = len(text) if following < 0 else following + 1


def names(dotted: str) -> tuple[str, ...]:
    """Return the names of a dotted key.

    >>> names('site."google.com" . id')
    ('site', 'google.com', 'id')
    """
    return tuple(match[1] or match[2] or match[3] or "" for match in _NAME.finditer(dotted))


def _entry(excerpt: Excerpt, at: int, table: _Level) -> Generator[Leaf, None, int]:
    """Yield the scalars of one ``key = value``; return the offset behind it."""
    levels = [table]
    key, key_start, pending = "", at, False
    for match in _TOKEN.finditer(excerpt.text, at):
        kind, level = match.lastgroup, levels[-1]
        if kind == "line":
            if len(levels) == 1:
                return match.start()
        elif kind == "mark" and match[0] in "[{":
            path = (*level.path, *names(key)) if level.mapping else level.path
            if len(levels) <= MAX_DEPTH:
                inside = (*level.inside, match.start()) if match[0] == "{" else level.inside
                levels.append(_Level(match[0] == "{", path, inside))
            key, pending = "", False
        elif kind == "mark" and match[0] in "]}":
            if len(levels) > 1:
                levels.pop()
            key, pending = "", False
        elif kind == "mark":
            pending = match[0] == "="
            key = key if pending else ""
        elif kind in ("string", "bare"):
            if level.mapping and not pending:
                key_start = key_start if key else match.start()
                key += match[0]
                continue
            path = (*level.path, *names(key)) if level.mapping else level.path
            start = key_start if level.mapping else match.start()
            literal = scalar(match[0]) if kind == "bare" else None
            yield Leaf(path, _value(excerpt, match), start, match.end(), literal, level.inside)
            key, pending = "", False
    return len(excerpt.text)


def _value(excerpt: Excerpt, match: re.Match[str]) -> Excerpt:
    if match.lastgroup != "string":
        return excerpt.slice(match.start(), match.end())
    width = 3 if match[0][:3] in ('"""', "'''") else 1
    weave = Weave(excerpt)
    raw = match[0][width:-width]
    for piece, offset in unescape(raw, "c" if match[0][0] == '"' else "raw"):
        weave.text(piece, match.start() + width + offset)
    return weave.excerpt()
