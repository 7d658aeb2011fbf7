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
