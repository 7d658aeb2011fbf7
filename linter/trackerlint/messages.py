"""Sentences and properties that findings about trackers share. Plain words for people who edit web sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from trackerlint import dpv
from trackerlint.catalogue import Detection, Tracker
from trackerlint.consent import Consent
from trackerlint.findings import Place, Related
from trackerlint.installation import Installation
from trackerlint.inventory.model import Declaration
from trackerlint.site import Site
from trackerlint.words import KIND_OF, counted, country, quoted, sent

if TYPE_CHECKING:
    from trackerlint.topics.classify import Topic

IF_WANTED = "If it is wanted, name it in the privacy notice and in the inventory; if not, remove it."
MOST_NAMED = 3
"""How many includes that were not found a sentence names."""
MOST_RELATED = 50
"""How many other places a finding lists at most."""

KINDS_OF_TOPIC = ("condition", "act", "access")
SIGNS_OF_TOPIC = {
    "name": "its address says",
    "folder": "its folder says",
    "title": "its title says",
    "site": "its title says",
    "heading": "its heading says",
    "subheading": "a heading says",
    "label": "its form says",
    "button": "a button says",
    "settings": "settings say",
}
"""How it shows what a page is about, in a few words."""

SHOWN = {
    "init": "starts it",
    "loader": "loads it",
    "pixel": "requests its pixel",
    "server-side": "sends to it from the server",
    "event": "sends it an event",
    "configuration": "switches it on",
    "dependency": "brings it in as a package",
    "consent": "tells it what people agreed to",
    "allowance": "lets its host through",
    "mention": "names its address",
}
"""What a detection of each kind does, in a few words."""


def who(tracker: Tracker) -> str:
    """Return a tracker's name with its company's: ``'Meta Pixel' of Meta Platforms (United States)``."""
    vendor = tracker.vendor.name
    of = "" if vendor == tracker.name else f" of {vendor}"
    return f"'{tracker.name}'{of} ({country(tracker.vendor.country)})"


def with_ids(ids: Sequence[str]) -> str:
    """Return a phrase that names IDs, or nothing."""
    if not ids:
        return ""
    return f" with the ID{'s' if len(ids) > 1 else ''} {quoted(ids)}"


def sends(tracker: Tracker) -> str:
    """Return a sentence that says what a tracker is and sends by default."""
    what = KIND_OF[tracker.category]
    if not tracker.sends:
        return f"It is {what}."
    return f"It is {what} and by default sends {sent(tracker.sends)}."


def waits(consent: Consent) -> str:
    """Return a sentence that says whether it waits for consent."""
    return f"It {consent.reason}."


def declared(entry: Declaration | None, path: str) -> str:
    """Return a sentence that says what the inventory has on a tracker."""
    if entry is None:
        return IF_WANTED
    owner = f", owned by '{entry.owner}'" if entry.owner else ""
    return f"'{path}' declares it{owner}."


def properties(installation: Installation, consent: Consent) -> dict[str, Any]:
    """Return a finding's properties about an installation, for machines."""
    return {
        **tracker_properties(installation.tracker),
        "kind": installation.kind,
        "kinds": list(installation.kinds),
        "ids": list(installation.ids),
        "consent": {"state": consent.state, "reason": consent.reason},
    }


def tracker_properties(tracker: Tracker) -> dict[str, Any]:
    """Return a finding's properties about a tracker, for machines."""
    return {
        "tracker": tracker.id,
        "vendor": tracker.vendor.name,
        "country": tracker.vendor.country,
        "category": tracker.category,
        "sends": list(tracker.sends),
        "dpv": dpv.described(tracker),
    }


def reaches(site: Site, path: str) -> str:
    """Return a sentence that says on how many pages what stands in a file ends up; none where it is the page itself."""
    reach = site.reach(path)
    count = len(reach.pages)
    sentences = []
    if reach.pages and reach.pages != (path,):
        sentences.append(f"It ends up on {counted(count, 'page')} of this site.")
    if reach.unresolved:
        names = quoted(list(dict.fromkeys(one.target for one in reach.unresolved))[:MOST_NAMED])
        sentences.append(f"What {names} stands for was not found; more pages may get it that way.")
    return " ".join(sentences)


def sensitive(site: Site, path: str) -> list[tuple[str, Topic]]:
    """Return the sensitive pages on which what stands in a file ends up, with what each is most about.

    Pages about a condition come first, then those where something is done, then logins; the weightiest first.
    """
    found = [(page, topics[0]) for page in site.reach(path).pages if (topics := site.topics(page))]
    return sorted(found, key=lambda one: (KINDS_OF_TOPIC.index(one[1].kind), -one[1].weight, one[0]))


def sensitive_places(pages: Sequence[tuple[str, Topic]], limit: int) -> tuple[Related, ...]:
    """Return sensitive pages as related places, each with what speaks for it."""
    found = []
    for page, topic in pages[:limit]:
        first = next((one for one in topic.evidence if one.span.end), topic.evidence[0])
        shown = ", ".join(f"{SIGNS_OF_TOPIC[one.kind]} '{one.text[:60]}'" for one in topic.evidence[:2])
        found.append(Related(Place(page, first.span), f"This page is about {topic.label}: {shown}."))
    return tuple(found)


def elsewhere(installation: Installation, shown: Detection | None = None) -> tuple[Related, ...]:
    """Return an installation's other detections as related places, each place once."""
    shown = shown or installation.primary
    seen = {shown.span}
    found = []
    for one in sorted(installation.detections, key=lambda one: one.span):
        if one.span not in seen:
            seen.add(one.span)
            found.append(Related(Place(installation.path, one.span), f"This {SHOWN[one.kind]}."))
    return tuple(found[:MOST_RELATED])


def through(site: Site, installation: Installation) -> tuple[Related, ...]:
    """Return where other files call what this one offers that uses the tracker."""
    found = [
        Related(Place(one.path, one.detection.span), f"This {SHOWN[one.detection.kind]} through '{one.through}'.")
        for one in site.links_to.get(installation.path, ())
        if one.detection.tracker == installation.tracker.id and one.detection.circumstances.status == "live"
    ]
    return tuple(found[:MOST_RELATED])


def built_from(site: Site, installation: Installation) -> tuple[str, Place | None]:
    """Return a sentence that says what a built file's tracker comes from, and that place where it is in the tree."""
    original = site.original(installation.path, installation.primary.span)
    if original is None or original.path == installation.path:
        return "", None
    if not original.line:
        return f"It stands in the module '{original.path}' of this bundle.", None
    where = f"'{original.path}' (line {original.line})"
    if original.place is not None:
        return f"The source map of this file says that it was built from {where}.", original.place
    if original.differs:
        return (
            f"Its source map says that it was built from {where}, of which there is another version: build it anew.",
            None,
        )
    lost = "whose text only the map holds" if original.held else "which is not in the repository"
    return f"The source map of this file says that it was built from {where}, {lost}.", None


COPIED = 20_000
"""Characters from which on a file may hold a vendor's own script."""


def copied(site: Site, installation: Installation) -> str:
    """Return a sentence for a file that holds the vendor's own script: large, with its addresses and without an ID."""
    script = installation.path.endswith((".js", ".mjs", ".cjs"))
    if installation.ids or not script or "mention" not in installation.kinds:
        return ""
    text = site.library.text(installation.path)
    minified = len(text) > COPIED and len(text) > 200 * text.count("\n")
    return "The file holds a copy of the company's own script." if minified else ""


def built_into(site: Site, installation: Installation) -> tuple[Related, ...]:
    """Return the places in built files that come, by their source maps, from the file of an installation."""
    built = [one for one in site.built_from.get(installation.path, ()) if one.tracker.id == installation.tracker.id]
    said = "This is the same in a file that was built from this one."
    return tuple(Related(one.place, said) for one in built[:MOST_RELATED])


def evidence(installation: Installation, consent: Consent) -> tuple[Related, ...]:
    """Return where it is seen what an answer about consent rests on."""
    if consent.span is None:
        return ()
    return (Related(Place(installation.path, consent.span), "This decides when it runs."),)


def installations_at(others: Iterable[Installation]) -> tuple[Related, ...]:
    """Return installations as related places."""
    found = [Related(one.place, f"This {SHOWN[one.kind]}{with_ids(one.ids)}.") for one in others]
    return tuple(found[:MOST_RELATED])
