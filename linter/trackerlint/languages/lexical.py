"""String literals of any language, by its lexical rules alone: for server code, and where a parser gives up.

Literals that operators join become one text, with gaps for what stands between. What takes a text is read from the code
to its left.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from trackerlint.facts import Initiator, Reading
from trackerlint.languages.around import Outline
from trackerlint.languages.embedded import read_embedded, read_on_server
from trackerlint.languages.escapes import unescape
from trackerlint.languages.grammars import GRAMMARS, OPEN, Grammar, Quoting
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import allowances, is_policy, names_policy
from trackerlint.languages.uses import use_of_call, use_of_name
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

LEFT = 160
"""Characters to the left of a text in which the name that takes it is looked for."""

_NAME = regex(
    r"([A-Za-z_$][\w.:>$-]{0,120}[?!]?)['\"\]]*\s*(?:(=>|:=|[=:])|(\()|(\[))\s*(?:new\s+\w+\s*\(\s*)?[\[({@$frbu]{0,3}\s*$"
)
_BARE = regex(r"(?:^|[\s;({=])([A-Za-z_][\w.:/-]{2,80}[?!]?)[ \t]+$")
_ARGUMENT = regex(r"([A-Za-z_$][\w.:>-]{1,120})\s*\([^()\n;{}]{0,120},\s*$")
_SOURCES = regex(r"\.([a-z]+_src(?:_elem|_attr)?)[ \t(]+[:\"'\w*\[](?:[^\n;]|,[ \t]*\n){0,120}$")
"""A list of sources in Ruby: ``policy.script_src :self, :https, "https://…"``."""
_ON_NODE = regex(
    r"(?:\.-?src\s*=|\(\.-src\s[^()\n]{1,60}\)|\.set_?src\(|\.set_?attribute\(\s*[\"']src[\"']\s*,)\s*(?:\(str\s+)?$",
    re.I,
)
"""An element of a page is given an address by a program that runs in it."""
_HICCUP = regex(r"\[:(script|iframe|img)[\w.#-]{0,60}\s*\{[^{}\[\]]{0,120}:src\s+(?:\(str\s+)?$")
"""An element as Clojure's libraries write it: ``[:script {:src "https://…"}]``."""
_ELEMENTS: dict[str, Initiator] = {"script": "script", "iframe": "frame", "img": "image"}
_LISTED = regex(
    r"([A-Za-z_-]{2,20}[_-]?[sS](?:rc|RC)(?:_elem|_attr|-elem|-attr)?)[\"']?[ \t]*(?:=>|:=|[=:,(])[ \t]*(?:new\s*)?"
    r"(?:\[\]\w*|qw|%w|vec!|\w{0,20})?[ \t]*[\[({][^\[\](){};]{0,440}$"
)
"""A list of sources in any language, up to one of its texts: ``img_src => ['self', 'https://…'``."""
_BETWEEN = regex(
    r"[\s\\]*(?:(?:\+|\.\.|\.|&|<>|~|\|\||<<)[\s\\]*(?:[\w.$@>\[\]()-]{1,80}[\s\\]*(?:\+|\.\.|\.|&|<>|~|\|\||<<)[\s\\]*)?)?"
)
_APPENDED = regex(
    r"\s*\)\s*;?(?:\s*//[^\n]*)?\s*[\w.]{0,60}\.\s*(?:append|appendline|appendformat|println|print|write|writeline|addline)\s*\(\s*",
    re.I,
)
"""Between two texts that a builder puts one behind the other: ``html.append("…"); html.append("…")``."""


@dataclass(frozen=True)
class Literal:
    """A string literal: its offsets, those of its inside, and how it is quoted."""

    start: int
    end: int
    inside: int
    inside_end: int
    quoting: Quoting


MOST_OPEN = 40
"""Comments or literals of one kind that are never closed before that kind is left: each is looked for to the end."""


@lru_cache(maxsize=64)
def _scanner(name: str, without: frozenset[int] = frozenset()) -> re.Pattern[str]:
    """Return the pattern of a grammar's comments and literals, each kind a group named by its number, some left out."""
    kinds = enumerate(GRAMMARS[name].patterns)
    return re.compile("|".join(f"(?P<k{number}>{one})" for number, one in kinds if number not in without) or r"(?!)")


def _matches(text: str, name: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the comments and literals of a text with the number of their kind; what is never closed is none."""
    at, opened = 0, Counter[int]()
    left = tried = frozenset[int]()
    while at < len(text):
        scanner = _scanner(name, tried)
        match = scanner.search(text, at) if tried == left else scanner.match(text, at)
        if match is None and tried == left:
            return
        if match is None:
            at, tried = at + 1, left
            continue
        kind = int((match.lastgroup or "k0")[1:])
        if OPEN not in GRAMMARS[name].patterns[kind] or match[_last_group(scanner, kind)] is None:
            yield kind, match
            at, tried = max(match.end(), at + 1), left
            continue
        opened[kind] += 1
        left = left | {kind} if opened[kind] >= MOST_OPEN else left
        at, tried = match.start(), tried | {kind}


@lru_cache(maxsize=256)
def _last_group(scanner: re.Pattern[str], kind: int) -> int:
    """Return the number of the group by which a kind says that it was not closed: the last one inside it."""
    first = scanner.groupindex[f"k{kind}"]
    later = [one for name, one in scanner.groupindex.items() if name.startswith("k") and one > first]
    return min(later, default=scanner.groups + 1) - 1


def literals(text: str, grammar: Grammar) -> Iterator[Literal | tuple[int, int]]:
    """Yield the literals of a text and, as pairs of offsets, its comments."""
    for kind, match in _matches(text, grammar.name):
        if kind < len(grammar.comments):
            yield match.span()
            continue
        quoting = grammar.quotings[kind - len(grammar.comments)]
        opening = re.match(quoting.opening, match[0])
        inside = match.start() + (opening.end() if opening else 1)
        yield Literal(match.start(), match.end(), inside, max(inside, match.end() - quoting.closing), quoting)


class NoCode:
    """Where the literals and comments of a text are."""

    def __init__(self, text: str, language: str) -> None:
        found = literals(text, GRAMMARS[language])
        spans = [one if isinstance(one, tuple) else (one.start, one.end) for one in found]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def covers(self, at: int) -> bool:
        """Tell whether a place is in a comment or in a literal."""
        found = bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._ends[found]


def read_literals(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[Reading]:
    """Yield what the strings and the comments of code hold."""
    grammar = GRAMMARS[language]
    group: list[Literal] = []
    outline = Outline(excerpt)
    for one in literals(excerpt.text, grammar):
        if isinstance(one, tuple):
            piece = excerpt.slice(*one)
            if reader.holds_words(piece.text):
                yield from read_embedded(piece, reader.under(status="comment"))
        elif group and not _joined(excerpt.text, group[-1], one, grammar):
            yield from _read_group(excerpt, reader, group, outline)
            group = [one]
        else:
            group.append(one)
    if group:
        yield from _read_group(excerpt, reader, group, outline)


def _joined(text: str, left: Literal, right: Literal, grammar: Grammar) -> bool:
    between = text[left.end : min(right.start, left.end + 300)]
    if right.start - left.end < 300 and _APPENDED.fullmatch(between):
        return True
    if right.start - left.end >= 300 or _BETWEEN.fullmatch(between) is None:
        return False
    return bool(between.strip()) or grammar.adjacent


def _read_group(excerpt: Excerpt, reader: Reader, group: list[Literal], outline: Outline) -> Iterator[Reading]:
    first, last = group[0], group[-1]
    raw = excerpt.text[first.start : last.end]
    held = reader.holds_words(raw)
    taker = _taker(excerpt.text, first.start)
    listed = bool(taker) and names_policy(taker)
    if not held and not listed and "-src" not in raw and "//" not in raw:
        return
    use = _use(excerpt.text, first.start)
    if not held and use not in ("script", "frame") and not listed and not is_policy(raw):
        return
    weave = Weave(excerpt)
    for at, one in enumerate(group):
        between = excerpt.text[group[at - 1].end : one.start] if at else ""
        if not _APPENDED.fullmatch(between) and (expression := between.strip(" \t\r\n+.&<>~|\\")):
            start = excerpt.text.index(expression, group[at - 1].end)
            weave.gap(start, start + len(expression))
        _weave(weave, excerpt.text, one)
    text = weave.excerpt()
    if listed:
        yield from allowances(text, reader, name=taker, whole=False)
        return
    reader = outline.under_tests(reader, first.start, last.end)
    called = use == "fetch" or outline.called(first.start)
    if called and _ON_NODE.search(excerpt.text, max(0, first.start - LEFT), first.start):
        reader = reader.under(trigger="call")
    yield from read_on_server(text, reader, use, called)


def _weave(weave: Weave, text: str, one: Literal) -> None:
    raw, last = text[one.inside : one.inside_end], 0
    pieces: list[tuple[int, int, bool]] = []
    if one.quoting.gap:
        for match in re.finditer(one.quoting.gap, raw):
            pieces += [(last, match.start(), False), (match.start(), match.end(), True)]
            last = match.end()
    for start, end, gap in (*pieces, (last, len(raw), False)):
        if gap:
            weave.gap(one.inside + start, one.inside + end)
        elif start < end:
            for piece, offset in unescape(raw[start:end], one.quoting.style, one.quoting.mark):
                weave.text(piece, one.inside + start + offset)


def _taker(text: str, start: int) -> str:
    """Return the last part of the name to the left: a function's, a key's or a variable's."""
    match = _NAME.search(text, max(0, start - LEFT), start)
    if match is None:
        left = max(0, start - LEFT)
        match = _SOURCES.search(text, left, start) or _LISTED.search(text, max(0, start - 3 * LEFT), start)
    return re.split(r"[.:>$]+", match[1])[-1] if match else ""


def _use(text: str, start: int) -> Initiator:
    left = max(0, start - LEFT)
    if element := _HICCUP.search(text, left, start):
        return _ELEMENTS[element[1]]
    match = _NAME.search(text, left, start)
    if match is not None:
        name = re.sub(r"->|::", ".", match[1])
        return use_of_call(name) if match[3] else use_of_name(name.rpartition(".")[2])
    match = _ARGUMENT.search(text, left, start) or _BARE.search(text, left, start)
    return use_of_call(re.sub(r"->|::", ".", match[1])) if match else "text"
