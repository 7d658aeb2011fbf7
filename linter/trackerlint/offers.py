"""What functions of a site's files do with trackers, so that others can call them: what is offered to other files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trackerlint.facts import Call, Circumstances, Request
from trackerlint.findings import FlowStep


@dataclass(frozen=True)
class Bound:
    """What calling a function does: the tracker's call or request, with holes for what is passed, and where it is."""

    path: str
    does: Call | Request
    steps: tuple[FlowStep, ...] = ()
    through: Circumstances | None = None


@dataclass(frozen=True)
class Offers:
    """What is offered, by path and the way to a function in it (``window.`` and its name for a global one)."""

    _by_path: dict[str, dict[str, list[Bound]]] = field(default_factory=lambda: defaultdict(dict))
    _global: dict[str, list[Bound]] = field(default_factory=lambda: defaultdict(list))

    def __bool__(self) -> bool:
        """Tell whether anything is offered."""
        return bool(self._by_path)

    def __iter__(self) -> Iterator[tuple[str, str, Bound]]:
        """Yield all: path, way to the function, what it does."""
        for path, names in self._by_path.items():
            for name, some in names.items():
                yield from ((path, name, one) for one in some)

    @property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The ways to what each path offers."""
        return {path: frozenset(some) for path, some in self._by_path.items()}

    def of(self, path: str | None) -> Mapping[str, Sequence[Bound]]:
        """Return what a file offers, by the way to it."""
        return self._by_path.get(path or "", {})

    def of_global(self, name: str) -> Sequence[Bound]:
        """Return what global functions of a name do, in whatever file they are."""
        return self._global.get(f"window.{name}", ())

    def holds(self, path: str, name: str, bound: Bound) -> bool:
        """Tell whether it is known that a function does this."""
        known = self._by_path.get(path, {}).get(name, ())
        return any((one.path, one.does) == (bound.path, bound.does) for one in known)

    def put(self, path: str, name: str, bound: Bound) -> None:
        """Keep what a function does."""
        self._by_path[path].setdefault(name, []).append(bound)
        if name.startswith("window."):
            self._global[name].append(bound)
