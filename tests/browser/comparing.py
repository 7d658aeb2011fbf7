"""Hold what a browser saw against what the linter says of the same page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from browser.visiting import Visit

from trackerlint import api
from trackerlint.answers import STATES
from trackerlint.catalogue import Catalogue
from trackerlint.facts import Request, Text
from trackerlint.site import Site
from trackerlint.source import Span

IN_A_CONTAINER = "G-CONTAINER01"
"""The tag that the stand-in of a tag manager's container holds: what is in a container is not in a site's source."""
SOON = ("load", "timer")
"""Triggers that come true without the visitor doing anything."""


@dataclass(frozen=True)
class Answer:
    """What one side says of one tracker: ``consent``, and whether the visitor ``acts`` first (None: not known)."""

    consent: str
    acts: bool | None = None
    reason: str = ""


def site_of(folder: Path) -> Site:
    """Read the site below a folder as the linter does."""
    return api.survey(folder, api.Options(processes=1)).site


def said(site: Site) -> dict[str, Answer]:
    """Return the linter's answer for each tracker used: the weakest gate on the site."""
    found: dict[str, Answer] = {}
    for one in site.used:
        consent = site.consent(one)
        starting = [it for it in one.detections if it.kind in ("init", "loader", "pixel")]
        triggers = {it.circumstances.trigger for it in starting} - {"call"}
        for link in site.links_to.get(one.path, ()):
            triggers |= {link.detection.circumstances.trigger}
        answer = Answer(consent.state, _acts(triggers, consent.cause), consent.reason)
        known = found.get(one.tracker.id)
        if known is None or STATES.index(answer.consent) < STATES.index(known.consent):
            found[one.tracker.id] = answer
    return found


def _acts(triggers: set[str], cause: str) -> bool | None:
    """Tell whether a visitor must do something first; a platform that calls back does not say when it does."""
    if not triggers or cause in ("regardless", "answered", "open", "unasked"):
        return None
    return not any(trigger in SOON for trigger in triggers)


def seen(visit: Visit, catalogue: Catalogue) -> dict[str, Answer]:
    """Return what the browser saw of each tracker: contacted before a choice or after a refusal, or only after assent."""
    phases: dict[str, set[str]] = {}
    for sent in visit.requests:
        if sent.carried.get("tid") == IN_A_CONTAINER:
            continue
        for tracker in contacted(sent.url, catalogue):
            phases.setdefault(tracker, set()).add(sent.phase)
    return {
        tracker: Answer("gated" if phase == {"accepted"} else "ungated", acts="load" not in phase)
        for tracker, phase in phases.items()
    }


def contacted(url: str, catalogue: Catalogue) -> set[str]:
    """Return the trackers to which a request goes; consent platforms are none."""
    request = Request(span=Span(0, 1), url=Text(url), initiator="script")
    image = Request(span=Span(0, 1), url=Text(url), initiator="image")
    found = {one.tracker for fact in (request, image) for one in catalogue.detect(fact)}
    return {one for one in found if not catalogue.trackers[one].necessary}


def differences(visit: Visit, site: Site) -> list[str]:
    """Return in sentences where linter and browser disagree about a page; empty when they agree."""
    linter, browser = said(site), seen(visit, site.catalogue)
    found = []
    for tracker in sorted({*linter, *browser}):
        ours, theirs = linter.get(tracker), browser.get(tracker)
        if ours is None:
            found.append(f"{tracker}: contacted, but not found by the linter")
        elif theirs is None:
            found.append(f"{tracker}: found by the linter ({ours.consent}: {ours.reason}), but never contacted")
        elif ours.consent != ("unknown" if visit.page.unknown else theirs.consent):
            found.append(f"{tracker}: the linter says {ours.consent} ({ours.reason}), the browser {theirs.consent}")
        elif ours.consent == "ungated" and ours.acts not in (None, theirs.acts):
            found.append(f"{tracker}: acts={ours.acts} by the linter, acts={theirs.acts} in the browser")
    return found
