"""What a caller passes, put into the places that a wrapper has left open."""

import pytest

from trackerlint.facts import Call, Fields, Hole, Items, Request, Scalar, Text, Value, plain, unknown
from trackerlint.passing import MAX_TEXT, fill, filled
from trackerlint.source import HOLE, Span

SPAN = Span(0, 1)


def place(label: str) -> Text:
    return Text(HOLE, (Hole("parameter", label),))


def given(*values: Value) -> tuple[Value, ...]:
    return values


@pytest.mark.parametrize(
    ("value", "passed", "expected"),
    [
        (Text("as it is"), given(), "as it is"),
        (place("0"), given(Text("a")), "a"),
        (place("1"), given(Text("a"), Scalar(3)), "3"),
        (place("1"), given(Text("a")), "null"),
        (place("0.plan"), given(Fields((("plan", Text("gold")),))), "gold"),
        (place("0.user.name"), given(Fields((("user", Fields((("name", Text("x")),))),))), "x"),
        (place("0.none"), given(Fields(())), "null"),
        (place("0.none"), given(Fields((), open=True)), "…"),
        (place("0.1"), given(Items((Text("a"), Text("b")))), "b"),
        (Text(f"a-{HOLE}-b", (Hole("parameter", "0"),)), given(Text("x")), "a-x-b"),
        (Text(f"{HOLE}{HOLE}", (Hole("source", "q"), Hole("parameter", "0"))), given(Scalar(7)), "…7"),
        (Fields((("n", place("0")), ("k", Text("v")))), given(Text("x")), "{n: x, k: v}"),
        (Fields((("...", place("0")), ("k", Text("v")))), given(Fields((("n", Text("x")),))), "{n: x, k: v}"),
        (Items((place("0"), Text("b"))), given(Text("a")), "[a, b]"),
        (Items((Text("b"), place("0*"))), given(Text("a"), Text("c")), "[b, a, c]"),
        (Items((Text(HOLE, (Hole("unknown", "arguments"),)),)), given(Text("a"), Text("c")), "[a, c]"),
    ],
)
def test_fill(value: Value, passed: tuple[Value, ...], expected: str) -> None:
    assert plain(fill(value, passed)) == expected


def test_what_is_below_something_unknown_keeps_its_kind_and_says_where() -> None:
    value = fill(place("0.email"), (unknown("user", "source"),))
    assert value == Text(HOLE, (Hole("source", "user.email"),))


def test_object_that_spreads_what_is_not_known_is_open() -> None:
    assert fill(Fields((("...", place("0")),)), (unknown("props"),)) == Fields((), open=True)


def test_parameter_of_the_next_wrapper_stays_one() -> None:
    assert fill(Fields((("...", place("0")),)), (place("1"),)) == Fields((("...", place("1")),))


def test_long_texts_are_cut() -> None:
    value = fill(Text(f"{HOLE}{HOLE}", (Hole("parameter", "0"),) * 2), (Text("x" * MAX_TEXT),))
    assert isinstance(value, Text)
    assert (len(value.text), value.text.count(HOLE), len(value.holes)) == (MAX_TEXT + 1, 1, 1)


def test_calls_and_requests() -> None:
    call = Call(span=SPAN, callee="trk", arguments=(Text("event"), place("0"), place("1")))
    assert filled(call, (Text("a"),)).arguments == (Text("event"), Text("a"))  # type: ignore[union-attr]
    request = Request(span=SPAN, url=Text(f"//t.example/{HOLE}", (Hole("parameter", "0"),)), initiator="image")
    assert filled(request, (Text("7"),)).url == Text("//t.example/7")  # type: ignore[union-attr]
