"""What the names in a test stand for: variables that are given one value, functions that only return something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackerlint.languages.javascript.checks import says_yes
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator
    from trackerlint.languages.javascript.scopes import Variable

MAX_MEANING = 160
"""Characters of an expression that is put in the place of a name."""
MAX_SET = 6
"""How often a variable may be set for its values to be looked at."""
MAX_NODES = 60
DEEPEST = 4
"""How often what a name stands for is made of names that stand for something in their turn."""
LONGEST = 800
"""Characters of a test with everything written out."""


def written_out(ev: Evaluator, test: Node, levels: int = 1) -> str:
    """Return a test with what its names stand for in their place; empty where they stand for nothing.

    ``const allowed = hasConsent(); if (allowed && id)`` is ``(hasConsent()) && id``. ``levels`` tells how deep: more
    than one writes out the names in what a variable is set to as well.
    """
    text, end = "", test.start
    source = ev.tree.excerpt.text
    for node in _names(test):
        if node.start < end:
            continue  # within a call that is written out already
        meaning = _meaning(ev, node.field("function") or node, levels - 1)
        if not meaning:
            continue
        text += f"{source[end : node.start]}({meaning})"
        end = node.end
        if len(text) > LONGEST:
            return ""
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
        if node.kind not in FUNCTIONS:
            stack += reversed([one for one in node.children if callee is None or one.start != callee.start])
    return found


def _only_value(ev: Evaluator, variable: Variable) -> Node | None:
    """Return what a variable is set to: the one value that is not plainly false, where it may be true at all."""
    values: list[Node] = []
    for binding in variable.plain:
        if binding.kind not in _SETTING:
            return None
        kind, target, given = _SETTING[binding.kind]
        node = ev.tree.locate(binding.start, binding.end, kind)
        name, value = node.field(target), node.field(given)
        if name is None or name.kind != "identifier":
            return None
        if value is not None and (value.text not in _FALSE or len(variable.plain) == 1):
            values.append(value)
    return values[0] if len({value.text for value in values}) == 1 else None


_SETTING = {"var": ("variable_declarator", "name", "value"), "assign": ("assignment_expression", "left", "right")}
_FALSE = frozenset({"false", "!1", "null", "undefined", "0", "''", '""'})


def _meaning(ev: Evaluator, name: Node, levels: int) -> str:
    variable = ev.scopes.find(name.text, name.start)
    if variable is None or variable.changes or not 1 <= len(variable.plain) <= MAX_SET:
        return ""
    binding = variable.plain[0]
    called = name.parent is not None and name.parent.field("function") is name
    if binding.kind == "function" and len(variable.plain) == 1:
        function = ev.tree.locate(binding.start, binding.end).parent
        return says_yes(function) if called and function is not None else ""
    value = _only_value(ev, variable)
    if value is None:
        return ""
    if value.kind in FUNCTIONS:
        return says_yes(value) if called else ""
    if called or value.end - value.start > MAX_MEANING:
        return ""
    return (written_out(ev, value, levels) if levels > 0 else "") or value.text
