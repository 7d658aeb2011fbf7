"""Languages in which indentation is nesting: their lines, and markup woven from them with true places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from trackerlint.facts import Edge, Reading
from trackerlint.languages.html import read_markup
from trackerlint.languages.html.tokens import VOID
from trackerlint.languages.interface import Reader
from trackerlint.languages.literals import weave_expression
from trackerlint.languages.templates.blocks import Blocks, Region, under_regions
from trackerlint.languages.templates.brackets import Brackets, balanced
from trackerlint.languages.templates.strings import read_strings
from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.languages.weave import Weave
from trackerlint.source import Excerpt


class Line(NamedTuple):
    """A line that is not blank: its indentation, and where its content starts and ends."""

    indent: int
    start: int
    end: int


@dataclass
class _Level:
    indent: int
    tag: str
    conditional: bool = False


def lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank. A tab counts as one."""
    out, at = [], 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        content = text[at:end]
        stripped = content.lstrip(" \t")
        if stripped.strip():
            start = at + len(content) - len(stripped)
            out.append(Line(len(content) - len(stripped), start, at + len(content.rstrip())))
        at = end + 1
    return out


class Outline:
    """Walks over lines, weaves markup, and keeps what else the lines say."""

    def __init__(self, excerpt: Excerpt, signs: tuple[str, ...] = ("#{", "!{")) -> None:
        self.excerpt = excerpt
        self._signs = signs
        self.text = excerpt.text
        self.lines = lines(excerpt.text)
        self.at = 0
        self.brackets = Brackets(excerpt.text)
        self.weave = Weave(excerpt)
        self.comments: list[Excerpt] = []
        self.strings: list[Excerpt] = []
        self.edges: list[Edge] = []
        self._levels: list[_Level] = []
        self._blocks = Blocks(excerpt)

    def walk(self, read_line: Callable[[Line], None], branches: tuple[str, ...]) -> None:
        """Hand every line to ``read_line``, closing what its indentation ends. ``branches`` start else branches."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            self._dedent(line, self.text.startswith(branches, line.start, line.end))
            read_line(line)
        self._dedent(Line(-1, len(self.text), len(self.text)), branch=False)

    def block(self, indent: int) -> tuple[int, int]:
        """Take all following lines that are indented deeper; return where they start and end."""
        first = self.at
        while self.at < len(self.lines) and self.lines[self.at].indent > indent:
            self.at += 1
        if first == self.at:
            return 0, 0
        start = self.lines[first].start - self.lines[first].indent
        return start, self.lines[self.at - 1].end

    def skip_to(self, offset: int) -> None:
        """Go on after ``offset``: something ran over several lines."""
        while self.at < len(self.lines) and self.lines[self.at].start < offset:
            self.at += 1

    def open(self, indent: int, tag: str) -> None:
        """Note that an element is open until the indentation falls back."""
        if tag not in VOID:
            self._levels.append(_Level(indent, tag))

    def condition(self, line: Line, text: str, branch: bool) -> None:
        """Note that deeper lines stand under a condition (empty for a plain else, or a loop)."""
        tag = TemplateTag(line.start, line.end, "block", line.start, line.end)
        if branch:
            self._blocks.branch("else", text, tag)
        else:
            self._blocks.open(f"indent {line.indent}", text, tag)
            self._levels.append(_Level(line.indent, "", conditional=True))

    def raw(self, start: int, end: int) -> None:
        """Weave a block of text with its interpolations as gaps."""
        self.weave.text("\n", start)
        interpolated(self.weave, self.excerpt, start, end, self._signs)
        self.weave.text("\n", max(start, end - 1))

    def _dedent(self, line: Line, branch: bool) -> None:
        while self._levels and self._levels[-1].indent >= line.indent:
            level = self._levels[-1]
            if level.conditional and branch and level.indent == line.indent:
                return
            self._levels.pop()
            if level.conditional:
                self._blocks.close(f"indent {level.indent}", line.start)
            else:
                self.weave.text(f"</{level.tag}>", max(0, line.start - 1))

    def readings(self, reader: Reader, again: Callable[[Excerpt, Reader], Iterator[Reading]]) -> Iterator[Reading]:
        """Yield what was woven and kept. ``again`` reads the inside of a comment in the same language."""
        yield from self.edges
        yield from under_regions(self._contents(reader, again), self.regions())

    def regions(self) -> list[Region]:
        """Return where conditions hold, as far as the lines were read."""
        return self._blocks.regions()

    def _contents(self, reader: Reader, again: Callable[[Excerpt, Reader], Iterator[Reading]]) -> Iterator[Reading]:
        yield from read_markup(self.weave.excerpt(), reader)
        for inside in self.strings:
            if reader.holds_words(inside.text):
                yield from read_strings(inside, reader)
        for comment in self.comments:
            if reader.holds_words(comment.text):
                yield from again(comment, reader.under(status="comment"))


def interpolated(weave: Weave, excerpt: Excerpt, start: int, end: int, signs: tuple[str, ...] = ("#{", "!{")) -> None:
    """Weave text in which only what starts with one of ``signs``, such as ``#{…}``, is filled in."""
    text, at = excerpt.text, start
    while True:
        first = min((found for sign in signs if (found := text.find(sign, at, end)) >= 0), default=-1)
        if first < 0:
            break
        weave.verbatim(at, first)
        inner = text.index("{", first) + 1
        at = min(end, balanced(text, inner - 1, 500))
        weave.gap(first, at, text[inner : max(inner, at - 1)].strip()[:80])
    weave.verbatim(at, end)


def marks(out: Outline, head: re.Match[str]) -> None:
    """Weave ``.class`` marks of a tag's head (its ``#id`` says nothing here)."""
    start = head.start("marks")
    classes = [(start + one.start() + 1, start + one.end()) for one in re.finditer(r"\.[\w-]+", head["marks"])]
    if classes:
        out.weave.text(' class="', start)
        for first, last in classes:
            out.weave.verbatim(first, last)
            out.weave.text(" ", last - 1)
        out.weave.text('"', classes[-1][1] - 1)


def attribute(weave: Weave, excerpt: Excerpt, name: tuple[int, int], value: tuple[int, int] | None) -> None:
    """Weave one attribute: its name, and the text that its value, an expression, makes (a gap when it makes none)."""
    weave.text(" ", max(0, name[0] - 1))
    weave.verbatim(*name)
    if value is None or value[0] >= value[1]:
        return
    inner = weave_expression(excerpt, *value, kind=Quoted)
    weave.text('="', max(0, value[0] - 2))
    if inner:
        weave.splice(inner)
    else:
        weave.gap(*value)
    weave.text('"', value[1] - 1)


class Quoted(Weave):
    """Text under construction that is to stand in double quotes."""

    def text(self, text: str, at: int) -> None:
        """Add ``text`` with its double quotes as character references."""
        first, *others = text.split('"')
        super().text(first, at)
        at += len(first)
        for piece in others:
            super().text("&quot;", at)
            super().text(piece, at + 1)
            at += 1 + len(piece)
