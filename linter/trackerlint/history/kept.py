"""What was seen in versions of files, kept between runs: a version never changes, so neither does what it holds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from trackerlint.private import read_private, write_private
from trackerlint.scan import FileScan

Version = tuple[str, str]
"""A blob and the path that it stood under: the path decides the language."""
MOST = 500_000
"""Versions that are kept of a site at most."""


class _File(msgspec.Struct, array_like=True):
    stamp: str
    nothing: dict[str, set[bytes]] = {}
    calls: dict[str, set[bytes]] = {}
    scans: dict[str, dict[bytes, FileScan]] = {}


class KeptReadings:
    """Scans of versions, and which versions hold nothing. ``place`` is the file, None for none.

    Nothing that was kept counts without the stamp that it was kept with. Never raises for a bad file.
    """

    def __init__(self, place: Path | None = None, stamp: str = "") -> None:
        self._place = place
        self._kept = _File(stamp)
        self._new = False
        if place is not None:
            with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError):
                kept = msgspec.msgpack.decode(read_private(place), type=_File)
                self._kept = kept if kept.stamp == stamp else self._kept

    def unknown(self, paths: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Return the versions, by blob, of which it is not known what they hold."""
        left = {}
        for blob, some in paths.items():
            name = bytes.fromhex(blob)
            if rest := [path for path in some if not self._knows(name, path)]:
                left[blob] = rest
        return left

    def _knows(self, name: bytes, path: str) -> bool:
        return name in self._kept.nothing.get(path, ()) or name in self._kept.scans.get(path, ())

    def scans(self, paths: Mapping[str, Sequence[str]]) -> Iterable[tuple[Version, FileScan]]:
        """Yield those of some versions, by blob, that are known to hold something."""
        for blob, some in paths.items():
            name = bytes.fromhex(blob)
            for path in some:
                if (scan := self._kept.scans.get(path, {}).get(name)) is not None:
                    yield (blob, path), scan

    def calling(self, paths: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Return those of some versions that may call what only counts beside a tracker elsewhere."""
        found = {}
        for blob, some in paths.items():
            name = bytes.fromhex(blob)
            if calling := [path for path in some if name in self._kept.calls.get(path, ())]:
                found[blob] = calling
        return found

    def put(self, version: Version, scan: FileScan | None, calls: bool = False) -> None:
        """Keep what a version holds: a scan, or nothing but, perhaps, calls."""
        blob, path = bytes.fromhex(version[0]), version[1]
        self._new = True
        if scan is not None:
            self._kept.scans.setdefault(path, {})[blob] = scan
        else:
            self._kept.nothing.setdefault(path, set()).add(blob)
        if calls:
            self._kept.calls.setdefault(path, set()).add(blob)

    def save(self) -> None:
        """Write what is kept, if any of it is new and it is not too much."""
        kept = self._kept
        many = sum(map(len, kept.nothing.values())) + sum(map(len, kept.scans.values()))
        if self._place is not None and self._new and many <= MOST:
            with contextlib.suppress(OSError, ValueError):  # a name that is no text cannot be written
                write_private(self._place, msgspec.msgpack.encode(kept))
