"""Consent across a site: defaults that refuse, platforms that block, files that only send events."""

import msgspec
import pytest

from trackerlint.answers import UNSET, UNSTARTED
from trackerlint.catalogue import Catalogue, Detection
from trackerlint.catalogue.lexicon import Compiled
from trackerlint.catalogue.model import Gates, Kind, Opening, Tracker, Vendor
from trackerlint.consent import AT_ONCE, CALLER, Consent
from trackerlint.facts import LOAD, Circumstances, Condition, Fields, Items, Scalar, Text, Value
from trackerlint.findings import Place
from trackerlint.links import Link
from trackerlint.queues import Queues
from trackerlint.reach.graph import Reach
from trackerlint.reach.library import Library
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
OTHER = msgspec.structs.replace(COUNTER, id="other", vendor=Vendor("Other", "US"))
MANAGER = msgspec.structs.replace(
    BANNER,
    id="manager",
    gates=Gates(
        attributes=["data-service"],
        opens=[
            Opening(items="services", name="name", when={"required": [True]}, reason="needs none"),
            Opening(when={"high": [False]}, reason="starts by itself"),
        ],
    ),
)
HELPER = msgspec.structs.replace(
    BANNER, id="helper", gates=Gates(scripts=["helper.js"], signals="modeOfConsent", starts=["h('*"])
)
FILM = msgspec.structs.replace(COUNTER, id="film", category="embed")
QUEUE = msgspec.structs.replace(COUNTER, id="queue", name="Queue")
HERE = Span(1, 2)
CATALOGUE = Catalogue(Compiled.of("", (COUNTER, BANNER, OTHER, MANAGER, HELPER, FILM, QUEUE)))
UNGATED, GATED = Consent("ungated", AT_ONCE), Consent("gated", "waits for 'consent'")


def judged(
    kind: Kind,
    consent: Consent = UNGATED,
    tracker: str = "counter",
    shown: str = "",
    span: Span = HERE,
    circumstances: Circumstances = LOAD,
    **captures: Value,
) -> Judged:
    detection = Detection(
        tracker=tracker,
        kind=kind,
        span=span,
        ids=(),
        shown=shown,
        means="call",
        circumstances=circumstances,
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


def test_a_platform_that_blocks_changes_nothing_for_what_waits_already() -> None:
    automatic = judged("loader", tracker="banner", shown="//banner.example/x.js?auto=1")
    assert {"a": "gated"} == states(a=[judged("init", GATED), automatic])


@pytest.mark.parametrize(
    ("here", "there", "state"),
    [
        (("home",), ("home", "news"), "unknown"),
        (("home",), ("news",), "ungated"),
        ((), ("news",), "unknown"),
        (("home",), (), "unknown"),
    ],
)
def test_a_platform_holds_back_only_what_may_be_on_its_pages(
    here: tuple[str, ...], there: tuple[str, ...], state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"a": here, "b": there}
    monkeypatch.setattr(Site, "reach", lambda self, path: Reach(pages=pages[path]))
    automatic = judged("loader", tracker="banner", shown="//banner.example/x.js?auto=1")
    assert {"a": state} == states(a=[judged("init")], b=[automatic])


def test_a_default_of_another_vendor_says_nothing() -> None:
    denied = judged("consent", shown="t('default')", tracker="other", STATE=Text("revoke"))
    scans = {"a": FileScan(path="a", language="html", detections=(judged("init"), denied))}
    site = Site(scans, CATALOGUE)
    assert ["ungated"] == [site.consent(one).state for one in site.installations if one.tracker.id == "counter"]


def test_a_grant_beside_the_refusal_undoes_it() -> None:
    denied = judged("consent", shown="_q.push(['requireConsent'])")
    granted = judged("consent", shown="_q.push(['setConsentGiven'])", span=Span(5, 6))
    assert {"a": "ungated"} == states(a=[judged("init"), denied, granted])


def test_events_of_a_tracker_whose_start_is_unknown_are_unknown() -> None:
    unseen = Consent("unknown", CALLER, cause="caller")
    assert {"a": "unknown", "b": "unknown"} == states(a=[judged("init", unseen)], b=[judged("event")])


def test_events_in_a_function_are_sent_where_the_tracker_is_started_without_a_question() -> None:
    unseen = Consent("unknown", CALLER, cause="caller")
    assert {"a": "ungated", "b": "ungated"} == states(a=[judged("init")], b=[judged("event", unseen)])
    assert {"b": "unknown"} == states(b=[judged("event", unseen)])


def link(consent: Consent, path: str = "caller") -> Link:
    detection = judged("init", consent).detection
    return Link(path=path, detection=detection, consent=consent, wrapper=Place("a", Span(1, 2)), through="start")


@pytest.mark.parametrize(
    ("calls", "state"),
    [
        ([], "unknown"),
        ([GATED], "gated"),
        ([GATED, UNGATED], "ungated"),
        ([GATED, Consent("unknown", CALLER, cause="caller")], "unknown"),
    ],
)
def test_what_stands_in_a_function_waits_as_its_weakest_caller_does(calls: list[Consent], state: str) -> None:
    unseen = Consent("unknown", CALLER, cause="caller")
    scans = {"a": FileScan(path="a", language="javascript", detections=(judged("init", unseen),))}
    links = tuple(link(one, f"caller{place}") for place, one in enumerate(calls))
    site = Site(scans, CATALOGUE, links=links)
    [one] = site.installations
    found = site.consent(one)
    assert state == found.state
    assert not calls or "'start' in 'caller" in found.reason


PARKED = Circumstances(
    conditions=(Condition("parked", '<script type="text/plain" data-service="map, count">', Span(3, 9)),)
)


def test_what_a_platform_is_told_to_let_through_does_not_wait() -> None:
    """The configuration names the service of the parked element as one that needs no consent."""
    waiting = Consent("gated", "waits", Span(3, 9), "parked")

    def state(**options: Value) -> str:
        told = judged(
            "init", tracker="manager", OPTIONS=Fields((("services", Items((Fields(tuple(options.items())),))),))
        )
        parked = judged("init", waiting, circumstances=PARKED)
        scans = {"a": FileScan(path="a", language="html", detections=(parked, told))}
        site = Site(scans, CATALOGUE)
        return site.consent(site.installations[0]).state

    assert "ungated" == state(name=Text("count"), required=Scalar(True))
    assert "gated" == state(name=Text("count"), required=Scalar(False))
    assert "gated" == state(name=Text("counter"), required=Scalar(True))


def test_a_known_attribute_gates_where_its_platform_is_there() -> None:
    unsure = Consent("unknown", "has no address until a script fills it in", Span(3, 9), "inert")
    frame = judged("loader", unsure, circumstances=PARKED)
    scans = {"a": FileScan(path="a", language="html", detections=(frame,))}
    assert "unknown" == Site(scans, CATALOGUE).consent(Site(scans, CATALOGUE).installations[0]).state
    scans = {"a": FileScan(path="a", language="html", detections=(frame, judged("loader", tracker="manager")))}
    assert "gated" == Site(scans, CATALOGUE).consent(Site(scans, CATALOGUE).installations[0]).state


def test_what_is_handed_to_a_platform_is_open_where_the_platform_is() -> None:
    handed = judged("init", Consent("gated", "is started by the consent platform", Span(1, 2), "handed"))
    assert {"a": "gated"} == states(
        a=[handed, judged("init", tracker="manager", OPTIONS=Fields((("high", Scalar(True)),)))]
    )
    low = judged("init", tracker="manager", OPTIONS=Fields((("high", Scalar(False)),)))
    assert {"a": "ungated"} == states(a=[handed, low])


def test_what_nothing_reads_is_unknown_and_says_who_passes_over_it() -> None:
    scan = FileScan(path="page", language="html", detections=(judged("event", tracker="queue"),))
    for ignored, state, said in (
        ({}, "ungated", AT_ONCE),
        ({"queue": ()}, "unknown", "nothing in this source is seen to read it"),
        ({"queue": ("counter",)}, "unknown", "'Counter', which the site starts, passes over such events"),
        ({"queue": ("counter", "other")}, "unknown", "which the site starts, pass over such events"),
    ):
        site = Site({"page": scan}, CATALOGUE, queues=Queues(ignored=ignored))
        answer = site.consent(site.installations[0])
        assert (answer.state, said in answer.reason) == (state, True)


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ({}, "unknown"),
        ({"js/helper.js": " " * 20_000}, "gated"),
        ({"js/helper.js": "modeOfConsent" + " " * 20_000}, "unknown"),
        ({"js/helper.js": " " * 20_000, "new/helper.js": "modeOfConsent" + " " * 20_000}, "unknown"),
        ({"js/helper.js": "helper.init()"}, "unknown"),
        ({"js/other.js": " " * 20_000}, "unknown"),
    ],
)
def test_an_older_copy_of_a_platform_lets_trackers_wait(texts: dict[str, str], state: str) -> None:
    signalled = judged("init", Consent("unknown", "is told so", HERE, "signal-default"))
    scan = FileScan(path="page", language="html", detections=(judged("init", tracker="helper"), signalled))
    library = Library(tuple(texts), lambda path: texts[path].encode())
    site = Site({"page": scan}, CATALOGUE, library=library)
    (counter,) = (one for one in site.installations if one.tracker.id == "counter")
    assert site.consent(counter).state == state


def test_what_waits_for_a_parameter_that_the_site_leaves_unset_does_not_start() -> None:
    asked = Circumstances(conditions=(Condition("template", "if site.counter", HERE),))
    texts = {"_config.yml": b"title: Riverford Trust"}
    for config, cause in ((b"title: Riverford Trust", UNSET), (b"counter: C-1", "once")):
        texts["_config.yml"] = config
        scan = FileScan(path="a.html", language="html", detections=(judged("loader", circumstances=asked),))
        site = Site({"a.html": scan}, CATALOGUE, library=Library(tuple(texts), texts.__getitem__))
        assert site.consent(site.installations[0]).cause == cause
        assert site.consent(site.installations[0]).state == "ungated"


@pytest.mark.parametrize(
    ("kind", "beside", "told"),
    [
        pytest.param("event", None, True, id="alone"),
        pytest.param("event", "queue", False, id="another of the company"),
        pytest.param("event", "film", True, id="content of the company"),
        pytest.param("event", "other", True, id="another company"),
        pytest.param("event", "counter", False, id="itself"),
        pytest.param("init", None, False, id="not only sent to"),
    ],
)
def test_events_where_a_function_is_there_say_that_nothing_starts_it(
    kind: Kind, beside: str | None, told: bool
) -> None:
    there = Consent("ungated", "depends only on the setting 'c'", HERE, "configured")
    files = {"a": [judged(kind, there)], **({"b": [judged("init", tracker=beside)]} if beside else {})}
    scans = {path: FileScan(path=path, language="html", detections=tuple(some)) for path, some in files.items()}
    site = Site(scans, CATALOGUE)
    answer = next(site.consent(one) for one in site.installations if one.path == "a")
    assert (answer.state, answer.cause == UNSTARTED) == ("ungated", told)
