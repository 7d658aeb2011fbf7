"""What the names in a test stand for: variables that are given one value, functions that only return something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

MAX_MEANING = 160
"""Characters of an expression that is put in the place of a name."""
MAX_NODES = 60


def written_out(ev: Evaluator, test: Node) -> str:
    """Return a test with what its names stand for in their place, one level deep; empty where they stand for nothing.

    ``const allowed = hasConsent(); if (allowed && id)`` is ``(hasConsent()) && id``.
    """
    text, end = "", test.start
    source = ev.tree.excerpt.text
    for node in _names(test):
        meaning = _meaning(ev, node.field("function") or node)
        if meaning is None or meaning.end - meaning.start > MAX_MEANING:
            continue
        text += f"{source[end : node.start]}({meaning.text})"
        end = node.end
    return text + source[end : test.end] if text else ""


def _names(test: Node) -> list[Node]:
    """Return the plain names of an expression, and the calls of plain names, in source order."""
    found: list[Node] = []
    stack = [test]
    for _ in range(MAX_NODES):
        if not stack:
            break
        node = stack.pop()
        callee = node.field("function") if node.kind == "call_expression" else None
        if node.kind == "identifier" or (callee is not None and callee.kind == "identifier"):
            found.append(node)
        elif node.kind not in FUNCTIONS:
            stack += reversed(node.children)
    return found


def _meaning(ev: Evaluator, name: Node) -> Node | None:
    variable = ev.scopes.find(name.text, name.start)
    if variable is None or len(variable.plain) != 1 or variable.changes:
        return None
    binding = variable.plain[0]
    called = name.parent is not None and name.parent.field("function") is name
    if binding.kind == "function":
        function = ev.tree.locate(binding.start, binding.end).parent
        return _returned(function) if called and function is not None else None
    if binding.kind != "var":
        return None
    declarator = ev.tree.locate(binding.start, binding.end, "variable_declarator")
    target, value = declarator.field("name"), declarator.field("value")
    if target is None or target.kind != "identifier" or value is None:
        return None
    if value.kind in FUNCTIONS:
        return _returned(value) if called else None
    return None if called else value


def _returned(function: Node) -> Node | None:
    """Return the expression of a function that does nothing but return it."""
    body = function.field("body")
    if body is None or body.kind != "statement_block":
        return body
    only = body.children[0] if len(body.children) == 1 else None
    return only.children[0] if only is not None and only.kind == "return_statement" and only.children else None
