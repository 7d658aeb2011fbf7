"""Read a Python module: choose the lines that matter, parse them, and turn what is found into facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider

from trackerlint.facts import Problem, Reading
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.lexical import read_literals
from trackerlint.languages.python.fold import dotted
from trackerlint.languages.python.lines import Line, comments, lines
from trackerlint.languages.python.literals import Formatting
from trackerlint.languages.python.packages import imported
from trackerlint.languages.python.report import Module
from trackerlint.languages.python.visit import MAX_NODES, Statement, collect
from trackerlint.regex import regex
from trackerlint.source import Excerpt
from trackerlint.words import counted

_SETTING = regex(
    r"[A-Za-z_][\w.\[\]'\"]{0,120}\s*(?::[^=\n]{1,80})?=\s*(?:[rbuf]?['\"\[{(\d]|True\b|False\b|None\b|os\.|get|env|config|dict)"
)
_ELSE = regex(r"(?:elif|else|try|except|finally|case)\b")
_FOREIGN = regex(r"[^\x00-\x7f]")
_FORMATTED = regex(r"\b(\w+)\.(format|substitute|safe_substitute)\(|\b(\w+)\s*%\s*[\w({\[]")
_SMALL = 20_000
"""Characters of an assignment that is parsed although it holds no word: its name may be a setting's."""
ROUNDS = 3
"""How often one goes from a name to what is made of it."""
MOST_NAMES = 200
"""Names given something with a word in it whose other uses are looked for."""


@dataclass
class _Lines:
    """The lines of a module: those that were parsed, by their start, those that no parser takes, and the others."""

    parsed: dict[int, Statement] = field(default_factory=dict)
    failed: list[Line] = field(default_factory=list)
    branches: list[Line] = field(default_factory=list)
    """``else`` and its kin, which are no statements by themselves."""
    rest: list[Line] = field(default_factory=list)
    more: bool = False
    """Whether there were more names than are looked for."""


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a module says. What the parser does not take is read by its string literals, with a problem."""
    text = excerpt.text
    words = [span.start for span in reader.wanted.spans(text)]
    chosen = _chosen(text, words)
    words = _followed(text, chosen, words)
    ordered = [chosen.parsed[start] for start in sorted(chosen.parsed)]
    yield from Module(excerpt, reader, ordered, _formatting(text)).readings()
    for line in (*chosen.branches, *chosen.failed):
        yield from read_literals(excerpt.slice(line.start, line.end), reader, "python")
    yield from _problems(excerpt, chosen, ordered)
    for start, end in comments(text):
        if words and _between(words, start, end):
            yield from read_embedded(excerpt.slice(start + 1, end), reader.under(status="comment"))


def _chosen(text: str, words: list[int]) -> _Lines:
    """Return the lines of a module, those parsed that hold a word or may be a setting."""
    out = _Lines()
    for line in lines(text):
        held = _held(words, line)
        if not held and not _may_set(text, line):
            out.rest.append(line)
        elif (statement := _parse(text, line)) is not None:
            out.parsed[line.start] = statement
        elif held:
            (out.branches if _ELSE.match(text, line.start) else out.failed).append(line)
    return out


def _followed(text: str, chosen: _Lines, words: list[int]) -> list[int]:
    """Parse the lines, too, that use the names given something with a word in it; return where what matters stands."""
    fresh = list(chosen.parsed.values())
    for _ in range(ROUNDS):
        names = _names(fresh, words)
        chosen.more = chosen.more or len(names) > MOST_NAMES
        found = [(line, _parse(text, line)) for line in _mentioning(text, chosen.rest, names[:MOST_NAMES])]
        seen = {line.start for line, _ in found}
        chosen.rest = [line for line in chosen.rest if line.start not in seen]
        fresh = [statement for _, statement in found if statement is not None]
        words = sorted([*words, *(one.line.start for one in fresh)])
        chosen.parsed.update((one.line.start, one) for one in fresh)
    return words


def _problems(excerpt: Excerpt, chosen: _Lines, ordered: list[Statement]) -> Iterator[Problem]:
    """Yield what was left out."""
    if chosen.more:
        message = f"the uses of only the first {MOST_NAMES} names were looked for"
        yield Problem(message=message, span=excerpt.span(0, 1))
    for one in ordered:
        if one.cut:
            message = f"cut short: of this statement only the first {MAX_NODES:,} parts were read"
            yield Problem(message=message, span=excerpt.span(one.line.start, one.line.start + 1))
    if chosen.failed:
        message = f"{counted(len(chosen.failed), 'line')} not read as Python, only their strings"
        yield Problem(message=message, span=excerpt.span(chosen.failed[0].start, chosen.failed[0].end))


def _between(words: list[int], start: int, end: int) -> bool:
    at = bisect_left(words, start)
    return at < len(words) and words[at] < end


def _held(words: list[int], line: Line) -> bool:
    return _between(words, line.start, line.end)


def _may_set(text: str, line: Line) -> bool:
    """Tell whether a line may be a setting although it holds no word: those of one family only are not in the words."""
    inner = any(scope.kind == "def" for scope in line.scopes)
    return not inner and line.end - line.start < _SMALL and _SETTING.match(text, line.start) is not None


def _names(statements: Iterable[Statement], words: list[int]) -> list[str]:
    """Return the names that are given something with a word in it, or are imported from such a package."""
    held = [one for one in statements if _held(words, one.line)]
    found = {dotted(target).rpartition(".")[2] for one in held for target, _, _ in one.assignments}
    found |= {name for one in held for node in one.imports for name in imported(node)}
    return sorted(name for name in found if len(name) > 1)


def _mentioning(text: str, candidates: list[Line], names: list[str]) -> Iterator[Line]:
    if names:
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
        for line in candidates:
            if pattern.search(text, line.start, line.end):
                yield line


def _parse(text: str, line: Line) -> Statement | None:
    """Parse one logical line; None when it is no Python by itself.

    The parser counts bytes. A letter takes the place of each character outside ASCII, so that bytes are code points;
    what strings hold is taken from the text itself.
    """
    if not line.parsable or _ELSE.match(text, line.start):
        return None
    code = _FOREIGN.sub("x", text[line.start : line.end])
    if code.startswith("@"):
        code = " " + code[1:] if code[1:2] in "\t " else code + "\ndef _(): pass"
    elif code.endswith(":"):
        code += " pass"
    try:
        module = cst.parse_module(code)
        places = ByteSpanPositionProvider()
        places._gen_impl(module)  # what MetadataWrapper.resolve does, without a second walk that finds nothing
        return collect(module, places._computed, line)
    except (cst.ParserSyntaxError, cst.CSTValidationError, RecursionError, ValueError):
        return None


def _formatting(text: str) -> dict[str, Formatting]:
    """Return by what the text under each name is formatted somewhere in the module."""
    found: dict[str, Formatting] = {}
    for match in _FORMATTED.finditer(text):
        if match[3]:
            found[match[3]] = "percent"
        else:
            found[match[1]] = "braces" if match[2] == "format" else "dollar"
    if re.search(r"\bfrom string import\b|\bstring\.Template\b", text):
        found["string.Template"] = "dollar"
    return found
