"""Which conditions of a template hold where, and which other templates it pulls in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trackerlint.facts import Call, Circumstances, Condition, Element, Reading, Request, Setting
from trackerlint.languages.templates.brackets import balanced
from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Span

DEEPEST = 64
"""How many enclosing conditions are kept track of; deeper ones are not."""
_LEFT = " "
"""The name of what holds for the rest of a block; no tag has it."""
_BRANCHES = frozenset(("else", "elif", "elseif", "elsif", "else if", "elseifdef"))
_CONDITIONAL = frozenset(("if", "unless", "ifequal", "ifnotequal", "ifdef", "isset", "empty", "env", "auth", "guest"))
_BLOCKS = frozenset((
    "for", "foreach", "forelse", "while", "each", "with", "block", "section", "range", "define", "macro", "switch",
    "case", "tablerow", "capture", "call", "filter", "do", "autoescape", "spaceless", "blocktrans", "blocktranslate",
    "cache", "form", "paginate", "list", "function", "embed", "push", "prepend", "once", "component", "slot", "error",
    "can", "cannot", "production", "unlessdef", "apply",
))  # fmt: skip


class Region(NamedTuple):
    """A stretch of the file in which a condition holds. ``parent`` is the place of the region around, or -1."""

    start: int
    end: int
    condition: Condition
    parent: int


class _Frame(NamedTuple):
    name: str
    start: int
    condition: Condition | None
    subject: str = ""
    """What the branches of a ``case`` are compared with."""


class Blocks:
    """Follows the block tags of one template, in order, and keeps the regions in which conditions hold."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._stack: list[_Frame] = []
        self._found: list[tuple[int, int, Condition]] = []

    def open(self, name: str, condition: str, tag: TemplateTag) -> None:
        """Note that a block opens; ``condition`` is empty for one that sets none."""
        made = self._condition(condition, tag) if condition else None
        self._stack.append(_Frame(name, tag.end, made))

    def choose(self, subject: str, tag: TemplateTag) -> None:
        """Note that a ``case`` opens."""
        self._stack.append(_Frame("case", tag.end, None, subject))

    def when(self, values: str, tag: TemplateTag) -> None:
        """Note a branch of a ``case``, which holds for some values."""
        if self._stack and (subject := self._stack[-1].subject):
            tests = " or ".join(f"{subject} == {one.strip()}" for one in re.split(r",|\sor\s", values))
            self.branch("when", f"if {tests}", tag)

    def leave(self, condition: str, tag: TemplateTag) -> None:
        """Note that the rest of the block around, or of the file, is left out where a condition holds."""
        self._stack.append(_Frame(_LEFT, tag.end, self._condition(negated(condition), tag)))

    def branch(self, name: str, condition: str, tag: TemplateTag) -> None:
        """Note an else branch, with its own condition or else the opposite of the last one."""
        while self._stack and self._stack[-1].name == _LEFT:
            self._end(self._stack.pop(), tag.start)
        if not self._stack:
            return
        last = self._stack.pop()
        self._end(last, tag.start)
        if last.condition is None and not condition:
            self._stack.append(_Frame(last.name, tag.end, None, last.subject))
            return
        text = condition or negated(last.condition.text if last.condition else "")
        self._stack.append(_Frame(last.name, tag.end, self._condition(text, tag), last.subject))

    def close(self, name: str, at: int) -> None:
        """Note that the innermost block called ``name`` ends (any block for an empty name)."""
        for index in range(len(self._stack) - 1, max(-1, len(self._stack) - DEEPEST), -1):
            if not name or self._stack[index].name == name:
                for frame in self._stack[index:]:
                    self._end(frame, at)
                del self._stack[index:]
                return

    def regions(self) -> list[Region]:
        """Return all regions, outer ones before inner ones; blocks left open are ignored."""
        for frame in (one for one in self._stack if one.name == _LEFT):
            self._end(frame, len(self._excerpt.text))
        out: list[Region] = []
        around: list[int] = []
        for start, end, condition in sorted(self._found, key=lambda one: (one[0], -one[1])):
            while around and out[around[-1]].end <= start:
                around.pop()
            out.append(Region(start, end, condition, around[-1] if around else -1))
            around.append(len(out) - 1)
        return out

    def _condition(self, text: str, tag: TemplateTag) -> Condition:
        return Condition("template", " ".join(text.split())[:300], self._excerpt.span(tag.start, tag.end))

    def _end(self, frame: _Frame, at: int) -> None:
        if frame.condition is not None and at > frame.start:
            span = self._excerpt.span(frame.start, at)
            self._found.append((span.start, span.end, frame.condition))


def negated(text: str) -> str:
    """Return the opposite of a condition as texts of conditions have it: with or without a leading ``!``."""
    return text[1:] if text.startswith("!") else "!" + text


def under_regions(readings: Iterator[Reading], regions: Sequence[Region]) -> Iterator[Reading]:
    """Yield readings, facts with the conditions of the regions that they stand in."""
    if not regions:
        yield from readings
        return
    starts = [region.start for region in regions]
    for reading in readings:
        if isinstance(reading, (Request, Call, Element, Setting)):
            found = _around(reading.span, regions, starts)
            if found:
                import msgspec

                now = reading.circumstances
                changed = Circumstances(now.trigger, (*found, *now.conditions), now.certainty, now.status)
                reading = msgspec.structs.replace(reading, circumstances=changed)
        yield reading


def conditions_around(span: Span, regions: Sequence[Region]) -> list[Condition]:
    """Return the conditions of the regions in which a span lies, outermost first."""
    return _around(span, regions, [region.start for region in regions])


def _around(span: Span, regions: Sequence[Region], starts: Sequence[int]) -> list[Condition]:
    at = bisect_right(starts, span.start) - 1
    found: list[Condition] = []
    while at >= 0 and len(found) < DEEPEST:
        region = regions[at]
        if region.end >= span.end:
            found.append(region.condition)
        at = region.parent
    return found[::-1]


# ------------------------------------------------------------------------------------------------------------ words

_CODE_WORD = regex(r"[@#]?\s*([A-Za-z_]+(?:\s+if\b)?)")


def words(code: str, tag: TemplateTag, blocks: Blocks) -> None:
    """Follow a tag of the ``if`` … ``endif`` kind."""
    match = _CODE_WORD.match(code)
    if match is None:
        return
    word = " ".join(match[1].lower().split())
    rest = _bare(code[match.end() :])
    if word in _BRANCHES:
        blocks.branch(word, f"if {rest}" if rest else "", tag)
    elif word.startswith("end"):
        blocks.close(word[3:], tag.start)
    elif word == "case" and rest:
        blocks.choose(rest, tag)
    elif word == "when":
        blocks.when(rest, tag)
    elif word in _CONDITIONAL:
        negation = "!" if word in ("unless", "ifnotequal", "empty", "guest") else ""
        blocks.open(word, f"{negation}if {rest or word}", tag)
    elif word in _BLOCKS:
        blocks.open(word, "", tag)


def _bare(rest: str) -> str:
    rest = rest.strip().rstrip(":").strip()
    if rest.startswith("(") and rest.endswith(")") and balanced(rest, 0) == len(rest):
        rest = rest[1:-1].strip()
    return rest


# --------------------------------------------------------------------------------------------------------- Go, Hugo


def go(code: str, tag: TemplateTag, blocks: Blocks) -> None:
    """Follow a tag of Go's templates."""
    word, _, rest = code.partition(" ")
    if word in ("if", "with"):
        blocks.open(word, f"if {rest.strip()}", tag)
    elif word in ("range", "define", "block"):
        blocks.open(word, "", tag)
    elif word == "else":
        inner = rest.strip().partition(" ")
        blocks.branch(word, f"if {inner[2].strip()}" if inner[0] in ("if", "with") else "", tag)
    elif word == "end":
        blocks.close("", tag.start)


# --------------------------------------------------------------------------------------- Handlebars, Smarty, FreeMarker


_SMARTY = frozenset(("if", "foreach", "for", "section", "while", "block", "function", "capture", "strip", "nocache"))


def sections(code: str, tag: TemplateTag, blocks: Blocks) -> None:
    """Follow a tag of the ``#if`` … ``/if`` kind."""
    code = code.strip("~ \t\r\n")
    match = re.match(r"([#/^]?)\s*([\w.@-]*)\s*(.*)", code, re.S)
    assert match is not None  # every part may be empty
    sign, word, rest = match[1], match[2].lower(), match[3].strip()
    if sign == "/":
        blocks.close(word, tag.start)
    elif word in _BRANCHES:
        condition = re.sub(r"^if\s+", "", rest)
        blocks.branch(word, f"if {condition}" if condition else "", tag)
    elif sign == "^":
        if word:
            blocks.open(word, f"!if {word} {rest}".strip(), tag)
        else:
            blocks.branch("else", "", tag)
    elif not sign and word in _SMARTY:
        blocks.open(word, f"if {rest}" if word == "if" else "", tag)
    elif sign == "#":
        known = word in ("if", "unless", "each", "with", "list")
        condition = "" if word in ("each", "with", "list") else rest if known else f"{word} {rest}".strip()
        blocks.open(word, (("!if " if word == "unless" else "if ") + condition) if condition else "", tag)


# ------------------------------------------------------------------------------------------------- Svelte, Astro, MDX

_LEADS_TO_MARKUP = regex(r"(?s)(.*?)\s*(?:&&|\?)\s*\(?\s*$")


def expressions(code: str, tag: TemplateTag, blocks: Blocks) -> None:
    """Follow ``{#if x}`` … ``{/if}``, and ``{x && (`` … ``)}`` around markup."""
    code = code.strip()
    head = re.match(r"([#:/])\s*(\w+)\s*(.*)", code, re.S)
    if head:
        sign, word, rest = head[1], head[2], head[3].strip()
        if sign == "#":
            blocks.open(word, f"if {rest}" if word == "if" else "", tag)
        elif sign == "/":
            blocks.close(word, tag.start)
        elif word == "else":
            blocks.branch(word, f"if {rest[2:].strip()}" if rest.startswith("if") else "", tag)
    elif code.endswith("}"):
        blocks.close("{", tag.start)
    elif not code.startswith("@"):
        condition = _LEADS_TO_MARKUP.fullmatch(code)
        blocks.open("{", f"if {condition[1].strip()}" if condition and "=>" not in code else "", tag)
