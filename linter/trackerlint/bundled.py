"""Modules in a bundle: the names that bundlers give them, and the maps of code that is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from trackerlint.languages.javascript.strings import unescape
from trackerlint.regex import regex
from trackerlint.sourcemaps import Origin, inline, parse

AROUND = 400_000
"""Characters around a place in which the name of its module is looked for."""
MAX_MARKS = 2_000
_FILE = r"(?:\\0)?(?:[\w@.+~$-]+/)*[\w@.+~$-]+\.(?:[cm]?[jt]sx?|vue|svelte|astro|json)"
_MARKS = (
    # webpack in development: a comment before each module; one with a number hides what an outer one said
    (regex(r"/\*{3}/ (?:\(?[\"']([^\"'\n]{1,200})[\"']\)?\s{0,2}[:(\n]|\d{1,7}\s{0,2}[:(\n])"), ("/***/ ",)),
    # esbuild and rolldown: the file before its code
    (regex(rf"//(?:#region)? ({_FILE})$", re.M), ("\n// ", "\n  // ", "\n//#region ")),
    # esbuild: where a module is made when it is needed
    (regex(r"\b(?:__esm|__commonJS|__commonJSMin|__esmMin)\(\{\s{0,9}[\"']([^\"'\n]{1,200})[\"']\("), ("__",)),
    # Turbopack in development
    (regex(r"\"\[project\]/([^\"\n\[]{1,200}) \[[^\"\n]{1,80}\"\s?[:,(]"), ('"[project]/',)),
    # AMD and SystemJS
    (regex(r"(?:define|System\.register)\(\s?[\"']([^\"'\n]{1,200})[\"'],"), ("define(", "System.register(")),
)
"""How bundlers name a module before its code, each with texts that stand at its start."""
_ENDINGS = tuple(f"{ending}{quote}" for ending in ("js", "ts", "sx", "vue", "elte") for quote in "\"'")
_NAMED = regex(r"..(?:ue|te)?[\"'](?:\([\w$, ]{0,90}\)\s?\{|:\s?(?:\[\s?)?(?:function\s?\(|\(?[\w$, ]{0,90}\)?\s?=>))")
"""What follows a file's name where a module has it as its key: webpack with named modules, Parcel 1, browserify."""
_KEY = regex(rf"(?:\.{{1,2}}/|/)?{_FILE}")
_EVALUATED = regex(r"\beval\(\s{0,9}(?:[\w$.]{1,60}\(\s{0,9})?([\"'`])")
_END = {quote: re.compile(rf"(?:[^{quote}\\]|\\[\s\S])*") for quote in "\"'`"}
"""The inside of a text, by the quote that it stands in."""
_ADDRESS = regex(r"sourceURL=([^\s?\\\"'`]{1,300})")
_MAP = regex(r"sourceMappingURL=(data:[^\s\\\"'`]+)")


def module_at(text: str, at: int) -> str:
    """Return the name that a bundler gave the module around a place; empty where it gave none."""
    start = max(0, at - AROUND)
    inside = _evaluated(text, at)
    if inside is not None:
        named = [one for one in _ADDRESS.findall(text, at, inside[1]) if one != "[module]"]
        if named:
            return str(named[-1])
    return max(_last(text, start, at), default=(0, ""))[1].removeprefix("\\0")


def evaluated_origin(text: str, at: int) -> Origin | None:
    """Return where a place inside code that is evaluated comes from, by the map that this code carries itself."""
    inside = _evaluated(text, at)
    address = _MAP.search(text, at, inside[1]) if inside is not None else None
    held = inline(address[1]) if address is not None else None
    mapped = parse(held) if held is not None else None
    if mapped is None or inside is None:
        return None
    before = unescape(text[inside[0] : at])[0]
    line = before.rpartition("\n")[2]
    place = (before.count("\n"), len(line.encode("utf-16-le", "replace")) // 2)
    return mapped.origins([place]).get(place)


def _evaluated(text: str, at: int) -> tuple[int, int] | None:
    """Return the offsets of the inside of the text, handed to ``eval``, in which a place lies."""
    call = text.rfind("eval(", max(0, at - AROUND), at)
    opened = _EVALUATED.match(text, call, at) if call >= 0 else None
    if opened is None:
        return None
    start = opened.end()
    end = _END[opened[1]].match(text, start)
    return (start, end.end()) if end is not None and end.end() > at else None


def _last(text: str, start: int, at: int) -> Iterator[tuple[int, str]]:
    """Yield the last mark of each kind before a place: where it stands, and the name that it gives."""
    for pattern, signs in _MARKS:
        for sign in signs:
            skipped = len(sign) - len(sign.lstrip())
            for place in islice(_backwards(text, sign, start, at), MAX_MARKS):
                match = pattern.match(text, place + skipped, at)
                if match is not None:
                    yield place, match[1] or ""
                    break
    for sign in _ENDINGS:
        for place in islice(_backwards(text, sign, start, at), MAX_MARKS):
            opening = text.rfind(sign[-1], max(start, place - 200), place) if _NAMED.match(text, place, at) else -1
            if opening >= 0 and _KEY.fullmatch(text, opening + 1, place + len(sign) - 1):
                yield opening, text[opening + 1 : place + len(sign) - 1]
                break


def _backwards(text: str, sign: str, start: int, at: int) -> Iterator[int]:
    """Yield where a text stands, the last place first."""
    place = text.rfind(sign, start, at)
    while place >= 0:
        yield place
        place = text.rfind(sign, start, place)
