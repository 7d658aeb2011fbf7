"""What promises of modules give: ``import('./a').then(a => …)``, ``lazy(() => import('./a'))``, ``Promise.all``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Array, Closure, Frame, Module, Value

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

_LOADERS = frozenset({"dynamic", "lazy", "loadable", "defineAsyncComponent", "defineLazyComponent", "lazyWithRetry"})
"""Functions that take one that imports a component, and stand for the component."""


def promised(ev: Evaluator, node: Node, base: Value | None, arguments: list[Node], frame: Frame) -> Value | None:
    """Return what a call gives that hands on a module, or the component that it loads; None where it does not.

    ``base`` is the object whose method is called. ``.then`` gives what its function returns, ``.catch`` what it waits
    for: whoever waits for the result sees no promise.
    """
    name = _name(node)
    first = ev.value(arguments[0], frame) if arguments else None
    if isinstance(base, (Module, Array)) and name in ("catch", "finally"):
        return base
    if isinstance(base, (Module, Array)) and name == "then" and isinstance(first, Closure):
        return _given_back(ev, first, [base], node)
    if name == "all" and isinstance(first, Array) and any(isinstance(one, Module) for one in first.items):
        return first
    if name in _LOADERS and isinstance(first, Closure):
        return _given_back(ev, first, [], node)
    return None


def _given_back(ev: Evaluator, closure: Closure, given: list[Value], node: Node) -> Value | None:
    from trackerlint.languages.javascript.folding import returned

    value = returned(ev, closure, given, node)
    return value if isinstance(value, (Module, Array)) else None


def awaited(ev: Evaluator, function: Node, frame: Frame) -> Value | None:
    """Return what is handed to a function that stands in ``.then(…)``: a module, or some, that are waited for."""
    call = function.parent.parent if function.parent is not None and function.parent.kind == "arguments" else None
    callee = call.field("function") if call is not None else None
    if call is None or callee is None or _name(call) != "then" or ev.arguments(call)[:1] != [function]:
        return None
    base = callee.field("object")
    value = ev.value(skin(base), frame) if base is not None else None
    return value if isinstance(value, (Module, Array)) else None


def waiting(node: Node) -> Node | None:
    """Return the parameter to which a call hands what it waited for: ``m`` of ``import('./a').then((m) => …)``."""
    given = node.field("arguments")
    first = given.children[0] if given is not None and given.children else None
    if first is None or first.kind not in FUNCTIONS or _name(node) != "then":
        return None
    single, several = first.field("parameter"), first.field("parameters")
    return single or (several.children[0] if several is not None and several.children else None)


def _name(call: Node) -> str:
    callee = call.field("function")
    if callee is not None and callee.kind == "member_expression":
        callee = callee.field("property")
    return callee.text if callee is not None and callee.end - callee.start < 40 else ""
