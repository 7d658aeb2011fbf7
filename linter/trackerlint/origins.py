"""Where the trackers of built files come from: the original, in the tree or only in the source map."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable

import msgspec

from trackerlint.bundled import evaluated_origin, module_at
from trackerlint.findings import Place
from trackerlint.regex import regex
from trackerlint.source import Source, Span
from trackerlint.sourcemaps import Mapped, Origin, inline, parse, reference

_BUILT = (".js", ".mjs", ".cjs", ".jsx")
_SCHEME = regex(r"^(?:webpack(?:-internal)?|vite|rollup|parcel|ng|file|turbopack|meteor)://[^/]*/+", re.I)


class Original(msgspec.Struct, frozen=True):
    """The place from which something in a built file comes.

    ``path`` is that of the original below the site's root, or as the map names it. ``line`` counts from 1. ``place``
    is set where the original is in the tree; ``held`` says that the map holds its text, ``differs`` that the tree has
    another text there than the map, which is older or speaks of a step between. Where there is no map and only the
    bundler's names of modules tell, ``line`` is 0.
    """

    path: str
    line: int
    place: Place | None
    held: bool
    differs: bool = False


def trace(
    path: str, spans: Iterable[Span], files: Collection[str], read: Callable[[str], bytes]
) -> dict[Span, Original]:
    """Return the originals of places in a built file; empty where it has no map that can be read.

    ``files`` are the paths of the tree; ``read`` returns a file's bytes and raises OSError. Nothing else is read.
    """
    if not path.endswith(_BUILT):
        return {}
    built = _source(path, read)
    if built is None:
        return {}
    spans = tuple(spans)
    mapped = _map(path, built, read)
    found = _mapped(built, mapped, spans) if mapped is not None else _evaluated(built, spans)
    originals = {}
    texts: dict[str, Source | None] = {}
    for span in spans:
        origin, module = found.get(span), "" if mapped is not None else module_at(built.text, span.start)
        if origin is None and module:
            originals[span] = Original(_named(path, module, files), 0, None, False)
        elif origin is not None and origin.source:
            name = _named(path, origin.source, files)
            if name in files and name != path:
                texts.setdefault(name, _source(name, read))
            original = texts.get(name)
            differs = original is not None and _differs(original, origin)
            at = _place(original, origin.line, origin.column) if original is not None and not differs else None
            originals[span] = Original(name, origin.line + 1, at, origin.text is not None, differs)
    return originals


def _mapped(built: Source, mapped: Mapped, spans: tuple[Span, ...]) -> dict[Span, Origin]:
    places = {span: built.utf16_position(span.start) for span in spans}
    found = mapped.origins([(one.line - 1, one.column - 1) for one in places.values()])
    known = {span: found.get((place.line - 1, place.column - 1)) for span, place in places.items()}
    return {span: origin for span, origin in known.items() if origin is not None}


def _evaluated(built: Source, spans: tuple[Span, ...]) -> dict[Span, Origin]:
    known = {span: evaluated_origin(built.text, span.start) for span in spans}
    return {span: origin for span, origin in known.items() if origin is not None}


def _source(path: str, read: Callable[[str], bytes]) -> Source | None:
    try:
        return Source.of(path, read(path))
    except OSError:
        return None


def _map(path: str, built: Source, read: Callable[[str], bytes]) -> Mapped | None:
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
            break
        folder = posixpath.dirname(folder)
    return _ending(rest, files) if plain.startswith("/") else rest


def _ending(path: str, files: Collection[str]) -> str:
    """Return the file of the tree that an absolute path of the machine that built a bundle ends with, or the path."""
    rest = path
    while rest.count("/") > 1:
        rest = rest.partition("/")[2]
        if rest in files:
            return rest
    return path


def _differs(source: Source, origin: Origin) -> bool:
    """Tell whether the line of an original is not what the map has there, where it holds the text."""
    if origin.text is None:
        return False
    mapped, there = (
        [line.strip() for line in text.split("\n")[origin.line :][:1]] for text in (origin.text, source.text)
    )
    return mapped != there


def _place(source: Source, line: int, column: int) -> Place | None:
    """Return a place of an original, of one character; None where it has no such line."""
    if line >= source.line_count:
        return None
    start = source.line_start(line + 1)
    end = source.line_end(line + 1)
    at = min(start + column, max(start, end - 1))
    return Place(source.path, Span(at, max(end, at)))
