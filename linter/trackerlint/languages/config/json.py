"""JSON and its loose kin (comments, trailing commas, single quotes, bare keys): an iterative, tolerant reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from trackerlint.facts import Problem, Reading
from trackerlint.languages.config.leaves import Leaf, pair, report, scalar
from trackerlint.languages.escapes import unescape
from trackerlint.languages.exports import export_reader, read_export
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_DEPTH = 500
LARGE = 300_000
"""Characters from which on only what holds a word of the catalogue is looked at."""
_TOKEN = regex(
    r"(?P<comment>//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)|\#[^\n]*)"
    r'|(?P<string>"(?>(?:[^"\\]|\\[\s\S])*)(?:"|\\?\Z)|\'(?:[^\'\\\n]|\\[\s\S])*\')'
    r"|(?P<mark>[{}\[\]:,])|(?P<bare>[^\s{}\[\]:,\"'/#]+)"
)


@dataclass
class _Level:
    mapping: bool
    path: tuple[str, ...]
    inside: tuple[int, ...] = ()
    key: str | None = None
    key_start: int = 0
    fields: dict[str, Leaf] = field(default_factory=dict)


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a JSON file says; a container export and a notebook have readers of their own."""
    text = excerpt.text
    if name := export_reader(text):
        yield from read_export(excerpt, reader, name)
        return
    if reader.path.endswith(".ipynb"):
        from trackerlint.languages.config.notebook import read_notebook

        yield from read_notebook(excerpt, reader)
        return
    failed: list[str] = []
    words = [span.start for span in reader.wanted.spans(text)] if len(text) > LARGE else None
    yield from report(leaves(excerpt, failed, words), excerpt, reader, "json")
    for message in failed[:1]:
        yield Problem(message=message)


def leaves(excerpt: Excerpt, failed: list[str], words: list[int] | None = None) -> Iterator[Leaf]:
    """Yield the scalars of a JSON text in order. What is wrong with it goes to ``failed``; reading goes on.

    With ``words``, the places of the catalogue's words, only the scalars that hold one, or whose key does.
    """
    levels = [_Level(False, ())]
    for match in _TOKEN.finditer(excerpt.text):
        kind, level = match.lastgroup, levels[-1]
        if kind == "comment":
            continue
        if kind == "mark":
            if match[0] in "{[":
                if len(levels) > MAX_DEPTH:
                    failed.append(f"more than {MAX_DEPTH} levels deep; not read any further")
                    return
                path = (*level.path, level.key) if level.key is not None else level.path
                level.key = None
                inside = (*level.inside, match.start()) if match[0] == "{" else level.inside
                levels.append(_Level(match[0] == "{", path, inside))
            elif match[0] in "}]":
                found = pair(level.fields)
                if found is not None:
                    yield found
                if len(levels) > 1:
                    levels.pop()
                levels[-1].key = None
            elif match[0] == ",":
                level.key = None
            continue
        yield from _scalar(match, excerpt, level, words)


def _scalar(match: re.Match[str], excerpt: Excerpt, level: _Level, words: list[int] | None) -> Iterator[Leaf]:
    quoted = match.lastgroup == "string"
    if level.mapping and level.key is None:
        raw = match[0][1:-1] if quoted else match[0]
        level.key = "".join(piece for piece, _ in unescape(raw, "json"))
        level.key_start = match.start()
        return
    path = (*level.path, level.key) if level.key is not None else level.path
    start = level.key_start if level.key is not None else match.start()
    if words is not None:
        at = bisect_left(words, start)
        if at == len(words) or words[at] >= match.end():
            level.key = None
            return
    leaf = Leaf(path, value(excerpt, match), start, match.end(), None if quoted else scalar(match[0]), level.inside)
    if level.key is not None:
        level.fields[level.key.lower()] = leaf
        level.key = None
    yield leaf


def value(excerpt: Excerpt, match: re.Match[str]) -> Excerpt:
    """Return a string's value, or a bare word, with anchors into the file."""
    if match.lastgroup != "string":
        return excerpt.slice(match.start(), match.end())
    if "\\" not in match[0]:
        return excerpt.slice(match.start() + 1, match.end() - 1)
    weave = Weave(excerpt)
    for piece, offset in unescape(match[0][1:-1], "json"):
        weave.text(piece, match.start() + 1 + offset)
    return weave.excerpt()
