"""What stands around an expression: what takes it, what it waits for, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import libcst as cst

from trackerlint.facts import Condition, Initiator
from trackerlint.languages.policies import DIRECTIVE, names_policy
from trackerlint.languages.python.fold import WRAPPERS, Folder, dotted
from trackerlint.languages.python.visit import Frame
from trackerlint.languages.uses import use_of_call, use_of_name
from trackerlint.source import Excerpt

MOST_CONDITIONS = 8
NO_PARKING: Mapping[str, Condition] = MappingProxyType({})

_THROUGH = (
    *(cst.BinaryOperation, cst.ConcatenatedString, cst.IfExp, cst.BooleanOperation, cst.Element, cst.List, cst.Tuple),
    *(cst.Set, cst.Await, cst.Dict, cst.StarredElement, cst.SimpleStatementLine, cst.Arg, cst.DictElement),
)
_PAYLOADS = ("json", "data", "params", "headers", "body", "content", "files", "auth")


@dataclass(frozen=True)
class Context:
    """What becomes of a text. ``documentation`` is true of strings that are statements.

    ``policy`` is the name of the setting whose security policy, or part of one, it is.
    """

    use: Initiator = "text"
    documentation: bool = False
    policy: str = ""


def context(frame: Frame) -> Context:
    """Return what becomes of the text that an expression gives."""
    use: Initiator = "text"
    listed = payload = False
    for around in frame.outwards():
        node = around.node
        if isinstance(node, cst.Expr):
            return Context(use, documentation=node.value is frame.node and not isinstance(frame.node, cst.Call))
        name = _name(node)
        listed = listed or isinstance(node, (cst.List, cst.Tuple, cst.Set))
        if name and (names_policy(name) or (listed and DIRECTIVE.fullmatch(name.lower().replace("_", "-")))):
            return Context(use, policy=name)
        if name and use == "text":
            use = use_of_name(name)
        payload = payload or isinstance(node, cst.DictElement) or name in _PAYLOADS
        if isinstance(node, cst.Return):
            return Context(use if use != "text" else use_of_name(frame.function))
        if isinstance(node, cst.Call):
            callee = dotted(node.func)
            found = use_of_call(callee)
            if found != "text" and not payload:
                return Context(found)
            if callee.rpartition(".")[2] not in WRAPPERS:
                return Context(use)
        elif not isinstance(node, _THROUGH):
            return Context(use)
    return Context(use)


def _name(node: cst.CSTNode) -> str:
    """Return the name that a node gives to what is in it: a key, a keyword, a variable, a function."""
    if isinstance(node, cst.DictElement) and isinstance(node.key, cst.SimpleString):
        value = node.key.evaluated_value
        return value if isinstance(value, str) else ""
    if isinstance(node, cst.Arg) and node.keyword is not None:
        return node.keyword.value
    if isinstance(node, cst.Assign):
        return _last(node.targets[0].target)
    if isinstance(node, (cst.AnnAssign, cst.AugAssign)):
        return _last(node.target)
    return ""


def _last(target: cst.BaseExpression) -> str:
    if isinstance(target, cst.Subscript):
        index = target.slice[0].slice
        key = index.value if isinstance(index, cst.Index) else None
        if isinstance(key, cst.SimpleString) and isinstance(key.evaluated_value, str):
            return key.evaluated_value
        return ""
    return dotted(target).rpartition(".")[2]


def conditions(
    frame: Frame, folder: Folder, excerpt: Excerpt, parking: Mapping[str, Condition] = NO_PARKING
) -> tuple[Condition, ...]:
    """Return the tests that an expression depends on, outermost first: those of its function, and in its line.

    ``parking`` are the functions that put what they are given into a parked element.
    """
    found: list[Condition] = []
    for scope in frame.line.scopes:
        if scope.kind in ("def", "class"):
            found = []
        elif scope.kind == "if":
            found.append(Condition("if", scope.text[:200], excerpt.span(scope.span.start, scope.span.end)))
    inner = frame.node
    for around in frame.outwards():
        node = around.node
        if isinstance(node, (cst.If, cst.IfExp)) and inner is not node.test:
            span = folder.span(node.test)
            negated = "!" if inner is node.orelse else ""
            text = negated + excerpt.text[span.start : span.end][:200]
            found.append(Condition("if", text, excerpt.span(span.start, span.end)))
        elif parking and isinstance(node, cst.Call) and inner is not node.func:
            parked = parking.get(dotted(node.func).rpartition(".")[2])
            found += [parked] if parked is not None else []
        inner = node
    return tuple(found[-MOST_CONDITIONS:])
