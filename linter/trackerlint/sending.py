"""What a site hands to trackers, call by call, and the findings that tell of it: shared by rules about data sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from trackerlint import dpv, messages
from trackerlint.catalogue import Detection, Tracker
from trackerlint.catalogue.model import Data
from trackerlint.consent import Consent
from trackerlint.findings import Finding, FlowStep, Level, Place, Related
from trackerlint.links import Link
from trackerlint.sent import Kind, Sent
from trackerlint.site import Site
from trackerlint.source import shortened
from trackerlint.words import listed

HANDING = ("init", "loader", "event", "pixel", "configuration", "server-side")
"""Kinds of detections that hand something over."""
QUIET = ("security", "error-monitoring", "consent-platform")
"""Categories whose findings are notes: they need to know whose error or login it is."""
UNREAD = "It waits in a queue that nothing in this source is seen to read: what a CMS or a proxy puts in may."
MOST_NAMED = 4

WORDS: dict[Kind, str] = {
    "search-terms": "the words that people search for",
    "email": "e-mail address",
    "phone": "telephone number",
    "name": "name",
    "birth-date": "date of birth",
    "address": "postal address",
    "official-id": "patient or official number",
    "user-id": "account number",
    "form-content": "what people enter into a form",
    "element-text": "the text of what people click",
    "health": "something about the person's health",
    "text": "a fixed text",
}
"""One phrase for each kind of value."""

TERMS: dict[Kind, str] = {
    "search-terms": dpv.PERSONAL_DATA["search-terms"],
    "email": "pd:EmailAddress",
    "phone": "pd:TelephoneNumber",
    "name": "pd:Name",
    "birth-date": "pd:BirthDate",
    "address": "pd:PhysicalAddress",
    "official-id": "pd:OfficialID",
    "user-id": "pd:Identifier",
    "form-content": dpv.PERSONAL_DATA["form-content"],
    "element-text": dpv.PERSONAL_DATA["button-label"],
    "health": "pd:Health",
}
"""The nearest DPV term for each kind of value."""

DATA: dict[Kind, Data] = {
    "search-terms": "search-terms",
    "email": "email",
    "official-id": "user-id",
    "user-id": "user-id",
    "form-content": "form-content",
    "element-text": "button-label",
}
"""The catalogue's own key for each kind of value that has one."""


@dataclass(frozen=True)
class Sending:
    """One live call or request that hands something to a tracker, in this file or through a function of another."""

    path: str
    tracker: Tracker
    detection: Detection
    consent: Consent
    flow: tuple[FlowStep, ...] = ()
    unread: bool = False
    """Whether it waits in a queue that nothing in the source is seen to read."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.path, self.detection.span)

    def of(self, *kinds: Kind) -> tuple[Sent, ...]:
        """Return what it hands over of some kinds."""
        return tuple(one for one in self.detection.sent if one.kind in kinds)

    @property
    def texts(self) -> tuple[Sent, ...]:
        """Return its fixed texts: names of events, labels, categories."""
        return self.of("text")


Group = tuple[Sending, ...]
Wanted = Callable[[Sending], Sequence[Sent]]


def sendings(site: Site) -> Iterator[Sending]:
    """Yield all that is handed over by live code, by path and place. What a wrapper's callers pass comes from them.

    A call that passes nothing, and waits for nothing that people do, is no place to mend: what goes out then is told
    where it is put together.
    """
    found: dict[tuple[Place, str], Sending] = {}
    links = [link for link in site.links if link.passes]
    called: dict[tuple[Place, str], tuple[Sent, ...]] = {}
    for link in links:
        called[link.wrapper, link.detection.tracker] = called.get((link.wrapper, link.detection.tracker)) or link.beside
    for installation in site.heard:
        for one in () if site.offers(installation) else installation.judged:
            now = one.detection
            here = Place(installation.path, now.span), now.tracker
            if here in called:
                now = msgspec.structs.replace(now, sent=called[here])
            if now.kind in HANDING and now.circumstances.status == "live" and (now.sent or here not in called):
                flow = _flow(installation.path, now)
                unread = installation.tracker.id in site.queues.ignored
                sending = Sending(installation.path, installation.tracker, now, one.consent, flow, unread)
                found.setdefault((sending.place, installation.tracker.id), sending)
    for link in links:
        tracker = site.catalogue.trackers[link.detection.tracker]
        now = link.detection
        if tracker.necessary or site.queues.ignored.get(tracker.id):
            continue
        if now.kind in HANDING and now.circumstances.status == "live":
            flow = link.flow or _flow(link.path, now) or _through(link)
            sending = Sending(link.path, tracker, now, link.consent, flow, tracker.id in site.queues.ignored)
            found.setdefault((sending.place, tracker.id), sending)
    yield from (found[key] for key in sorted(found))


def _through(link: Link) -> tuple[FlowStep, ...]:
    """Return the way through a function of another file, where no source of the data itself is seen."""
    return (
        FlowStep(Place(link.path, link.detection.span), f"passed to {link.through}"),
        FlowStep(link.wrapper, f"handed to {link.detection.shown.partition('(')[0]}"),
    )


def _flow(path: str, detection: Detection) -> tuple[FlowStep, ...]:
    return tuple(FlowStep(Place(path, step.span), step.message) for step in detection.flow)


def groups(site: Site, wanted: Wanted) -> Iterator[tuple[Group, tuple[Sent, ...]]]:
    """Yield what one file hands to one tracker, as far as it is wanted, with the values concerned."""
    found: dict[tuple[str, str], list[tuple[Sending, Sequence[Sent]]]] = defaultdict(list)
    for sending in sendings(site):
        values = wanted(sending)
        if values:
            found[sending.path, sending.tracker.id].append((sending, values))
    for _, some in sorted(found.items()):
        distinct = dict.fromkeys(value for _, values in some for value in values)
        yield tuple(sending for sending, _ in some), tuple(distinct)


def expressions(values: Iterable[Sent]) -> str:
    """Return the expressions that stand for values, quoted: ``'user.email' and 'user.id'``."""
    named = list(dict.fromkeys(one.label.replace("'", '"') for one in values if one.label))
    shown = [f"'{shortened(one, 50)}'" for one in named[:MOST_NAMED]]
    return listed([*shown, f"{len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else shown)


def finding(
    rule: str, level: Level, group: Group, values: Sequence[Sent], message: str, extra: dict[str, Any] | None = None
) -> Finding:
    """Return the finding about what one file hands to one tracker, at the first place of it."""
    first = next((one for one in group if one.flow), group[0])
    tracker = first.tracker
    quiet = first.unread or tracker.category in QUIET
    others = [one for one in group if one is not first]
    terms = sorted({TERMS[one.kind] for one in values if one.kind in TERMS})
    about = messages.tracker_properties(tracker)
    described = {**about.pop("dpv"), **({"personalData": terms} if terms else {})}
    return Finding(
        rule=rule,
        level="note" if quiet else level,
        message=f"{message} {UNREAD}" if first.unread else message,
        place=first.place,
        subject=tracker.id,
        related=tuple(Related(one.place, "The same happens here.") for one in others[: messages.MOST_RELATED]),
        flow=first.flow,
        properties={
            **about,
            "kind": first.detection.kind,
            "ids": list(first.detection.ids),
            "data": sorted({one.kind for one in values if one.kind != "text"}),
            "hashed": any(one.hashed for one in values),
            "trigger": first.detection.circumstances.trigger,
            "consent": {"state": first.consent.state, "reason": first.consent.reason},
            "dpv": described,
            **(extra or {}),
        },
    )
