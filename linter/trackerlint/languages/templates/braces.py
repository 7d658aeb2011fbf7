"""Expressions in braces: ``{name}``, ``{#if x}``, ``{`https://…${id}`}``, ``{x && <script …/>}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.languages.closings import Closings
from trackerlint.languages.templates.brackets import Brackets
from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.regex import regex

LONGEST = 20_000
"""Characters of one expression."""
_NEXT = regex(r"<(?P<raw>script|style)\b|(?P<comment><!--)|(?P<brace>\{)|(?P<end>>)", re.I)
_MARKUP = regex(r"(?<![\w)\]])\s*<(?=[a-zA-Z][\w.:-]*[\s/>]|>)")
_LITERAL = regex(
    r"""\s*(?:"(?P<double>[^"\\<]*+)"|'(?P<single>[^'\\<]*+)'|`(?P<template>[^`\\<]*+)`)\s*(?P<rest>\+.*)?""", re.S
)
_HOLE = regex(r"\$\{[^{}]*\}")
_ENDS = {name: regex(rf"</{name}", re.I) for name in ("script", "style")}


def expressions(text: str) -> Iterator[TemplateTag]:
    """Yield the tags in order of their start; scripts, styles and comments are left alone."""
    found: list[TemplateTag] = []
    at, raw, brackets, closings = 0, "", Brackets(text), Closings(text)
    while match := _NEXT.search(text, at):
        at = match.end()
        if match["raw"]:
            raw = match["raw"].lower()
        elif match["comment"]:
            stop = text.find("-->", at)
            at = stop + 3 if stop >= 0 else len(text)
        elif match["end"]:
            at, raw = _after_raw(text, match, raw, closings), ""
        else:
            tags, at = _expression(text, match.start(), brackets)
            found += tags
    yield from sorted(found)


def _after_raw(text: str, match: re.Match[str], raw: str, closings: Closings) -> int:
    if not raw or text[match.start() - 1] == "/":
        return match.end()
    stop = closings.search(_ENDS[raw], match.end())
    return stop.start() if stop else match.end()


def _expression(text: str, start: int, brackets: Brackets) -> tuple[list[TemplateTag], int]:
    """Return the tags of the expression that opens at ``start``, and where to go on."""
    end = brackets.end(start, LONGEST)
    markup = _MARKUP.search(text, start, end)
    written = text[start - 1 : start] == "=" and text[start + 1 : end].lstrip()[:1] == "`"  # set:html={`<script>…`}
    if markup and not written and text[start + 1 : start + 2] not in ("#", ":", "/", "@"):
        end = brackets.brace_end(start, LONGEST)
        first, last = markup.end() - 1, text.rfind(">", start, end) + 1
        if first < last:
            head = TemplateTag(start, first, "block", start + 1, first)
            return [head, TemplateTag(last, end, "block", last, end)], first
    if text[end - 1] != "}":
        return [], start + 1
    inner, stop = start + 1, end - 1
    if text.startswith("/*", inner) and text.endswith("*/", inner, stop):
        return [TemplateTag(start, end, "comment", inner + 2, stop - 2)], end
    literal = _LITERAL.fullmatch(text, inner, stop)
    if literal:
        return list(_of_literal(literal, start, end)), end
    kind = "block" if text[inner : inner + 1] in ("#", ":", "/", "@") or text.startswith("...", inner) else "output"
    return [TemplateTag(start, end, kind, inner, stop)], end  # type: ignore[arg-type]


def _of_literal(literal: re.Match[str], start: int, end: int) -> Iterator[TemplateTag]:
    """Yield tags that leave the literal text standing and fill what is around it and in it."""
    group = next(name for name in ("double", "single", "template") if literal[name] is not None)
    first, last = literal.span(group)
    yield TemplateTag(start, first, "code", start, start)
    if group == "template":
        for hole in _HOLE.finditer(literal.string, first, last):
            yield TemplateTag(hole.start(), hole.end(), "output", hole.start() + 2, hole.end() - 1)
    if literal["rest"]:
        yield TemplateTag(last, end - 1, "output", literal.start("rest") + 1, end - 1)
        yield TemplateTag(end - 1, end, "code", end, end)
    else:
        yield TemplateTag(last, end, "code", end, end)
