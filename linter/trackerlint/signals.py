"""Consent signals: calls that tell a tracker what people agreed to, read to what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from trackerlint.facts import Fields, Items, Scalar, Text, Value
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.catalogue import Detection, Tracker
    from trackerlint.consent import Consent
    from trackerlint.site import Site
    from trackerlint.source import Span

Says = Literal["denied", "granted", "mixed", "unknown"]

_DENIED = frozenset({"denied", "deny", "revoke", "revoked", "false", "no"})
_GRANTED = frozenset({"granted", "grant", "true", "yes"})
_DENYING = regex(
    r"\b(?:hold_?consent|revoke_?consent|require_?(?:cookie_?)?consent|forget_?(?:cookie_?)?consent_?given"
    r"|opt_?out\w*|donottrack|revoke_?cookie_?consent|revoke)\b",
    re.I,
)
_GRANTING = regex(
    r"\b(?:grant_?consent|set_?(?:cookie_?)?consent_?given|remember_?(?:cookie_?)?consent_?given|opt_?in\w*|grant)\b",
    re.I,
)
_ASIDE = frozenset({"wait_for_update", "region", "functionality_storage", "security_storage"})
"""Keys of a signal that tune it, or are about what a site needs itself."""
_OPTIONS_OUT = ("opt_out_capturing_by_default", "opt_out_tracking_by_default", "optout", "opt_out", "disabled")
"""Options of a start that hold everything back until people agree."""


_HEARING = ("advertising", "analytics", "tag-manager", "a-b-testing", "session-replay")


@dataclass(frozen=True)
class Told:
    """One signal. ``says`` is what it says of consent, ``is_update`` that it changes an earlier default."""

    path: str
    tracker: Tracker
    detection: Detection
    consent: Consent
    says: Says
    is_update: bool

    @property
    def shown(self) -> str:
        """The call as people are shown it."""
        return self.detection.shown

    @property
    def span(self) -> Span:
        """Where it stands in its file."""
        return self.detection.span

    @property
    def at_once(self) -> bool:
        """Tell whether it is said without anybody having chosen or done anything."""
        return self.consent.state == "ungated" and self.detection.circumstances.trigger == "load"

    @property
    def state(self) -> Fields | None:
        """The object that says it key by key, where one does."""
        found = self.detection.captures.get("STATE")
        return found if isinstance(found, Fields) else None

    def speaks_to(self, tracker: Tracker) -> bool:
        """Tell whether a tracker hears it: tags of one vendor share their signals; its videos and fonts hear none."""
        return self.tracker.id == tracker.id or (self.tracker.vendor == tracker.vendor and tracker.category in _HEARING)


def signals(site: Site) -> Iterator[Told]:
    """Yield the live signals of a site, by path and place; starts that hold everything back are among them."""
    for path, scan in sorted(site.files.items()):
        for one in scan.detections:
            detection = one.detection
            if detection.circumstances.status != "live":
                continue
            tracker = site.catalogue.trackers[detection.tracker]
            if detection.kind == "consent":
                yield Told(path, tracker, detection, one.consent, _says(detection), _is_update(detection))
            elif detection.kind == "init" and _starts_refused(detection):
                yield Told(path, tracker, detection, one.consent, "denied", False)


def _is_update(detection: Detection) -> bool:
    return bool(re.search(r"[(,]\s*'?update'?\b|\.updateConsent", detection.shown)) or _is_aside(detection)


def _is_aside(detection: Detection) -> bool:
    """Tell whether it says how tags work where nobody has agreed, and nothing of who has."""
    return bool(re.search(r"\b(?:ads_data_redaction|url_passthrough)\b", detection.shown))


def _says(detection: Detection) -> Says:
    if _is_aside(detection):
        return "unknown"
    out = detection.captures.get("OUT")
    if isinstance(out, Scalar):  # of an opt-out: its yes is a no
        return "denied" if out.value is True else "granted" if out.value is False else "unknown"
    state = detection.captures.get("STATE")
    if state is not None:
        words = set(_words(state))
        denied, granted = bool(words & _DENIED), bool(words & _GRANTED)
        if denied or granted:
            return "mixed" if denied and granted else "denied" if denied else "granted"
        return "unknown"
    if _DENYING.search(detection.shown):
        return "denied"
    return "granted" if _GRANTING.search(detection.shown) else "unknown"


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, Fields):
        for key, item in value.fields:
            if key not in _ASIDE:
                yield from _words(item)
    elif isinstance(value, Items):
        for item in value.values:
            yield from _words(item)
    elif isinstance(value, Scalar):
        yield str(value.value).lower()
    elif isinstance(value, Text):
        yield value.text.lower() if value.known else "?"


def _starts_refused(detection: Detection) -> bool:
    for value in detection.captures.values():
        if isinstance(value, Fields):
            for key, item in value.fields:
                if key.lower() in _OPTIONS_OUT and isinstance(item, Scalar) and item.value is True:
                    return True
    return False
