"""Calls that fold: conversions of strings, functions of the file that return a value, elements that are created."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trackerlint.facts import Hole, Text
from trackerlint.languages.javascript import codecs
from trackerlint.languages.javascript.members import GETTER, member
from trackerlint.languages.javascript.methods import method_value
from trackerlint.languages.javascript.names import bind, parameters
from trackerlint.languages.javascript.promised import promised
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tables import looked_up
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import (
    Array,
    Closure,
    Created,
    Frame,
    Module,
    Object,
    Path,
    Value,
    text_of,
)
from trackerlint.regex import regex
from trackerlint.source import HOLE

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

_IDENTITIES = frozenset({"Object.freeze", "Object.seal", "String", "URL", "Promise.resolve", "Array.from", "Object"})
ELEMENTS = frozenset({"script", "img", "image", "iframe", "link", "embed", "object", "video", "audio", "form", "style"})


MAX_CALLS = 5
"""Functions of the file that are followed into each other."""
MAX_BODY = 2_500
"""Characters of a function that is followed."""


def call_value(ev: Evaluator, node: Node, frame: Frame) -> Value:
    """Return what a call gives back."""
    callee = node.field("function") or node.field("constructor")
    if callee is None:
        return hole(node.label)
    arguments = ev.arguments(node)
    base: Value | None = None
    if callee.kind in ("member_expression", "subscript_expression"):
        owner, name = method_of(ev, callee, frame)
        base = ev.value(owner, frame) if owner is not None else hole(callee.label)
        found = _on_object(ev, node, base, name, arguments, frame)
        if found is not None:
            return found
        target = member(ev, base, name, callee, frame) if name else ev.value(callee, frame)
    else:
        target = ev.value(callee, frame)
    if isinstance(target, Module) and target.names[-1:] == (GETTER,) and not arguments:
        return Module(target.module, target.names[:-1])
    whole = _interop(ev, node, callee, arguments, frame)
    if whole is not None:
        return whole
    if ev.linking:
        handed_on = promised(ev, node, base, arguments, frame)
        if handed_on is not None:
            return handed_on
    if isinstance(target, Closure):
        given = [ev.value(one, frame) for one in arguments]
        return looked_up(ev, target.node, given) or returned(ev, target, given, node)
    if ev.linking and isinstance(target, Module):
        return Module(target.module, (*target.names, "new()" if node.kind == "new_expression" else "()"))
    known = _of_global(ev, target, node, arguments, frame) if isinstance(target, Path) else None
    return known or _changed(ev, node, callee, base, arguments, frame)


_INTEROP = regex(r"interop_?require|__import(?:Default|Star)|__toESM|_interop|esModuleInterop", re.I)
"""Functions by which compilers take a module's default: ``_interopRequireDefault(require('a')).default``."""


def _interop(ev: Evaluator, node: Node, callee: Node, arguments: list[Node], frame: Frame) -> Value | None:
    """Return the module that a helper of a compiler is given; of webpack's ``r.n(module)`` what gets its default."""
    if not 0 < len(arguments) <= 2 or node.kind == "new_expression":
        return None
    getter = callee.kind == "member_expression" and callee.text.endswith(".n") and callee.end - callee.start < 30
    if not getter and not _INTEROP.search(callee.label[-60:]) and "require(" not in arguments[0].label[:12]:
        return None
    value = ev.value(arguments[0], frame)
    if not isinstance(value, Module) or (callee.kind == "import" or callee.text == "require"):
        return None
    return Module(value.module, (*value.names, GETTER)) if getter else value


_CHANGES = regex(
    r"(?:sha\d*|md5|hash\w*|digest|hmac|encrypt|normali[sz]e\w*|trim|toLowerCase|toString|String|btoa|encode|escape)$",
    re.I,
)


def _changed(ev: Evaluator, node: Node, callee: Node, base: Value | None, arguments: list[Node], frame: Frame) -> Value:
    """Return what an unknown call gives: hashing or trimming what the visitor typed does not make it less so."""
    if _CHANGES.search(callee.text[-40:]):
        values = [base] if base is not None else []
        values += [ev.value(one, frame) for one in arguments[:2]]
        found = [one for value in values for one in text_of(value).holes if one.kind != "unknown"]
        if found and found[0].kind == "parameter":
            return Text(HOLE, (found[0],))
        if found:
            return Text(HOLE, (Hole(found[0].kind, " ".join(node.label.split())[:80]),))
    owner = callee.field("object")
    made = _MADE_OF.match(text_of(base).holes[0].label) if isinstance(base, Text) and base.text == HOLE else None
    if made is not None and owner is not None:
        return hole(made.string + node.label[owner.end - node.start :])
    return hole(node.label)


_MADE_OF = regex(r"new (?:FormData|URLSearchParams)\(")
"""What a form or an address is taken apart by: ``data.get('name')`` says where that comes from once it is put in."""


def _on_object(ev: Evaluator, node: Node, base: Value, name: str, arguments: list[Node], frame: Frame) -> Value | None:
    if name in ("createElement", "createElementNS") and arguments:
        tag = ev.text(arguments[-1] if name == "createElementNS" else arguments[0], frame).text.lower()
        if len(arguments) == 1 or name == "createElementNS" or not _is_object(arguments[1]):
            return Created(tag if tag in ELEMENTS else "?" if HOLE in tag else tag, node.start)
        return None
    if name == "bind" and len(arguments) <= 1:
        return base
    return method_value(ev, node, base, name, arguments, frame) if name else None


def _is_object(node: Node) -> bool:
    return node.kind in ("object", "identifier", "null", "call_expression")


def method_of(ev: Evaluator, callee: Node, frame: Frame) -> tuple[Node | None, str]:
    """Return the object and the name of a method that is called."""
    base = callee.field("object")
    if callee.kind == "member_expression":
        name = callee.field("property")
        return base, name.text if name is not None else ""
    index = callee.field("index")
    text = ev.text(index, frame) if index is not None else None
    return base, text.text if text is not None and text.known else ""


# ------------------------------------------------------------------------------------------------- global functions


def _of_global(ev: Evaluator, target: Path, node: Node, arguments: list[Node], frame: Frame) -> Value | None:
    name = target.dotted
    if name in ("Image", "Audio"):
        return Created("img" if name == "Image" else "audio", node.start)
    if name == "Object.assign" and arguments:
        return ev.value(arguments[0], frame)
    if name in _IDENTITIES and arguments:
        value = ev.value(arguments[0], frame)
        return value if name not in ("String", "URL") else text_of(value)
    if name in ("require", "import", "__webpack_require__", "__require", "interopRequireDefault") and arguments:
        text = ev.text(arguments[0], frame)
        return Module(text.text) if text.known and text.text else hole(node.label)
    if name in ("String.fromCharCode", "String.fromCodePoint"):
        return codecs.from_char_codes([ev.value(one, frame) for one in arguments], node.text)
    if name in ("Array", "Array.of"):
        return Array(tuple(ev.value(one, frame) for one in arguments)) if len(arguments) != 1 else hole(node.label)
    if name in ("parseInt", "Number") and arguments:
        return codecs.number([ev.value(one, frame) for one in arguments], node.text)
    if name in codecs.DECODERS and arguments:
        return codecs.decoded(name, ev.value(arguments[0], frame), node.text)
    if name in ("JSON.stringify", "JSON.parse") and arguments:
        value = ev.value(arguments[0], frame)
        return value if isinstance(value, (Array, Object)) else hole(node.label)
    return None


# ------------------------------------------------------------------------------------------------ functions of the file


def returned(ev: Evaluator, closure: Closure, given: list[Value], node: Node) -> Value:
    """Return what a function of the file gives back when it gets ``given``."""
    function = closure.node
    body = function.field("body")
    if body is None or function.kind not in FUNCTIONS or function.has_token("*"):
        return hole(node.label)
    redefines = _redefines(function, body)
    if (
        len(ev.followed) >= MAX_CALLS
        or function.start in ev.followed
        or (body.end - body.start > MAX_BODY and not redefines)
    ):
        ev.cut = -1
        return hole(node.label)
    ev.followed.append(function.start)
    try:
        return _result(ev, body, framed(ev, closure, given), redefines) or hole(node.label)
    finally:
        ev.followed.pop()


def _result(ev: Evaluator, body: Node, frame: Frame, redefines: bool) -> Value | None:
    if body.kind != "statement_block":
        return ev.value(body, frame)
    found = [one for one in body.children if one.kind == "return_statement"]
    last = found[-1] if found else None
    if redefines:
        return _inner_table(ev, body, frame)
    if last is None or not last.children or len(body.children) > 12:
        return None
    return ev.value(last.children[0], frame)


def _redefines(function: Node, body: Node) -> bool:
    """Tell whether a function puts another in its own place, as string tables of obfuscators do."""
    name = function.field("name")
    return name is not None and any(
        (
            child.children
            and child.children[0].kind == "assignment_expression"
            and child.children[0].start == child.start
            and child.text.startswith(name.text + "=")
        )
        or child.text.startswith(name.text + " =")
        for child in body.children
    )


def _inner_table(ev: Evaluator, body: Node, frame: Frame) -> Value | None:
    """Return the array that ``function t() { const s = […]; t = function () { return s; }; return t(); }`` gives."""
    for child in body.children:
        for one in child.children:
            value = one.field("value") if one.kind == "variable_declarator" else None
            if value is not None and value.kind == "array":
                return ev.value(value, frame)
    return None


def framed(ev: Evaluator, closure: Closure, given: list[Value]) -> Frame:
    """Return the frame in which a function's body runs when it gets ``given``."""
    frame = dict(closure.frame)
    for place, parameter in enumerate(parameters(closure.node)):
        if parameter.kind == "rest_pattern":
            for child in parameter.children[:1]:
                frame[closure.node.start, child.text] = Array(tuple(given[place:]))
            continue
        value = given[place] if place < len(given) else None
        for name in bound_names(parameter):
            frame[closure.node.start, name] = bind(ev, name, parameter, value, closure.frame)
    return frame


def bound_names(parameter: Node) -> list[str]:
    """Return the names that a parameter binds."""
    out: list[str] = []
    stack = [parameter]
    while stack:
        node = stack.pop()
        if node.kind in ("identifier", "shorthand_property_identifier_pattern"):
            out.append(node.text)
        elif node.kind in ("assignment_pattern", "object_assignment_pattern"):
            stack += [one for one in (node.field("left"),) if one is not None]
        elif node.kind == "pair_pattern":
            stack += [one for one in (node.field("value"),) if one is not None]
        elif node.kind in ("required_parameter", "optional_parameter"):
            stack += [one for one in (node.field("pattern"),) if one is not None]
        elif node.kind in ("object_pattern", "array_pattern"):
            stack += node.children
    return out
