"""The template graph from one state of a site to the next: only what a change can touch is drawn anew.

A file's edges change with its text, and when a file comes or goes that has a name under which it looked for another.
What generators and frameworks imply changes with the files that they asked about. Everything else stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from trackerlint.reach.graph import AROUND, Graph, Reach, matters
from trackerlint.reach.ground import Asked, Edge, Ground
from trackerlint.reach.library import Library
from trackerlint.reach.resolve import names_of
from trackerlint.scan import FileScan

_Imply = Callable[[Ground], Iterable[Edge]]


class MovingGraph(Graph):
    """A graph that follows its library. ``scans`` and the library's paths are those of the present state.

    ``steps`` counts the files that were looked at, ``altered`` how often an edge or a page has become another.
    """

    def __init__(self, scans: Mapping[str, FileScan], library: Library, scripts: bool) -> None:
        self._askers: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = {}
        self._implying: dict[_Imply, tuple[Asked, frozenset[Edge]]] = {}
        self._judged: dict[str, tuple[tuple[bool, ...], bool]] = {}
        self.steps = self.altered = 0
        super().__init__(scans, library, scripts)

    def follow(self, changed: Mapping[str, bool]) -> None:
        """Take in that files have changed, came or went: for their paths, whether they are there now."""
        if self.cut:
            return
        before = self.altered
        moved = {path for path, there in changed.items() if there != self._ground.holds(path)}
        for path in moved:
            (self._ground.add if changed[path] else self._ground.drop)(path)
        stale = {path for path in changed if matters(path, self._scripts)}
        for path, there in changed.items():
            findable = there and (matters(path, self._scripts) or path in self._scans)
            if findable != (path in self._resolver):
                (self._resolver.add if findable else self._resolver.drop)(path)
                stale.update(*(self._askers.get(name, ()) for name in names_of(path)))
        judged = {path: self._judged.pop(path) for path in changed if path in self._judged}
        for path in sorted(stale):
            self._relink(path, changed.get(path, True))
        for imply, (asked, _) in list(self._implying.items()):
            if not asked.texts.isdisjoint(changed) or any(map(asked.concerns, moved)):
                self._imply(imply)
        self.altered += any(page != self._is_page(path) for path, (_, page) in judged.items())
        if self.altered != before:
            self._known.clear()

    def _relink(self, path: str, there: bool) -> None:
        before = self._targets(path)
        for pull, one in self._pulls.pop(path, ()):
            if one is not None:
                self._pullers[one].discard(path)
                self._around[path] -= pull.kind in AROUND
        for name in self._names.pop(path, ()):
            self._askers[name].discard(path)
        if there:
            self._link(path)
        self.altered += before != self._targets(path)

    def _targets(self, path: str) -> list[tuple[str, bool]]:
        return [(one, pull.kind in AROUND) for pull, one in self._pulls.get(path, ()) if one is not None]

    def _link(self, path: str) -> None:
        self.steps += 1
        asked: set[str] = set()
        self._resolver.asked = asked
        super()._link(path)
        self._names[path] = asked
        for name in asked:
            self._askers[name].add(path)

    def _imply(self, imply: _Imply) -> None:
        self._ground.asked = asked = Asked()
        edges = frozenset(imply(self._ground))
        _, before = self._implying.get(imply, (asked, frozenset()))
        self._implying[imply] = asked, edges
        self.steps += len(edges)
        self.altered += edges != before
        for page, pulled in before - edges:
            self._count(page, pulled, -1)
        for page, pulled in edges - before:
            self._count(page, pulled, 1)

    def _count(self, page: str, pulled: str, times: int) -> None:
        super()._count(page, pulled, times)
        counter, key = (self._routes, page) if page == pulled else (self._implied[pulled], page)
        if not counter[key]:
            del counter[key]

    def _pages(self, path: str) -> Reach:
        """Return the pages on which a file ends up, without what is not known of them."""
        seen = self._reached(path)
        self.steps += len(seen)
        return Reach(tuple(sorted(one for one in seen if self._is_page(one))))

    def _is_page(self, path: str) -> bool:
        ties = (path in self._routes, *self._ties(path))
        known = self._judged.get(path)
        if known is None or known[0] != ties:
            known = self._judged[path] = ties, super()._is_page(path)
        return known[1]
