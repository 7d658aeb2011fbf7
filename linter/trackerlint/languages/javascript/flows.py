"""The way that the visitor's data takes to a call: where it is read, kept, hashed and passed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trackerlint.facts import Step, Text
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.context import Context

MAX_STEPS = 8
MAX_NODES = 400
_HASH = regex(r"sha\d*|md5|hash|digest|hmac|encrypt", re.I)
_DECLARING = {"var": "variable_declarator", "assign": "assignment_expression"}


def flow(context: Context, call: Node, callee: str, arguments: list[Node]) -> tuple[Step, ...]:
    """Return the steps from the first source that an argument holds to the call; none when there is no source."""
    for argument in arguments:
        steps = _steps(context, argument, frozenset())
        if steps:
            last = Step(context.span(call), f"passed to {callee}")
            return (*steps[:MAX_STEPS], last)
    return ()


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
        given = whole.field("value") or whole.field("right")
        steps = _steps(context, given, seen) if given is not None else []
        if steps:
            return [*steps, Step(context.span(whole), f"kept in {node.text}")]
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
