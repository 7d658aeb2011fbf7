"""Cut a module into its top-level statements, without a parser.

Only statements that matter are parsed, one by one: a syntax error (or Python 2) then costs one statement, and a file's
other statements cost nothing. The parser's stack overflows on hostile nesting, so each statement is measured first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 60
"""Brackets that may be open at once."""
LONGEST = 600
"""Operators and words between two commas: chains of them nest in the tree."""
MOST_BRANCHES = 400
WIDEST = 400
"""Columns of indentation."""
LARGEST = 400_000

_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<string>[rbuftRBUFT]{0,2}(?:"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\[\s\S]|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\[\s\S])*"|\'(?:[^\'\\\n]|\\[\s\S])*\'))'
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<joined>\\\r?\n)|(?P<line>\n[ \t]*)|(?P<other>\w+|[^\s\w])"
)
_CONTINUES = re.compile(r"(?:else|elif|except|finally)\b")
_STARTS = re.compile(r"(?:def|class|import|from|async def)\s")


@dataclass(frozen=True)
class Block:
    """A top-level statement: offsets, and whether it is fit for the parser. Comments are kept apart."""

    start: int
    end: int
    parsable: bool


@dataclass
class _Measure:
    depth: int = 0
    chain: int = 0
    branches: int = 0
    parsable: bool = True

    def feed(self, kind: str, text: str) -> None:
        if kind == "open":
            self.depth += 1
        elif kind == "close":
            self.depth = max(0, self.depth - 1)
        elif kind == "comma":
            self.chain = 0
        elif kind == "line":
            self.chain = self.chain if self.depth else 0
            self.parsable = self.parsable and len(text) <= WIDEST
        elif kind == "other":
            self.chain += 1
            self.branches += text in ("elif", "if")
        self.chain += kind in ("open", "close")
        if self.depth > DEEPEST or self.chain > LONGEST or self.branches > MOST_BRANCHES * 5:
            self.parsable = False


def blocks(text: str) -> Iterator[Block]:
    """Yield the top-level statements of a module, in order; decorators belong to what they decorate."""
    start = next((at for at, character in enumerate(text) if character not in "\ufeff\r\n"), len(text))
    measure, decorated = _Measure(), text.startswith("@", start)
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup or ""
        if kind in ("comment", "joined"):
            continue
        if kind == "line" and match[0] == "\n" and _begins(text, match.end(), measure.depth):
            if not decorated:
                yield Block(start, match.end(), measure.parsable and match.end() - start <= LARGEST)
                start, measure = match.end(), _Measure()
            decorated = text.startswith("@", match.end())
            continue
        measure.feed(kind, match[0])
    if start < len(text):
        yield Block(start, len(text), measure.parsable and len(text) - start <= LARGEST)


def _begins(text: str, at: int, depth: int) -> bool:
    if at >= len(text) or text[at] in " \t\r\n#":
        return False
    if depth:
        return _STARTS.match(text, at) is not None
    return not _CONTINUES.match(text, at)


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of all comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "comment":
            yield match.span()
