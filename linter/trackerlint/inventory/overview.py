"""What is embedded, what it sends, on which pages, since when, declared or not: one row for each tracker of a site."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from trackerlint.answers import STATES
from trackerlint.catalogue import Tracker
from trackerlint.grouping import grouped
from trackerlint.history.model import Event, History, TrackerHistory
from trackerlint.installation import Installation
from trackerlint.inventory.model import NO_TRANSFER, Declaration
from trackerlint.inventory.pages import pages_of
from trackerlint.notice.breaches import on_own_server
from trackerlint.sending import WORDS, sendings
from trackerlint.sent import Kind
from trackerlint.site import Site

OWN_SERVER = "a server of your own"


class Place(msgspec.Struct, frozen=True):
    """A file that uses a tracker: what it does there, with which IDs, whether it waits for consent."""

    path: str
    kind: str
    ids: tuple[str, ...]
    consent: str
    reason: str


class Handed(msgspec.Struct, frozen=True):
    """A kind of value that code of the site itself hands to a tracker, beside what it sends by default, and where."""

    kind: Kind
    paths: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """All that is known of one tracker of a site.

    ``sends`` is what the tracker sends by default, by its documentation; ``handed`` what calls in the source add to it.
    ``consent`` is the weakest answer of its places. ``since`` and ``commit`` come from git, and are empty without it;
    ``at_latest`` says that the clone does not go back further. ``named`` is how far the notice goes in naming it.
    ``sensitive`` are those of its pages that are about something private, each with its subject in a few words.
    ``recipient`` and ``transfer`` (countries, or ``none``) are what its entries say; empty where nothing is declared.
    ``missing`` are the keys of its entries that nobody has answered.
    """

    tracker: str
    name: str
    vendor: str
    country: str
    category: str
    ids: tuple[str, ...]
    sends: tuple[str, ...]
    consent: str
    places: tuple[Place, ...]
    pages: tuple[str, ...]
    named: str
    declared: bool
    handed: tuple[Handed, ...] = ()
    own: bool = False
    """It runs on a server of the site's owners, by all that its requests show, so that its maker receives nothing."""
    sensitive: tuple[tuple[str, str], ...] = ()
    recipient: str = ""
    transfer: tuple[str, ...] = ()
    owner: str = ""
    purpose: tuple[str, ...] = ()
    expires: datetime.date | None = None
    missing: tuple[str, ...] = ()
    since: datetime.date | None = None
    commit: str = ""
    at_latest: bool = False

    @property
    def receiver(self) -> str:
        """Who receives the data: as declared, else the company behind it, unless it runs on the owners' server."""
        return self.recipient or (OWN_SERVER if self.own else self.vendor)


class Overview(msgspec.Struct, frozen=True):
    """The trackers of a site, and those that were removed from it (from git)."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...]
    inventory: str
    removed: tuple[TrackerHistory, ...] = ()
    gone: tuple[str, ...] = ()
    """Entries of the inventory whose tracker is not in the source."""
    remarks: tuple[str, ...] = ()
    """What was not looked at, and why."""


def overview(site: Site, history: History | None = None, remarks: Sequence[str] = ()) -> Overview:
    """Return what there is, by tracker, those that reach most pages first."""
    used = grouped(site.embedded, lambda one: one.tracker.id)
    added = handed(site)
    rows = [_row(site, found, history, added.get(name, ())) for name, found in used.items()]
    entries = site.inventory.tracker if site.inventory else ()
    covered = {id(site.declaration(one.tracker.id, one.ids)) for one in site.embedded}
    removed = [one for one in history.trackers if not one.present] if history else []
    return Overview(
        rows=tuple(sorted(rows, key=lambda one: (-len(one.pages), one.tracker))),
        notices=tuple(notice.path for notice in site.notices),
        inventory=site.settings.inventory if site.inventory else "",
        removed=tuple(one for one in removed if one.tracker not in used),
        gone=tuple(one.id for one in entries if id(one) not in covered),
        remarks=(*remarks, *(f"{one.path}: {one.message}" for one in site.shortfalls)),
    )


def handed(site: Site) -> dict[str, tuple[Handed, ...]]:
    """Return what calls in the source hand to each tracker, by its id: the telling kinds first, no fixed texts."""
    found: dict[str, dict[Kind, set[str]]] = {}
    for one in sendings(site):
        for value in one.detection.sent:
            if value.kind != "text":
                found.setdefault(one.tracker.id, {}).setdefault(value.kind, set()).add(one.path)
    order = list(WORDS)
    return {
        name: tuple(Handed(kind, tuple(sorted(kinds[kind]))) for kind in sorted(kinds, key=order.index))
        for name, kinds in found.items()
    }


def _row(site: Site, found: Sequence[Installation], history: History | None, added: tuple[Handed, ...]) -> Row:
    tracker: Tracker = found[0].tracker
    answers = [site.consent(one) for one in found]
    entries = [site.declaration(one.tracker.id, one.ids) for one in found]
    known = list({id(one): one for one in entries if one is not None}.values())
    told = history.of(tracker.id) if history else None
    pages = sorted({page for one in found for page in pages_of(site, one)})
    subjects = [(page, subject) for page in pages if (subject := _subject(site, page))]
    first = next((one for one in reversed(told.live) if one.until is None), None) if told else None
    event = next((one for one in told.events if first and _landed(one) == first.since), None) if told else None
    return Row(
        tracker=tracker.id,
        name=tracker.name,
        vendor=tracker.vendor.name,
        country=tracker.vendor.country,
        category=tracker.category,
        ids=tuple(sorted({one for item in found for one in item.ids})),
        sends=tuple(tracker.sends),
        handed=added,
        own=all(on_own_server(one) for one in found),
        consent=min((one.state for one in answers), key=STATES.index),
        places=tuple(
            Place(one.path, one.kind, one.ids, answer.state, answer.reason)
            for one, answer in zip(found, answers, strict=True)
        ),
        pages=tuple(pages),
        sensitive=tuple(subjects),
        named=site.naming(tracker).level,
        declared=all(one is not None for one in entries),
        recipient="; ".join(dict.fromkeys(one.recipient for one in known if one.recipient)) if known else "",
        transfer=_transfer(known),
        owner=", ".join(sorted({one.owner for one in known if one.owner})),
        purpose=tuple(sorted({purpose for one in known for purpose in one.purposes})),
        expires=min((one.expires for one in known if one.expires), default=None),
        missing=tuple(dict.fromkeys(key for one in known for key in one.missing)),
        since=first.since.date() if first else None,
        commit=event.by.commit if event else "",
        at_latest=bool(first and first.at_latest),
    )


def _subject(site: Site, page: str) -> str:
    topics = site.topics(page)
    return topics[0].label if topics else ""


def _transfer(entries: Sequence[Declaration]) -> tuple[str, ...]:
    """Return where entries say that data goes; nothing where one of them does not say."""
    if not entries or not all(one.transfer for one in entries):
        return ()
    return tuple(sorted({code for one in entries for code in one.countries})) or (NO_TRANSFER,)


def _landed(event: Event) -> datetime.datetime:
    return (event.landed or event.by).date
