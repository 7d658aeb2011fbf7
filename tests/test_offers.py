"""What is offered to other files is found by path and name, and global functions in whatever file they are."""

from trackerlint.facts import Call
from trackerlint.offers import Bound, Offers
from trackerlint.source import Span


def bound(path: str, callee: str) -> Bound:
    return Bound(path, Call(span=Span(0, 1), callee=callee))


def test_nothing_is_offered_until_something_is_put() -> None:
    offers = Offers()
    assert not offers
    offers.put("a.js", "track", bound("a.js", "fbq"))
    assert offers


def test_finds_by_file_and_name() -> None:
    offers, one, other = Offers(), bound("a.js", "fbq"), bound("a.js", "gtag")
    for each in (one, other):
        offers.put("a.js", "track", each)
    assert {"track": [one, other]} == offers.of("a.js")
    assert ({}, {}) == (offers.of("b.js"), offers.of(None))
    assert [("a.js", "track", one), ("a.js", "track", other)] == list(offers)
    assert {"a.js": {"track"}} == offers.names


def test_finds_global_functions_wherever_they_are() -> None:
    offers, one, other = Offers(), bound("a.js", "fbq"), bound("b.js", "gtag")
    offers.put("a.js", "window.track", one)
    offers.put("b.js", "window.track", other)
    offers.put("b.js", "track", bound("b.js", "ttq.track"))
    assert [one, other] == list(offers.of_global("track"))
    assert [] == list(offers.of_global("other"))


def test_knows_what_it_holds() -> None:
    offers = Offers()
    offers.put("a.js", "track", bound("a.js", "call3"))
    assert offers.holds("a.js", "track", bound("a.js", "call3"))
    assert not offers.holds("a.js", "track", bound("b.js", "call3"))
    assert not offers.holds("a.js", "other", bound("a.js", "call3"))
