"""What one commit of the branch did to each tracker, and which commit is behind it when a merge brought it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from trackerlint.answers import STATES
from trackerlint.history.log import Commit
from trackerlint.history.model import Event, EventKind, Gate, Mark
from trackerlint.history.readings import Held, Readings


class Use(NamedTuple):
    """How a file uses a tracker: with which IDs, and whether it waits for consent there."""

    ids: tuple[str, ...]
    consent: Gate


Standing = Mapping[str, Mapping[str, Use]]
"""For each tracker the files that use it."""
_GATES: Mapping[Gate, EventKind] = {"gated": "gated", "ungated": "ungated", "unknown": "unclear"}


class Witness:
    """Turns the difference between two states of the branch into events."""

    def __init__(
        self, readings: Readings, brought: Mapping[str, Sequence[Commit]], ends: frozenset[str], authors: bool
    ) -> None:
        self._readings = readings
        self._brought = brought
        self._ends = ends
        self._authors = authors
        self._known: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}

    def mark(self, commit: Commit) -> Mark:
        """Return a commit as people are shown it."""
        return Mark(commit.id, commit.date, commit.subject, commit.author if self._authors else "")

    def events(self, commit: Commit, before: Standing, after: Standing) -> Iterator[tuple[str, Event]]:
        """Yield each tracker that a commit of the branch touched, with what it did to it."""
        for tracker in sorted({*before, *after}):
            old, new = before.get(tracker, {}), after.get(tracker, {})
            if old == new:
                continue
            into, out_of = sorted(set(new) - set(old)), sorted(set(old) - set(new))
            if into or out_of:
                behind = self._behind(commit, tracker, into, out_of)
                yield tracker, self._event(commit, behind, _kind(old, new, into, out_of), new, into, out_of)
            both = [path for path in sorted(new) if path in old]
            if changed := [path for path in both if old[path].ids != new[path].ids]:
                behind = self._that_changed(commit, tracker, changed)
                yield tracker, self._event(commit, behind, "changed", new, changed)
            for gate, kind in _GATES.items():
                if regated := [path for path in both if old[path].consent != new[path].consent == gate]:
                    behind = self._that_changed(commit, tracker, regated)
                    yield tracker, self._event(commit, behind, kind, new, regated)

    def _event(
        self, commit: Commit, by: Commit, kind: EventKind, new: Mapping[str, Use], into: Sequence[str],
        out_of: Sequence[str] = (),
    ) -> Event:  # fmt: skip
        ended = by.id in self._ends
        return Event(
            kind="present" if ended and kind == "added" else kind,
            by=self.mark(by),
            landed=None if by is commit else self.mark(commit),
            into=tuple(into),
            out_of=tuple(out_of),
            ids=tuple(sorted({one for path in into for one in new[path].ids})),
            consent=min((new[path].consent for path in into), key=STATES.index, default=""),
            at_latest=ended,
        )

    def _own(self, merge: Commit) -> Sequence[Commit]:
        """Return the commits that a merge brought and that are no merges themselves, the last first."""
        return [one for one in reversed(self._brought.get(merge.id, ())) if len(one.parents) < 2]

    def _behind(self, merge: Commit, tracker: str, into: list[str], out_of: list[str]) -> Commit:
        """Return the commit that did what a merge brought: the last that put it in, or took it out, there.

        Where none did so in these very files, it is the last that did in others, and not only moved it about.
        """
        for commit, path, had, has in self._there(merge, tracker, {*into, *out_of}):
            if path in (out_of if had and not has else into if has and not had else ()):
                return commit
        for commit in self._own(merge):
            came, went = self._moves(commit, tracker)
            if (into and came and not went) or (out_of and went and not came):
                return commit
        return merge

    def _that_changed(self, merge: Commit, tracker: str, paths: list[str]) -> Commit:
        """Return the commit that changed how some files use a tracker, of those that a merge brought the last."""
        found = (commit for commit, _, had, has in self._there(merge, tracker, paths) if had != has)
        return next(found, merge)

    def _there(self, merge: Commit, tracker: str, paths: Collection[str]) -> Iterator[tuple[Commit, str, Held, Held]]:
        """Yield what the commits that a merge brought did in some files: how these used a tracker before and after."""
        for commit in self._own(merge):
            for change in commit.changes:
                if change.path in paths:
                    had, has = (
                        self._readings.holds(one, change.path, tracker) for one in (change.before, change.after)
                    )
                    yield commit, change.path, had, has

    def _moves(self, commit: Commit, tracker: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return into which paths a commit puts a tracker, and out of which it takes it."""
        key = (commit.id, tracker)
        if key not in self._known:
            had = {one.path for one in commit.changes if self._readings.holds(one.before, one.path, tracker)}
            has = {one.path for one in commit.changes if self._readings.holds(one.after, one.path, tracker)}
            self._known[key] = frozenset(has - had), frozenset(had - has)
        return self._known[key]


def _kind(
    old: Mapping[str, object], new: Mapping[str, object], into: Sequence[str], out_of: Sequence[str]
) -> EventKind:
    if not old:
        return "added"
    if not new:
        return "removed"
    if into and out_of:
        return "moved"
    return "spread" if into else "left"
