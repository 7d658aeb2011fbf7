"""Who reads the queues that several trackers share: the one that they are known by, another one, or nobody here.

What a page puts into such a queue waits there until a tracker comes for it. So the same ``dataLayer.push({…})`` tells
Google Tag Manager, Piwik PRO or nobody, by what else the site starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from trackerlint.catalogue import Catalogue, Detection
from trackerlint.links import Link
from trackerlint.scan import FileScan

_STARTED = frozenset({"init", "loader", "pixel", "configuration"})
"""Kinds that show that a site starts a tracker, and does not only write to a queue."""
_THERE = _STARTED | {"dependency"}
"""Kinds that show that it has one which may read."""


@dataclass(frozen=True)
class Queues:
    """What becomes of the events in shared queues, by the tracker that a queue is known by.

    ``given``: the tracker that reads them instead. ``ignored``: the trackers that the site starts, which use the queue
    and pass over such events, so that nobody gets them; empty where nothing that reads them is seen in the source.
    What is in neither is read by the tracker itself.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, scans: Iterable[FileScan], catalogue: Catalogue, whole: bool = True) -> Queues:
        """Return what the files of a site tell; whether nobody reads a queue only where they are the whole site."""
        trackers = catalogue.trackers.values()
        owners = {name for one in trackers for name in (*one.reads, *one.passes_over)}
        users = owners | {one.id for one in trackers if one.reads or one.passes_over}
        kinds: dict[str, set[str]] = {name: set() for name in users}
        for scan in scans:
            for one in scan.detections:
                if one.detection.tracker in kinds and one.detection.circumstances.status == "live":
                    kinds[one.detection.tracker].add(one.detection.kind)
        started = {name for name, some in kinds.items() if not _STARTED.isdisjoint(some)}
        there = {name for name, some in kinds.items() if not _THERE.isdisjoint(some)}
        alone = owners - there
        given = {name: one.id for one in trackers for name in one.reads if name in alone and one.id in there}
        unread = sorted(alone - given.keys()) if whole else ()
        passing = [one for one in trackers if one.id in started]
        return cls(given, {name: tuple(one.id for one in passing if name in one.passes_over) for name in unread})

    def scans(self, scans: list[FileScan]) -> list[FileScan]:
        """Return scans with the events of a queue given to the tracker that reads it."""
        return [self._scan(one) for one in scans] if self.given else scans

    def links(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Return links likewise."""
        if not self.given:
            return tuple(links)
        return tuple(msgspec.structs.replace(one, detection=self._detection(one.detection)) for one in links)

    def _scan(self, scan: FileScan) -> FileScan:
        if all(one.detection.tracker not in self.given for one in scan.detections):
            return scan
        judged = (msgspec.structs.replace(one, detection=self._detection(one.detection)) for one in scan.detections)
        return msgspec.structs.replace(scan, detections=tuple(judged))

    def _detection(self, detection: Detection) -> Detection:
        reader = self.given.get(detection.tracker) if detection.kind == "event" else None
        return msgspec.structs.replace(detection, tracker=reader) if reader else detection
