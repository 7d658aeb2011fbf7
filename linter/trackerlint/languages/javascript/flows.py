"""The way to a call: where the visitor's data is read, kept, hashed and passed, or what they press that makes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from trackerlint.facts import Step, Text, holes
from trackerlint.facts import Value as FactValue
from trackerlint.languages.javascript.callers import callers
from trackerlint.languages.javascript.circumstances import handler
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.seeds import mentions
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.context import Context

MAX_STEPS = 8
MAX_NODES = 400
MAX_CALLERS = 3
MAX_SETS = 20
_HASH = regex(r"sha\d*|md5|hash|digest|hmac|encrypt", re.I)
_VARIABLE = regex(r"[\w$]{1,40}(?:\.[\w$]{1,40}){0,3}(?:\(\))?")
_DECLARING = {"var": "variable_declarator", "assign": "assignment_expression"}


PRESSED = {
    "click": "a click runs this",
    "submit": "sending a form runs this",
    "input": "entering something runs this",
}
"""Triggers that are something people do, and how a way begins with them."""


def flow(
    context: Context, call: Node, callee: str, inner: tuple[Node, ...] = (), theirs: bool = True
) -> tuple[Step, ...]:
    """Return the steps to a call: from the first source that an argument holds, or else from what is pressed.

    ``inner`` are the calls beyond it where it calls a function of the file, the last of them the one of ``callee``.
    ``theirs`` says whether an argument may hold a source. Returns no steps where nothing is seen but the call.
    """
    steps: list[Step] = []
    for argument in context.ev.arguments(call) if theirs else ():
        steps = _steps(context, argument, frozenset())
        if steps:
            break
    if not steps and context.circumstances(call).trigger in PRESSED:
        steps = _pressed(context, call, 0)
    if not inner:
        return (*steps[:MAX_STEPS], Step(context.span(call), f"passed to {callee}")) if steps else ()
    through = [Step(context.span(one), f"passed to {_called(one)}") for one in (call, *inner[:-1])]
    return (*steps[:MAX_STEPS], *through, Step(context.span(inner[-1]), f"handed to {callee}"))


def traceable(given: Iterable[FactValue]) -> bool:
    """Tell whether values may hold something of the visitor's: a source, or a variable that may hold one."""
    return any(
        one.kind == "source" or (one.kind == "unknown" and _VARIABLE.fullmatch(one.label))
        for value in given
        for one in holes(value)
    )


def _called(call: Node) -> str:
    callee = call.field("function") or call.field("constructor")
    return _short(callee) if callee is not None else "a function"


def _pressed(context: Context, node: Node, depth: int) -> list[Step]:
    """Return where it is said that code runs when people press something, followed through calls of functions."""
    for outer in node.ancestors():
        if outer.kind == "jsx_attribute":
            said = PRESSED.get(handler(outer))
            return [Step(context.span(outer.children[0]), said)] if said else []
        if outer.kind not in FUNCTIONS:
            continue
        for caller in callers(context.ev, outer, MAX_CALLERS):
            if caller.place is None:
                continue
            if caller.trigger in PRESSED:
                return [Step(context.span(_head(caller.place)), PRESSED[caller.trigger])]
            if depth < MAX_CALLERS and caller.trigger in ("", "call") and not caller.conditions:
                steps = _pressed(context, caller.place, depth + 1)
                if steps:
                    return steps
    return []


def _head(place: Node) -> Node:
    """Return the part of a registration that names the event, free of the function that it registers."""
    return (
        place.field("function")
        or place.field("left")
        or place.field("key")
        or place.field("property")
        or place.field("name")
        or place
    )


def _steps(context: Context, node: Node, seen: frozenset[str]) -> list[Step]:
    stack, count = [skin(node)], 0
    while stack and count < MAX_NODES:
        one = stack.pop()
        count += 1
        if one.kind in ("identifier", "shorthand_property_identifier") and one.text not in seen:
            steps = _of_variable(context, one, seen | {one.text})
        elif one.kind == "call_expression":
            steps = _of_call(context, one, seen)
        elif one.kind in ("member_expression", "new_expression", "subscript_expression") and _is_source(context, one):
            steps = [Step(context.span(one), f"{_short(one)} is read")]
        else:
            steps = []
        if steps:
            return steps
        if one.kind not in FUNCTIONS and one.kind != "identifier":
            stack += reversed(one.children)
    return []


def _is_source(context: Context, node: Node) -> bool:
    found = context.argument(node)
    return isinstance(found, Text) and any(one.kind == "source" for one in found.holes)


def _of_variable(context: Context, node: Node, seen: frozenset[str]) -> list[Step]:
    found = context.ev.scopes.find(node.text, node.start)
    if found is None or len(seen) > MAX_STEPS:
        return []
    for binding in reversed(found.before(node.start, MAX_STEPS)):
        kind = _DECLARING.get(binding.kind, "")
        if not kind:
            continue
        whole = context.tree.locate(binding.start, binding.end, kind)
        setter = _setter(whole, node.text)
        if setter is not None:
            return _of_state(context, node.text, setter, seen)
        given = whole.field("value") or whole.field("right")
        steps = _steps(context, given, seen) if given is not None else []
        if steps:
            return [*steps, Step(context.span(whole), f"kept in {node.text}")]
    return []


def _setter(declarator: Node, name: str) -> Node | None:
    """Return the name that sets a component's state: ``const [words, setWords] = useState('')``."""
    pattern = declarator.field("name")
    if pattern is None or pattern.kind != "array_pattern" or len(pattern.children) != 2:
        return None
    kept, setter = pattern.children
    return setter if kept.text == name and setter.kind == "identifier" else None


def _of_state(context: Context, name: str, setter: Node, seen: frozenset[str]) -> list[Step]:
    own = context.ev.scopes.find(setter.text, setter.start)
    if own is None or setter.text in seen:
        return []
    start, end = context.ev.scopes.range_of(own.scope)
    for place in mentions(context.tree, setter.text, start, end, setter, limit=MAX_SETS):
        call = place.parent
        if call is None or call.kind != "call_expression" or call.field("function") is not place:
            continue
        for argument in context.ev.arguments(call):
            steps = _steps(context, argument, seen | {setter.text})
            if steps:
                return [*steps, Step(context.span(call), f"kept in {name}")]
    return []


def _of_call(context: Context, node: Node, seen: frozenset[str]) -> list[Step]:
    callee = node.field("function")
    if callee is not None and _HASH.search(callee.text[-60:]):
        for argument in context.ev.arguments(node):
            steps = _steps(context, argument, seen)
            if steps:
                return [*steps, Step(context.span(node), f"hashed by {_short(callee)}")]
    base = callee.field("object") if callee is not None else None
    before = _steps(context, base, seen) if base is not None and base.kind == "identifier" else []
    if before:
        return before
    return [Step(context.span(node), f"{_short(node)} is read")] if _is_source(context, node) else []


def _short(node: Node) -> str:
    text = " ".join(node.text[:120].split())
    return text if len(text) <= 60 else text[:59] + "…"
