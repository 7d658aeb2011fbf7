"""Functions of a module that put the code they are given into a parked script: what is handed to them waits too."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trackerlint.facts import Condition
from trackerlint.languages.html.script_types import runs
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MOST_FUNCTIONS = 400
LONGEST = 4_000
"""Characters of a function that are looked at."""

_DEF = regex(r"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(([^)]{0,400})\)[^\n:]{0,200}:", re.M)
_SCRIPT = regex(r"<(script|template)\b([^<>]{0,400})>")
_TYPE = regex(r"\btype\s*=\s*\\?[\"']?([\w/+.-]+)")


def parking(excerpt: Excerpt) -> Mapping[str, Condition]:
    """Return, by name, the functions that wrap a parameter in an element that no browser runs, with its start tag."""
    text = excerpt.text
    if "<script" not in text and "<template" not in text:
        return {}
    found: dict[str, Condition] = {}
    for count, match in enumerate(_DEF.finditer(text)):
        if count >= MOST_FUNCTIONS:
            break
        end = _end(text, match.end(), len(match[1].expandtabs()))
        tags = list(_SCRIPT.finditer(text, match.end(), end))
        if tags and all(_parks(tag) for tag in tags) and _puts_in(text[tags[0].end() : end], match[3]):
            tag = tags[0]
            found[match[2]] = Condition("parked", tag[0][:300], excerpt.span(tag.start(), tag.end()))
    return found


def _end(text: str, start: int, indent: int) -> int:
    """Return where a function's body ends: at the next line that is indented as little as its ``def``."""
    leaving = re.compile(rf"^[ \t]{{0,{indent}}}[^\s#)\]}}]", re.M)
    match = leaving.search(text, text.find("\n", start) + 1 or len(text))
    return min(match.start() if match else len(text), start + LONGEST)


def _parks(tag: re.Match[str]) -> bool:
    kind = _TYPE.search(tag[2])
    return tag[1] == "template" or (kind is not None and not runs(kind[1]))


def _puts_in(rest: str, parameters: str) -> bool:
    """Tell whether a parameter stands between the tag and the end of the function."""
    names = re.findall(r"(?:^|,)\s*\**(\w+)", parameters)
    return any(re.search(rf"\b{re.escape(name)}\b", rest) for name in names if name not in ("self", "cls"))
