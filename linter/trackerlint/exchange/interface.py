"""What an exchange format is: something that turns a text into declarations and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from trackerlint.catalogue import Tracker
from trackerlint.errors import ExchangeError
from trackerlint.inventory.model import Declaration

Trackers = Mapping[str, Tracker]


@dataclass(frozen=True)
class Read:
    """What a file says: declarations, and what of it has no place in an inventory, in words."""

    entries: Sequence[Declaration]
    left: Sequence[str] = ()


@dataclass(frozen=True)
class Exchange:
    """One format. ``read`` raises ExchangeError with a message that names the place in the file."""

    name: str
    about: str
    suffix: str
    read: Callable[[str, Trackers], Read]
    write: Callable[[Sequence[Declaration], Trackers], str]


@dataclass
class Names:
    """Finds the catalogue's id for a name that another format has for a service."""

    trackers: Trackers
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tracker in self.trackers.values():
            for name in (tracker.id, tracker.name):
                self._known.setdefault(folded(name), tracker.id)
        for tracker in self.trackers.values():  # a name of its own goes before what another one is called, too
            for name in tracker.aliases:
                self._known.setdefault(folded(name), tracker.id)

    def id(self, *names: str) -> str:
        """Return the id of the first name that the catalogue knows, else one made of the first name."""
        for name in names:
            found = self._known.get(folded(name)) or self._known.get(folded(re.sub(r"\([^()]*\)", "", name)))
            if name and found:
                return found
        return slug(next((name for name in names if name), "")) or "unnamed"


def folded(name: str) -> str:
    """Return a name as its letters and digits in lower case: ``Google Analytics`` and ``google-analytics`` are one.

    A plus stays: ``Google`` is not ``Google+``.
    """
    return re.sub(r"[^a-z0-9+]", "", name.lower())


def slug(name: str) -> str:
    """Return a name as an id.

    >>> slug("Our Page Counter (2)")
    'our-page-counter-2'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def texts(given: Any, where: str) -> tuple[str, ...]:
    """Return a list of texts. Raises ExchangeError where it is none."""
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ExchangeError(f"{where}: expected a list of texts", "see the format's own documentation")
    return tuple(given)


def text(given: Any, where: str) -> str:
    """Return a text; empty for nothing. Raises ExchangeError where it is none."""
    if given is None:
        return ""
    if not isinstance(given, str):
        raise ExchangeError(f"{where}: expected a text", "see the format's own documentation")
    return given


def extras(given: Mapping[str, Any], known: Sequence[str]) -> dict[str, Any]:
    """Return what a record has beside the keys that are understood."""
    return {key: one for key, one in given.items() if key not in known}


def differs(entry: Declaration, other: Declaration, fields: Sequence[str]) -> bool:
    """Tell whether two declarations differ in any of some fields: whether a person has changed what was read."""
    return any(getattr(entry, one) != getattr(other, one) for one in fields)


def with_other(entry: Declaration, name: str, rest: Mapping[str, Any]) -> Declaration:
    """Return a declaration that keeps what a format says beyond it."""
    return msgspec.structs.replace(entry, other={name: dict(rest)}) if rest else entry
