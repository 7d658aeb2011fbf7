"""Scans kept between runs, by the content of files. Kept in the user's cache folder, never in the site.

A scan follows from a file's path and bytes, the catalogue, the filter lists, the settings that name notices, and this
package: the first two are looked up, the rest is the stamp without which nothing that was kept counts.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from trackerlint import __version__
from trackerlint.private import read_private, write_private
from trackerlint.scan import FileScan

MOST = 20_000
"""Scans that are kept of a site at most."""


class _Kept(msgspec.Struct, array_like=True):
    digest: bytes
    scan: FileScan


class _File(msgspec.Struct, array_like=True):
    stamp: str
    scans: dict[str, _Kept]


class ScanCache:
    """Scans of one site. ``place`` is the file that they are kept in, None for none. Never raises for a bad file."""

    def __init__(self, place: Path | None = None, stamp: str = "") -> None:
        self._place = place
        self._stamp = stamp
        self._scans: dict[str, _Kept] = {}
        self._new = False
        if place is not None:
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                kept = msgspec.msgpack.decode(read_private(place), type=_File)
                self._scans = kept.scans if kept.stamp == stamp else {}

    def beside(self, name: str) -> tuple[Path | None, str]:
        """Return the file in which something else of the same site may be kept, and the stamp that it depends on."""
        place = self._place and self._place.with_name(f"{name}-{self._place.name.partition('-')[2]}")
        return place, self._stamp

    def digest(self, data: bytes) -> bytes:
        """Return what stands for a file's bytes; an empty value where nothing is kept."""
        return hashlib.blake2b(data, digest_size=16).digest() if self._place is not None else b""

    def get(self, path: str, digest: bytes) -> FileScan | None:
        """Return the scan of a file with this path and these bytes, if it is known."""
        kept = self._scans.get(path)
        return kept.scan if kept is not None and digest and kept.digest == digest else None

    def put(self, path: str, digest: bytes, scan: FileScan) -> None:
        """Keep a scan."""
        if digest:
            self._scans.pop(path, None)
            self._scans[path] = _Kept(digest, scan)
            self._new = True

    def save(self) -> None:
        """Write what is kept, the newest ``MOST`` scans, if any is new."""
        if self._place is None or not self._new:
            return
        newest = dict(list(self._scans.items())[-MOST:])
        with contextlib.suppress(OSError):
            write_private(self._place, msgspec.msgpack.encode(_File(self._stamp, newest)))


def stamp(parts: Iterable[str], others: Iterable[str]) -> str:
    """Return what changes when this package, one of ``others`` (files that matter too) or one of ``parts`` does."""
    own = Path(__file__).parent
    files = [os.path.join(folder, name) for folder, _, names in os.walk(own) for name in names if name.endswith(".py")]
    states = []
    for file in sorted({*files, *others}):
        with contextlib.suppress(OSError):
            about = os.stat(file)
            states.append(f"{file}:{about.st_size}:{about.st_mtime_ns}")
    return hashlib.blake2b("\0".join([__version__, *parts, *states]).encode(), digest_size=16).hexdigest()
