"""Load catalogue folders: from the compiled file beside them, from the user's cache, or by compiling them now."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from trackerlint.catalogue.compile import Signature, SwitchPattern, compile_entry
from trackerlint.catalogue.lexicon import Compiled
from trackerlint.catalogue.match import Catalogue
from trackerlint.catalogue.model import CatalogueFile, Entry, Tracker, Vendor
from trackerlint.catalogue.switches import compile_switches
from trackerlint.errors import CatalogueError
from trackerlint.private import read_private, write_private

COMPILED_NAME = "compiled.msgpack"
FORMAT = "11"
"""Raise when the compiled form changes."""


def load_catalogue(folders: Sequence[Path], cache: Path | None = None) -> Catalogue:
    """Return the catalogue of all TOML files in ``folders`` (not below them), in order of name.

    ``cache`` is a folder in which the compiled form is kept between runs; None keeps nothing. Raises CatalogueError
    when a file is not valid or two entries share an ID.
    """
    if len(folders) == 1 and (compiled := _kept(folders[0] / COMPILED_NAME, Path.read_bytes)):
        return Catalogue(compiled)  # came with the package; none is taken from a folder that a site's settings add
    stamp = _stamp(folders)
    place = cache / f"catalogue-{_hashed(map(os.path.abspath, folders))}.msgpack" if cache else None
    if place and (compiled := _kept(place, read_private)) and compiled.digest == stamp:
        return Catalogue(compiled)
    compiled = compile_files({path: path.read_bytes() for path in _files(folders)}, stamp)
    if place:
        with contextlib.suppress(OSError):
            write_private(place, msgspec.msgpack.encode(compiled))
    return Catalogue(compiled)


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (folder / name for name in sorted(os.listdir(folder)) if name.endswith(".toml"))


def _stamp(folders: Sequence[Path]) -> str:
    """Return what changes when a catalogue file does, or what compiles it.

    Reading hundreds of files takes longer than a small check; asking for their sizes and times does not.
    """
    names = ("compile.py", "lexicon.py", "model.py", "patterns.py", "switches.py", "words.py")
    compilers = (Path(__file__).with_name(name) for name in names)
    places = ((path, path.stat()) for path in (*compilers, *_files(folders)))
    return _hashed(f"{path.name}:{about.st_size}:{about.st_mtime_ns}" for path, about in places)


def _kept(place: Path, read: Callable[[Path], bytes]) -> Compiled | None:
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(read(place), type=Compiled)
    return None


def compile_files(files: dict[Path, bytes], digest: str = "") -> Compiled:
    """Compile catalogue files given with their content; ``digest`` names that state. Raises CatalogueError.

    Without a digest one is made of the content.
    """
    trackers: dict[str, Tracker] = {}
    signatures: list[Signature] = []
    switches: list[SwitchPattern] = []
    for path, data in files.items():
        read = read_file(path.name, data)
        vendor = Vendor(read.vendor, read.country, tuple(read.aliases), read.social_network)
        for entry in read.tracker:
            if entry.id in trackers:
                raise CatalogueError(f"{path.name}: {entry.id}: another entry has this id", "choose another id")
            trackers[entry.id] = _tracker(entry, vendor, read)
            signatures += compile_entry(entry, path.name)
            switches += compile_switches(entry, path.name)
    digest = digest or _hashed(data.decode("utf-8", "replace") for data in files.values())
    return Compiled.of(digest, trackers.values(), signatures, switches)


def read_file(name: str, data: bytes) -> CatalogueFile:
    """Decode one catalogue file. Raises CatalogueError naming file and key."""
    try:
        return msgspec.toml.decode(data, type=CatalogueFile)
    except (msgspec.MsgspecError, ValueError) as error:
        raise CatalogueError(f"{name}: {error}", "docs/catalogue.md lists the keys of an entry") from error


def _tracker(entry: Entry, vendor: Vendor, read: CatalogueFile) -> Tracker:
    return Tracker(
        id=entry.id,
        name=entry.name,
        vendor=vendor,
        category=entry.category,
        documentation=entry.documentation,
        sends=tuple(entry.sends),
        aliases=tuple(entry.aliases),
        id_shape=entry.id_shape,
        id_starts=tuple(entry.id_starts),
        id_required=entry.id_required,
        reads=tuple(entry.reads),
        passes_over=tuple(entry.passes_over),
        self_hosted=entry.self_hosted,
        cookies=entry.cookies,
        switches=tuple(entry.switches),
        gates=entry.gates,
        notes=entry.notes,
        checked=read.checked.isoformat() if read.checked else "",
    )


def _hashed(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join([FORMAT, *parts]).encode(), digest_size=16).hexdigest()


def samples(files: Sequence[Path]) -> Iterator[tuple[Path, Entry]]:
    """Yield each entry of the given catalogue files, for the tests."""
    for path in files:
        for entry in read_file(path.name, path.read_bytes()).tracker:
            yield path, entry
