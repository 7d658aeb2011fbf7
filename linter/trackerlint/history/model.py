"""What history tells: when each tracker came and went, by which commits, in which files and on which pages."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

EventKind = Literal["present", "added", "spread", "moved", "changed", "gated", "ungated", "unclear", "left", "removed"]
"""What a commit did to a tracker. ``present``: it is in the oldest commit of a clone that does not go back further.

``added`` and ``removed``: to and from the whole site. ``spread`` and ``left``: to and from a file while it stands in
others. ``moved``: from a file to another. ``changed``: its IDs in a file. ``gated``, ``ungated`` and ``unclear``: it
waits for consent there now, does not, or the source does not show whether it does.
"""
Gate = Literal["gated", "ungated", "unknown"]
"""Whether a tracker waits for consent."""


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A commit as people are shown it; ``author`` stays empty unless it was asked for. ``date`` is when it landed."""

    commit: str
    date: datetime
    subject: str
    author: str = ""


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One commit that added, moved, changed or removed a tracker.

    ``by`` is the commit that did it; ``landed`` the merge that brought it to the branch, where it came by one.
    ``consent`` tells of the files of ``into`` whether it waits for consent there; of several, the weakest gate.
    ``at_latest`` says that the clone ends there, so that it may have happened before.
    """

    kind: EventKind
    by: Mark
    landed: Mark | None = None
    into: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    consent: Gate | Literal[""] = ""
    at_latest: bool = False


class Period(msgspec.Struct, frozen=True, omit_defaults=True):
    """From when until when, on the branch; ``until`` is None while it lasts. Commits are those of the branch itself."""

    since: datetime
    until: datetime | None = None
    since_commit: str = ""
    until_commit: str = ""
    at_latest: bool = False
    """It may have begun before: the clone does not go back further."""


class Whereabouts(msgspec.Struct, frozen=True):
    """The periods in which a tracker stood in a file, or was live on a page."""

    path: str
    periods: tuple[Period, ...]


class TrackerHistory(msgspec.Struct, frozen=True):
    """All that history has on one tracker, in order of time."""

    tracker: str
    name: str
    vendor: str
    country: str
    category: str
    ids: tuple[str, ...]
    live: tuple[Period, ...]
    events: tuple[Event, ...]
    files: tuple[Whereabouts, ...]
    pages: tuple[Whereabouts, ...]

    @property
    def present(self) -> bool:
        """Tell whether it is in the newest commit."""
        return any(one.until is None for one in self.live)


class History(msgspec.Struct, frozen=True):
    """The history of a branch. ``shallow`` says that the clone does not go back to its beginning.

    ``drawn`` and ``changes`` tell how often pages were looked at, of how many times something about them changed.
    """

    ref: str
    head: str
    commits: int
    on_branch: int
    oldest: datetime
    newest: datetime
    shallow: bool
    trackers: tuple[TrackerHistory, ...]
    problems: tuple[str, ...] = ()
    drawn: int = 0
    changes: int = 0

    def of(self, tracker: str) -> TrackerHistory | None:
        """Return what is known of one tracker, by its catalogue id."""
        return next((one for one in self.trackers if one.tracker == tracker), None)
