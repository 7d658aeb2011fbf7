"""On which pages trackers were from one state of a branch to the next: what can have changed is looked at anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trackerlint.engine import Job
from trackerlint.history.log import Change
from trackerlint.history.model import Gate
from trackerlint.inventory.pages import pages_of
from trackerlint.ownership import without_own
from trackerlint.reach.kinds import Pull
from trackerlint.reach.library import Library
from trackerlint.reach.moving import MovingGraph
from trackerlint.reach.pulls import of_scripts, templates
from trackerlint.scan import FileScan
from trackerlint.site import Installation, Site

Half = Callable[[str, str], Iterator[Pull]]
"""Yields some of what a file pulls in, from its path and text."""
MOST_STEPS = 20_000_000
"""Files looked at for the template graph, over all states, above which pages are no longer followed."""
REMEMBERED = 8_192
"""Texts of versions that are kept at a time."""


@dataclass(frozen=True)
class Versions(Library):
    """The files of one state of a branch after the other; ``blobs`` and ``tracked`` are those of now."""

    blobs: Mapping[str, str] = field(default_factory=dict)
    tracked: Mapping[str, FileScan] = field(default_factory=dict)
    graphs: dict[bool, MovingGraph] = field(default_factory=dict)
    behind: dict[bool, dict[str, bool]] = field(default_factory=dict)
    """What each graph has not followed yet."""
    texts: dict[str, str] = field(default_factory=dict)
    fronts: dict[str, Mapping[str, str] | None] = field(default_factory=dict)
    known: dict[tuple[str, str, Half], tuple[Pull, ...]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    """The files whose text was asked for."""

    def text(self, path: str) -> str:
        """Return a file's text, as the library does; empty where the file is not there now."""
        self.asked.add(path)
        blob = self.blobs.get(path)
        if blob is None:
            return ""
        if blob not in self.texts:
            if len(self.texts) >= REMEMBERED:
                self.texts.clear()
            self.texts[blob] = self._text_of(path)
        return self.texts[blob]

    def front(self, path: str) -> Mapping[str, str] | None:
        """Return what a file's front matter says of layouts, worked out once for each version."""
        blob = self.blobs.get(path, "")
        if blob not in self.fronts:
            self.fronts[blob] = super().front(path)
        return self.fronts[blob]

    def pulls(self, path: str, scripts: bool) -> Iterable[Pull]:
        """Return what a file pulls in, each half of it worked out once for each version."""
        return (*self._half(path, templates), *self._half(path, of_scripts)) if scripts else self._half(path, templates)

    def _half(self, path: str, half: Half) -> tuple[Pull, ...]:
        key = (self.blobs.get(path, ""), path, half)
        if key not in self.known:
            self.known[key] = tuple(half(path, self.text(path)))
        return self.known[key]

    def graph(self, scans: Mapping[str, FileScan], scripts: bool) -> MovingGraph:
        """Return the template graph of the present state."""
        if scripts not in self.graphs:
            self.graphs[scripts] = MovingGraph(self.tracked, self, scripts)
            self.behind[scripts] = {}
        if self.behind[scripts]:
            self.graphs[scripts].follow(self.behind[scripts])
            self.behind[scripts] = {}
        return self.graphs[scripts]

    @property
    def steps(self) -> int:
        """How many files were looked at for the graphs, over all states."""
        return sum(one.steps for one in self.graphs.values())

    def follow(self, path: str, moved: bool) -> None:
        """Take note that a file came or went (``moved``), or changed."""
        if moved or path.endswith(".json"):
            self.__dict__.pop("modules", None)
        for changed in self.behind.values():
            changed[path] = path in self.blobs


class Pages:
    """The pages of a branch's states. ``files`` and ``tracked`` are the files and the scans of the present one."""

    def __init__(
        self, job: Job, read: Callable[[str], bytes], files: Mapping[str, str], tracked: Mapping[str, FileScan]
    ) -> None:
        self._job, self._files, self._tracked, self._blob = job, files, tracked, read
        self._library = Versions(files.keys(), self._bytes, blobs=files, tracked=tracked)
        self._site = Site(tracked, job.catalogue, job.settings, library=self._library)
        self._seen: tuple[MovingGraph, int] | None = None
        self._stood: tuple[MovingGraph, int] | None = None
        self._asked: set[str] = set()
        self._imports = False
        self.drawn = self.changes = 0
        self.changed = self._library.follow

    def _bytes(self, path: str) -> bytes:
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._blob(self._files[path])

    def restand(self) -> Iterator[tuple[Installation, Gate]]:
        """Yield the trackers that are used and whether they wait for consent, as the site is now."""
        scans = without_own(self._tracked.values(), self._files.keys(), self._bytes)
        files = {scan.path: scan for scan in sorted(scans, key=lambda one: one.path)}
        self._site = site = Site(files, self._job.catalogue, self._job.settings, library=self._library)
        self._seen, self._stood = None, self._drawn()
        self._library.asked.clear()
        for one in site.used:
            yield one, site.consent(one).state
        self._asked = set(self._library.asked)
        self._imports = self._imports or "modules" in self._library.__dict__

    def _drawn(self) -> tuple[MovingGraph, int] | None:
        """Return the template graph with how often it was altered; None once too much was looked at."""
        if self._library.steps > MOST_STEPS:
            return None
        graph = self._library.graph(self._tracked, self._site.follows_scripts)
        return graph, graph.altered

    def stirred(self, changes: Sequence[Change]) -> bool:
        """Tell whether a tracker may wait for consent now, or no longer, though no file holds anything else."""
        return (
            any(change.path in self._asked for change in changes)
            or (self._imports and any(one.before is None or one.after is None for one in changes))
            or self._drawn() != self._stood
        )

    def at(self) -> set[tuple[str, str]] | None:
        """Return pairs of tracker and page.

        None where they are what they were, or where there were too many states to look at this one too.
        """
        seen = self._drawn()
        if seen is None:
            self.changes += 1
            return None
        if seen == self._seen:
            return None
        self._seen = seen
        self.changes += 1
        self.drawn += 1
        return {(one.tracker.id, page) for one in self._site.used for page in pages_of(self._site, one)}
