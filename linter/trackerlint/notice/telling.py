"""What findings about notices share: trackers with their installations, and whether a notice can be held to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trackerlint import messages
from trackerlint.answers import STATES
from trackerlint.catalogue.model import Tracker
from trackerlint.findings import Place, Related
from trackerlint.grouping import grouped
from trackerlint.notice.naming import Naming

if TYPE_CHECKING:
    from trackerlint.installation import Installation
    from trackerlint.inventory.model import Declaration, Inventory
    from trackerlint.site import Site

_KINDS = ("init", "loader", "pixel")


def by_tracker(installations: Iterable[Installation]) -> list[tuple[Tracker, list[Installation]]]:
    """Return installations by their tracker, in order of its ID, the most telling of each first."""
    found = grouped(installations, lambda one: one.tracker.id)
    return [(some[0].tracker, sorted(some, key=telling)) for _, some in sorted(found.items())]


def by_entry(site: Site) -> Iterator[tuple[Inventory, Declaration, list[Installation]]]:
    """Yield the inventory's entries whose trackers are in use, each with where they are."""
    if site.inventory is None:
        return
    found = grouped(site.embedded, lambda one: id(site.declaration(one.tracker.id, one.ids)))
    for entry in site.inventory.tracker:
        if id(entry) in found:
            yield site.inventory, entry, list(found[id(entry)])


def of_entry(
    inventory: Inventory, entry: Declaration, found: list[Installation], key: str, more: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what findings about an entry share: their place, subject, related places and properties."""
    properties = {
        **messages.tracker_properties(found[0].tracker),
        "ids": list(entry.ids),
        **more,
        "installations": len(found),
    }
    place = Place(inventory.path, inventory.span(entry, key))
    return at_words(place, " ".join([entry.id, *entry.ids]), found, properties)


def at_words(
    place: Place,
    subject: str,
    found: Iterable[Installation],
    properties: Mapping[str, Any],
    also: Iterable[Related] = (),
) -> dict[str, Any]:
    """Return what findings share that stand at words of a notice or an inventory, with what these words are held to."""
    return {
        "place": place,
        "subject": subject,
        "related": (*messages.installations_at(found), *also)[: messages.MOST_RELATED],
        "properties": dict(properties),
    }


def at_tracker(found: Sequence[Installation], words: Iterable[Related], more: Mapping[str, Any]) -> dict[str, Any]:
    """Return what findings share that stand at a tracker, with the words that it is held to, then its other places."""
    first = found[0]
    return {
        "place": first.place,
        "subject": first.tracker.id,
        "related": (*words, *messages.installations_at(found[1:]))[: messages.MOST_RELATED],
        "properties": {**messages.tracker_properties(first.tracker), **more},
    }


def named_at(naming: Naming, said: str) -> list[Related]:
    """Return the place where a notice names a tracker, with a sentence about it; none where it does not."""
    return [] if naming.span is None else [Related(Place(naming.path, naming.span), said)]


def declared_at(site: Site, tracker: Tracker, key: str, said: str) -> list[Related]:
    """Return the place where the inventory has a tracker, with a sentence about it; none where it has not."""
    entry = site.declaration(tracker.id)
    if entry is None or site.inventory is None:
        return []
    return [Related(Place(site.inventory.path, site.inventory.span(entry, key)), said)]


def telling(installation: Installation) -> tuple[object, ...]:
    """Return what to sort installations by, so that those which start a tracker ungated come first."""
    kind = _KINDS.index(installation.kind) if installation.kind in _KINDS else len(_KINDS)
    return (kind, STATES.index(installation.consent.state), installation.place)


def clearly_named(tracker: Tracker, naming: Naming) -> bool:
    """Tell whether a notice names a tracker so that what it says can be held against it.

    A company's name alone is meant for what follows people, not for its fonts, its maps or its tag manager. What is
    said in another script than the Latin one is not read.
    """
    light = tracker.category in ("embed", "security", "tag-manager", "social-embed")
    if not in_latin(naming.paragraph):
        return False
    return naming.level == "exact" or (naming.level == "company" and not light)


def in_latin(text: str) -> bool:
    """Tell whether a text is mostly written in Latin letters."""
    letters = [one for one in text if one.isalpha()]
    return 2 * sum(one < "\u0250" for one in letters) >= len(letters)


def filled_at_run_time(site: Site) -> bool:
    """Tell whether part of a notice is only filled in when the page is shown."""
    return any(notice.dynamic for notice in site.notices)


def partly_filled(site: Site) -> str:
    """Return a sentence, with a blank before it, where part of a notice is filled in when the page is shown."""
    return " Part of the notice is filled in when the page is shown; check there." if filled_at_run_time(site) else ""
