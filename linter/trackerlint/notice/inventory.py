"""The declaration file: which trackers a site's owners know of, and what they say about each."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from trackerlint.errors import InventoryError
from trackerlint.source import Span


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


class Inventory(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file. ``path`` is relative to the root; ``spans`` tell where each tracker's entry stands."""

    tracker: tuple[Declaration, ...] = ()
    path: str = ""
    spans: dict[str, Span] = {}

    def of(self, tracker: str) -> Declaration | None:
        """Return what is declared of a tracker, by its catalogue id."""
        return next((entry for entry in self.tracker if entry.id == tracker), None)


def load_inventory(root: Path, path: str) -> Inventory | None:
    """Return the declaration file of a site, or None where there is none. Raises InventoryError naming the key."""
    place = root / path
    if not place.is_file():
        return None
    try:
        text = place.read_text("utf-8")
        read = msgspec.toml.decode(text, type=Inventory)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError, ValueError) as error:
        raise InventoryError(f"{path}: {error}", "docs/inventory.md lists the keys of an entry") from error
    return msgspec.structs.replace(read, path=path, spans=_spans(text, read))


def _spans(text: str, read: Inventory) -> dict[str, Span]:
    """Return where each entry's id stands in the file."""
    spans = {}
    for entry in read.tracker:
        at = text.find(f'"{entry.id}"')
        spans[entry.id] = Span(max(at, 0), max(at, 0) + len(entry.id) + 2)
    return spans
