"""What hangs below a value: members of objects and modules, elements of arrays, characters of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trackerlint.facts import Hole, Scalar, Text, parameter
from trackerlint.languages.javascript.arithmetic import as_number
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import (
    UNDEFINED,
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

_SELF = frozenset({"window", "self", "globalThis", "defaultView", "parentWindow", "frames", "top", "parent"})
GETTER = "n()"
"""Stands among the names of a module for webpack's function that gets its default."""
MAX_KEYS = 400
MAX_WAY = 80
"""Characters of a dotted name."""


def member(ev: Evaluator, base: Value, name: str, node: Node, frame: Frame) -> Value:
    """Return ``base.name``; ``node`` is the expression, for its label."""
    if isinstance(base, Path):
        return _below(ev, base, name, node, frame)
    if isinstance(base, Module):
        if base.names[-1:] == (GETTER,):
            return Module(base.module, base.names[:-1])  # of webpack: ``getter.a``
        return base if name == "default" and not base.names else Module(base.module, (*base.names, name))
    if isinstance(base, Created):
        return Created(base.tag, base.key, (*base.names, name))
    place = parameter(base)
    if place is not None:
        return Text(HOLE, (Hole("parameter", f"{place}.{name}"),))
    if isinstance(base, Object):
        found = get(ev, base, name)
        return found if found is not None else _foreign(ev, name, node)
    if name == "length":
        if isinstance(base, Array) and not base.open:
            return Scalar(len(base.items))
        if isinstance(base, Text) and base.known:
            return Scalar(len(base.text))
    return _foreign(ev, name, node)


def _below(ev: Evaluator, base: Path, name: str, node: Node, frame: Frame) -> Value:
    if (not base.names or base.names == ("document",)) and name in _SELF:
        return Path(())
    default = member(ev, base.default, name, node, frame) if isinstance(base.default, (Object, Array)) else None
    if isinstance(default, Text) and default.holes and len(default.text) == 1:
        default = None
    return Path((*base.names, name), default)


def _foreign(ev: Evaluator, name: str, node: Node) -> Value:
    """Return a member of something unknown: a global of the catalogue by its name, or a hole."""
    if node.kind in ("pair_pattern", "shorthand_property_identifier_pattern", "object_assignment_pattern"):
        return hole(node.label)
    way = node.label.replace("?.", ".").split(".") if node.end - node.start < MAX_WAY else [name]
    if all(part.isidentifier() or part == "this" for part in way) and not _is_made(ev, node):
        dotted = ".".join(way)
        for span in ev.words.spans(dotted + "(") if ev.words.call(dotted) else ():
            before = dotted.count(".", 0, span.start)
            if len(way) - before > 1 or len(name) > 2:
                return Path(tuple(way[before:]))
    if (
        (len(name) > 2 or (name == way[-1] and gives_text(node)))
        and ev.words.call(name)
        and not _is_own(ev, node, name)
    ):
        return Path((name,))
    return hole(node.label)


def _is_own(ev: Evaluator, node: Node, name: str) -> bool:
    """Tell whether a member hangs below a class of the file, or an instance of one, that defines it."""
    base = node.field("object")
    made = _class_of(ev, base) if base is not None else None
    body = made.field("body") if made is not None else None
    return body is not None and any(
        key.text == name for one in body.children if (key := one.field("name") or one.field("property")) is not None
    )


def _class_of(ev: Evaluator, base: Node) -> Node | None:
    """Return the class, of the file itself, that an expression names or makes an instance of."""
    if base.kind == "new_expression":
        made = base.field("constructor")
        return _class_of(ev, made) if made is not None and made.kind == "identifier" else None
    found = ev.scopes.find(base.text, base.start) if base.kind == "identifier" else None
    for binding in found.plain[:1] if found is not None else ():
        node = ev.tree.locate(binding.start, binding.end)
        if binding.kind == "class" and node.parent is not None:
            return node.parent
        given = node.field("value") if node.kind == "variable_declarator" else None
        if binding.kind == "var" and given is not None and given.kind in ("new_expression", "class"):
            return given if given.kind == "class" else _class_of(ev, given)
    return None


def gives_text(callee: Node) -> bool:
    """Tell whether a callee is given a literal text first, as commands are: ``tracking.ga('send', …)``."""
    call = callee.parent
    arguments = call.field("arguments") if call is not None and call.kind == "call_expression" else None
    return arguments is not None and bool(arguments.children) and arguments.children[0].kind == "string"


def _is_made(ev: Evaluator, node: Node) -> bool:
    """Tell whether what a member hangs below is an instance or an object of the file itself."""
    base = node.field("object")
    if base is None or base.kind != "identifier":
        return False
    found = ev.scopes.find(base.text, base.start)
    if found is None:
        return False
    for binding in found.plain[:20]:
        if binding.kind in ("function", "class"):
            return True
        text = ev.tree.excerpt.text[binding.start : binding.end]
        if binding.kind in ("var", "assign") and text.partition("=")[2].lstrip().startswith(("new ", "{", "class ")):
            return True
    return False


def item(ev: Evaluator, base: Value, index: Value, node: Node, frame: Frame) -> Value:
    """Return ``base[index]``."""
    if isinstance(index, Path) and isinstance(index.default, (Text, Scalar)):
        index = index.default
    numeric = isinstance(base, (Array, Text)) and as_number(index) is not None
    if isinstance(index, Text) and index.known and not numeric:
        return member(ev, base, index.text, node, frame)
    number = as_number(index)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(base, Path) and isinstance(base.default, (Array, Object)):
        base = base.default
    if isinstance(number, int):
        if isinstance(base, Object):
            found = get(ev, base, str(number))
            return found if found is not None else hole(node.label)
        return element_at(base, number)
    if isinstance(base, Path) and not base.names:
        return _renamed(ev, node)
    return hole(node.label)


def _renamed(ev: Evaluator, node: Node) -> Value:
    """Return the global that ``window[dataLayerName]`` means, by the name of what holds its name; or a hole."""
    index = node.field("index")
    named = _HOLDER.search(index.text) if index is not None and index.end - index.start < MAX_WAY else None
    return Path((named[1],)) if named is not None and ev.words.call(named[1]) else hole(node.label)


_HOLDER = regex(r"([A-Za-z_$]\w{4,}?)(?:_?[Nn]ame|_?[Kk]ey|_?[Vv]ar(?:iable)?)?$")
"""What holds the name of a global that a site may rename, at the end of an expression."""


def element_at(base: Value, place: int) -> Value:
    """Return one element of an array, or one character of a text."""
    if isinstance(base, Array):
        return base.items[place] if 0 <= place < len(base.items) else UNDEFINED if not base.open else hole("element")
    if isinstance(base, Text) and base.known:
        return Text(base.text[place]) if 0 <= place < len(base.text) else UNDEFINED
    return hole(f"{text_of(base).text[:40]}[{place}]")


def get(ev: Evaluator, base: Object, name: str) -> Value | None:
    """Return the value of an object literal's last property of that name, or None."""
    found: Value | None = None
    for key, value in properties(ev, base):
        if key == name:
            found = value if isinstance(value, Closure) else ev.value(value, base.frame)
    return found


def properties(ev: Evaluator, base: Object) -> Iterator[tuple[str, Node | Closure]]:
    """Yield the known keys of an object literal with their values, as nodes; those of spread literals too."""
    stack = [(base, 0)]
    while stack:
        one, at = stack.pop()
        children = one.node.children
        for place in range(at, min(len(children), MAX_KEYS * 50)):
            child = children[place]
            if child.kind == "spread_element" and child.children and len(stack) < 8:
                inner = ev.value(child.children[0], one.frame)
                inner = inner.default if isinstance(inner, Path) and inner.default is not None else inner
                if isinstance(inner, Object) and inner.node is not one.node:
                    stack += [(one, place + 1), (inner, 0)]
                    break
                continue
            pair = _pair(ev, child, one.frame)
            if pair is not None:
                yield pair


def _pair(ev: Evaluator, child: Node, frame: Frame) -> tuple[str, Node | Closure] | None:
    from trackerlint.languages.javascript.names import key_of

    if child.kind == "pair":
        key, value = child.field("key"), child.field("value")
        return (key_of(ev, key), value) if key is not None and value is not None else None
    if child.kind == "shorthand_property_identifier":
        return child.text, child
    if child.kind == "method_definition":
        name = child.field("name")
        return (key_of(ev, name), Closure(child, frame)) if name is not None else None
    return None


def spread_parameters(ev: Evaluator, base: Object) -> list[Text]:
    """Return the parameters that an object literal spreads, where they stand for what callers pass."""
    if not base.frame:
        return []
    spread = [child.children[0] for child in base.node.children if child.kind == "spread_element" and child.children]
    values = [ev.value(one, base.frame) for one in spread]
    return [one for one in values if isinstance(one, Text) and parameter(one) is not None]


def is_open(base: Object) -> bool:
    """Tell whether an object literal may have more keys than are seen."""
    return any(child.kind == "spread_element" for child in base.node.children)
