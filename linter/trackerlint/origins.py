"""Where the trackers of built files come from: the original, in the tree or only in the source map."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable

import msgspec

from trackerlint.findings import Place
from trackerlint.regex import regex
from trackerlint.source import Source, Span
from trackerlint.sourcemaps import SourceMap, inline, parse, reference

_BUILT = (".js", ".mjs", ".cjs", ".jsx")
_SCHEME = regex(r"^(?:webpack(?:-internal)?|vite|rollup|parcel|ng|file|turbopack|meteor)://[^/]*/+", re.I)


class Original(msgspec.Struct, frozen=True):
    """The place from which something in a built file comes.

    ``path`` is that of the original below the site's root, or as the map names it. ``line`` counts from 1. ``place``
    is set where the original is in the tree; ``held`` says that the map holds its text. Where there is no map and only
    the bundler's names of modules tell, ``line`` is 0.
    """

    path: str
    line: int
    place: Place | None
    held: bool


def trace(
    path: str, spans: Iterable[Span], files: Collection[str], read: Callable[[str], bytes]
) -> dict[Span, Original]:
    """Return the originals of places in a built file; empty where it has no map that can be read.

    ``files`` are the paths of the tree; ``read`` returns a file's bytes and raises OSError. Nothing else is read.
    """
    if not path.endswith(_BUILT):
        return {}
    built = _source(path, read)
    mapped = _map(path, built, read) if built is not None else None
    if built is None:
        return {}
    if mapped is None:
        names = {span: module_at(built.text, span.start) for span in spans}
        return {span: Original(_named(path, name, files), 0, None, False) for span, name in names.items() if name}
    places = {span: built.utf16_position(span.start) for span in spans}
    found = mapped.origins([(one.line - 1, one.column - 1) for one in places.values()])
    originals = {}
    texts: dict[str, Source | None] = {}
    for span, place in places.items():
        origin = found.get((place.line - 1, place.column - 1))
        if origin is not None and origin.source:
            name = _named(path, origin.source, files)
            if name in files and name != path:
                texts.setdefault(name, _source(name, read))
            original = texts.get(name)
            at = _place(original, origin.line, origin.column) if original is not None else None
            originals[span] = Original(name, origin.line + 1, at, origin.held)
    return originals


REACH = 400_000
"""Characters before a place in which the name of its module is looked for."""
MAX_MARKS = 2_000
_WEBPACK = regex(r"/\*{3}/ (?:\(?[\"']([^\"'\n]{1,200})[\"']\)?:|\d{1,7}:)")
_ESBUILD = regex(r"^// ((?:[\w@.+-]+/)*[\w@.+-]+\.[cm]?[jt]sx?|[\w@.+/-]+\.(?:vue|svelte))$", re.M)
_NAMED = regex(r"\b(?:__esm|__commonJS|__commonJSMin|__esmMin)\(\{\s{0,9}[\"']([^\"'\n]{1,200})[\"']\(")
_EVALUATED = regex(r"\beval\([\"'`]")
_ADDRESS = regex(r"sourceURL=([^\s?\\\"'`]{1,300})")


def module_at(text: str, at: int) -> str:
    """Return the name that a bundler gave the module around a place; empty where it gave none.

    webpack writes ``/***/ "./src/a.js":`` before a module, or its address at the end of a text that is evaluated;
    esbuild writes ``// src/a.js`` or names it where it is made.
    """
    start = max(0, at - REACH)
    call = text.rfind("eval(", start, at)
    evaluated = _EVALUATED.match(text, call, at) if call >= 0 else None
    if evaluated is not None:
        address = _ADDRESS.search(text, at, at + REACH)
        end = text.find("eval(", at)
        if address is not None and (end < 0 or address.start() < end):
            return address[1]
    found = [(match.start(), match[1]) for match in _last(text, start, at)]
    return max(found, default=(0, ""))[1] or ""


def _last(text: str, start: int, at: int) -> Iterable[re.Match[str]]:
    """Return the last mark of each bundler before a place."""
    for pattern, sign in ((_WEBPACK, "/***/ "), (_ESBUILD, "\n// "), (_NAMED, "__")):
        place = text.rfind(sign, start, at)
        for _ in range(MAX_MARKS):
            match = pattern.match(text, place + (sign[0] == "\n"), at) if place >= 0 else None
            if match is not None:
                yield match
            if match is not None or place < 0:
                break
            place = text.rfind(sign, start, place)


def _source(path: str, read: Callable[[str], bytes]) -> Source | None:
    try:
        return Source.of(path, read(path))
    except OSError:
        return None


def _map(path: str, built: Source, read: Callable[[str], bytes]) -> SourceMap | None:
    address = reference(built.text)
    held = inline(address)
    if held is not None:
        return parse(held)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), address.partition("?")[0]))
    for one in (beside, f"{path}.map"):
        found = None if one == path or one.startswith(("/", "../")) else _source(one, read)
        mapped = parse(found.text) if found is not None else None
        if mapped is not None:
            return mapped
    return None


def _named(path: str, source: str, files: Collection[str]) -> str:
    """Return the path of a source: of a file in the tree, where there is such, or without what a bundler puts first."""
    plain = re.sub(r"[?#].*$", "", _SCHEME.sub("", source))
    folder = posixpath.dirname(path)
    near = posixpath.normpath(posixpath.join(folder, plain.lstrip("/")))
    if near in files:
        return near
    rest = posixpath.normpath(re.sub(r"^(?:\.{1,2}/|/)+", "", plain) or ".")
    while True:
        one = posixpath.join(folder, rest)
        if one in files:
            return one
        if not folder:
            return rest
        folder = posixpath.dirname(folder)


def _place(source: Source, line: int, column: int) -> Place | None:
    """Return a place of an original, of one character; None where it has no such line."""
    if line >= source.line_count:
        return None
    start = source.line_start(line + 1)
    end = source.line_end(line + 1)
    at = min(start + column, max(start, end - 1))
    return Place(source.path, Span(at, max(end, at)))
