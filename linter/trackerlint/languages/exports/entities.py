"""The mappings of a JSON text, out of its stream of leaves, in whatever order their keys stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from trackerlint.languages.config.json import leaves
from trackerlint.languages.config.leaves import Leaf
from trackerlint.source import Excerpt


@dataclass(frozen=True)
class Entity:
    """One mapping and all that is below it. ``path`` are the keys that lead to it, array places left out."""

    path: tuple[str, ...]
    leaves: tuple[Leaf, ...]

    @cached_property
    def own(self) -> dict[str, list[Leaf]]:
        """The scalars directly under its keys, those of lists of scalars too."""
        found: dict[str, list[Leaf]] = {}
        depth = len(self.path)
        for leaf in self.leaves:
            if len(leaf.path) == depth + 1 and len(leaf.inside) == depth + 1:
                found.setdefault(leaf.path[depth], []).append(leaf)
        return found

    def leaf(self, key: str) -> Leaf | None:
        """Return the first scalar under a key."""
        return next(iter(self.own.get(key, ())), None)

    def text(self, key: str) -> str:
        """Return the first scalar under a key as a text, empty where there is none."""
        leaf = self.leaf(key)
        return leaf.value.text if leaf is not None else ""

    def below(self, *keys: str) -> list[Entity]:
        """Return the mappings under a way of keys, in order."""
        path = (*self.path, *keys)
        return group(path, (one for one in self.leaves if one.path[: len(path)] == path))


def group(path: tuple[str, ...], found: Iterable[Leaf]) -> list[Entity]:
    """Return the mappings under a path, each with its leaves."""
    groups: dict[int, list[Leaf]] = {}
    for leaf in found:
        if len(leaf.inside) > len(path):
            groups.setdefault(leaf.inside[len(path)], []).append(leaf)
    return [Entity(path, tuple(group)) for group in groups.values()]


def roots(excerpt: Excerpt) -> list[Entity]:
    """Return the mappings at the top of a JSON text: one, or those of a list."""
    return group((), _pure(leaves(excerpt, [])))


def _pure(found: Iterable[Leaf]) -> Iterator[Leaf]:
    """Leave out what the reader of settings adds for mappings such as ``{key: K, value: V}``."""
    seen: set[tuple[int, int]] = set()
    for leaf in found:
        place = leaf.end, leaf.inside[-1] if leaf.inside else -1
        if place not in seen:
            seen.add(place)
            yield leaf


def parameters(entity: Entity, key: str = "parameter") -> dict[str, Leaf]:
    """Return the scalars of a list of ``{key: …, value: …}`` by their keys."""
    found: dict[str, Leaf] = {}
    for one in entity.below(key):
        value = one.leaf("value")
        if value is not None and one.text("key"):
            found.setdefault(one.text("key"), value)
    return found


def rows(entity: Entity, keys: Sequence[str]) -> Iterator[tuple[str, Leaf]]:
    """Yield the nested ``list`` and ``map`` parameters of an entity as pairs of name and value.

    A row names its field in a parameter whose key is one of ``keys`` and gives the value in the one after it.
    """
    for table in entity.below("parameter", "list"):
        cells = {one.text("key"): one.leaf("value") for one in table.below("map")}
        name = next((cell.value.text for key in keys if (cell := cells.get(key)) is not None), "")
        for key, cell in cells.items():
            if name and cell is not None and key not in keys:
                yield name, cell
