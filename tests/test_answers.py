"""Consent across a site: defaults that refuse, platforms that block, files that only send events."""

import pytest

from trackerlint.answers import refuses
from trackerlint.catalogue import Catalogue, Detection
from trackerlint.catalogue.lexicon import Compiled
from trackerlint.catalogue.model import Gates, Kind, Tracker, Vendor
from trackerlint.consent import AT_ONCE, Consent
from trackerlint.facts import LOAD, Fields, Scalar, Text, Value
from trackerlint.scan import FileScan, Judged
from trackerlint.site import Site
from trackerlint.source import Span

ACME = Vendor("Acme", "US")
COUNTER = Tracker(
    id="counter", name="Counter", vendor=ACME, category="analytics", documentation="https://acme.example", sends=()
)
BANNER = Tracker(
    id="banner",
    name="Banner",
    vendor=Vendor("Banner", "DE"),
    category="consent-platform",
    documentation="https://banner.example",
    sends=(),
    gates=Gates(automatic=["*auto=1*"]),
)
CATALOGUE = Catalogue(Compiled("", (COUNTER, BANNER), ()))
UNGATED, GATED = Consent("ungated", AT_ONCE), Consent("gated", "waits for 'consent'")


def judged(
    kind: Kind, consent: Consent = UNGATED, tracker: str = "counter", shown: str = "", **captures: Value
) -> Judged:
    detection = Detection(
        tracker=tracker,
        kind=kind,
        span=Span(1, 2),
        ids=(),
        shown=shown,
        means="call",
        circumstances=LOAD,
        captures=captures,
    )
    return Judged(detection, consent)


def states(**files: list[Judged]) -> dict[str, str]:
    scans = {path: FileScan(path=path, language="html", detections=tuple(found)) for path, found in files.items()}
    site = Site(scans, CATALOGUE)
    return {one.path: site.consent(one).state for one in site.installations}


def test_one_way_around_the_gate_is_enough() -> None:
    assert {"a": "ungated"} == states(a=[judged("init", GATED), judged("loader")])


def test_events_of_a_gated_tracker_wait_with_it() -> None:
    assert {"a": "gated", "b": "gated"} == states(a=[judged("init", GATED)], b=[judged("event")])
    assert {"a": "ungated", "b": "ungated"} == states(a=[judged("init")], b=[judged("event")])
    assert {"b": "ungated"} == states(b=[judged("event")])


def test_a_refusing_default_in_the_same_file_makes_it_unknown() -> None:
    denied = judged("consent", shown="t('default')", STATE=Fields((("ads", Text("denied")),)))
    granted = judged("consent", shown="t('default')", STATE=Fields((("ads", Text("granted")),)))
    assert {"a": "unknown"} == states(a=[judged("init"), denied])
    assert {"a": "ungated"} == states(a=[judged("init"), granted])
    assert {"a": "ungated", "b": "unknown"} == states(a=[judged("init")], b=[denied])


def test_a_platform_that_blocks_by_itself_makes_it_unknown() -> None:
    automatic = judged("loader", tracker="banner", shown="//banner.example/x.js?auto=1")
    manual = judged("loader", tracker="banner", shown="//banner.example/x.js")
    assert {"a": "unknown"} == states(a=[judged("init")], b=[automatic])
    assert {"a": "ungated"} == states(a=[judged("init")], b=[manual])


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (Text("revoke"), True),
        (Text("granted"), False),
        (Scalar(False), True),
        (Fields((("analytics_storage", Text("denied")), ("wait_for_update", Scalar(500)))), True),
        (Fields((("analytics_storage", Text("granted")),)), False),
    ],
)
def test_refuses(state: Value, refused: bool) -> None:
    assert refused == refuses(judged("consent", STATE=state).detection)


def test_a_call_can_refuse_by_its_name() -> None:
    assert refuses(judged("consent", shown="_q.push(['requireConsent'])").detection)
    assert refuses(judged("consent", shown="x.holdConsent()").detection)
    assert not refuses(judged("consent", shown="x.grantConsent()").detection)
