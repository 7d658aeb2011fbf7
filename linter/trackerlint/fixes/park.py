"""Park a tracker's scripts for the consent platform that the site uses: inert until it lets them run."""

from __future__ import annotations

import re

from trackerlint.catalogue import Tracker
from trackerlint.findings import Edit
from trackerlint.fixes.context import Fixer, Page
from trackerlint.fixes.markup import Element
from trackerlint.installation import Installation
from trackerlint.languages.html.tokens import attributes
from trackerlint.regex import regex
from trackerlint.source import Span

_SCRIPT_TYPES = regex(r"^(?:text/javascript|application/javascript|module)?$", re.I)


def parking(fixer: Fixer, page: Page, installation: Installation) -> tuple[Edit, ...]:
    """Return the edits that park what starts an installation; none where the platform's way is not known.

    Only scripts that hold nothing but this tracker are parked; others would wait for a consent that is not theirs.
    """
    platform = _platform(fixer)
    if platform is None or page.markup is None:
        return ()
    spans = [one.span for one in installation.detections if one.circumstances.status == "live" and one.kind != "event"]
    scripts = {page.markup.around(span, "script") for span in spans}
    if not scripts or None in scripts:
        return ()
    foreign = page.foreign(installation.tracker.id)
    edits: list[Edit] = []
    for script in sorted((one for one in scripts if one), key=lambda one: one.start):
        change = _parked(page, script, platform, installation.tracker)
        if change is None or any(script.holds(one) for one in foreign):
            return ()
        edits += change
    return tuple(edits)


def _platform(fixer: Fixer) -> Tracker | None:
    """Return the platform to park for: the only one in use, if its way is known."""
    able = [fixer.site.catalogue.trackers[name] for name in sorted(fixer.platforms)]
    known = [one for one in able if one.gates is not None and one.gates.parking]
    return known[0] if len(known) == 1 else None


def _parked(page: Page, script: Element, platform: Tracker, tracker: Tracker) -> list[Edit] | None:
    """Return how to change a script's start tag, or None where it is inert or odd already."""
    assert platform.gates is not None
    category = platform.gates.categories.get(tracker.category) or platform.gates.categories.get("other", "")
    if not category:
        return None
    given = {one.name: one for one in attributes(page.text, script.tag)}
    added: dict[str, str] = dict(
        re.findall(r'([\w-]+)="([^"]*)"', platform.gates.parking.replace("{category}", category))
    )
    own = given.get("type")
    if own is not None and not _SCRIPT_TYPES.match(page.text[own.start : own.end].strip()):
        return None
    if "type" in added and own is not None and page.text[own.start : own.end].strip().lower() == "module":
        return None  # the platform would run it as a plain script
    edits = []
    for name in list(added):
        if name not in given:
            continue
        there = given[name]
        if name == "class":
            edits.append(page.edit(Span(there.end, there.end), f" {added.pop(name)}"))
        else:
            edits.append(page.edit(_value(page.text, there.at, there.start, there.end), f'{name}="{added.pop(name)}"'))
    if added:
        at = script.start + len("<script")
        edits.append(page.edit(Span(at, at), "".join(f' {name}="{value}"' for name, value in added.items())))
    return edits


def _value(text: str, at: int, start: int, end: int) -> Span:
    """Return the span of a whole attribute, its quotes included."""
    return Span(
        at, end + 1 if end < len(text) and text[end] in "\"'" and start > at and text[start - 1] == text[end] else end
    )
