"""What was seen of a site's files in the run before, so that those that have not changed need not be read again.

A file counts as unchanged while its size, its times and its number on the disk are the same. One that changed a moment
before it was looked at is not remembered: it might change once more without showing it.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from trackerlint.discovery import State
from trackerlint.private import read_private, write_private
from trackerlint.reach.kinds import Pull

SETTLED = 2_000_000_000
"""Nanoseconds that must have passed since a file changed."""


class Seen(msgspec.Struct, array_like=True):
    """What is known of one file.

    ``digest`` stands for its bytes. ``holds`` tells of some questions whether the file holds anything that they are
    about; ``pulls`` what it pulls in, without (``""``) and with scripts (``"scripts"``).
    """

    state: State | None = None
    digest: bytes = b""
    holds: dict[str, bool] = {}
    pulls: dict[str, list[Pull]] = {}

    @property
    def size(self) -> int:
        """Bytes of the file when it was seen; 0 where that is not known."""
        return self.state[0] if self.state else 0


class _File(msgspec.Struct, array_like=True):
    stamp: str
    asked: list[str]
    files: dict[str, Seen]


class Recall:
    """What is remembered of one site. ``place`` is the file that it is kept in, None for none.

    ``state`` gives a file's state by its path, or None where only reading it tells. Never raises for a bad file.
    """

    def __init__(
        self, place: Path | None = None, stamp: str = "", state: Callable[[str], State | None] = lambda _: None
    ) -> None:
        self._place = place
        self._stamp = stamp
        self._state = state
        self._before = _File(stamp, [], {})
        self._now: dict[str, Seen] = {}
        self._asked: set[str] = set()
        if place is not None:
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                kept = msgspec.msgpack.decode(read_private(place), type=_File)
                self._before = kept if kept.stamp == stamp else self._before

    def of(self, path: str) -> Seen:
        """Return what is known of a file as it is now, to be read and to be added to."""
        if self._place is None:
            return Seen()
        seen = self._now.get(path)
        if seen is None:
            state = self._state(path)
            before = self._before.files.get(path)
            seen = before if before is not None and state is not None and before.state == state else Seen(state)
            self._now[path] = seen
        return seen

    def ask(self, question: str, about: Iterable[str]) -> str:
        """Return the name under which answers to a question about some texts count; those to others are forgotten."""
        name = f"{question} {hashlib.blake2b(chr(0).join(sorted(about)).encode(), digest_size=16).hexdigest()}"
        self._asked.add(name)
        return name

    def save(self) -> None:
        """Write what is known of the files that were asked about, if any of it is new."""
        known = self._before.files
        same = self._asked == set(self._before.asked) and known.keys() == self._now.keys()
        if self._place is None or (same and all(known[path] is seen for path, seen in self._now.items())):
            return
        settled = time.time_ns() - SETTLED
        kept = {path: seen for path, seen in self._now.items() if seen.state and max(seen.state[1:3]) < settled}
        for seen in kept.values():
            seen.holds = {question: held for question, held in seen.holds.items() if question in self._asked}
        with contextlib.suppress(OSError):
            write_private(self._place, msgspec.msgpack.encode(_File(self._stamp, sorted(self._asked), kept)))
