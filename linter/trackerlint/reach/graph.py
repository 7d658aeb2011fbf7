"""The template graph: what stands in one file ends up on which pages."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from trackerlint.findings import Place
from trackerlint.reach.dynamic import dynamic
from trackerlint.reach.generators import GENERATORS
from trackerlint.reach.ground import Edge, Ground
from trackerlint.reach.kinds import CONTENT, SCRIPTS, TEMPLATES, Pull, ending, stem
from trackerlint.reach.library import Library
from trackerlint.reach.pages import is_page
from trackerlint.reach.resolve import Resolver
from trackerlint.reach.routes import ROUTES
from trackerlint.reach.servers import SERVERS
from trackerlint.scan import FileScan, path_status
from trackerlint.source import Span

MOST_FILES = 60_000
"""Files above which the graph is not drawn: it would cost more than the answer is worth."""
IMPLIED: tuple[Callable[[Ground], Iterable[Edge]], ...] = (*ROUTES, *GENERATORS, *SERVERS)
"""What yields the edges that no file names. A pair of the same file twice says that it is a page."""
AROUND = ("template", "layout", "component")
"""Kinds of pulls by which a file puts itself into another, or that into itself."""
_UNDRAWN = "on which pages what stands in them ends up was not worked out"


@dataclass(frozen=True)
class Unresolved:
    """A place that pulls in something that was not found in the site; ``target`` is as written."""

    place: Place
    target: str


@dataclass(frozen=True)
class Reach:
    """Where what stands in a file ends up.

    ``pages`` are paths of page files, the file itself included if it is one, in order. ``unresolved`` are places that
    pull in something not found which may be this file, or one on its way to pages. Where no page is found at all, they
    are also the includes of templates of its kind whose name is worked out at run time.
    """

    pages: tuple[str, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


class Graph:
    """Edges between the files of a site, drawn once."""

    def __init__(self, scans: Mapping[str, FileScan], library: Library, scripts: bool) -> None:
        self._scans = scans
        self._library = library
        self._scripts = scripts
        self._pulls: dict[str, list[tuple[Pull, str | None]]] = {}
        self._pullers: dict[str, set[str]] = defaultdict(set)
        self._implied: dict[str, Counter[str]] = defaultdict(Counter)
        self._around: Counter[str] = Counter()
        self._routes: Counter[str] = Counter()
        self._known: dict[str, Reach] = {}
        self._dynamic: dict[str, tuple[Unresolved, ...]] = {}
        paths = [path for path in library.paths if matters(path, scripts)]
        self._paths = frozenset(paths)
        self._resolver = Resolver([*paths, *(path for path in scans if path not in self._paths)])
        self._ground = Ground(library)
        self.cut: tuple[str, str] | None = None
        """The first file, and what to say, where the graph was not drawn."""
        if len(paths) <= MOST_FILES:
            for path in paths:
                self._link(path)
            for imply in IMPLIED:
                self._imply(imply)
        else:
            self.cut = (min(paths), f"one of more than {MOST_FILES:,} templates and scripts: {_UNDRAWN}")

    def _link(self, path: str) -> None:
        """Draw the edges that a file names."""
        pulls = self._library.pulls(path, self._scripts)
        found = [(pull, self._resolver.find(path, pull.kind, pull.options)) for pull in pulls]
        self._pulls[path] = found
        for pull, one in found:
            if one is not None:
                self._pullers[one].add(path)
                self._around[path] += pull.kind in AROUND

    def _imply(self, imply: Callable[[Ground], Iterable[Edge]]) -> None:
        """Draw the edges that no file names."""
        for page, pulled in imply(self._ground):
            self._count(page, pulled, 1)

    def _count(self, page: str, pulled: str, times: int) -> None:
        if page == pulled:
            self._routes[page] += times
        else:
            self._implied[pulled][page] += times
            self._around[page] += times

    @cached_property
    def _missing(self) -> Mapping[str, list[Unresolved]]:
        """What templates pull in that was not found, by the stem of its name."""
        missing: dict[str, list[Unresolved]] = defaultdict(list)
        for path, found in self._pulls.items():
            for pull, one in found:
                if one is None and pull.kind in ("template", "layout") and path_status(path) == "live":
                    target = pull.options[0]
                    missing[stem(target)].append(Unresolved(Place(path, Span(pull.start, pull.end)), target))
        return missing

    def pulls_to(self, path: str) -> tuple[Place, ...]:
        """Return where templates name a file to pull it in; none where a route or a generator does so unnamed."""
        if self._implied.get(path) or path in self._routes:
            return ()
        pulls = (
            (source, pull) for source in self._pullers.get(path, ()) for pull, one in self._pulls[source] if one == path
        )
        return tuple(sorted(Place(source, Span(pull.start, pull.end)) for source, pull in pulls))

    def pages(self, path: str) -> Reach:
        """Return where a file ends up; worked out once."""
        if path not in self._known:
            self._known[path] = self._pages(path)
        return self._known[path]

    def _pages(self, path: str) -> Reach:
        seen = self._reached(path)
        found = sorted(one for one in seen if self._is_page(one))
        missing = self._unresolved(seen)
        if not found:
            missing += tuple(one for one in self._worked_out(ending(path)) if one.place.path not in seen)
        return Reach(tuple(found), missing)

    def _reached(self, path: str) -> set[str]:
        """Return all files into which what stands in one is pulled, that one among them."""
        seen = {path}
        pending = deque([path])
        while pending:
            new = self._into(pending.popleft()) - seen
            seen |= new
            pending.extend(new)
        return seen

    def _into(self, path: str) -> set[str]:
        pullers = set(self._implied.get(path, ()))
        if not (path in self._routes and ending(path) in SCRIPTS):  # a router imports pages; none shows on another
            pullers |= self._pullers.get(path, set())
        return pullers

    def _worked_out(self, kind: str) -> tuple[Unresolved, ...]:
        """Return the includes of a kind of templates whose name is worked out at run time; looked for once."""
        if kind not in TEMPLATES and kind != "vue":
            return ()
        if kind not in self._dynamic:
            paths = sorted(path for path in self._paths if ending(path) == kind and path_status(path) == "live")
            stems = {stem(path) for path in paths}
            self._dynamic[kind] = tuple(
                Unresolved(Place(path, Span(start, end)), written)
                for path in paths
                for written, start, end in dynamic(path, self._library.text(path))
                if stem(written) not in stems
            )
        return self._dynamic[kind]

    def _is_page(self, path: str) -> bool:
        if path in self._routes:
            return path_status(path) == "live"
        return is_page(path, self._library.text(path), *self._ties(path))

    def _ties(self, path: str) -> tuple[bool, bool]:
        """Tell whether another file pulls one in, and whether it puts itself into another or that around itself."""
        return bool(self._pullers.get(path) or self._implied.get(path)), self._around[path] > 0

    def _unresolved(self, paths: Iterable[str]) -> tuple[Unresolved, ...]:
        names = {stem(path): path for path in paths if stem(path) not in ("", "index", "page", "layout")}
        found = [one for name in names for one in self._missing.get(name, ()) if one.place.path not in paths]
        return tuple(sorted(found, key=lambda one: one.place))


def matters(path: str, scripts: bool) -> bool:
    """Tell whether a file is part of the graph."""
    kind = ending(path)
    return kind in TEMPLATES or kind in CONTENT or (scripts and kind in SCRIPTS and ".min." not in path)
