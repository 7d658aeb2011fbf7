"""Put declarations of another file into an inventory, without touching what a person wrote there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from trackerlint.inventory.load import parsed
from trackerlint.inventory.model import Declaration
from trackerlint.inventory.toml import Line, added, entry, lines_of, written_keys


class Merged(msgspec.Struct, frozen=True):
    """The new text, ids of new entries, and ids of known ones with the keys that they got."""

    text: str
    entries: tuple[str, ...] = ()
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()


def merge(text: str, path: str, given: Sequence[Declaration], source: str) -> Merged:
    """Return an inventory with what other declarations add to it. Raises InventoryError."""
    inventory = parsed(text, path)
    written = written_keys(text)
    keys: dict[int, list[Line]] = {}
    fresh: list[Declaration] = []
    for one in _distinct(given):
        known = inventory.of(one.id, one.ids)
        at = next((index for index, item in enumerate(inventory.tracker) if item is known), None)
        if at is None:
            fresh.append(one)
        else:
            told = {*written[at], "ids"}  # IDs tell entries apart: none is given to an entry that has none
            lines = [line for line in lines_of(one) if line.key not in told]
            if lines and at not in keys:
                keys[at] = [Line(line.key, line.value, f"from {source}") for line in lines]
    entries = [entry(lines_of(one), f"from {source}") for one in fresh]
    return Merged(
        text=added(text, path, entries, keys),
        entries=tuple(one.id for one in fresh),
        keys=tuple((inventory.tracker[at].id, tuple(line.key for line in lines)) for at, lines in keys.items()),
    )


def _distinct(given: Sequence[Declaration]) -> list[Declaration]:
    """Return declarations with ids of their own where two would be of the same tracker: the later ones get a number."""
    found: list[Declaration] = []
    for one in given:
        name, count = one.id, 1
        while any(item.id == name and (not item.ids or not one.ids or set(item.ids) & set(one.ids)) for item in found):
            count += 1
            name = f"{one.id}-{count}"
        found.append(msgspec.structs.replace(one, id=name))
    return found
