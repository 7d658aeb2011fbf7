"""Draft and update the inventory from what a site embeds: a program's facts, and questions for a person.

What a person wrote is never touched: entries are added, and keys that an entry has not got. Doing it twice changes
nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from trackerlint import dpv
from trackerlint.history.model import Event, History
from trackerlint.installation import Installation
from trackerlint.inventory.load import parsed
from trackerlint.inventory.model import NO_TRANSFER, Declaration
from trackerlint.inventory.overview import handed
from trackerlint.inventory.pages import pages_of
from trackerlint.inventory.toml import MARK, Line, added, entry, written_keys
from trackerlint.notice.breaches import on_own_server
from trackerlint.sending import DATA
from trackerlint.sending import WORDS as HANDED
from trackerlint.site import Site
from trackerlint.words import counted, country, listed, some

HEAD = """\
# The trackers of this site: what each is for, and what visitors are told about it.
#
# Drafted by trackerlint from source. Everything marked ANSWER is a question that source cannot answer: ask whoever
# put the tracker in and whoever answers for data protection, write the answer down, and take the mark away.
# Remove trackers from the site rather than from this list.
"""
MOST = 5
"""How many places or pages a comment names."""


class Draft(msgspec.Struct, frozen=True):
    """The new text of the inventory, and what is new in it: ids of new entries, and ids with the keys they got."""

    text: str
    entries: tuple[str, ...] = ()
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone: tuple[str, ...] = ()
    """Entries whose tracker is no longer in the source; they are left as they are."""


def draft(site: Site, text: str, history: History | None = None, tracker: str = "") -> Draft:
    """Return the inventory with what is missing in it, of one tracker or of all. Raises InventoryError for no text."""
    path = site.settings.inventory
    inventory = parsed(text, path)
    found: dict[int, list[Installation]] = {}
    unknown: dict[str, list[Installation]] = {}
    for one in site.embedded:
        if tracker not in ("", one.tracker.id):
            continue
        known = inventory.of(one.tracker.id, one.ids)
        if known is None:
            unknown.setdefault(one.tracker.id, []).append(one)
        else:
            found.setdefault(next(at for at, item in enumerate(inventory.tracker) if item is known), []).append(one)
    entries = [_entry(site, unknown[name], history) for name in sorted(unknown)]
    given = written_keys(text)
    keys = {
        at: [line for line in _lines(site, found[at], history, inventory.tracker[at]) if line.key not in given[at]]
        for at in found
    }
    keys = {at: lines for at, lines in keys.items() if lines}
    return Draft(
        text=added(text if text.strip() else HEAD, path, entries, keys),
        entries=tuple(sorted(unknown)),
        keys=tuple((inventory.tracker[at].id, tuple(line.key for line in lines)) for at, lines in keys.items()),
        gone=tuple(one.id for at, one in enumerate(inventory.tracker) if at not in found),
    )


def _entry(site: Site, found: Sequence[Installation], history: History | None) -> str:
    tracker = found[0].tracker
    places = sorted({one.path for one in found})
    lines = [Line("id", tracker.id)]
    ids = sorted({one for installation in found for one in installation.ids})
    if ids:
        lines.append(Line("ids", ids))
    about = f"{tracker.name}, {tracker.category}: in {some(places, MOST)}"
    return entry([*lines, *_lines(site, found, history, None)], about)


def _lines(
    site: Site, found: Sequence[Installation], history: History | None, known: Declaration | None
) -> Iterator[Line]:
    """Yield every key that an entry should have: what is found, or a question."""
    tracker = found[0].tracker
    seat = tracker.vendor.country
    abroad = seat not in dpv.AT_HOME
    usual = dpv.PURPOSE[tracker.category]
    yield Line("purpose", "", f"{MARK} why is it there? Trackers of its kind usually serve {usual}")
    yield Line("legal-basis", "", f'{MARK} on what ground, e.g. "consent"?')
    here = handed(site).get(tracker.id, ())
    data = list(dict.fromkeys([*tracker.sends, *(DATA[one.kind] for one in here if one.kind in DATA)]))
    shown = f"; calls in the source add {listed([HANDED[one.kind] for one in here])}" if here else ""
    yield Line("data", data, f"by default, as its documentation says{shown}; check what else is switched on")
    own = all(on_own_server(one) for one in found)
    if own:
        yield Line("recipient", "", f"{MARK} it talks to a server of your own; who runs that server?")
    else:
        yield Line("recipient", tracker.vendor.name, f"seat: {country(seat)}; better as your contract names them")
    if abroad and not own:
        yield Line("transfer", [seat], "the company's seat; add other countries that it names")
    else:
        yield Line("transfer", "", f'{MARK} which countries outside the UK and the EEA does it go to, or "none"?')
    goes = known is None or known.countries or known.transfer != NO_TRANSFER
    if ((abroad and not own) or (known is not None and known.countries)) and goes:
        yield Line("safeguard", "", f"{MARK} what protects the data there (adequacy decision, clauses)?")
    yield Line("retention", "", f"{MARK} how long does the recipient keep the data?")
    if tracker.cookies:
        yield Line("cookies", dict(sorted(tracker.cookies.items())), "by default")
    yield Line("owner", "", f"{MARK} who answers for it here?")
    yield Line("notice", "", f"{MARK} where does the privacy notice tell visitors of it?")
    pages = sorted({page for one in found for page in pages_of(site, one)}) if site.whole else []
    reaches = f"it reaches {counted(len(pages), 'page')} ({some(pages, MOST)}); " if pages else ""
    yield Line("pages", [], f"{MARK} {reaches}which need it? Patterns as in .gitignore")
    yield from _origin(tracker.id, history)
    if known is None or known.expires is None:
        yield Line("review", "", f"{MARK} when is it to be looked at again? Or give the day it expires")


def _origin(tracker: str, history: History | None) -> Iterator[Line]:
    event = _first(tracker, history)
    if event is None:
        return
    day: datetime.date = (event.landed or event.by).date.date()
    said = "or before: this clone goes back no further" if event.at_latest else f"by git: {event.by.subject}"
    yield Line("added", day, said)
    if not event.at_latest:
        yield Line("commit", event.by.commit[:12])


def _first(tracker: str, history: History | None) -> Event | None:
    """Return what brought a tracker in for its present stay."""
    told = history.of(tracker) if history else None
    stays = [event for event in told.events if event.kind in ("added", "present")] if told else []
    return stays[-1] if stays else None
