"""What a name stands for: a global, a variable with one meaning, a parameter with known arguments, an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackerlint.facts import Hole, Text
from trackerlint.languages.javascript.members import element_at, member
from trackerlint.languages.javascript.scopes import FUNCTIONS, GLOBAL, Binding, Variable
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import (
    NO_FRAME,
    UNDEFINED,
    Array,
    Closure,
    Created,
    Frame,
    Module,
    Path,
    Value,
    concatenate,
    text_of,
)
from trackerlint.source import HOLE

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

GLOBAL_OBJECT = frozenset({"window", "self", "globalThis", "top", "parent", "frames", "$window", "unsafeWindow"})
MAX_HOPS = 16
"""Variables whose value is another variable's."""
MAX_CHANGES = 200
MAX_LOOKED = 60
MAX_MEANINGS = 4
"""Assignments of one variable that are looked at."""


def name_value(ev: Evaluator, node: Node, frame: Frame) -> Value:
    """Return what an identifier stands for."""
    gaps = ev.tree.excerpt.gaps_in(node.start, node.end) if ev.tree.excerpt.gaps else []
    if gaps:
        return Text(HOLE, (Hole("template", gaps[0].label[:80]),))
    return named(ev, node.text, node, frame)


def named(ev: Evaluator, name: str, node: Node, frame: Frame) -> Value:
    """Return what ``name`` stands for where ``node`` is."""
    found = ev.scopes.find(name, node.start)
    if found is None:
        return Path(()) if name in GLOBAL_OBJECT else Path((name,))
    value = _bound(ev, name, node, found, frame)
    if isinstance(value, (Path, Module, Closure, Created)):
        return value
    if name in GLOBAL_OBJECT and _is_hole(value):
        return Path(())
    known = None if _is_hole(value) or value == UNDEFINED else value
    kinds = found.kinds if found.scope == GLOBAL else {""}
    if ev.words.call(name) or kinds == {"assign"}:
        return Path((name,), known)
    if known is None and not ev.module and kinds <= {"var", "assign"}:
        return Path((name,))
    return hole(name) if known is None and value != UNDEFINED else value


def _is_hole(value: Value) -> bool:
    return isinstance(value, Text) and value.text == HOLE and value.holes[0].kind == "unknown"


def _bound(ev: Evaluator, name: str, node: Node, variable: Variable, frame: Frame) -> Value:
    if frame and not ev.scopes.within(variable.scope, {start for start, _ in frame}):
        frame = NO_FRAME
    if len(variable.plain) == 1 and not variable.changes:
        return declared(ev, name, variable.plain[0], frame)
    return _chosen(ev, name, node, variable, frame)


def _chosen(ev: Evaluator, name: str, node: Node, variable: Variable, frame: Frame) -> Value:
    """Return the value of a variable that is set more than once: the one that was set last before it is used."""
    plain = variable.plain
    functions = [one for one in plain[:MAX_LOOKED] if one.kind in ("function", "class")]
    if functions:
        return declared(ev, name, functions[-1], frame)
    here = ev.scopes.scope_at(node.start)
    earlier = variable.before(node.start, MAX_LOOKED)
    before = [one for one in earlier if ev.scopes.scope_at(one.start) == here] or earlier or plain[:MAX_MEANINGS]
    for binding in before[: -MAX_MEANINGS - 1 : -1]:
        value = declared(ev, name, binding, frame)
        elsewhere = ev.scopes.scope_at(binding.start) != here  # a setter, which need not be called
        if value != UNDEFINED and not (elsewhere and binding.kind == "assign" and _is_hole(value)):
            break
    else:
        values = (declared(ev, name, one, frame) for one in plain[:MAX_MEANINGS])
        value = next((one for one in values if one != UNDEFINED), UNDEFINED)
        return value if not variable.changes else hole(name)
    changes = variable.changed(binding.end, node.start)
    if len(changes) > MAX_CHANGES:
        ev.gave_up = True
        return concatenate([text_of(value), hole(name)])
    for change in changes:
        added = _added(ev, change, frame) if ev.scopes.scope_at(change.start) == here else None
        if added is None:
            return hole(name)
        value = concatenate([text_of(value), added])
    return value


def _added(ev: Evaluator, change: Binding, frame: Frame) -> Text | None:
    node = ev.tree.locate(change.start, change.end, "augmented_assignment_expression")
    right = node.field("right")
    if node.kind != "augmented_assignment_expression" or node.operator() != "+=" or right is None:
        return None
    return ev.text(right, frame)


# ------------------------------------------------------------------------------------------------------ one binding


def declared(ev: Evaluator, name: str, binding: Binding, frame: Frame) -> Value:
    """Return the value that one declaration or assignment gives a variable."""
    key = (binding.start, binding.end)
    if key in ev.active or len(ev.active) > MAX_HOPS:
        ev.cut = min(ev.cut, ev.active.get(key, -1))
        return hole(name)
    ev.active[key] = len(ev.active)
    try:
        return _declared(ev, name, binding, frame)
    finally:
        del ev.active[key]


def _declared(ev: Evaluator, name: str, binding: Binding, frame: Frame) -> Value:
    node = ev.tree.locate(binding.start, binding.end)
    if binding.kind == "var":
        node = ev.tree.locate(binding.start, binding.end, "variable_declarator")
        return _given(ev, name, node.field("name"), node.field("value"), frame)
    if binding.kind == "assign":
        node = ev.tree.locate(binding.start, binding.end, "assignment_expression")
        return _given(ev, name, node.field("left"), node.field("right"), frame)
    if binding.kind in ("function", "class"):
        whole = node.parent
        return Closure(whole, frame) if whole is not None else hole(name)
    if binding.kind == "parameter":
        key = (ev.scopes.range_of(ev.scopes.scope_at(binding.start))[0], name)
        if key in frame:
            return frame[key]
        return _parameter(ev, name, binding, frame)
    if binding.kind == "import":
        return _imported(ev, name, ev.tree.locate(binding.start, binding.end, "import_clause"))
    return hole(name)


def _given(ev: Evaluator, name: str, target: Node | None, given: Node | None, frame: Frame) -> Value:
    if target is None or target.kind == "identifier":
        return ev.value(given, frame) if given is not None else UNDEFINED
    if given is None:
        return hole(name)
    return unpacked(ev, name, target, ev.value(given, frame), frame)


def unpacked(ev: Evaluator, name: str, pattern: Node, value: Value, frame: Frame) -> Value:
    """Return what ``name`` gets when ``value`` is taken apart by a pattern."""
    for place, child in enumerate(pattern.children):
        key, target, default = _place(ev, place, child)
        if target is None or not _binds(target, name):
            continue
        if child.kind == "rest_pattern":
            return value if pattern.kind == "object_pattern" else hole(name)
        got = element_at(value, place) if pattern.kind == "array_pattern" else member(ev, value, key, child, frame)
        if default is not None and (got is UNDEFINED or _is_hole(got)):
            got = ev.value(default, frame)
        if _is_hole(got) and isinstance(value, Text) and value.holes:
            got = hole(f"{value.holes[0].label}.{key}")
        if target.kind in ("identifier", "shorthand_property_identifier_pattern"):
            return got
        return unpacked(ev, name, target, got, frame)
    return hole(name)


def _place(ev: Evaluator, place: int, child: Node) -> tuple[str, Node | None, Node | None]:
    """Return the key, the target and the default of one place of a pattern."""
    default = None
    key, target = str(place), child
    if child.kind == "pair_pattern":
        name, inner = child.field("key"), child.field("value")
        if name is None or inner is None:
            return "", None, None
        key, target = key_of(ev, name), inner
    elif child.kind == "shorthand_property_identifier_pattern":
        key = child.text
    if target.kind in ("object_assignment_pattern", "assignment_pattern"):
        left, default = target.field("left"), target.field("right")
        if left is None:
            return "", None, None
        key = left.text if child.kind == "object_assignment_pattern" else key
        target = left
    return key, target, default


def _binds(target: Node, name: str) -> bool:
    stack = [target]
    while stack:
        node = stack.pop()
        if node.kind in ("identifier", "shorthand_property_identifier_pattern") and node.text == name:
            return True
        stack += node.children
    return False


def key_of(ev: Evaluator, node: Node) -> str:
    """Return the key that a property's name node stands for."""
    if node.kind in ("string", "number"):
        return text_of(ev.value(node)).text
    if node.kind == "computed_property_name" and node.children:
        return ev.text(node.children[0]).text
    return node.text


# ------------------------------------------------------------------------------------------------------- parameters


def _parameter(ev: Evaluator, name: str, binding: Binding, frame: Frame) -> Value:
    function = ev.tree.locate(binding.start, binding.end)
    while function.kind not in FUNCTIONS:
        if function.parent is None:
            return hole(name)
        function = function.parent
    place, parameter = place_of(function, binding.start)
    if parameter is None:
        return hole(name)
    arguments = arguments_of(function)
    if arguments is None:
        given = _injected(ev, function, place) or (_awaited(ev, function, frame) if place == 0 else None)
    elif place < len(arguments) and all(one.kind != "spread_element" for one in arguments[: place + 1]):
        given = ev.value(arguments[place], frame)
    else:
        given = UNDEFINED
    return bind(ev, name, parameter, given, frame)


def bind(ev: Evaluator, name: str, parameter: Node, given: Value | None, frame: Frame) -> Value:
    """Return what ``name`` is when a parameter is ``given`` a value (None: it is not known which)."""
    default = None
    if parameter.kind in ("required_parameter", "optional_parameter"):
        default = parameter.field("value")
        parameter = parameter.field("pattern") or parameter
    elif parameter.kind == "assignment_pattern":
        default = parameter.field("right")
        parameter = parameter.field("left") or parameter
    if default is not None and (given is None or given == UNDEFINED):
        given = ev.value(default, frame)
    if parameter.kind in ("object_pattern", "array_pattern"):
        return unpacked(ev, name, parameter, given if given is not None else hole(parameter.text), frame)
    return hole(name) if given is None or parameter.kind == "rest_pattern" else given


def parameters(function: Node) -> list[Node]:
    """Return the parameters of a function."""
    single = function.field("parameter")
    if single is not None:
        return [single]
    whole = function.field("parameters")
    return whole.children if whole is not None else []


def place_of(function: Node, offset: int) -> tuple[int, Node | None]:
    """Return the place of the parameter that starts at an offset, and its node."""
    for place, parameter in enumerate(parameters(function)):
        if parameter.start <= offset < parameter.end:
            return place, parameter
    return 0, None


def arguments_of(function: Node) -> list[Node] | None:
    """Return the arguments that a function is called with on the spot, or None when it is not."""
    node = function
    while node.parent is not None and node.parent.kind == "parenthesized_expression":
        node = node.parent
    call = node.parent
    if call is None:
        return None
    through = ""
    if call.kind == "member_expression" and call.field("object") is node and call.parent is not None:
        name = call.field("property")
        through = name.text if name is not None else ""
        node, call = call, call.parent
    if call.kind != "call_expression" or call.field("function") is not node or through not in ("", "call", "apply"):
        return None
    arguments = call.field("arguments")
    given = arguments.children if arguments is not None else []
    if through == "apply":
        return given[1].children if len(given) > 1 and given[1].kind == "array" else []
    return given[1:] if through else given


def _injected(ev: Evaluator, function: Node, place: int) -> Value | None:
    """Return what ``define(['a'], function (a) …)`` and ``require(['a'], …)`` pass to a function."""
    if function.parent is None or function.parent.kind != "arguments":
        return None
    before = [one for one in function.parent.children if one.end <= function.start]
    if not before or before[-1].kind != "array":
        return None
    names = ev.value(before[-1])
    if isinstance(names, Array) and place < len(names.items):
        text = names.items[place]
        if isinstance(text, Text) and text.known and "/" not in text.text[:1]:
            return Module(text.text)
    return None


def _awaited(ev: Evaluator, function: Node, frame: Frame) -> Value | None:
    from trackerlint.languages.javascript.promised import awaited

    return awaited(ev, function, frame)


# ----------------------------------------------------------------------------------------------------------- imports


def _imported(ev: Evaluator, name: str, clause: Node) -> Value:
    statement = clause.parent
    source = statement.field("source") if statement is not None else None
    if source is None:
        return hole(name)
    module = ev.text(source).text
    stack = list(clause.children)
    while stack:
        node = stack.pop()
        if node.kind == "import_specifier":
            imported, alias = node.field("name"), node.field("alias")
            if imported is not None and (alias or imported).text == name:
                return Module(module, () if imported.text == "default" else (imported.text,))
        elif node.kind == "identifier" and node.text == name:
            return Module(module)
        else:
            stack += node.children
    return Module(module)
