"""Cut a module into its logical lines, without a parser, and tell what each stands under.

Only lines that matter are parsed, one by one: a syntax error (or Python 2) then costs one line, and the rest of a
file costs next to nothing. The parser's stack overflows and its time explodes on deep nesting, so each line is measured
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trackerlint.regex import regex
from trackerlint.source import Span

DEEPEST = 60
"""Brackets that may be open at once."""
LONGEST = 600
"""Operators and words between two commas: chains of them nest in the tree."""
LARGEST = 400_000
MOST_WORK = 1_000_000
"""Squares of the open brackets, summed over all words and operators: the parser's time grows with it, some half a
second for this much."""
MOST_SCOPES = 100

_TOKEN = regex(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<string>[rbuftRBUFT]{0,2}(?:"""(?>(?:[^"\\]|\\[\s\S]|"(?!""))*)(?:"""|\\?\Z)'
    r"|'''(?>(?:[^'\\]|\\[\s\S]|'(?!''))*)(?:'''|\\?\Z)"
    r'|"(?>(?:[^"\\\n]|\\[\s\S])*)"?|\'(?>(?:[^\'\\\n]|\\[\s\S])*)\'?))'
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<joined>\\\r?\n)|(?P<line>\n)|(?P<other>\w+|[^\s\w])"
)
_HEADER = regex(
    r"(?:async\s+)?(?P<word>def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b\s*(?P<rest>[\s\S]*?)\s*:?\s*$"
)
_RESTARTS = regex(r"[ \t]*(?:def|class|import|async def)\s")


@dataclass(frozen=True)
class Scope:
    """A compound statement around a line. ``text`` is the name of a function or the test of a condition."""

    kind: str
    text: str
    span: Span
    indent: int


@dataclass(frozen=True)
class Line:
    """A logical line: offsets without its indentation, whether it is fit for the parser, the scopes around it."""

    start: int
    end: int
    parsable: bool
    scopes: tuple[Scope, ...]


@dataclass
class _Measure:
    depth: int = 0
    chain: int = 0
    work: int = 0
    parsable: bool = True

    def feed(self, kind: str) -> None:
        self.depth += (kind == "open") - (kind == "close" and self.depth > 0)
        self.chain = 0 if kind == "comma" else self.chain + 1
        self.work += self.depth * self.depth
        if self.depth > DEEPEST or self.chain > LONGEST or self.work > MOST_WORK:
            self.parsable = False


@dataclass
class _Nesting:
    """The compound statements that are open, and the test that the next ``else`` denies, by indentation."""

    scopes: list[Scope] = field(default_factory=list)
    tests: dict[int, Scope] = field(default_factory=dict)

    def enter(self, indent: int) -> None:
        while self.scopes and self.scopes[-1].indent >= indent:
            self.scopes.pop()
        self.tests = {at: test for at, test in self.tests.items() if at <= indent}

    def open(self, text: str, start: int, indent: int) -> None:
        match = _HEADER.match(text)
        if match is None or not text.rstrip().endswith(":") or len(self.scopes) >= MOST_SCOPES:
            return
        word, rest = match["word"], match["rest"].rstrip(": \t\r\n")
        span = Span(start + match.start("rest"), start + match.start("rest") + len(rest))
        if word in ("if", "while"):
            scope = Scope("if", rest, span, indent)
            self.tests[indent] = scope
        elif word == "else" and indent in self.tests:
            test = self.tests[indent]
            scope = Scope("if", "!" + test.text, test.span, indent)
        elif word == "elif":
            scope = Scope("if", rest, span, indent)
            self.tests[indent] = scope
        else:
            scope = Scope(word, re.split(r"\W", rest, maxsplit=1)[0], span, indent)
        self.scopes.append(scope)


def lines(text: str) -> Iterator[Line]:
    """Yield the logical lines of a module, in order."""
    nesting, measure = _Nesting(), _Measure()
    start = -1
    last = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("comment", "joined"):
            continue
        if kind == "line":
            if start >= 0 and (not measure.depth or _RESTARTS.match(text, match.end())):
                yield _line(text, start, last, measure, nesting)
                start, measure = -1, _Measure()
            continue
        if start < 0:
            start = match.start() + (match[0] == "\ufeff")
            nesting.enter(_indent(text, start))
        last = match.end()
        measure.feed(kind)
    if start >= 0:
        yield _line(text, start, last, measure, nesting)


def _indent(text: str, start: int) -> int:
    begin = text.rfind("\n", 0, start) + 1
    return len(text[begin:start].expandtabs())


def _line(text: str, start: int, end: int, measure: _Measure, nesting: _Nesting) -> Line:
    line = Line(start, end, measure.parsable and end - start <= LARGEST, tuple(nesting.scopes))
    nesting.open(text[start : min(end, start + 2_000)], start, _indent(text, start))
    return line


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of all comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "comment":
            yield match.span()
