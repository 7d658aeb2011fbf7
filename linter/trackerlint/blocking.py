"""Where consent platforms hold trackers back by themselves: on the pages that both end up on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from trackerlint.catalogue import Tracker
    from trackerlint.site import Site


class Blocker(NamedTuple):
    """A consent platform set to hold trackers back, in one place; ``number`` is its place among all of a site."""

    number: int
    path: str
    platform: Tracker

    def holds(self, tracker: str) -> bool:
        """Tell whether it knows a tracker to hold it back."""
        gates = self.platform.gates
        return gates is not None and (not gates.holds or tracker in gates.holds)


class Blockers:
    """The blockers of a site, by the pages that they end up on; those of whose pages nothing is known are on all."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._all = list(_blockers(site))
        self._in: dict[str, list[Blocker]] = defaultdict(list)
        self._on: dict[str, list[Blocker]] = defaultdict(list)
        self._anywhere: list[Blocker] = []
        for one in self._all:
            self._in[one.path].append(one)
        for path, some in self._in.items():
            pages = site.reach(path).pages
            for page in pages:
                self._on[page] += some
            self._anywhere += () if pages else some

    def first(self, tracker: str, path: str) -> Blocker | None:
        """Return the first that may hold back a tracker in a file: the two are not known to be on no page together."""
        pages = self._site.reach(path).pages if self._all else ()
        places = [self._anywhere, self._in.get(path, ()), *(self._on.get(page, ()) for page in pages)]
        found = (_holding(some, tracker) for some in (places if pages else [self._all]))
        return min((one for one in found if one is not None), key=lambda one: one.number, default=None)


def _blockers(site: Site) -> Iterator[Blocker]:
    for number, (path, detection) in enumerate(site.consent_platforms):
        platform = site.catalogue.trackers[detection.tracker]
        automatic = platform.gates.automatic if platform.gates else ()
        if detection.circumstances.status == "live" and any(fnmatchcase(detection.shown, one) for one in automatic):
            yield Blocker(number, path, platform)


def _holding(some: Iterable[Blocker], tracker: str) -> Blocker | None:
    return min((one for one in some if one.holds(tracker)), key=lambda one: one.number, default=None)
