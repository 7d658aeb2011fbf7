"""Installations: all detections of one tracker with one ID in one file. What people are told about, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from trackerlint.answers import is_service, weakest
from trackerlint.catalogue import Detection, Tracker
from trackerlint.consent import Consent
from trackerlint.findings import Place
from trackerlint.scan import Judged

USED = ("init", "loader", "pixel", "server-side", "event", "configuration")
"""Kinds that show that a tracker is used, the most telling first."""
STARTING = ("init", "loader", "pixel")
PRESENT = (*USED, "dependency", "consent", "allowance", "mention")


@dataclass(frozen=True)
class Installation:
    """All detections of one tracker with one ID in one file, the most telling first."""

    tracker: Tracker
    path: str
    ids: tuple[str, ...]
    judged: tuple[Judged, ...]

    @property
    def detections(self) -> tuple[Detection, ...]:
        """The detections alone."""
        return tuple(one.detection for one in self.judged)

    @property
    def primary(self) -> Detection:
        """The detection that people are shown."""
        return self.judged[0].detection

    @property
    def place(self) -> Place:
        """Where the primary detection stands."""
        return Place(self.path, self.primary.span)

    @property
    def kind(self) -> str:
        """The most telling kind."""
        return self.primary.kind

    @property
    def used(self) -> bool:
        """Tell whether the tracker is live here, and more than declared, allowed or named."""
        return self.kind in USED and self.primary.circumstances.status == "live"

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds of its detections, the most telling first."""
        return tuple(kind for kind in PRESENT if any(one.kind == kind for one in self.detections))

    @property
    def starts(self) -> bool:
        """Tell whether this file starts the tracker, and does not only send it events."""
        return any(one.kind in STARTING for one in self.detections)

    @property
    def deciding(self) -> tuple[Judged, ...]:
        """The live detections that decide when something goes out: what starts the tracker, or else events.

        What stands in a ``noscript`` element counts only where nothing else does: it is a finding of its own. So does
        a variable that is set: it contacts nobody.
        """
        live = [one for one in self.judged if one.detection.circumstances.status == "live"]
        for kinds in (STARTING, ("event",)):
            sending = tuple(one for one in live if one.detection.kind in kinds)
            sending = tuple(one for one in sending if one.detection.means != "setting") or sending
            if sending:
                return tuple(one for one in sending if not one.detection.circumstances.scriptless) or sending
        return ()

    @property
    def consent(self) -> Consent:
        """The weakest gate of what starts the tracker here (or else of what it is sent), as this file shows it.

        One way around the gate is enough.
        """
        if self.deciding:
            return weakest(one.consent for one in self.deciding)
        if self.kind == "server-side":
            reason = "is sent from the server, where no gate in the browser holds it back"
            return Consent("unknown", reason, cause="server")
        return Consent("unknown", "is not started by this file itself", cause="elsewhere")

    @property
    def is_service(self) -> bool:
        """Tell whether it waits in a list of services of a consent manager: ``manager.services.name = {…}``."""
        return bool(self.deciding) and all(is_service(one.consent) for one in self.deciding)

    @property
    def subject(self) -> str:
        """The tracker and its IDs, which tell installations of one file apart without naming a line."""
        return " ".join([self.tracker.id, *self.ids])


def installed(tracker: Tracker, path: str, judged: Sequence[Judged]) -> list[Installation]:
    """Return the installations that one file's detections of a tracker make, by ID; those without join the first."""
    groups: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for one in judged:
        if one.detection.ids:
            groups[one.detection.ids].append(one)
    rest = [one for one in judged if not one.detection.ids]
    if not groups:
        return [Installation(tracker, path, (), tuple(sorted(rest, key=_telling)))]
    first = min(groups, key=lambda ids: min(one.detection.span for one in groups[ids]))
    groups[first] += rest
    return [Installation(tracker, path, ids, tuple(sorted(group, key=_telling))) for ids, group in groups.items()]


def _telling(one: Judged) -> tuple[bool, int, int, int]:
    detection = one.detection
    live = detection.circumstances.status == "live"
    return (not live, PRESENT.index(detection.kind), detection.span.start, detection.span.end)
