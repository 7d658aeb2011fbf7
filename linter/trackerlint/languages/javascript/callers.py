"""Who runs a function: the code that calls it by name, or what it is handed to or stored under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from trackerlint.facts import Condition
from trackerlint.languages.javascript.events import DIRECT, EVENTS, HOOKS, LISTENERS, LOADS, READY, ROUTES, TIMERS
from trackerlint.languages.javascript.holders import opening, owner, taker
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator


class Caller(NamedTuple):
    """One way to a function: ``place`` is the call, or where it is handed over (None: nothing is known of it)."""

    place: Node | None
    trigger: str = ""
    conditions: tuple[Condition, ...] = ()


MAX_NAME = 60
_AROUND = frozenset({"parenthesized_expression", "unary_expression", "await_expression"})


def callers(ev: Evaluator, function: Node, limit: int) -> list[Caller]:
    """Return the ways to a function, at most ``limit``; none when it is not seen how it is run."""
    ways = list(_handed(ev, function))
    name, scope = own_name(function)
    if name is not None:
        ways += _by_name(ev, function, name, scope, limit)
    return ways[:limit]


# ------------------------------------------------------------------------------------------------------ handed over


def _handed(ev: Evaluator, function: Node) -> Iterator[Caller]:
    if function.kind in ("function_declaration", "generator_function_declaration"):
        return
    node = function
    while node.parent is not None and node.parent.kind in (
        "parenthesized_expression",
        "unary_expression",
        "await_expression",
    ):
        node = node.parent
    outer = node.parent
    if outer is None:
        return
    if outer.kind in ("call_expression", "member_expression", "new_expression") or outer.kind == "expression_statement":
        yield Caller(outer)
    elif outer.kind == "arguments" and outer.parent is not None:
        yield from as_argument(ev, outer.parent, node)
    elif outer.kind == "assignment_expression":
        left = outer.field("left")
        if left is not None and left.kind != "identifier":
            called = _STARTED.fullmatch(left.text[:MAX_NAME]) is not None
            member = left.text.rpartition(".")[2].strip("'\"[]")
            yield Caller(outer, "call") if called else stored(ev, outer, member, left)
    elif outer.kind in ("pair", "field_definition", "public_field_definition"):
        key = outer.field("key") or outer.field("property") or outer.field("name")
        if key is not None:
            yield stored(ev, outer, _described(outer) or key.text.strip("'\""), key)
    elif outer.kind == "jsx_expression" or outer.kind in ("return_statement", "arrow_function", "export_statement"):
        yield Caller(outer)
    if function.kind == "method_definition":
        name = function.field("name")
        if name is not None:
            yield stored(ev, function, name.text, name)


_STARTED = regex(
    r"(?!(?:this|self|exports|module|document)\b)(?:[\w$]+\.)+(?<!prototype\.)(?:init|load|run|boot|initialize)"
)
"""What a site's own function is put into an object as, to be called by the site: ``App.init = function …``."""


def as_argument(ev: Evaluator, call: Node, node: Node) -> Iterator[Caller]:
    """Yield the way to a function that a call is given."""
    callee = call.field("function") or call.field("constructor")
    if callee is None:
        return
    name = callee.text if callee.kind == "identifier" else ""
    if callee.kind == "member_expression":
        inner = callee.field("property")
        name = inner.text if inner is not None else ""
    elif callee.kind == "call_expression":
        name = "IIFE"
    given = ev.arguments(call)
    if name in LISTENERS and given:
        yield _listening(ev, call, name, given)
    elif name in TIMERS:
        yield Caller(call, "timer")
    elif name in DIRECT and len(given) <= 3:
        yield Caller(call, EVENTS.get(name, name))
    elif name in ROUTES:
        yield Caller(call, "route")
    elif name in LOADS or not name:
        yield Caller(call)
    else:
        text = " ".join(callee.text[-MAX_NAME:].split())
        first = given[0] if given else None
        if first is not None and first.kind == "string" and first is not node:
            text += f"({first.text[:MAX_NAME]})"
        yield Caller(call, "", (Condition("callback", text, ev.tree.excerpt.span(callee.start, callee.end)),))


def _listening(ev: Evaluator, call: Node, name: str, given: list[Node]) -> Caller:
    event = ev.text(given[0]).text
    plain = event.lower().strip().split(" ")[0]
    if ":" not in plain:
        plain = plain.partition(".")[0]
    if plain in READY:
        return Caller(call)
    if plain in EVENTS:
        return Caller(call, EVENTS[plain])
    condition = Condition(
        "callback", f"{name}('{event[:MAX_NAME]}')", ev.tree.excerpt.span(given[0].start, given[0].end)
    )
    return Caller(call, "", (condition,))


def _described(pair: Node) -> str:
    """Return the name of a method in a descriptor, as compilers write classes: ``{key: "render", value: function …}``.

    Empty for other pairs.
    """
    key = pair.field("key")
    if pair.kind != "pair" or key is None or key.text not in ("value", "get") or pair.parent is None:
        return ""
    for other in pair.parent.children[:4]:
        name, value = other.field("key"), other.field("value")
        if name is not None and name.text == "key" and value is not None and value.kind == "string":
            return value.text.strip("'\"")
    return ""


def stored(ev: Evaluator, place: Node, name: str, at: Node) -> Caller:
    """Return how a function runs that is kept under a name: a property of an object, a method of a class."""
    if name in HOOKS:
        return Caller(None)
    plain = name.removeprefix("on").lower()
    if name.startswith("on") and (plain in EVENTS or plain in READY):
        return Caller(place, EVENTS.get(plain, ""))
    if name in LOADS or name.lower() in READY:
        return Caller(place)
    if name in ROUTES:
        return Caller(place, "route")
    if plain in EVENTS:
        return Caller(place, EVENTS[plain])
    if re.match(r"on[A-Z]", name) or re.search(r"accept|consent|allow|callback|granted|wrapper", name, re.I):
        shown = (taker(place, name) + name)[:MAX_NAME]
        held = Condition("callback", shown, ev.tree.excerpt.span(at.start, at.end), open=opening(place))
        return Caller(place, "call", (held,))
    holder = owner(place)
    if holder:
        shown = f"{holder}.{name}"[:MAX_NAME]
        return Caller(place, "call", (Condition("callback", shown, ev.tree.excerpt.span(at.start, at.end)),))
    return Caller(place, "call")


# ---------------------------------------------------------------------------------------------------------- by name


def own_name(function: Node) -> tuple[Node | None, Node | None]:
    """Return the name that a function goes by in its file, and what declares it."""
    if function.kind in ("function_declaration", "generator_function_declaration"):
        return function.field("name"), function
    node = function
    while node.parent is not None and node.parent.kind in ("parenthesized_expression", "arguments", "call_expression"):
        node = node.parent  # const load = useCallback(() => …)
    declarator = node.parent
    if declarator is not None and declarator.kind == "variable_declarator":
        name = declarator.field("name")
        return (name, declarator) if name is not None and name.kind == "identifier" else (None, None)
    if declarator is not None and declarator.kind == "assignment_expression":
        left = declarator.field("left")
        if left is not None and left.kind == "identifier":
            return left, declarator
        if left is not None and left.kind == "member_expression":
            return left.field("property"), None
    if function.kind == "method_definition":
        return function.field("name"), None
    if declarator is not None and declarator.kind in ("pair", "field_definition", "public_field_definition"):
        return declarator.field("key") or declarator.field("property") or declarator.field("name"), None
    return None, None


def _by_name(ev: Evaluator, function: Node, name: Node, scope: Node | None, limit: int) -> Iterator[Caller]:
    from trackerlint.languages.javascript.seeds import mentions

    text = name.text
    start, end = 0, len(ev.tree.excerpt.text)
    if scope is not None:
        found = ev.scopes.find(text, name.start)
        if found is None:
            return
        start, end = ev.scopes.range_of(found.scope)
    count = 0
    for place in mentions(ev.tree, text, start, end, function, method=scope is None):
        if function.start <= place.start < function.end or place.start == name.start:
            continue
        if scope is not None and ev.scopes.find(text, place.start) != ev.scopes.find(text, name.start):
            continue
        way = _use(ev, place)
        if way is not None:
            count += 1
            yield way
        if count >= limit:
            return
    if not count and scope is not None and text[:1].isupper():
        yield _component(ev, function, name)


def _component(ev: Evaluator, function: Node, name: Node) -> Caller:
    """Return how a function runs that is named like a class: a component is drawn; others are called by their name."""
    if _draws(function):
        return Caller(function.parent)
    span = ev.tree.excerpt.span(name.start, name.end)
    return Caller(None, "call", (Condition("callback", name.text[:MAX_NAME], span),))


_DRAWN = regex(r"(?:<|\b[\w$.]*(?:createElement|jsxs?)\b)")
_GIVES = regex(r"\breturn\b[^;]{0,400}?" + _DRAWN.pattern)


def _draws(function: Node) -> bool:
    """Tell whether a function is a component: it gives back elements, or hooks into being drawn."""
    body = function.field("body")
    if body is None or body.kind != "statement_block":
        return _DRAWN.search(function.text) is not None
    return "useEffect" in body.text or "useState" in body.text or _GIVES.search(body.text) is not None


def _use(ev: Evaluator, place: Node) -> Caller | None:
    """Return the way that one use of a function's name opens."""
    node, outer = place, place.parent
    if outer is not None and outer.kind == "member_expression" and outer.field("property") is place:
        node, outer = outer, outer.parent
    if outer is None:
        return None
    if outer.kind in ("call_expression", "new_expression"):
        return Caller(outer) if outer.field("function") is node or outer.field("constructor") is node else None
    if outer.kind == "arguments" and outer.parent is not None:
        return next(as_argument(ev, outer.parent, node), None)
    if outer.kind == "assignment_expression" and outer.field("right") is node:
        left = outer.field("left")
        return stored(ev, outer, left.text.rpartition(".")[2], left) if left is not None else None
    if outer.kind == "pair" and outer.field("value") is node:
        key = outer.field("key")
        return stored(ev, outer, key.text.strip("'\""), key) if key is not None else None
    if outer.kind == "jsx_expression":
        return Caller(outer)
    if outer.kind in ("jsx_opening_element", "jsx_self_closing_element"):
        return Caller(outer)
    return None
