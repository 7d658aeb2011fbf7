"""Checks across files: which imported functions a test asks, and what a function that a module exports answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trackerlint.languages.javascript.checks import says_yes
from trackerlint.languages.javascript.evaluate import Evaluator
from trackerlint.languages.javascript.names import named
from trackerlint.languages.javascript.places import LARGEST, evaluator_at
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import NO_FRAME, Module
from trackerlint.regex import regex
from trackerlint.source import Span

MAX_ASKED = 6
"""Functions that are looked up for one test."""
MAX_STATEMENTS = 2_000
DEEPEST = 3
"""How often a function of the module that asks another one of it is followed."""
LONGEST = 400
"""Characters of an answer."""
_CALLED = regex(r"(?<![\w$.])([A-Za-z_$][\w$]*)(?:\.([\w$]+))?\s*\(")
_BARE = regex(r"(?<![\w$.])([A-Za-z_$][\w$]*)\(\s*\)")
_IMPORTS = regex(r"\bimport\b|\brequire\b")
_WORD = regex(r"(?<![\w$.'\"])[A-Za-z_$][\w$]*(?![\w$'\"]|\s*\()")


class Asked(NamedTuple):
    """A call, in a test, of what a module exports: how the function is written, the module, the name it exports."""

    written: str
    module: str
    name: str


def asked(text: str, ending: str, span: Span, tests: Sequence[str]) -> list[Asked]:
    """Return the imported functions that tests of a script call; ``span`` is where they stand, as far as known."""
    calls = dict.fromkeys(match.groups() for test in tests for match in _CALLED.finditer(test))
    if not calls or len(text) > LARGEST or not _IMPORTS.search(text):
        return []
    ev, node = evaluator_at(text, ending, span)
    found = []
    for root, member in list(calls)[:MAX_ASKED]:
        value = named(ev, root, node, NO_FRAME)
        if isinstance(value, Module) and len(value.names) + bool(member) <= 1:
            name = member or "".join(value.names)
            found.append(Asked(f"{root}.{member}" if member else root, value.module, name))
    ev.tree.release()
    return found


def answer_of(text: str, ending: str, name: str) -> str | Asked:
    """Return the expression that is true when a function that a script exports answers yes; empty if not worked out.

    ``name`` is empty for the default. An ``Asked`` says that another module has the function.
    """
    if len(text) > LARGEST or not text:
        return ""
    ev, root = evaluator_at(text, ending, Span(len(text), len(text)))
    while root.parent is not None:
        root = root.parent
    found = next(_exported(ev, root, name), None)
    answer = found if isinstance(found, Asked) else _written(ev, found, 0) if found is not None else ""
    ev.tree.release()
    return answer


def _exported(ev: Evaluator, root: Node, name: str) -> Iterator[Node | Asked]:
    for statement in root.children[:MAX_STATEMENTS]:
        if statement.kind == "export_statement":
            yield from _of_export(ev, statement, name)
        elif statement.kind == "expression_statement" and statement.children[:1]:
            assigned = statement.children[0]
            left, right = assigned.field("left"), assigned.field("right")
            target = re.sub(r"^(?:module\.)?exports\.?", "", left.text) if left is not None else None
            if right is None or left is None or target == left.text:
                continue
            if target == name:
                yield from _function(ev, right)
            elif not target and right.kind == "object":
                yield from _of_object(ev, right, name)


def _of_export(ev: Evaluator, statement: Node, name: str) -> Iterator[Node | Asked]:
    source, default = statement.field("source"), statement.has_token("default")
    for clause in (one for one in statement.children if one.kind == "export_clause"):
        for one in clause.children:
            own, shown = one.field("name"), one.field("alias") or one.field("name")
            if own is None or shown is None or shown.text != (name or "default"):
                continue
            if source is not None:
                yield Asked("", ev.text(source).text, "" if own.text == "default" else own.text)
            else:
                yield from _function(ev, own)
    declaration = statement.field("declaration") or statement.field("value")
    if declaration is None or default != (not name):
        return
    if default:
        yield from _function(ev, declaration)
    elif declaration.kind in ("lexical_declaration", "variable_declaration"):
        for one in declaration.children:
            declared, value = one.field("name"), one.field("value")
            if declared is not None and value is not None and declared.text == name:
                yield from _function(ev, value)
    elif (declared := declaration.field("name")) is not None and declared.text == name:
        yield declaration


def _of_object(ev: Evaluator, holder: Node, name: str) -> Iterator[Node | Asked]:
    for one in holder.children:
        key = one.field("key") or one.field("name")
        if one.kind == "shorthand_property_identifier" and one.text == name:
            yield from _function(ev, one)
        elif key is not None and key.text.strip("'\"") == name:
            yield from [one] if one.kind == "method_definition" else _function(ev, one.field("value"))


def _function(ev: Evaluator, node: Node | None) -> Iterator[Node | Asked]:
    """Yield the function that an expression is, or that its name stands for; or the module that it comes from."""
    if node is None:
        return
    if node.kind in FUNCTIONS:
        yield node
    elif node.kind in ("identifier", "shorthand_property_identifier"):
        own = _declared(ev, node.text, node.start)
        if own is not None:
            yield own
        elif isinstance(value := named(ev, node.text, node, NO_FRAME), Module):
            yield Asked("", value.module, "".join(value.names[:1]))


def _declared(ev: Evaluator, name: str, at: int) -> Node | None:
    """Return the function of the file that a name stands for."""
    variable = ev.scopes.find(name, at)
    if variable is None or len(variable.plain) != 1 or variable.changes:
        return None
    binding = variable.plain[0]
    node = ev.tree.locate(binding.start, binding.end)
    if binding.kind == "function":
        return node.parent
    value = node.field("value") if node.kind == "variable_declarator" else None
    return value if value is not None and value.kind in FUNCTIONS else None


def _written(ev: Evaluator, function: Node, depth: int) -> str:
    """Return what a function answers, with the constants of its file, and what it asks without more, written out."""
    answer = says_yes(function)
    if not answer or depth >= DEEPEST:
        return answer
    for match in list(_BARE.finditer(answer))[:MAX_ASKED]:
        other = _declared(ev, match[1], function.start)
        meaning = _written(ev, other, depth + 1) if other is not None and other.start != function.start else ""
        if meaning:
            answer = replaced(answer, match[1], meaning)
    answer = _WORD.sub(lambda match: _constant(ev, match[0], function.start), answer)
    return answer if len(answer) <= LONGEST else ""


def _constant(ev: Evaluator, name: str, at: int) -> str:
    variable = ev.scopes.find(name, at)
    if variable is None or len(variable.plain) != 1 or variable.changes or variable.plain[0].kind != "var":
        return name
    declarator = ev.tree.locate(variable.plain[0].start, variable.plain[0].end, "variable_declarator")
    value = declarator.field("value")
    return value.text if value is not None and value.kind == "string" else name


def replaced(text: str, function: str, meaning: str) -> str:
    """Return a text with the calls of a function replaced by what it answers.

    >>> replaced("may(1) && id", "may", "jar.consent")
    '(jar.consent) && id'
    """
    return re.sub(rf"(?<![\w$.]){re.escape(function)}\s*\([^()]{{0,200}}\)", lambda _: f"({meaning})", text)
