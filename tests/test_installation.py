"""What belongs together: one tracker with one ID in one file, and what of it decides when something goes out."""

from trackerlint.catalogue import Detection
from trackerlint.catalogue.model import Kind, Tracker, Vendor
from trackerlint.consent import Consent
from trackerlint.facts import LOAD, Circumstances, Condition
from trackerlint.installation import Installation, installed
from trackerlint.scan import Judged
from trackerlint.source import Span

COUNTER = Tracker(
    id="counter",
    name="Counter",
    vendor=Vendor("Acme", "US"),
    category="analytics",
    documentation="https://acme.example",
    sends=(),
)
COMMENT = Circumstances(status="comment")
NOSCRIPT = Circumstances(conditions=(Condition("container", "<noscript>", Span(0, 10)),))
UNGATED, GATED = Consent("ungated", "loads at once"), Consent("gated", "waits for 'consent'")


def judged(
    kind: Kind,
    at: int = 0,
    ids: tuple[str, ...] = (),
    circumstances: Circumstances = LOAD,
    consent: Consent = UNGATED,
    means: str = "call",
) -> Judged:
    detection = Detection(
        tracker="counter",
        kind=kind,
        span=Span(at, at + 1),
        ids=ids,
        shown="",
        means=means,
        circumstances=circumstances,
    )
    return Judged(detection, consent)


def only(*some: Judged) -> Installation:
    [found] = installed(COUNTER, "a.html", some)
    return found


def test_the_most_telling_comes_first_and_what_is_live_before_all() -> None:
    found = only(judged("event", 1), judged("loader", 2), judged("init", 3, circumstances=COMMENT), judged("loader", 4))
    assert [("loader", 2), ("loader", 4), ("event", 1), ("init", 3)] == [
        (one.kind, one.span.start) for one in found.detections
    ]
    assert (found.kind, found.place.span, found.used, found.starts) == ("loader", Span(2, 3), True, True)
    assert ("init", "loader", "event") == found.kinds


def test_each_id_makes_one_and_what_has_none_joins_the_first_by_place() -> None:
    some = [judged("init", 5, ("B",)), judged("init", 2, ("A",)), judged("event", 9), judged("event", 7, ("B",))]
    found = {one.ids: one for one in installed(COUNTER, "a.html", some)}
    assert {("A",): [2, 9], ("B",): [5, 7]} == {
        ids: [one.span.start for one in installation.detections] for ids, installation in found.items()
    }
    assert "counter A" == found["A",].subject


def test_what_is_only_allowed_named_or_commented_out_is_not_used() -> None:
    assert not only(judged("allowance"), judged("mention")).used
    assert not only(judged("init", circumstances=COMMENT)).used


class TestDeciding:
    def test_what_starts_it_rather_than_its_events(self) -> None:
        found = only(judged("event", 1), judged("init", 2), judged("loader", 3))
        assert {2, 3} == {one.detection.span.start for one in found.deciding}

    def test_events_where_nothing_starts_it(self) -> None:
        assert [1] == [one.detection.span.start for one in only(judged("event", 1), judged("dependency", 2)).deciding]

    def test_a_noscript_part_only_where_there_is_nothing_else(self) -> None:
        beside = only(judged("pixel", 1, circumstances=NOSCRIPT), judged("init", 2))
        alone = only(judged("pixel", 1, circumstances=NOSCRIPT))
        assert ([2], [1]) == tuple([one.detection.span.start for one in found.deciding] for found in (beside, alone))

    def test_a_variable_that_is_set_only_where_there_is_nothing_else(self) -> None:
        found = only(judged("init", 1, means="setting"), judged("init", 2))
        assert [2] == [one.detection.span.start for one in found.deciding]


class TestConsent:
    def test_one_way_around_the_gate_is_enough(self) -> None:
        found = only(judged("init", 1, consent=GATED), judged("loader", 2))
        assert "ungated" == found.consent.state

    def test_what_only_a_server_sends_no_gate_holds_back(self) -> None:
        assert ("unknown", "server") == (
            only(judged("server-side")).consent.state,
            only(judged("server-side")).consent.cause,
        )

    def test_what_this_file_does_not_start_is_decided_elsewhere(self) -> None:
        assert "elsewhere" == only(judged("dependency")).consent.cause


def test_a_service_of_a_consent_manager_waits_with_all_that_decides() -> None:
    listed = Consent("gated", "waits until 'manager.services.counter' calls back")
    assert only(judged("init", 1, consent=listed)).is_service
    assert not only(judged("init", 1, consent=listed), judged("loader", 2, consent=GATED)).is_service
    assert not only(judged("dependency")).is_service
