"""What one commit of the branch did to each tracker, and which commit is behind it when a merge brought it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trackerlint.history.log import Change, Commit
from trackerlint.history.model import Event, EventKind, Mark
from trackerlint.history.readings import Readings

Standing = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each tracker the files that use it, with the IDs there."""


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
            changed = [path for path in new if path in old and old[path] != new[path]]
            if into or out_of:
                kind = _kind(old, new, into, out_of)
                yield tracker, self._event(commit, tracker, kind, into, out_of, _ids(new, into))
            if changed:
                yield tracker, self._event(commit, tracker, "changed", sorted(changed), [], _ids(new, changed))

    def _event(
        self, commit: Commit, tracker: str, kind: EventKind, into: list[str], out_of: list[str], ids: tuple[str, ...]
    ) -> Event:
        by = self._behind(commit, tracker, into, out_of)
        ended = by.id in self._ends
        return Event(
            kind="present" if ended and kind == "added" else kind,
            by=self.mark(by),
            landed=None if by is commit else self.mark(commit),
            into=tuple(into),
            out_of=tuple(out_of),
            ids=ids,
            at_latest=ended,
        )

    def _behind(self, merge: Commit, tracker: str, into: list[str], out_of: list[str]) -> Commit:
        """Return the commit that did what a merge brought: the last that put it in, or took it out, there.

        Where none did so in these very files, it is the last that did in others, and not only moved it about.
        """
        own = [one for one in reversed(self._brought.get(merge.id, ())) if len(one.parents) < 2]
        here = {*into, *out_of}
        for commit in own:
            if any(change.path in here and self._does(change, tracker, into, out_of) for change in commit.changes):
                return commit
        for commit in own:
            came, went = self._moves(commit, tracker)
            if (into and came and not went) or (out_of and went and not came):
                return commit
        return merge

    def _does(self, change: Change, tracker: str, into: Sequence[str], out_of: Sequence[str]) -> bool:
        """Tell whether a change puts a tracker into one of some files, or takes it out of one of others."""
        had = self._readings.holds(change.before, change.path, tracker)
        has = self._readings.holds(change.after, change.path, tracker)
        return (has and not had and change.path in into) or (had and not has and change.path in out_of)

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


def _ids(standing: Mapping[str, tuple[str, ...]], paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({one for path in paths for one in standing[path]}))
