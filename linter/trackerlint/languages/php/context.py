"""What stands around a PHP expression: what takes it, under what name, and what it waits for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from trackerlint.facts import Condition, Initiator
from trackerlint.languages.php.fold import WRAPPERS
from trackerlint.languages.php.tree import CALLS, FUNCTIONS, Node, arguments, callee, source
from trackerlint.languages.uses import use_of_call, use_of_name
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MOST_CONDITIONS = 8
_PAYLOADS = ("body", "json", "form_params", "headers", "query", "multipart")


_LOCATION = regex(r"header\s*\(\s*['\"](?:location|refresh)\s*:", re.I)


def use(excerpt: Excerpt, node: Node) -> Initiator:
    """Return what becomes of the text that an expression gives."""
    inner, named = node, False
    for around in node.outwards():
        kind = around.kind
        if kind in CALLS:
            name = callee(excerpt, around.ts)
            if name == "header" and _LOCATION.match(source(excerpt, around.ts)):
                return "link"
            if name not in WRAPPERS:
                return "text" if named else use_of_call(name)
        elif kind in ("array_element_initializer", "assignment_expression", "const_element", "property_element"):
            key = name_of(excerpt, around.ts)
            found = use_of_name(key)
            if found != "text" or kind != "array_element_initializer":
                return found
            named = named or key in _PAYLOADS
        elif kind in ("expression_statement", "echo_statement", "compound_statement", "program", "return_statement"):
            return "text"
        inner = around
    return use_of_name(name_of(excerpt, inner.ts))


def name_of(excerpt: Excerpt, ts: Any) -> str:
    """Return the last name under which a node keeps a value: a key, a variable, a constant."""
    return key_of(excerpt, ts).rpartition(".")[2]


def key_of(excerpt: Excerpt, ts: Any) -> str:
    """Return the dotted key under which a node keeps a value; empty when it has none."""
    children = ts.named_children
    if ts.type == "array_element_initializer":
        return _literal(excerpt, children[0]) if len(children) == 2 else ""
    if ts.type in ("const_element", "property_element"):
        return source(excerpt, children[0]).lstrip("$") if children else ""
    if ts.type == "assignment_expression":
        return _target(excerpt, ts.child_by_field_name("left"))
    return ""


def _target(excerpt: Excerpt, ts: Any) -> str:
    keys: list[str] = []
    while ts is not None and ts.type == "subscript_expression" and len(keys) < 20:
        children = ts.named_children
        keys.append(_literal(excerpt, children[1]) if len(children) > 1 else "")
        ts = children[0] if children else None
    if ts is None:
        return ""
    base = source(excerpt, ts).lstrip("$").replace("->", ".").replace("::$", ".").replace("::", ".")
    return ".".join([base, *reversed([key for key in keys if key])])


def _literal(excerpt: Excerpt, ts: Any) -> str:
    if ts.type in ("string", "encapsed_string"):
        return excerpt.text[ts.start_byte + 1 : ts.end_byte - 1]
    return source(excerpt, ts).rpartition("::")[2] if ts.type in ("class_constant_access_expression", "name") else ""


def path(excerpt: Excerpt, node: Node) -> str:
    """Return the dotted path of keys of an array element, the variable or constant of the array first."""
    keys = [key_of(excerpt, node.ts)]
    for around in node.outwards():
        if around.kind in ("array_element_initializer", "assignment_expression", "const_element", "property_element"):
            keys.append(key_of(excerpt, around.ts))
        elif around.kind in (*CALLS, *FUNCTIONS, "compound_statement", "program"):
            break
    return ".".join(key for key in reversed(keys) if key)


_DIRECTIVE = regex(r"\s*(?:\\?(?:\w+\\)*Directive::([A-Z]+)|['\"]([a-z]+-src(?:-elem|-attr)?)['\"])")


def directive(excerpt: Excerpt, node: Node) -> str:
    """Return the directive of a policy to which a call adds a text: ``addDirective(Directive::SCRIPT, ['…'])``."""
    for around in node.outwards():
        if around.kind in CALLS:
            given = arguments(around.ts)
            first = _DIRECTIVE.match(source(excerpt, given[0])) if given else None
            if first is None or given[0].start_byte <= node.ts.start_byte < given[0].end_byte:
                return ""
            return first[2] or f"{first[1].lower()}-src"
        if around.kind in (*FUNCTIONS, "compound_statement"):
            return ""
    return ""


def in_function(node: Node) -> bool:
    """Tell whether a node stands in a function."""
    return any(around.kind in FUNCTIONS for around in node.outwards())


def conditions(excerpt: Excerpt, node: Node) -> tuple[Condition, ...]:
    """Return the tests that an expression depends on, outermost first."""
    found: list[Condition] = []
    inner = node
    for around in node.outwards():
        if around.kind in FUNCTIONS or len(found) >= MOST_CONDITIONS:
            break
        if around.kind in ("if_statement", "else_if_clause", "conditional_expression"):
            test = around.ts.child_by_field_name("condition") or around.ts.named_children[0]
            if not test.start_byte <= inner.ts.start_byte < test.end_byte:
                negated = "!" if _is_other_branch(around.ts, inner.ts) else ""
                text = negated + source(excerpt, test)
                found.append(Condition("if", text, excerpt.span(test.start_byte, test.end_byte)))
        elif around.kind in ("compound_statement", "program"):
            found += _early_exits(excerpt, inner.ts)
        inner = around
    return tuple(reversed(found))


def _early_exits(excerpt: Excerpt, ts: Any) -> Iterator[Condition]:
    """Yield the opposites of tests before a statement after which the rest of its block is left, the last one first."""
    for _ in range(MOST_STATEMENTS):
        ts = ts.prev_named_sibling
        if ts is None:
            return
        test, body = ts.child_by_field_name("condition"), ts.child_by_field_name("body")
        if ts.type != "if_statement" or ts.child_by_field_name("alternative") or test is None or body is None:
            continue
        last = body.named_children[-1] if body.type == "compound_statement" and body.named_children else body
        if last.type in ("return_statement", "exit_statement") and not _IDIOM.match(text := source(excerpt, test)):
            yield Condition("if", f"!{text}", excerpt.span(test.start_byte, test.end_byte))


_IDIOM = regex(r"\(\s*!\s*defined\s*\(", re.I)
"""The test with which files of WordPress, Joomla and others refuse to be opened by themselves."""
MOST_STATEMENTS = 50
"""Statements before another in the same block that are looked at for tests after which the block is left."""


def _is_other_branch(around: Any, inner: Any) -> bool:
    if inner.type in ("else_clause", "else_if_clause"):
        return True
    other = around.child_by_field_name("alternative") if around.type == "conditional_expression" else None
    return other is not None and bool(other.start_byte == inner.start_byte)
