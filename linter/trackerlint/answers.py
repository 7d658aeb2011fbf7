"""Answer for a whole site whether a tracker waits for consent: other files may gate it, or let it through."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from trackerlint.consent import Consent
from trackerlint.facts import Fields, Scalar, Text, Value

if TYPE_CHECKING:
    from trackerlint.catalogue import Detection
    from trackerlint.site import Installation, Site

STATES = ("ungated", "unknown", "gated")
"""The states, the weakest gate first: one way around a gate is enough."""

REFUSING = frozenset(
    "denied deny revoke revoked false no hold holdconsent requireconsent requirecookieconsent".split()  # noqa: SIM905
)
"""Values by which a tracker is told that nobody has agreed yet."""


def answer(site: Site, installation: Installation) -> Consent:
    """Return whether an installation waits for consent.

    What its own file shows comes first. A file that only sends events waits as long as what starts the tracker
    elsewhere does. A default that refuses consent, or a consent platform that blocks by itself, makes it unknown:
    what they do is decided outside the source.
    """
    own = installation.consent
    if own.state != "gated" and not installation.starts and installation.kind == "event":
        own = _as_started(site, installation, own)
    if own.state != "ungated":
        return own
    return _refused_by_default(site, installation) or _blocked(site) or own


def _as_started(site: Site, installation: Installation, own: Consent) -> Consent:
    """Return the answer for a file that only sends events: nothing goes out before the tracker is started elsewhere.

    What is plainly sent without a question stays so where the tracker itself is started without one.
    """
    starts = [one for one in site.starts.get(installation.tracker.id, ()) if one.path != installation.path]
    if not starts:
        return own
    weakest = min(starts, key=lambda one: STATES.index(answer(site, one).state))
    state = answer(site, weakest).state
    if state == "gated":
        reason = f"is only started in '{weakest.path}', which waits for consent"
        return Consent("gated", reason, cause="elsewhere")
    if state == "unknown":
        reason = f"is started in '{weakest.path}'; source does not show whether that waits for consent"
        return Consent("unknown", reason, cause="elsewhere")
    if own.cause != "caller":
        return own
    reason = f"is started in '{weakest.path}' without a question about consent, and nothing here asks for it either"
    return Consent("ungated", reason, cause="elsewhere")


def _refused_by_default(site: Site, installation: Installation) -> Consent | None:
    for path, detection in site.consent_signals:
        same = site.catalogue.trackers[detection.tracker].vendor == installation.tracker.vendor
        if same and path == installation.path and refuses(detection):
            reason = f"is told by '{_short(detection.shown)}' that nobody has agreed yet, but still loads"
            return Consent("unknown", reason, detection.span, "signal-default")
    return None


def refuses(detection: Detection) -> bool:
    """Tell whether a consent signal says that nobody has agreed: its captured state, or else its own words."""
    states = list(detection.captures.values())
    if states:
        return any(_refuses(state) for state in states)
    shown = detection.shown.lower()
    return any(f"'{word}'" in shown or f".{word}(" in shown for word in REFUSING)


def _refuses(value: Value) -> bool:
    if isinstance(value, Fields):
        return any(_refuses(item) for key, item in value.fields if key != "wait_for_update")
    if isinstance(value, Scalar):
        return value.value is False
    return isinstance(value, Text) and value.text.lower() in REFUSING


def _blocked(site: Site) -> Consent | None:
    """Return the answer for a site with a consent platform that blocks trackers by itself."""
    for path, detection in site.consent_platforms:
        platform = site.catalogue.trackers[detection.tracker]
        patterns = platform.gates.automatic if platform.gates else []
        if detection.circumstances.status == "live" and any(fnmatchcase(detection.shown, one) for one in patterns):
            reason = f"may be held back by '{platform.name}' (in '{path}'), whose settings are not in the source"
            return Consent("unknown", reason, cause="blocked")
    return None


def _short(text: str, limit: int = 70) -> str:
    text = text.replace("'", '"')
    return text if len(text) <= limit else text[: limit - 1] + "…"
