"""What a site really embeds, of all that its source holds: what notices and inventories are held to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trackerlint.answers import APART
from trackerlint.parameters import waits_in_vain
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.catalogue import Detection
    from trackerlint.installation import Installation
    from trackerlint.site import Site

NEAR = 40
"""Code points at the start of a call in which its function is named."""
_HIDDEN = regex(r"(?:^|/)\.[^/]*\.html?$")
"""A page whose name begins with a dot, which no server hands out: somebody's sketch."""
_TESTED = r"^(?!!).*(?:indexOf|includes|match|test|search|startsWith)\W.{{0,40}}{}|^(?!!).*===?\s*.{}"
"""A condition that asks whether an address, or the name of a maker, is that of one player; ``{}`` is how it begins."""
_CALLED = regex(r"(?:(?:window|self|globalThis)\??\.)?([A-Za-z_$][\w$]*)")


def embedded(site: Site) -> Iterator[Installation]:
    """Yield what a site uses, or imports in code, and nothing shows to be idle.

    Idle is what waits for a parameter that the site's own configuration leaves unset, and a setting where all that
    would read it does; what is hidden, or lies where the site's generator is told to build nothing; players that a
    library puts in on demand; and events of a tracker that nothing starts, sent only where its function turns out to be
    there.
    """
    wanted = {(one.path, one.subject) for one in site.heard}
    found = [one for one in site.installations if (one.path, one.subject) in wanted or _imported(one)]
    found = [one for one in found if not (_on_demand(one) or _left_out(site, one.path))]
    held = {(one.path, one.subject) for one in found if waits_in_vain(site, one)}
    live = [one for one in found if (one.path, one.subject) not in held]
    started = {one.tracker.id for one in live if one.kind != "event" or not _guarded(site, one)}
    running = {one.tracker.id for one in live if one.kind != "configuration"}
    idle = {one.tracker.id for one in found if (one.path, one.subject) in held} - running
    companies = {
        one.tracker.vendor.name for one in live if one.tracker.id in started and one.tracker.category not in APART
    }
    managed = any(one.tracker.category == "tag-manager" for one in live)
    for one in live:
        silent = one.tracker.id not in started and not managed and one.tracker.vendor.name not in companies
        if not silent and one.tracker.id not in idle:
            yield one


def _imported(installation: Installation) -> bool:
    """Tell whether live code imports a tracker's package here."""
    return installation.kind == "dependency" and any(
        one.means.endswith(":imported") and one.circumstances.status == "live" for one in installation.detections
    )


def _left_out(site: Site, path: str) -> bool:
    """Tell whether a file is no part of what is published."""
    return _HIDDEN.search(path) is not None or site.library.parameters.leaves_out(path)


def _on_demand(installation: Installation) -> bool:
    """Tell whether a library puts in a player here where a page asks for it by an address: any of several makers'.

    The page then holds that address, and is a place of its own.
    """
    tested = re.compile(_TESTED.format(*2 * [re.escape(installation.tracker.id.partition("-")[0][:5])]), re.I)
    return installation.tracker.category == "embed" and all(
        "…" in one.shown and any(tested.search(test.text) for test in one.circumstances.conditions)
        for one in installation.detections
    )


def _guarded(site: Site, installation: Installation) -> bool:
    """Tell whether all that is sent here is only sent where the function that sends it is defined.

    A function of the site's own that asks for it first may be called from anywhere.
    """
    live = [one for one in installation.detections if one.circumstances.status == "live"]
    text = site.library.text(installation.path)
    own = [one for one in live if _called(one) in text[one.span.start : one.span.start + NEAR]]
    return bool(own) and all(_asks_for(one) for one in own)


def _called(detection: Detection) -> str:
    found = _CALLED.match(detection.shown)
    return found[1] if found else ""


def _asks_for(detection: Detection) -> bool:
    asked = rf"(?<![\w$]){re.escape(_called(detection) or '-')}(?![\w$(])"
    return any(re.search(asked, one.text) is not None for one in detection.circumstances.conditions)
