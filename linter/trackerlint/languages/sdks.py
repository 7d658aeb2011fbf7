"""Calls of vendors' libraries in server code that is read by its literals: Ruby, Java, Kotlin, Scala, C#, Go, Elixir.

A call is told by its path: that of a constant (``Segment::Analytics.new``), or of what was imported or made from it
before (``analytics.track`` after ``analytics = Segment::Analytics.new(…)``). Imports of Go are packages by their path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Call, Fields, Package, Reading, Text, Value, unknown
from trackerlint.languages.config.leaves import scalar
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.brackets import balanced
from trackerlint.regex import regex
from trackerlint.source import Excerpt

BARE = ("ruby", "elixir")
"""Languages in which a call may do without parentheses."""
MAX_CALL = 4_000
"""Characters of a call whose arguments are read."""
MAX_ARGUMENTS = 20
DEEPEST = 4

_PATH = r"[A-Za-z_]\w*(?:(?:::|\.|&\.|\?\.)[A-Za-z_]\w*){0,8}"
_CALL = regex(rf"(?<![\w.:$@&?])((?:self\.|this\.|@{{1,2}})?{_PATH})[!?]?(?:\(|[ \t](?=[\w:'\"@{{\[]))")
_MADE = regex(
    rf"(?<![\w.:$])((?:self\.|this\.|@{{1,2}})?[A-Za-z_]\w*)(?:,\s*\w+)?\s*(?::=|\|\|=|=)\s*(?:await\s+)?(?:new\s+)?({_PATH})[({{]"
)
_IMPORTS = {
    "java": regex(r"^[ \t]*import\s+(?:static\s+)?((?:\w+\.)+)(\w+|\*)", re.M),
    "kotlin": regex(r"^[ \t]*import\s+((?:\w+\.)+)(\w+|\*)(?:\s+as\s+(\w+))?", re.M),
    "csharp": regex(r"^[ \t]*(?:global\s+)?using\s+(?:static\s+)?()([\w.]+)\s*;", re.M),
}
_GO = regex(
    r"^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?\"([\w-]+(?:\.[\w-]+)+/[\w./-]{3,160})\"[ \t\r]*(?://.*)?$", re.M
)
_KEY = regex(r"\s*(?::?([A-Za-z_]\w*)|[\"']([^\"'\n]{1,80})[\"']|:\"([^\"\n]{1,80})\")\s*(?:=>|:(?!:)|=(?![=>]))\s*")
_STRING = regex(r"\s*(?:\"([^\"\\\n]{0,300})\"|'([^'\\\n]{0,300})')\s*")
_PAIRS = regex(
    r"\s*(?:(?:new\s+)?[\w.<>,? ]*?(?:Map\.of|mapOf|hash_map)\s*\(|new\s+(?:[\w.<>, ]+(?:\(\s*\))?\s*)?\{|[\w.]*\{)"
)


def read_calls(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[Reading]:
    """Yield the calls whose path holds a word of the catalogue, and the packages that Go imports."""
    if not reader.holds_words(excerpt.text):
        return
    if language == "golang":
        yield from _packages(excerpt, reader)
        return
    code = _Code(excerpt, language)
    for match in _CALL.finditer(excerpt.text):
        bare = match[0][-1] in " \t"
        if code.is_text(match.start()) or (bare and not (language in BARE and re.search(r"\w(?:::|\.)\w", match[1]))):
            continue
        for path in code.paths(match[1], excerpt.text.endswith("new ", 0, match.start())):
            if reader.holds_words(path):
                yield _call(excerpt, reader, match, path)


def _packages(excerpt: Excerpt, reader: Reader) -> Iterator[Package]:
    for match in _GO.finditer(excerpt.text):
        if reader.holds_words(match[1]):
            name = re.sub(r"/v\d+(?=/|$)", "", match[1])
            span = excerpt.span(*match.span(1))
            yield Package(span=span, ecosystem="go", name=name, use="imported", circumstances=reader.circumstances)


class _Code:
    """What the names of one file stand for, and where its comments and literals are."""

    def __init__(self, excerpt: Excerpt, language: str) -> None:
        from trackerlint.languages.lexical import NoCode

        self._no_code = NoCode(excerpt.text, language)
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        for match in _IMPORTS[language].finditer(excerpt.text) if language in _IMPORTS else ():
            if language == "csharp" or match[2] == "*":
                self._open.append((match[1] + match[2]).removesuffix(".*"))
            else:
                self._names[(match[3] if match.re.groups > 2 else None) or match[2]] = match[1] + match[2]
        for match in _MADE.finditer(excerpt.text):
            if not self.is_text(match.start()):
                self._names.setdefault(_own(match[1]), self.paths(match[2])[0])

    def is_text(self, at: int) -> bool:
        """Tell whether a place is in a comment or in a literal."""
        return self._no_code.covers(at)

    def paths(self, written: str, made: bool = True) -> list[str]:
        """Return what a path may stand for, dotted, without ``new``.

        A class, of which a method is called or which is ``made``, may come from each open namespace.
        """
        path = re.sub(r"::|&\.|\?\.", ".", _own(written)).removesuffix(".new")
        root, dot, rest = path.partition(".")
        if root in self._names:
            known = self._names[root]
            return [known if known == path else known + dot + rest]
        return [path, *(f"{one}.{path}" for one in self._open if made or dot)]


def _own(name: str) -> str:
    return name.removeprefix("self.").removeprefix("this.").lstrip("@")


def _call(excerpt: Excerpt, reader: Reader, match: re.Match[str], path: str) -> Call:
    text, opening = excerpt.text, match.end() - 1
    if text[opening] == "(":
        end = balanced(text, opening, MAX_CALL) or match.end()
        inside = opening + 1, end - 1
    else:
        end = text.find("\n", match.end(), match.end() + MAX_CALL)
        end = len(text) if end < 0 else end
        inside = opening, end
    return Call(
        span=excerpt.span(match.start(1), end),
        callee=path,
        arguments=arguments(text, *inside),
        circumstances=reader.under(trigger="call").circumstances,
        on_server=True,
    )


def arguments(text: str, start: int, end: int, depth: int = 0) -> tuple[Value, ...]:
    """Return what is given to a call between two places; all that has a name is one object, the last."""
    values: list[Value] = []
    named: list[tuple[str, Value]] = []
    for first, last in _parts(text, start, end):
        key = _KEY.match(text, first, last)
        if key and "://" not in key[0]:
            named.append((key[1] or key[2] or key[3], _value(text, key.end(), last, depth)))
        elif text[first:last].strip():
            values.append(_value(text, first, last, depth))
    return (*values, Fields(tuple(named))) if named else tuple(values)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between commas that stand in no bracket and no literal, the first ones."""
    at, first, found = start, start, 0
    while at < end and found < MAX_ARGUMENTS:
        character = text[at]
        if character in "([{":
            at = min(end, balanced(text, at, MAX_CALL) or end)
        elif character in "\"'" and (string := _STRING.match(text, at, end)):
            at = max(at + 1, string.end())
        elif character == ",":
            yield first, at
            at = first = at + 1
            found += 1
        else:
            at += 1
    yield first, end


def _value(text: str, start: int, end: int, depth: int) -> Value:
    written = text[start:end].strip()
    string = _STRING.fullmatch(written)
    if string:
        return Text(string[1] if string[1] is not None else string[2])
    pairs = _PAIRS.match(text, start, end)
    if pairs and depth < DEEPEST:
        opening = pairs.end() - 1
        stop = min(end, balanced(text, opening, MAX_CALL) or end) - 1
        parts = list(_parts(text, opening + 1, stop))
        if text[opening] == "(":
            return Fields(tuple(_in_turn(text, parts, depth)))
        inner = [one for part in parts for one in _pair(text, *part, depth)]
        return Fields(tuple(inner))
    return scalar(written) or unknown(written)


def _in_turn(text: str, parts: list[tuple[int, int]], depth: int) -> Iterator[tuple[str, Value]]:
    """Yield the pairs of ``Map.of("key", value, …)`` and of ``mapOf("key" to value)``."""
    for (first, last), (start, end) in zip(parts[::2], parts[1::2], strict=False):
        key = _STRING.fullmatch(text[first:last])
        if key:
            yield key[1] or key[2] or "", _value(text, start, end, depth + 1)


def _pair(text: str, start: int, end: int, depth: int) -> Iterator[tuple[str, Value]]:
    """Yield one pair of an object: ``key: value``, ``"key" => value``, C#'s ``{ "key", value }``."""
    key = _KEY.match(text, start, end)
    if key:
        yield key[1] or key[2] or key[3], _value(text, key.end(), end, depth + 1)
        return
    opening = text.find("{", start, end)
    if opening >= 0 and not text[start:opening].strip():
        yield from _in_turn(
            text, list(_parts(text, opening + 1, min(end, balanced(text, opening, MAX_CALL)) - 1)), depth
        )
