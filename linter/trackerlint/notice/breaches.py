"""Which trackers appear to break which promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from trackerlint import dpv
from trackerlint.catalogue.model import Tracker
from trackerlint.notice.promise_words import PromiseKind
from trackerlint.notice.promises import Promise
from trackerlint.urls import absolute_host

if TYPE_CHECKING:
    from trackerlint.installation import Installation

COUNTING = frozenset({"analytics", "session-replay", "a-b-testing", "customer-data-platform"})
ADVERTISING = frozenset({"advertising", "customer-data-platform"})
FOLLOWING = frozenset({"advertising", "analytics", "session-replay", "customer-data-platform", "fingerprinting"})

WORDS: dict[PromiseKind, str] = {
    "no-sharing": "send data about visitors to other companies",
    "no-selling": "give data about visitors to advertising companies",
    "no-marketing-use": "give data about visitors to advertising companies",
    "no-cookies": "set cookies",
    "essential-cookies-only": "set cookies that pages do not need",
    "no-advertising-cookies": "advertise",
    "no-third-party-cookies": "set cookies of other companies",
    "no-third-parties": "come from other companies",
    "no-tracking": "follow what visitors do",
    "no-analytics": "count visits and visitors",
    "no-profiling": "build profiles for advertising",
    "anonymous-only": "recognise a browser or a person again",
    "no-personal-data": "send IP addresses and numbers that recognise a browser again",
    "no-ip-address": "receive the IP address",
    "uk-only": "belong to companies outside the UK",
    "eu-only": "belong to companies outside the UK and the European Economic Area",
    "consent-first": "run without waiting for consent",
    "no-recording": "record visits",
    "no-health-sharing": "send which pages people visit to other companies",
    "no-social-media": "send data to social networks",
    "no-location": "send where people are",
    "no-fingerprinting": "recognise devices by their details",
    "no-cross-site": "follow people across sites",
    "no-form-sharing": "send what people type or search for",
}
"""What trackers do that breaks a promise, to stand after "they"; the first word takes an s after "it"."""


def _sends(*data: str) -> Callable[[Tracker], bool]:
    return lambda tracker: not set(data).isdisjoint(tracker.sends)


_BY_TRACKER: dict[PromiseKind, Callable[[Tracker], bool]] = {
    "no-sharing": lambda one: one.category not in ("security", "error-monitoring", "tag-manager"),
    "no-selling": lambda one: one.category == "advertising",
    "no-marketing-use": lambda one: one.category in ADVERTISING,
    "no-cookies": lambda one: bool(one.cookies),
    "essential-cookies-only": lambda one: bool(one.cookies) and one.category not in ("security", "chat"),
    "no-advertising-cookies": lambda one: one.category == "advertising",
    "no-third-party-cookies": lambda one: bool(one.cookies) and one.category not in ("analytics", "security"),
    "no-third-parties": lambda one: True,
    "no-tracking": lambda one: one.category in FOLLOWING,
    "no-analytics": lambda one: one.category in COUNTING,
    "no-profiling": lambda one: one.category in ADVERTISING,
    "anonymous-only": lambda one: (
        one.category in FOLLOWING
        and _sends("client-id", "user-id", "social-account", "email", "hashed-email", "replay")(one)
    ),
    "no-personal-data": lambda one: (
        one.category in FOLLOWING
        and _sends("client-id", "user-id", "social-account", "email", "hashed-email", "replay")(one)
    ),
    "no-ip-address": lambda one: one.category in FOLLOWING and _sends("ip-address")(one),
    "uk-only": lambda one: one.vendor.country != "GB",
    "eu-only": lambda one: one.vendor.country not in dpv.AT_HOME,
    "consent-first": lambda one: one.category not in ("security", "embed", "error-monitoring"),
    "no-recording": lambda one: one.category == "session-replay" or _sends("replay")(one),
    "no-health-sharing": lambda one: one.category in FOLLOWING and _sends("page-url")(one),
    "no-social-media": lambda one: one.category == "social-embed" or one.vendor.social_network,
    "no-location": _sends("location"),
    "no-fingerprinting": lambda one: one.category == "fingerprinting" or _sends("fingerprint")(one),
    "no-cross-site": lambda one: one.category == "advertising",
    "no-form-sharing": _sends("form-content", "search-terms", "replay"),
}
_OF_OTHERS = frozenset(
    {
        "no-sharing",
        "no-third-party-cookies",
        "no-third-parties",
        "uk-only",
        "eu-only",
        "no-health-sharing",
        "no-form-sharing",
    }
)
"""Promises that a tracker on the site's own server does not break."""


def breaks(promise: Promise, installation: Installation, consent: str) -> bool:
    """Tell whether a live installation appears to break a promise. ``consent`` is the state of its gate."""
    tracker = installation.tracker
    if promise.about:
        return consent == "ungated" and _is_about(promise, tracker)
    if not _BY_TRACKER[promise.kind](tracker):
        return False
    if promise.kind in _OF_OTHERS and at_home(installation):
        return False
    if promise.kind == "consent-first" or promise.condition == "consent":
        return consent == "ungated"
    return True


def _is_about(promise: Promise, tracker: Tracker) -> bool:
    """Tell whether a promise about some trackers is about this one; a company's name means what follows people."""
    return tracker.id in promise.about or (tracker.vendor.name in promise.about and tracker.category in FOLLOWING)


def on_own_server(installation: Installation) -> bool:
    """Tell whether an installation of a tracker that people run themselves names a server, and not its company's."""
    return at_home(installation) and bool(_hosts(installation))


def _hosts(installation: Installation) -> set[str]:
    return {absolute_host(one.shown) for one in installation.detections if one.means.startswith("request:")}


def at_home(installation: Installation) -> bool:
    """Tell whether an installation of a tracker that people run themselves talks to the site's own server."""
    if not installation.tracker.self_hosted:
        return False
    hosts = _hosts(installation)
    own = [part for part in installation.tracker.id.split("-") if len(part) > 3]
    return not any(part in host.split(".", 1)[-1] for host in hosts for part in own)
