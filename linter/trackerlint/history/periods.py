"""Collect periods: from when until when something was so."""

from __future__ import annotations

from collections.abc import Iterable

from trackerlint.history.log import Commit
from trackerlint.history.model import Period, Whereabouts


class Periods:
    """Periods of many keys (a tracker with a path), in the making. Told at each step which keys hold."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], Period] = {}
        self._closed: dict[tuple[str, str], list[Period]] = {}

    def at(self, commit: Commit, keys: Iterable[tuple[str, str]], at_latest: bool = False) -> None:
        """Note that from ``commit`` on exactly ``keys`` hold."""
        holding = set(keys)
        for key in [one for one in self._open if one not in holding]:
            began = self._open.pop(key)
            ended = Period(began.since, commit.date, began.since_commit, commit.id, began.at_latest)
            self._closed.setdefault(key, []).append(ended)
        for key in sorted(holding - set(self._open)):
            self._open[key] = Period(commit.date, None, commit.id, "", at_latest)

    def of(self, tracker: str) -> tuple[Whereabouts, ...]:
        """Return the periods of one tracker by path, in order of path."""
        paths = sorted({path for name, path in (*self._open, *self._closed) if name == tracker})
        return tuple(Whereabouts(path, self._all((tracker, path))) for path in paths)

    def _all(self, key: tuple[str, str]) -> tuple[Period, ...]:
        last = [self._open[key]] if key in self._open else []
        return (*self._closed.get(key, []), *last)
