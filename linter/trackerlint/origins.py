"""Where the trackers of built files come from: the original, in the tree or only in the source map."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable

import msgspec

from trackerlint.findings import Place
from trackerlint.source import Source, Span
from trackerlint.sourcemaps import SourceMap, inline, parse, reference

_BUILT = (".js", ".mjs", ".cjs", ".jsx")
_SCHEME = re.compile(r"^(?:webpack(?:-internal)?|vite|rollup|parcel|ng|file|turbopack|meteor)://[^/]*/+", re.I)


class Original(msgspec.Struct, frozen=True):
    """The place from which something in a built file comes.

    ``path`` is that of the original below the site's root, or as the map names it. ``line`` counts from 1. ``place``
    is set where the original is in the tree; ``held`` says that the map holds its text.
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
    if built is None or mapped is None:
        return {}
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
