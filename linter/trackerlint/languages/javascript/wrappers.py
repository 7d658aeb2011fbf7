"""Functions of the file that pass on what they get: their calls do what they do, with the values that are passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trackerlint.languages.javascript.callers import own_name
from trackerlint.languages.javascript.evaluate import Evaluator
from trackerlint.languages.javascript.folding import framed
from trackerlint.languages.javascript.names import arguments_of
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.seeds import mentions
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import NO_FRAME, Array, Closure, Frame

MAX_WAYS = 40
MAX_DEPTH = 3
MAX_NODES = 300
_EACH = frozenset({"forEach", "map", "each"})


class Way(NamedTuple):
    """One call of a function that passes on: ``place``, what it passes, the calls between it and the inner one."""

    place: Node
    frame: Frame
    between: tuple[Node, ...] = ()


def ways(ev: Evaluator, node: Node, used: list[Node], depth: int = 0) -> Iterator[Way]:
    """Yield the calls of the function around ``node`` whose parameters ``used`` depends on.

    Yields nothing when the expressions depend on no parameter, or when the function is called on the spot.
    """
    function = _passing(ev, node, used)
    if function is None or depth >= MAX_DEPTH:
        return
    count = 0
    for call, given in calls_of(ev, function):
        deeper = list(ways(ev, call, given, depth + 1))
        for outer in deeper or [Way(call, NO_FRAME)]:
            values = [ev.value(one, outer.frame) for one in given]
            between = (*outer.between, call) if deeper else ()
            yield Way(outer.place, {**outer.frame, **framed(ev, Closure(function), values)}, between)
            count += 1
            if count >= MAX_WAYS:
                return
    for place, frame in _items(ev, function):
        yield Way(place, frame)


def _passing(ev: Evaluator, node: Node, used: list[Node]) -> Node | None:
    """Return the innermost function around a node of which one of the expressions uses a parameter."""
    scopes = set()
    stack, count = list(used), 0
    while stack and count < MAX_NODES:
        one = stack.pop()
        count += 1
        if one.kind in ("identifier", "shorthand_property_identifier"):
            found = ev.scopes.find(one.text, one.start)
            if found is not None and "parameter" in found.kinds:
                scopes.add(ev.scopes.range_of(found.scope)[0])
        elif one.kind not in FUNCTIONS:
            stack += one.children
    if not scopes:
        return None
    for outer in node.ancestors():
        if outer.kind in FUNCTIONS and outer.start in scopes:
            return outer if arguments_of(outer) is None else None
    return None


def calls_of(ev: Evaluator, function: Node) -> Iterator[tuple[Node, list[Node]]]:
    """Yield the calls of a function that its file makes by its name, with their arguments."""
    name, scope = own_name(function)
    if name is None:
        return
    start, end = 0, len(ev.tree.excerpt.text)
    home = ev.scopes.find(name.text, name.start) if scope is not None else None
    if scope is not None:
        if home is None:
            return
        start, end = ev.scopes.range_of(home.scope)
    for place in mentions(ev.tree, name.text, start, end, function, method=scope is None):
        if function.start <= place.start < function.end:
            continue
        call = place.parent
        if call is not None and call.kind == "member_expression":
            place, call = call, call.parent
        if call is None or call.kind not in ("call_expression", "new_expression"):
            continue
        if place not in (call.field("function"), call.field("constructor")):
            continue
        if scope is None or ev.scopes.find(name.text, place.start) == home:
            yield call, ev.arguments(call)


def _items(ev: Evaluator, function: Node) -> Iterator[tuple[Node, Frame]]:
    """Yield what ``[…].forEach(function (one) …)`` passes, element by element."""
    call = function.parent.parent if function.parent is not None and function.parent.kind == "arguments" else None
    callee = call.field("function") if call is not None else None
    name = callee.field("property") if callee is not None else None
    base = callee.field("object") if callee is not None else None
    if call is None or base is None or name is None or name.text not in _EACH:
        return
    value = ev.value(base)
    if isinstance(value, Array):
        for item in value.items[:MAX_WAYS]:
            yield call, framed(ev, Closure(function), [item])
