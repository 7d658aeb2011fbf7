"""The template graph: what stands in one file ends up on which pages."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from trackerlint.findings import Place
from trackerlint.reach.dynamic import dynamic
from trackerlint.reach.generators import generators
from trackerlint.reach.ground import Ground
from trackerlint.reach.kinds import CONTENT, SCRIPTS, TEMPLATES, Pull, ending, stem
from trackerlint.reach.library import Library
from trackerlint.reach.pages import is_page
from trackerlint.reach.resolve import Resolver
from trackerlint.reach.routes import routes
from trackerlint.reach.servers import servers
from trackerlint.scan import FileScan, path_status
from trackerlint.source import Span

MOST_FILES = 60_000
"""Files above which the graph is not drawn: it would cost more than the answer is worth."""
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
        self._pullers: dict[str, set[str]] = defaultdict(set)
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._implied: dict[str, set[str]] = defaultdict(set)
        self._around: set[str] = set()
        self._missing: dict[str, list[Unresolved]] = defaultdict(list)
        self._routes: set[str] = set()
        self._dynamic: dict[str, tuple[Unresolved, ...]] = {}
        self._text = lru_cache(maxsize=4096)(library.text)
        paths = [path for path in library.paths if _matters(path, scripts)]
        self._paths = frozenset(paths)
        self.cut: tuple[str, str] | None = None
        """The first file, and what to say, where the graph was not drawn."""
        if len(paths) <= MOST_FILES:
            self._draw(paths, scripts)
        else:
            self.cut = (min(paths), f"one of more than {MOST_FILES:,} templates and scripts: {_UNDRAWN}")

    def _draw(self, paths: list[str], scripts: bool) -> None:
        resolver = Resolver([*paths, *(path for path in self._scans if path not in self._paths)])
        for path in paths:
            for pull in self._library.pulls(path, scripts):
                self._draw_one(path, pull, resolver)
        ground = Ground(self._library.paths, self._text)
        for page, pulled in (*routes(ground), *generators(ground), *servers(ground)):
            if page == pulled:
                self._routes.add(page)
            else:
                self._implied[pulled].add(page)
                self._around.add(page)

    def _draw_one(self, path: str, pull: Pull, resolver: Resolver) -> None:
        found = resolver.find(path, pull.kind, pull.options)
        if found is not None:
            self._pullers[found].add(path)
            self._places[found].append(Place(path, Span(pull.start, pull.end)))
            if pull.kind in ("template", "layout", "component"):
                self._around.add(path)
        elif pull.kind in ("template", "layout") and path_status(path) == "live":
            target = pull.options[0]
            self._missing[stem(target)].append(Unresolved(Place(path, Span(pull.start, pull.end)), target))

    def pulls_to(self, path: str) -> tuple[Place, ...]:
        """Return where templates name a file to pull it in; none where a route or a generator does so unnamed."""
        return () if path in self._implied or path in self._routes else tuple(sorted(self._places.get(path, ())))

    def pages(self, path: str) -> Reach:
        """Return where a file ends up."""
        seen = {path}
        pending = deque([path])
        while pending:
            one = pending.popleft()
            pullers: set[str] = set(self._implied.get(one, ()))
            if not (one in self._routes and ending(one) in SCRIPTS):  # a router imports pages; none shows on another
                pullers |= self._pullers.get(one, set())
            new = sorted(pullers - seen)
            seen.update(new)
            pending.extend(new)
        found = sorted(one for one in seen if self._is_page(one))
        missing = self._unresolved(seen)
        if not found:
            missing += tuple(one for one in self._worked_out(ending(path)) if one.place.path not in seen)
        return Reach(tuple(found), missing)

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
                for written, start, end in dynamic(path, self._text(path))
                if stem(written) not in stems
            )
        return self._dynamic[kind]

    def _is_page(self, path: str) -> bool:
        if path in self._routes:
            return path_status(path) == "live"
        return is_page(
            path, self._text(path), bool(self._pullers.get(path) or self._implied.get(path)), path in self._around
        )

    def _unresolved(self, paths: Iterable[str]) -> tuple[Unresolved, ...]:
        names = {stem(path): path for path in paths if stem(path) not in ("", "index", "page", "layout")}
        found = [one for name in names for one in self._missing.get(name, ()) if one.place.path not in paths]
        return tuple(sorted(found, key=lambda one: one.place))


def _matters(path: str, scripts: bool) -> bool:
    kind = ending(path)
    return kind in TEMPLATES or kind in CONTENT or (scripts and kind in SCRIPTS and ".min." not in path)
