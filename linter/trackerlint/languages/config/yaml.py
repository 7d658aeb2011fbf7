"""YAML, by the parser's events: nothing is built, aliases are not followed, custom tags are of no account."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from trackerlint.facts import Problem, Reading
from trackerlint.languages.config.leaves import Leaf, pair, report, scalar
from trackerlint.languages.embedded import is_address
from trackerlint.languages.escapes import unescape
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_DEPTH = 100
LARGE = 200_000
"""Characters from which a file counts as a set of data, of which only what holds a word is parsed."""
_MARGIN = regex(r"^[^\s#]", re.M)
_LINE = regex(r"^([ \t]*)(?:- +)?(['\"]?)([\w.$/@-][\w.$/@ -]{0,120}?)\2[ \t]*:(?:[ \t]+([^\n]*))?$", re.M)
_PROPERTIES = regex(r"(?:[&!][^\s]*\s+)+")
_DRUPAL = regex(r"(?:^|/)([a-z0-9_]+)\.settings\.ya?ml$")
_TEMPLATED = regex(r"\{\{|\{%|<%")


@dataclass
class _Level:
    """An open collection. In a mapping, ``key`` is the leaf whose value comes next."""

    mapping: bool
    path: tuple[str, ...]
    inside: tuple[int, ...] = ()
    key: Leaf | None = None
    fields: dict[str, Leaf] = field(default_factory=dict)


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a YAML file says; one that is no YAML (a template for it, say) is read line by line."""
    if len(excerpt.text) > LARGE:
        leaves = [leaf for start, end in _blocks(excerpt.text, reader) for leaf in _part(excerpt, start, end)]
        yield from report(leaves, excerpt, reader, "yaml", data_set=True)
        return
    failed: list[str] = []
    leaves = list(_leaves(excerpt, failed))
    if failed:
        seen = max((leaf.end for leaf in leaves), default=0)
        leaves += _lines(excerpt, excerpt.text.rfind("\n", 0, seen) + 1)
        if not _TEMPLATED.search(excerpt.text):
            yield Problem(message=f"not valid YAML ({failed[0]}); the rest was read line by line")
    yield from report(_named(leaves, reader.path), excerpt, reader, "yaml")


def _named(leaves: list[Leaf], path: str) -> list[Leaf]:
    """Return leaves with the object that a file of Drupal's configuration is named after before their keys."""
    match = _DRUPAL.search(path)
    if match is None:
        return leaves
    return [replace(one, path=(match[1], "settings", *one.path)) for one in leaves]


def _blocks(text: str, reader: Reader) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the entries at the left margin in which a word counts: whole YAML by themselves."""
    starts = [match.start() for match in _MARGIN.finditer(text)]
    done = 0
    for place in reader.wanted.places(text, "yaml"):
        index = bisect_right(starts, place.start)
        start, end = starts[index - 1] if index else 0, starts[index] if index < len(starts) else len(text)
        if start >= done:
            done = end
            yield start, end


def _part(excerpt: Excerpt, start: int, end: int) -> Iterator[Leaf]:
    for leaf in _leaves(excerpt.slice(start, end), []):
        yield replace(leaf, start=leaf.start + start, end=leaf.end + start)


def _leaves(excerpt: Excerpt, failed: list[str]) -> Iterator[Leaf]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = excerpt.text
    base = 1 if text.startswith("\ufeff") else 0
    levels: list[_Level] = []
    numbers = count()
    try:
        for event in yaml.parse(text[base:], Loader=loader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(levels) > MAX_DEPTH:
                    failed.append(f"more than {MAX_DEPTH} levels deep")
                    return
                mapping = isinstance(event, yaml.MappingStartEvent)
                around = levels[-1].inside if levels else ()
                inside = (*around, next(numbers)) if mapping else around
                levels.append(_Level(mapping, _enter(levels), inside))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                found = pair(levels.pop().fields)
                if found is not None:
                    yield found
            elif isinstance(event, yaml.ScalarEvent):
                yield from _scalar(event, excerpt, base, levels)
            elif isinstance(event, yaml.AliasEvent) and levels:
                _alias(levels[-1])
    except yaml.YAMLError as error:
        failed.append(" ".join(str(getattr(error, "problem", "") or error).split())[:100])


def _enter(levels: list[_Level]) -> tuple[str, ...]:
    """Return the path of a collection that opens now."""
    if not levels:
        return ()
    level = levels[-1]
    if level.mapping and level.key is not None:
        path = level.key.path
        level.key = None
        return path
    return level.path


def _alias(level: _Level) -> None:
    """Let an alias stand for a key or a value; what it stands for is read where it is anchored."""
    level.key = Leaf(level.path, Excerpt(""), 0, 0) if level.mapping and level.key is None else None


def _scalar(event: Any, excerpt: Excerpt, base: int, levels: list[_Level]) -> Iterator[Leaf]:
    start, end = base + event.start_mark.index, base + event.end_mark.index
    text = getattr(event, "value", "")
    level = levels[-1] if levels else _Level(False, ())
    if level.mapping and level.key is None:
        level.key = Leaf((*level.path, text), Excerpt(text), start, end)
        if level.path[-1:] == ("js",) and is_address(text):  # Drupal's libraries: the script is the key
            yield Leaf(level.path, _value(event, excerpt, start, end, text), start, end, None, level.inside)
        return
    key, level.key = level.key, None
    path = key.path if key is not None else level.path
    style = getattr(event, "style", None)
    literal = scalar(text) if not style else None
    value = _value(event, excerpt, start, end, text)
    begin = key.start if key else start
    leaf = Leaf(path, value, begin, _trimmed(excerpt.text, start, end), literal, level.inside)
    if level.mapping and path:
        level.fields[path[-1].lower()] = leaf
    yield leaf


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _value(event: Any, excerpt: Excerpt, start: int, end: int, text: str) -> Excerpt:
    """Return a scalar's value with anchors into the file."""
    style = getattr(event, "style", None)
    raw = excerpt.text[start:end]
    weave = Weave(excerpt)
    tag = getattr(event, "tag", None) or ""
    if tag.startswith("!") and not tag.startswith("!!"):  # filled in by whoever reads it: !ENV, !secret, !Ref
        weave.gap(start, _trimmed(excerpt.text, start, end))
        return weave.excerpt()
    before = _PROPERTIES.match(raw)
    if before and style != "|":
        start, raw = start + before.end(), raw[before.end() :]
    if style == "|":
        _block(weave, raw, start, text)
    elif style in ("'", '"') and "\n" not in raw:
        for piece, offset in unescape(raw[1:-1], "json" if style == '"' else "doubled", style):
            weave.text(piece, start + 1 + offset)
    else:
        _follow(weave, raw, start, text)
    return weave.excerpt()


def _block(weave: Weave, raw: str, start: int, text: str) -> None:
    """Add a block scalar: each line of its value stands, without the indentation, on the next line of the file."""
    at = raw.find("\n") + 1
    for line in text.split("\n") if "\n" in text else [text]:
        found = raw.find(line, at) if line else -1
        if found < 0:
            weave.text(line + "\n", start + min(at, len(raw)))
            continue
        weave.text(line + "\n", start + found)
        at = found + len(line) + 1


def _follow(weave: Weave, raw: str, start: int, text: str) -> None:
    """Add a folded or plain scalar word by word."""
    at = 0
    for match in re.finditer(r"\S+\s*", text):
        found = raw.find(match[0].rstrip(), at)
        at = found if found >= 0 else at
        weave.text(match[0], start + at)
        at += len(match[0].rstrip()) if found >= 0 else 0


def _lines(excerpt: Excerpt, start: int) -> Iterator[Leaf]:
    """Yield ``key: value`` lines of a text that the parser does not take, their paths by indentation."""
    levels: list[tuple[int, str]] = []
    for match in _LINE.finditer(excerpt.text, start):
        indent = len(match[1].expandtabs())
        levels = [level for level in levels if level[0] < indent][-MAX_DEPTH:]
        path = (*(name for _, name in levels), match[3])
        levels.append((indent, match[3]))
        text = re.sub(r"\s+#.*", "", match[4] or "").rstrip()
        if not text:
            continue
        at = match.start(4)
        quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
        inside = (at + 1, at + len(text) - 1) if quoted else (at, at + len(text))
        weave = Weave(excerpt)
        last = inside[0]
        for gap in re.finditer(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>", excerpt.text[inside[0] : inside[1]]):
            weave.verbatim(last, inside[0] + gap.start())
            weave.gap(inside[0] + gap.start(), inside[0] + gap.end())
            last = inside[0] + gap.end()
        weave.verbatim(last, inside[1])
        yield Leaf(path, weave.excerpt(), match.start(3), at + len(text), None if quoted else scalar(text))
