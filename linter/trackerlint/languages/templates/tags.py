"""Find the tags of a template: where each starts and ends, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from trackerlint.languages.closings import Closings
from trackerlint.languages.templates.dialects import DIALECTS, Delimiter, Dialect, Kind
from trackerlint.regex import regex

_PLAIN = regex(r"""[-~]?[ \t]*[\w.$@'"|:()\[\], \t/-]+[-~]?""")
LONGEST_SIMPLE = 400
"""Characters that a tag may have in a text of which nobody knows that it is a template."""


class TemplateTag(NamedTuple):
    """A tag; ``text[inner:inner_end]`` is what it says, without delimiters."""

    start: int
    end: int
    kind: Kind
    inner: int
    inner_end: int


def template_tags(text: str, dialect: Dialect) -> list[TemplateTag]:
    """Return the tags of a template in order, none overlapping."""
    found = list(_delimited(text, dialect))
    if dialect.scanner:
        from trackerlint.languages.templates.scanners import SCANNERS

        found = _merged(found, SCANNERS[dialect.scanner](text))
    return found


def _merged(first: list[TemplateTag], second: Iterator[TemplateTag]) -> list[TemplateTag]:
    """Merge two lists; where tags overlap the one that starts earlier wins, then the first list."""
    out: list[TemplateTag] = []
    for tag in sorted([*first, *second], key=lambda one: one.start):
        if not out or tag.start >= out[-1].end:
            out.append(tag)
    return out


@cache
def _openers(name: str) -> tuple[re.Pattern[str], dict[str, Delimiter]]:
    delimiters = {one.open: one for one in reversed(DIALECTS[name].delimiters)}
    longest = sorted(delimiters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), delimiters


def _delimited(text: str, dialect: Dialect) -> Iterator[TemplateTag]:
    if not dialect.delimiters:
        return
    pattern, delimiters = _openers(dialect.name)
    closings = Closings(text)
    at = 0
    while match := pattern.search(text, at):
        delimiter = delimiters[match[0]]
        tag = _tag(text, match, delimiter, dialect, closings)
        if tag is None:
            at = match.end()
            continue
        skipped = dict(dialect.skipped).get(_word(text, tag)) if tag.kind == "block" else None
        if skipped:
            stop = _end_of_skipped(text, tag, closings)
            yield from _skipped(text, tag, stop, skipped)
            at = stop
            continue
        if tag.kind != "text":
            yield tag
        at = tag.end


def _tag(
    text: str, match: re.Match[str], delimiter: Delimiter, dialect: Dialect, closings: Closings
) -> TemplateTag | None:
    stop = _close(text, match.end(), delimiter, closings)
    if stop < 0:
        if delimiter.kind == "code" and delimiter.open.startswith("<?"):
            return TemplateTag(match.start(), len(text), "code", match.end(), len(text))
        return None
    inner = match.start() + 2 if delimiter.kind == "block" and delimiter.open.startswith("{{") else match.end()
    tag = TemplateTag(match.start(), stop + len(delimiter.close), delimiter.kind, inner, stop)
    if dialect.careful and delimiter.open.startswith("{") and not _simple(text, tag, dialect):
        return None
    return tag


def _close(text: str, at: int, delimiter: Delimiter, closings: Closings) -> int:
    stop = closings.find(delimiter.close, at)
    if delimiter.close != "}" or stop < 0:
        return stop
    depth = text.count("{", at, stop)
    for _ in range(8):  # braces inside an expression, as in ``${ {'a': 1}['a'] }``
        if not depth:
            return stop
        following = text.find("}", stop + 1)
        if following < 0 or following - at > LONGEST_SIMPLE:
            return stop
        depth += text.count("{", stop, following) - 1
        stop = following
    return stop


def _simple(text: str, tag: TemplateTag, dialect: Dialect) -> bool:
    """Tell whether something between braces is a tag rather than code or data that has such braces too."""
    if tag.kind == "comment":
        inside = text[tag.inner : tag.inner_end]
        if text.startswith("{#", tag.start) and inside[:1].isalpha() and ("{" in inside or "\n" in inside):
            return False  # ``{#id{…}`` of a style sheet
        return "\n\n" not in text[tag.inner : tag.inner_end] or tag.inner_end - tag.inner < 4 * LONGEST_SIMPLE
    if tag.inner_end - tag.inner > LONGEST_SIMPLE:
        return False
    inside = text[tag.inner : tag.inner_end]
    if dialect.name == "script" and tag.kind == "output" and not _PLAIN.fullmatch(inside):
        return False
    return "{{" not in inside and ";" not in inside.replace("&quot;", "") and "function" not in inside


def _word(text: str, tag: TemplateTag) -> str:
    return text[tag.inner : tag.inner_end].strip("-+~ \t\r\n").partition(" ")[0]


def _end_of_skipped(text: str, tag: TemplateTag, closings: Closings) -> int:
    end = closings.search(_ending(_word(text, tag)), tag.end)
    return end.end() if end else tag.end


@lru_cache(maxsize=64)
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{%[-+~]?\s*end{re.escape(name)}\b[^%}}]*%\}}")


def _skipped(text: str, tag: TemplateTag, stop: int, how: str) -> Iterator[TemplateTag]:
    if stop == tag.end:
        yield tag
    elif how == "comment":
        yield TemplateTag(tag.start, stop, "comment", tag.end, text.rindex("{%", tag.end - 2, stop))
    else:
        closing = text.rindex("{%", tag.end - 2, stop)
        yield tag
        yield TemplateTag(closing, stop, "block", closing + 2, stop - 2)
