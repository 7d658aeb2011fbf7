"""Files in the user's cache folder: for this user alone, since they tell what is in sites that may not be public.

A file stays as long as it is used: reading one that is a day old or more sets its time anew, and writing any takes out
those that nobody has read for a month, and the oldest where all together are too large.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from trackerlint.regex import regex

_OURS = regex(r"(?:catalogue|files|scans|versions)-[0-9a-f]{24,32}\.(?:msgpack|\d+)")
"""Names that this package gives to files of its own: the folder may be one that holds others."""
_DAY = 86_400
"""Seconds."""
KEPT_DAYS = 30
MOST_BYTES = 1_000_000_000


def read_private(place: Path) -> bytes:
    """Return a file's bytes, and note that it is used. Raises OSError."""
    data = place.read_bytes()
    with contextlib.suppress(OSError):
        if place.stat().st_mtime < time.time() - _DAY:
            os.utime(place)
    return data


def write_private(place: Path, data: bytes) -> None:
    """Write a file as a whole, readable by its owner only, in a folder that is made likewise. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = place.with_suffix(f".{os.getpid()}")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
    partial.replace(place)
    sweep(place.parent, time.time())


def sweep(folder: Path, now: float) -> None:
    """Take out of a folder the files of ours that are too many, the longest unused first. Never raises OSError."""
    size = 0
    for place, used, own in sorted(_files(folder), key=lambda one: (-one[1], one[0])):
        size += own
        if used < now - KEPT_DAYS * _DAY or size > MOST_BYTES:
            with contextlib.suppress(OSError):
                place.unlink()


def _files(folder: Path) -> Iterator[tuple[Path, float, int]]:
    """Yield our files in a folder, with when each was used last (seconds since the epoch) and its bytes."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                about = entry.stat(follow_symlinks=False)
                yield Path(entry.path), about.st_mtime, about.st_size
