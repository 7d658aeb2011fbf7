"""Whose a shared queue is: what is written for one tracker, another one reads where the site starts that one alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from trackerlint.catalogue import Catalogue, Detection
from trackerlint.links import Link
from trackerlint.scan import FileScan

_STARTED = frozenset({"init", "loader", "pixel", "configuration", "dependency"})
"""Kinds that show that a site has a tracker, and does not only write to a queue."""


def readers(scans: Iterable[FileScan], catalogue: Catalogue) -> dict[str, str]:
    """Return, by the tracker that a queue is known by, the tracker that reads it in this site instead."""
    reading = {tracker.id: tracker.reads for tracker in catalogue.trackers.values() if tracker.reads}
    shared = {*reading, *(one for some in reading.values() for one in some)}
    started = {
        one.detection.tracker
        for scan in scans
        for one in scan.detections
        if one.detection.tracker in shared
        and one.detection.kind in _STARTED
        and one.detection.circumstances.status == "live"
    }
    return {of: reader for reader, some in reading.items() if reader in started for of in some if of not in started}


def scans_given(scans: Sequence[FileScan], to: Mapping[str, str]) -> list[FileScan]:
    """Return scans with the events of a queue given to the tracker that reads it."""
    return [
        msgspec.structs.replace(
            scan,
            detections=tuple(
                msgspec.structs.replace(one, detection=_given(one.detection, to)) for one in scan.detections
            ),
        )
        if any(one.detection.tracker in to for one in scan.detections)
        else scan
        for scan in scans
    ]


def links_given(links: Sequence[Link], to: Mapping[str, str]) -> tuple[Link, ...]:
    """Return links likewise."""
    return tuple(msgspec.structs.replace(one, detection=_given(one.detection, to)) for one in links)


def _given(detection: Detection, to: Mapping[str, str]) -> Detection:
    reader = to.get(detection.tracker) if detection.kind == "event" else None
    return msgspec.structs.replace(detection, tracker=reader) if reader else detection
