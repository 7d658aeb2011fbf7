"""The shape of a loader: what stands in a function that is run on the spot and puts a script into the page."""

from __future__ import annotations

from trackerlint.facts import Shape, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tables import SIGN
from trackerlint.languages.javascript.tree import Node
from trackerlint.source import HOLE

LARGEST = 8_000
"""Characters of a function above which it is more than a loader."""
SMALLEST = 120
MAX_NODES = 3_000
MAX_TEXT = 2_000
MAX_KEY = 60
MAX_MARKS = 300
_MEMBERS = frozenset({"member_expression", "subscript_expression"})


def read_shape(context: Context, call: Node) -> None:
    """Add the shape of a function that is called on the spot, if it makes an element and the catalogue knows a mark."""
    callee = call.field("function")
    function = skin(callee) if callee is not None else None
    if function is None or function.kind not in FUNCTIONS or not SMALLEST < function.end - function.start <= LARGEST:
        return
    if "createElement" not in function.text and SIGN not in context.excerpt.text:
        return
    marks, url = _marks(context, function)
    if "createElement" in marks and any(context.words.in_text(mark) for mark in marks):
        found = tuple(sorted(marks)[:MAX_MARKS])
        circumstances = context.circumstances(call, None, (url,))
        context.add(Shape(span=context.span(call), marks=found, url=url, circumstances=circumstances))


def read_payload(context: Context, node: Node) -> None:
    """Add the shape of an object that is handed to a queue later, if the catalogue knows one of its dotted keys."""
    if node.end - node.start > LARGEST or not any("." in pair.label[:MAX_KEY] for pair in node.children):
        return
    keys = [pair.field("key") for pair in node.children if pair.kind == "pair"]
    names = {key.text.strip("'\"") for key in keys if key is not None and key.kind == "string"}
    if any("." in name and context.words.in_text(name) for name in names):
        values = [pair.field("value") for pair in node.children if pair.kind == "pair"]
        texts = {context.ev.text(one).text for one in values if one is not None and one.kind == "string"}
        circumstances = context.circumstances(node)
        marks = tuple(sorted(names | texts))
        context.add(Shape(span=context.span(node), marks=marks, url=Text(""), circumstances=circumstances))


def _marks(context: Context, function: Node) -> tuple[set[str], Text]:
    marks: set[str] = set()
    url = hole("")
    stack, count = [function], 0
    while stack and count < MAX_NODES:
        node = stack.pop()
        count += 1
        if node.kind in _MEMBERS:
            name, inner = _property(context, node), node.field("object")
            marks.add(name)
            if inner is not None and skin(inner).kind in _MEMBERS:
                marks.add(f"{_property(context, skin(inner))}.{name}")
        elif node.kind in ("string", "template_string", "number"):
            text = context.ev.text(node).text
            marks.update(text.split() if len(text) <= MAX_TEXT else ())
        elif node.kind in ("property_identifier", "shorthand_property_identifier"):
            marks.add(node.text)
        elif node.kind == "assignment_expression":
            left, right = node.field("left"), node.field("right")
            if left is not None and right is not None and left.kind in _MEMBERS and _property(context, left) == "src":
                given = context.ev.text(right)
                url = given if given.text != HOLE else url
        stack += node.children
    return marks - {""}, url


def _property(context: Context, node: Node) -> str:
    if node.kind == "member_expression":
        name = node.field("property")
        return name.text if name is not None else ""
    index = node.field("index")
    text = context.ev.text(index) if index is not None else None
    return text.text if text is not None and text.known else ""
