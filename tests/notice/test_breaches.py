"""Which trackers break a promise, by what the catalogue says of them and of their company."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from trackerlint.catalogue.model import Tracker, Vendor
from trackerlint.notice.breaches import breaks
from trackerlint.notice.promises import Promise
from trackerlint.source import Span

PIXEL = Tracker(
    id="acme-pixel",
    name="Acme Pixel",
    vendor=Vendor("Acme", "US", social_network=True),
    category="advertising",
    documentation="https://vendor.example/docs",
    sends=("page-url",),
)
PROMISE = Promise("no-social-media", "privacy.html", Span(0, 9), "We send nothing to social networks.")


def breaks_promise(tracker: Tracker) -> bool:
    found: Any = SimpleNamespace(tracker=tracker, detections=())
    return breaks(PROMISE, found, "ungated")


def test_whatever_a_social_network_runs_sends_data_to_it() -> None:
    assert breaks_promise(PIXEL)
    assert not breaks_promise(msgspec.structs.replace(PIXEL, vendor=Vendor("Acme", "US")))


@pytest.mark.parametrize(("category", "breach"), [("social-embed", True), ("embed", False), ("analytics", False)])
def test_so_does_what_is_embedded_from_one(category: Any, breach: bool) -> None:
    assert breach == breaks_promise(msgspec.structs.replace(PIXEL, vendor=Vendor("Acme", "US"), category=category))


COUNTER = Tracker(
    id="counter-open",
    name="Counter",
    vendor=Vendor("Counter", "NZ"),
    category="analytics",
    documentation="https://vendor.example/docs",
    sends=("page-url", "client-id"),
    cookies=("_count",),
    self_hosted=True,
)
SHIELD = msgspec.structs.replace(COUNTER, id="shield", category="security", sends=(), self_hosted=False)


def breach(kind: Any, tracker: Tracker, consent: str = "ungated", hosts: tuple[str, ...] = (), **more: Any) -> bool:
    shown = tuple(SimpleNamespace(means="request:script", shown=f"https://{host}/count.js") for host in hosts)
    found: Any = SimpleNamespace(tracker=tracker, detections=shown)
    return breaks(Promise(kind, "privacy.html", Span(0, 9), "We promise.", **more), found, consent)


@pytest.mark.parametrize(
    ("kind", "pixel", "counter", "shield"),
    [
        ("no-selling", True, False, False),
        ("no-cookies", False, True, True),
        ("essential-cookies-only", False, True, False),
        ("no-advertising-cookies", True, False, False),
        ("no-analytics", False, True, False),
        ("no-tracking", True, True, False),
        ("anonymous-only", False, True, False),
        ("no-recording", False, False, False),
        ("no-cross-site", True, False, False),
        ("consent-first", True, True, False),
    ],
)
def test_what_a_tracker_is_for_and_sends_decides(kind: str, pixel: bool, counter: bool, shield: bool) -> None:
    assert [pixel, counter, shield] == [breach(kind, one) for one in (PIXEL, COUNTER, SHIELD)]


@pytest.mark.parametrize(("country", "uk", "eu"), [("GB", False, False), ("IE", True, False), ("US", True, True)])
def test_where_a_company_is_at_home_decides(country: str, uk: bool, eu: bool) -> None:
    tracker = msgspec.structs.replace(PIXEL, vendor=Vendor("Acme", country))
    assert [uk, eu] == [breach(kind, tracker) for kind in ("uk-only", "eu-only")]


@pytest.mark.parametrize(
    ("hosts", "kind", "broken"),
    [
        ((), "no-third-parties", False),
        (("stats.riverford-trust.example",), "no-third-parties", False),
        (("counter.riverford-trust.example",), "no-third-parties", False),
        (("eu.counter.example",), "no-third-parties", True),
        (("stats.riverford-trust.example",), "no-analytics", True),
    ],
)
def test_what_runs_on_the_sites_own_server_goes_to_nobody_else(hosts: tuple[str, ...], kind: str, broken: bool) -> None:
    assert broken == breach(kind, COUNTER, hosts=hosts)


@pytest.mark.parametrize(
    ("kind", "more", "consent", "broken"),
    [
        ("consent-first", {}, "gated", False),
        ("consent-first", {}, "unknown", False),
        ("no-analytics", {}, "gated", True),
        ("no-analytics", {"condition": "consent"}, "gated", False),
        ("no-analytics", {"condition": "consent"}, "ungated", True),
        ("no-selling", {"about": ("counter-open",)}, "ungated", True),
        ("no-selling", {"about": ("counter-open",)}, "gated", False),
        ("no-selling", {"about": ("Counter",)}, "ungated", True),
        ("no-analytics", {"about": ("acme-pixel", "Acme")}, "ungated", False),
    ],
)
def test_whether_it_waits_for_consent_and_whom_a_promise_names(
    kind: str, more: dict[str, Any], consent: str, broken: bool
) -> None:
    assert broken == breach(kind, COUNTER, consent, hosts=("eu.counter.example",), **more)


def test_a_company_that_a_promise_names_means_what_follows_people() -> None:
    assert not breach("no-analytics", msgspec.structs.replace(SHIELD, vendor=COUNTER.vendor), about=("Counter",))
