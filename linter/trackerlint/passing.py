"""Put what a caller passes into the places that a wrapper has left open for it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from trackerlint.facts import Call, Fields, Hole, Items, Request, Scalar, Text, Value, parameter, unknown
from trackerlint.source import HOLE

MAX_TEXT = 4_000
NOTHING = Scalar(None)


def filled(fact: Call | Request, given: Sequence[Value]) -> Call | Request:
    """Return a call or a request with the arguments that are passed in place of the holes for parameters."""
    if isinstance(fact, Request):
        value = fill(fact.url, given)
        return msgspec.structs.replace(fact, url=_text(value))
    arguments = _all(fact.arguments, given)
    if fact.arguments and parameter(fact.arguments[-1]) is not None:
        while arguments and arguments[-1] == NOTHING:  # not passed, rather than passed as null
            arguments.pop()
    return msgspec.structs.replace(fact, arguments=tuple(arguments))


def fill(value: Value, given: Sequence[Value]) -> Value:
    """Return a value with what is passed in place of its parameters."""
    place = parameter(value)
    if place is not None:
        return found(place, given)
    if isinstance(value, Text):
        return _woven(value, given) if any(one.kind == "parameter" for one in value.holes) else value
    if isinstance(value, Items):
        return Items(tuple(_all(value.values, given)))
    if isinstance(value, Fields):
        return _fields(value, given)
    return value


def _all(values: Sequence[Value], given: Sequence[Value]) -> list[Value]:
    out: list[Value] = []
    for value in values:
        place = parameter(value)
        if place is not None and place.endswith("*"):
            out += given[int(place[:-1]) :]
        elif isinstance(value, Text) and value.text == HOLE and value.holes[0].label == "arguments":
            out += given
        else:
            out.append(fill(value, given))
    return out


def _fields(value: Fields, given: Sequence[Value]) -> Fields:
    fields: list[tuple[str, Value]] = []
    more = value.open
    for key, one in value.fields:
        filled_in = fill(one, given)
        if key == "..." and isinstance(filled_in, Fields):
            fields += filled_in.fields
            more = more or filled_in.open
        elif key == "..." and parameter(filled_in) is None:
            more = True
        else:
            fields.append((key, filled_in))
    return Fields(tuple(fields), more)


def found(place: str, given: Sequence[Value]) -> Value:
    """Return what lies at a place of what is passed: ``1.email`` is the field of the second argument."""
    first, *names = place.rstrip("*").split(".")
    if not first.isdigit() or int(first) >= len(given):
        return NOTHING
    value = given[int(first)]
    for name in names:
        value = _below(value, name)
    return value


def _below(value: Value, name: str) -> Value:
    if isinstance(value, Fields):
        inner = value.get(name)
        return inner if inner is not None else unknown(name) if value.open else NOTHING
    if isinstance(value, Items) and name.isdigit() and int(name) < len(value.values):
        return value.values[int(name)]
    if isinstance(value, Text) and value.text == HOLE:
        kind, label = value.holes[0].kind, value.holes[0].label
        return Text(HOLE, (Hole(kind, f"{label}.{name}"[:80]),))
    return unknown(name)


def _woven(value: Text, given: Sequence[Value]) -> Text:
    """Return a text with the parameters in the middle of it filled in."""
    pieces = value.text.split(HOLE)
    text, holes = pieces[0], list[Hole]()
    for hole, piece in zip(value.holes, pieces[1:], strict=False):
        part = _text(found(hole.label, given)) if hole.kind == "parameter" else Text(HOLE, (hole,))
        text += part.text + piece
        holes += part.holes
    if len(text) > MAX_TEXT:
        kept = text[:MAX_TEXT].count(HOLE)
        return Text(text[:MAX_TEXT] + HOLE, (*holes[:kept], Hole("unknown", "too long")))
    return Text(text, tuple(holes))


def _text(value: Value) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, Scalar):
        return Text("" if value.value is None else str(value.value).lower())
    return unknown("what is passed")
