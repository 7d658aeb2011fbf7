"""Load catalogue folders: from the compiled file beside them, from the user's cache, or by compiling them now."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from trackerlint.catalogue.compile import Compiled, Signature, compile_entry
from trackerlint.catalogue.match import Catalogue
from trackerlint.catalogue.model import CatalogueFile, Entry, Tracker, Vendor
from trackerlint.errors import CatalogueError

COMPILED_NAME = "compiled.msgpack"
FORMAT = b"3"
"""Raise when the compiled form changes."""


def load_catalogue(folders: Sequence[Path], cache: Path | None = None) -> Catalogue:
    """Return the catalogue of all TOML files in ``folders`` (not below them), in order of name.

    ``cache`` is a folder in which the compiled form is kept between runs; None keeps nothing. Raises CatalogueError
    when a file is not valid or two entries share an ID.
    """
    files = {path: path.read_bytes() for folder in folders for path in sorted(folder.glob("*.toml"))}
    digest = _digest(files)
    # A compiled file holds for its own folder alone: none is taken from a folder that a site's settings add.
    places = [folder / COMPILED_NAME for folder in folders if len(folders) == 1] + (
        [cache / f"catalogue-{digest}.msgpack"] if cache else []
    )
    for place in places:
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            compiled = msgspec.msgpack.decode(place.read_bytes(), type=Compiled)
            if compiled.digest == digest:
                return Catalogue(compiled)
    compiled = compile_files(files, digest)
    if cache:
        with contextlib.suppress(OSError):
            _write(places[-1], msgspec.msgpack.encode(compiled))
    return Catalogue(compiled)


def compile_files(files: dict[Path, bytes], digest: str = "") -> Compiled:
    """Compile catalogue files given with their content. Raises CatalogueError."""
    trackers: dict[str, Tracker] = {}
    signatures: list[Signature] = []
    for path, data in files.items():
        read = read_file(path.name, data)
        vendor = Vendor(read.vendor, read.country, tuple(read.aliases))
        for entry in read.tracker:
            if entry.id in trackers:
                raise CatalogueError(f"{path.name}: {entry.id}: another entry has this id", "choose another id")
            trackers[entry.id] = _tracker(entry, vendor, read)
            signatures += compile_entry(entry, path.name)
    return Compiled(digest or _digest(files), tuple(trackers.values()), tuple(signatures))


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
        id_required=entry.id_required,
        cookies=entry.cookies,
        switches=tuple(entry.switches),
        gates=entry.gates,
        notes=entry.notes,
        checked=read.checked.isoformat(),
    )


def _digest(files: dict[Path, bytes]) -> str:
    digest = hashlib.blake2b(FORMAT, digest_size=16)
    for path, data in files.items():
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(f".{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(place)


def samples(files: Sequence[Path]) -> Iterator[tuple[Path, Entry]]:
    """Yield each entry of the given catalogue files, for the tests."""
    for path in files:
        for entry in read_file(path.name, path.read_bytes()).tracker:
            yield path, entry
