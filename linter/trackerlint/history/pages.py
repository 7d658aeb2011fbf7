"""On which pages trackers were from one state of a branch to the next: what can have changed is looked at anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from trackerlint.engine import Job
from trackerlint.findings import Place
from trackerlint.history.model import Gate
from trackerlint.history.pulling import Known
from trackerlint.history.versions import Versions
from trackerlint.installation import Installation
from trackerlint.inventory.pages import pages_of
from trackerlint.ownership import without_own
from trackerlint.queues import Queues
from trackerlint.reach.graph import Reach
from trackerlint.reach.moving import MovingGraph
from trackerlint.scan import FileScan
from trackerlint.site import Site

MOST_STEPS = 20_000_000
"""Files looked at for the template graph, over all states, above which pages are no longer followed."""


class _State(Site):
    """The site at one commit, which notes what is asked of the template graph while its gates are weighed."""

    library: Versions

    def reach(self, path: str) -> Reach:
        """Return the pages on which what stands in a file ends up."""
        return self.library.asked.of(super().reach, path)

    def pulls_to(self, path: str) -> tuple[Place, ...]:
        """Return where other templates pull a file in."""
        return self.library.asked.of(super().pulls_to, path)


class Pages:
    """The pages of a branch's states. ``files`` and ``tracked`` are the files and the scans of the present one.

    ``known`` is what versions are known to pull in.
    """

    def __init__(
        self, job: Job, read: Callable[[str], bytes], files: Mapping[str, str], tracked: Mapping[str, FileScan],
        known: Known,
    ) -> None:  # fmt: skip
        self._job, self._files, self._tracked, self._blob = job, files, tracked, read
        self._library = Versions(files.keys(), self._bytes, blobs=files, tracked=tracked, known=known, given=read)
        self._site = self._state((), Queues())
        self._seen: tuple[MovingGraph, int] | None = None
        self.drawn = self.changes = 0
        self.changed = self._library.follow

    def _bytes(self, path: str) -> bytes:
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._blob(self._files[path])

    def _state(self, scans: Iterable[FileScan], queues: Queues) -> Site:
        files = {scan.path: scan for scan in sorted(scans, key=lambda one: one.path)}
        return _State(files, self._job.catalogue, self._job.settings, library=self._library, queues=queues)

    def restand(self) -> list[tuple[Installation, Gate]]:
        """Return the trackers that are used and whether they wait for consent, as the site is now."""
        scans = without_own(self._tracked.values(), self._files.keys(), self._bytes)
        queues = Queues.of(scans, self._job.catalogue)
        self._site = site = self._state(queues.scans(scans), queues)
        self._seen = None
        with self._library.asked.anew():
            return [(one, site.consent(one).state) for one in site.used]

    def _drawn(self) -> tuple[MovingGraph, int] | None:
        """Return the template graph with how often it was altered; None once too much was looked at."""
        if self._library.steps > MOST_STEPS:
            return None
        graph = self._library.graph(self._tracked, self._site.follows_scripts)
        return graph, graph.altered

    def stirred(self) -> bool:
        """Tell whether a tracker may wait for consent now, or no longer, though no file holds anything else."""
        self._drawn()
        return not self._library.asked.hold()

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
