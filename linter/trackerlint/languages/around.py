"""What code of any language depends on, by how its lines are indented: the tests around it, and its function.

For languages that are read by their literals alone. Code without line breaks is taken to run at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from trackerlint.facts import Condition
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.brackets import balanced
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_TESTS = 8
MAX_TEXT = 200
"""Characters of a test that are kept."""

_CONTROL = r"(?:if|for|foreach|while|switch|else|elif|elsif|try|catch|finally|with|unless|using|lock|when|match)\b"
_HEAD = regex(
    rf"\s*(?!(?:\}}\s*)?{_CONTROL})(?:"
    r"(?:.{0,200}[^\w.$-])?(?:(?<!\()defp?|defmacro|defn-?|defmethod|fun|func|fn|function|sub|proc|Sub|Function)[\s(\[]"
    r"|.{0,200}(?:\#\(|\)\s*(?:async\s*)?[=-]>)"
    r"|[^=;\"'(]{0,160}[\w>\]?]\s+\w{1,80}\s?\([^;\"'{}]{0,300}\)[^;\"'{}()]{0,80}\{"
    r"|\s*\)[^;\"'{}()]{0,80}\{)"
)
"""How a line begins a function: with a word for it, as an arrow, as Java and C# write a method, as the end of a list
of parameters."""
_TEST = regex(
    r"\s*(?:\}\s*)?(?P<word>\(when(?:-not|-let)?|if|unless|else\s+if|elsif|elseif|elif)\b\s*(?P<test>[^\s{:].{0,400})",
    re.I,
)
"""How a line begins a test, with a word for it."""
_ELSE = regex(r"\s*(?:\}\s*)?else\s*[{:]?\s*", re.I)
_OPENS = regex(r"\s*(?:\{|:|\bthen\b|\bdo\b)\s*$", re.I)
_LEAVES = regex(r"\s*\{?\s*(?:return|exit|throw|raise|break|continue|next)\b")
_GUARD = regex(r"\s*(?:return|next)\b(?:[^\"'\n]|''|\"\"){0,80}?\b(?P<word>if|unless)\s+(?P<test>\S.{0,400})")
"""How Ruby leaves a function early: ``return unless …``."""
_BEHIND = regex(r"[^\n\"']{0,80}?\s(?P<word>if|unless)\s+(?P<test>[^\n{]{1,400})")
"""A test that Ruby and Perl put behind what depends on it."""


_CLOSES = regex(r"\s*(?:[})\]]+[;,]?|end[)]?)\s*")


@dataclass
class _Level:
    """Lines that are indented alike: what the next of them depends on, and what is indented more below it."""

    indent: int
    called: bool = False
    tests: tuple[Condition, ...] = ()
    inner_called: bool = False
    inner: tuple[Condition, ...] = ()
    refused: tuple[Condition, ...] = ()
    """The tests of an ``if`` and its ``elsif``, turned round: what an ``else`` depends on."""
    leaving: tuple[Condition, ...] = ()
    """The test of an ``if``, turned round: what the rest depends on if its block leaves."""


@dataclass
class Outline:
    """What the lines of one text depend on. Built when it is first asked."""

    excerpt: Excerpt
    _starts: list[int] = field(default_factory=list)
    _found: list[tuple[bool, tuple[Condition, ...]]] = field(default_factory=list)

    def under_tests(self, reader: Reader, start: int, end: int) -> Reader:
        """Return the reader for a stretch of code: under the tests that it depends on, outermost first."""
        line = self._line(start)
        found = list(self._found[line][1])
        own = self._starts[line]
        if (test := _TEST.match(self.excerpt.text[own:start])) and test["test"][0] == "(":
            found.append(self._condition(own, test))
        if behind := _BEHIND.match(self.excerpt.text, end):
            found.append(self._condition(0, behind))
        return reader.under(*found[-MAX_TESTS:]) if found else reader

    def called(self, at: int) -> bool:
        """Tell whether the code at a place is in a function, and so runs only once somebody calls it."""
        line = self._line(at)
        return self._found[line][0] or _HEAD.match(self.excerpt.text[self._starts[line] : at]) is not None

    def _line(self, at: int) -> int:
        if not self._starts:
            self._build()
        return bisect_right(self._starts, at) - 1

    def _build(self) -> None:
        levels, start = [_Level(0)], 0
        for line in self.excerpt.text.splitlines(keepends=True):
            if line.strip():
                self._enter(levels, line)
            now = levels[-1]
            self._starts.append(start)
            self._found.append((now.called, now.tests))
            if line.strip():
                self._follow(now, start, line)
            start += len(line)
        if not self._starts:
            self._starts, self._found = [0], [(False, ())]

    @staticmethod
    def _enter(levels: list[_Level], line: str) -> None:
        indent = len(line) - len(line.lstrip(" \t"))
        while levels[-1].indent > indent and len(levels) > 1:
            levels.pop()
        above = levels[-1]
        if above.indent < indent:
            if above.leaving and _LEAVES.match(line):
                above.tests += above.leaving
            levels.append(_Level(indent, above.inner_called, above.inner))
        above.leaving = ()

    def _follow(self, level: _Level, start: int, line: str) -> None:
        """Note what a line means for those that follow it."""
        level.inner_called, level.inner = level.called, level.tests
        if guard := _GUARD.match(line):
            level.tests += (self._condition(start, guard, negated=True),)
        elif test := _TEST.match(line):
            before = level.refused if test["word"][:2].lower() == "el" else ()
            level.inner = (*level.tests, *before, self._condition(start, test))
            turned = self._condition(start, test, negated=True)
            level.refused = (*before, turned)
            level.leaving = (turned,)
            if _LEAVES.match(_split(test["test"])[1]):
                level.tests += (turned,)
            return
        elif _ELSE.fullmatch(line):
            level.inner = (*level.tests, *level.refused)
        elif _HEAD.match(line):
            level.inner_called, level.inner = True, ()
        elif _CLOSES.fullmatch(line):
            return
        level.refused = ()

    def _condition(self, offset: int, match: re.Match[str], negated: bool = False) -> Condition:
        shown, _ = _split(match["test"])
        start = offset + match.start("test")
        negated = negated != (match["word"].lower() in ("unless", "(when-not"))
        text = f"!({shown[:MAX_TEXT]})" if negated else shown[:MAX_TEXT]
        return Condition("if", text, self.excerpt.span(start, start + len(shown)))


def _split(text: str) -> tuple[str, str]:
    """Return a test without what opens its block, and what stands behind it on its line."""
    if text[0] == "(":
        end = balanced(text, 0) or len(text)
        if not re.match(r"\s*(?:&&|\|\||and\b|or\b|[=!<>?])", text[end:]):
            return text[:end], text[end:]
    opened = re.search(r"\{\s*(?:return|exit|throw)\b", text) or _OPENS.search(text)
    return (text[: opened.start()].rstrip(), text[opened.start() :]) if opened else (text.rstrip(), "")
