"""Expressions that put a text together: string literals, template literals and what is joined to them.

Read alike for JavaScript (Pug, Vue, Svelte, Astro), Ruby (Haml, Slim), Python and Thymeleaf: quotes, ``+`` and ``~``
and ``.`` between parts, ``${…}``, ``#{…}`` and ``{{…}}`` inside. Everything that is not literal becomes a gap.
"""

from __future__ import annotations

import re

from trackerlint.languages.templates.brackets import balanced
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_STRING = regex(r""""(?>(?:[^"\\]|\\.)*)"|'(?>(?:[^'\\]|\\.)*)'|`(?>(?:[^`\\]|\\.)*)`""", re.S)
_HOLE = regex(r"[$#!]\{|\\(.)", re.S)
_JOIN = regex(r"\s*(?:[+~&]|\.(?=\s*[\"'$]))\s*")
_ADDRESS = regex(r"(?:https?:)?//", re.I)
_OTHER = regex(r"[^+~\"'`(\[{]+")


def woven(excerpt: Excerpt, start: int, end: int) -> Excerpt | None:
    """Return the text that an expression makes, or None when no string literal is part of it."""
    weave = weave_expression(excerpt, start, end)
    return weave.excerpt() if weave else None


def weave_expression(excerpt: Excerpt, start: int, end: int, kind: type[Weave] = Weave) -> Weave | None:
    """Return the text that an expression makes as a weave, or None when no string literal is part of it."""
    weave = kind(excerpt)
    text, at, strings, steps = excerpt.text, start, 0, 0
    while at < end and steps < 200:
        steps += 1
        string = _STRING.match(text, at, end)
        if string:
            literal(weave, excerpt, at + 1, string.end() - 1)
            strings += 1
            at = string.end()
        else:
            stop = _term_end(text, at, end)
            weave.gap(at, stop)
            at = stop
        join = _JOIN.match(text, at, end)
        if join is None:
            break
        at = join.end()
    if text[at:end].strip():
        return _longest_string(excerpt, start, end, kind)
    return weave if strings else None


def _term_end(text: str, at: int, end: int) -> int:
    """Return where a term that is no string ends: names, members, calls and brackets."""
    first = at
    while at < end:
        if text[at] in "([{":
            at = min(end, balanced(text, at))
        elif match := _OTHER.match(text, at, end):
            at = match.end()
        elif at == first:
            return at + 1
        else:
            break
    return max(at, first + 1)


def _longest_string(excerpt: Excerpt, start: int, end: int, kind: type[Weave]) -> Weave | None:
    """Return the longest literal of an expression that is more than parts joined: ``id ? 'https://…' : ''``."""
    found = list(_STRING.finditer(excerpt.text, start, end))
    if not found:
        return None
    longest = max(found, key=lambda match: match.end() - match.start())
    weave = kind(excerpt)
    literal(weave, excerpt, longest.start() + 1, longest.end() - 1)
    return weave


def addresses(excerpt: Excerpt) -> list[Excerpt]:
    """Return the literals of an expression that are addresses: of ``eu ? 'https://…' : 'https://…'`` both."""
    found = [one for one in _STRING.finditer(excerpt.text) if _ADDRESS.match(excerpt.text, one.start() + 1)]
    weaves = [Weave(excerpt) for _ in found]
    for weave, one in zip(weaves, found, strict=True):
        literal(weave, excerpt, one.start() + 1, one.end() - 1)
    return [weave.excerpt() for weave in weaves]


def literal(weave: Weave, excerpt: Excerpt, start: int, end: int) -> None:
    """Add the inside of a string literal: escapes resolved, interpolations as gaps."""
    text, at = excerpt.text, start
    while match := _HOLE.search(text, at, end):
        weave.verbatim(at, match.start())
        if match[1] is not None:
            weave.text({"n": "\n", "t": "\t", "r": "\r", "\n": ""}.get(match[1], match[1]), match.start())
            at = match.end()
            continue
        at = min(end, balanced(text, match.end() - 1, 500))
        weave.gap(match.start(), at, text[match.end() : max(match.end(), at - 1)].strip()[:80])
    weave.verbatim(at, end)
