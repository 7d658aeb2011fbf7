"""The declaration file: which trackers a site's owners know of, and what they say about each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from trackerlint.errors import InventoryError
from trackerlint.source import Span
from trackerlint.validation import explained, keys_of


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What is declared of one tracker; docs/inventory.md explains each field and the duty behind it."""

    id: str
    ids: tuple[str, ...] = ()
    purpose: str = ""
    legal_basis: str = ""
    data: tuple[str, ...] = ()
    recipient: str = ""
    transfer: str = ""
    retention: str = ""
    owner: str = ""
    notice: str = ""
    pages: tuple[str, ...] = ()
    expires: datetime.date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    tracker: tuple[Declaration, ...] = ()


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file. ``path`` is relative to the root; ``spans`` tell where each entry's id stands, in order."""

    tracker: tuple[Declaration, ...] = ()
    path: str = ""
    spans: tuple[Span, ...] = ()

    def of(self, tracker: str, ids: Sequence[str] = ()) -> Declaration | None:
        """Return what is declared of a tracker, by its catalogue id.

        An entry that lists IDs speaks of these alone; where ``ids`` are given, one that lists none of them does not
        count.
        """
        entries = [entry for entry in self.tracker if entry.id == tracker]
        return next((one for one in entries if not one.ids or not ids or not set(ids).isdisjoint(one.ids)), None)

    def span(self, entry: Declaration) -> Span:
        """Return where an entry's id stands in the file."""
        return self.spans[self.tracker.index(entry)]


def load_inventory(root: Path, path: str) -> Inventory | None:
    """Return the declaration file of a site, or None where there is none. Raises InventoryError naming the key."""
    place = root / path
    if not place.is_file():
        return None
    try:
        text = place.read_text("utf-8")
        read = msgspec.toml.decode(text, type=_File)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError, ValueError) as error:
        message, hint = explained(error, keys_of(Declaration if "$.tracker[" in str(error) else _File))
        raise InventoryError(f"{path}: {message}", hint or "docs/inventory.md lists the keys of an entry") from error
    return Inventory(tracker=read.tracker, path=path, spans=tuple(_spans(text, read.tracker)))


def _spans(text: str, entries: Sequence[Declaration]) -> Iterator[Span]:
    """Yield where each entry's id stands: the next place after the one before it where the file gives that id."""
    at = 0
    for entry in entries:
        match = re.compile(rf"^[^\n#]*?\bid\s*=\s*([\"']){re.escape(entry.id)}\1", re.M).search(text, at)
        if match:
            at = match.end()
            yield Span(match.end() - len(entry.id) - 2, match.end())
        else:
            yield Span(0, 0)
