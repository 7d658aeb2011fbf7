"""String tables as obfuscators write them: a function that gives an array, one that looks a text up in it, turned.

The shape is that of javascript-obfuscator and those made after it: ``function t() { const a = ['…']; t = function ()
{ return a; }; return t(); }`` holds the texts, ``function g(i, key) { i = i - 0x1f; return t()[i]; }`` gives one,
perhaps decoded (base64 with its letters swapped, or RC4 after that), and ``(function (t, sum) { while (!![]) … })(t,
0x1234)`` turns the table until a sum over some of its texts is right.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from trackerlint.facts import Scalar, Text
from trackerlint.languages.javascript.arithmetic import as_number
from trackerlint.languages.javascript.seeds import mentions
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Array, Value
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

SIGN = "while(!![])"
"""Stands in scripts that turn a table."""
MAX_TURNS = 5_000
MAX_TERMS = 60
MAX_BODY = 20_000
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/="
"""The alphabet of these obfuscators' base64: the usual one with small and capital letters swapped."""
_SHIFTED = regex(r"([\w$]{1,60})\s*=\s*\1\s*-")
_TAKEN = regex(r"[=(,]\s*([\w$]{1,60})\(\)")
_LEADING = regex(r"\s*([-+]?\d+)")
Sum = tuple[str, "Sum | float | tuple[int, str]", "Sum | float | tuple[int, str]"]


class Table:
    """The texts of one table, turned as the code turns it.

    ``offset`` is taken from an index; ``code`` tells how texts are written: ``base64``, ``rc4`` or empty.
    """

    def __init__(self, texts: list[str], offset: int, code: str) -> None:
        self.texts = texts
        self.offset = offset
        self.code = code
        self.turned = 0

    def text(self, index: int, key: str, turned: int | None = None) -> str | None:
        """Return the text at an index, decoded; None where there is none."""
        place = index - self.offset
        if not 0 <= place < len(self.texts):
            return None
        text = self.texts[(place + (self.turned if turned is None else turned)) % len(self.texts)]
        return decoded(text, self.code, key)


@lru_cache(maxsize=20_000)
def decoded(text: str, code: str, key: str) -> str | None:
    """Return a text of a table in the clear; None where it is not what it should be."""
    if not code:
        return text
    try:
        plain = base64.b64decode(text.swapcase() + "=" * (-len(text) % 4)).decode("utf-8", "strict")
    except (binascii.Error, ValueError):
        return None
    return _unciphered(plain, key) if code == "rc4" else plain


def _unciphered(text: str, key: str) -> str | None:
    """Undo RC4 over the code points of a text."""
    if not key:
        return None
    state, at = list(range(256)), 0
    for place in range(256):
        at = (at + state[place] + ord(key[place % len(key)])) % 256
        state[place], state[at] = state[at], state[place]
    out, first, second = [], 0, 0
    for character in text:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        out.append(chr(ord(character) ^ state[(state[first] + state[second]) % 256]))
    return "".join(out)


def looked_up(ev: Evaluator, function: Node, given: list[Value]) -> Value | None:
    """Return what a function gives that looks texts up in a table; None when it is no such function."""
    table = _table(ev, function)
    if table is None or not given:
        return None
    index, key = as_number(given[0]), given[1].text if len(given) > 1 and isinstance(given[1], Text) else ""
    if index is None and isinstance(given[0], Text) and re.fullmatch(r"0x[0-9a-fA-F]{1,8}", given[0].text):
        index = int(given[0].text, 16)
    if index is None or index != int(index):
        return None
    if ev.raw:
        return Array((Scalar(int(index)), Text(key)))
    found = table.text(int(index), key)
    return Text(found) if found is not None else None


def _table(ev: Evaluator, function: Node) -> Table | None:
    if function.start not in ev.tables:
        ev.tables[function.start] = None  # while it is looked for
        ev.tables[function.start] = _found(ev, function)
    return ev.tables[function.start]


def _found(ev: Evaluator, function: Node) -> Table | None:
    body = function.field("body")
    if body is None or body.end - body.start > MAX_BODY:
        return None
    text = body.text
    shifted, taken = _SHIFTED.search(text[:3_000]), _TAKEN.search(text[:3_000])
    if shifted is None or taken is None:
        return None
    home = ev.scopes.find(taken[1], body.start + 1)
    if home is None or "function" not in home.kinds:
        return None
    holder = next(one for one in home.plain if one.kind == "function")
    source = ev.tree.locate(holder.start, holder.end).parent
    array = _array(source) if source is not None else None
    change = ev.tree.locate(body.start + shifted.start(), body.start + shifted.end(), "assignment_expression")
    right = change.field("right")
    subtrahend = right.field("right") if right is not None and right.kind == "binary_expression" else None
    offset = as_number(ev.value(subtrahend)) if subtrahend is not None else None
    if array is None or offset is None:
        return None
    texts = [one.text if isinstance(one, Text) else "" for one in map(ev.value, array.children)]
    code = "" if LETTERS not in text else "rc4" if "^" in text else "base64"
    table = Table(texts, int(offset), code)
    table.turned = _turned(ev, table, taken[1], source or function, function)
    return table


def _array(function: Node) -> Node | None:
    """Return the array that a function holds which then puts another in its own place."""
    body = function.field("body")
    for child in body.children if body is not None else ():
        for one in child.children:
            value = one.field("value") if one.kind == "variable_declarator" else None
            if value is not None and value.kind == "array":
                return value
    return None


# ------------------------------------------------------------------------------------------------------------- turning


def _turned(ev: Evaluator, table: Table, name: str, source: Node, function: Node) -> int:
    """Return by how many places the code turns a table before anything is looked up; 0 where that is not seen."""
    raw = type(ev)(ev.tree, ev.words, ev.module)
    raw.raw, raw.__dict__["scopes"] = True, ev.scopes
    raw.tables = ev.tables | {function.start: table}
    for place in mentions(ev.tree, name, 0, len(ev.tree.excerpt.text), source):
        call = place.parent.parent if place.parent is not None and place.parent.kind == "arguments" else None
        given = ev.arguments(call) if call is not None else []
        aim = as_number(ev.value(given[-1])) if len(given) > 1 else None
        turning = call.field("function") if call is not None else None
        total = _sum_in(raw, turning) if aim is not None and turning is not None else None
        if total is not None:
            for turned in range(min(len(table.texts), MAX_TURNS)):
                got = _added(table, total, turned)
                if got is not None and abs(got - float(aim or 0)) < 1e-6:
                    return turned
    return 0


def _sum_in(raw: Evaluator, turning: Node) -> Sum | float | tuple[int, str] | None:
    """Return the sum over texts by which a function that turns a table knows when it is done."""
    for node in _walked(turning):
        value = node.field("value") if node.kind == "variable_declarator" else None
        if value is not None and "parseInt" in value.text:
            return _parsed(raw, value, [MAX_TERMS])
    return None


def _walked(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        one = stack.pop()
        yield one
        if one.kind not in ("call_expression", "binary_expression") or one is node:
            stack += reversed(one.children)


def _parsed(raw: Evaluator, node: Node, left: list[int]) -> Sum | float | tuple[int, str] | None:
    from trackerlint.languages.javascript.evaluate import skin

    node = skin(node)
    left[0] -= 1
    if left[0] < 0:
        return None
    if node.kind == "call_expression":
        given = raw.arguments(node)
        value = raw.value(given[0]) if given else None
        if isinstance(value, Array) and len(value.items) == 2:
            index, key = value.items
            return (int(as_number(index) or 0), key.text if isinstance(key, Text) else "")
        return None
    number = as_number(raw.value(node)) if "parseInt" not in node.text else None
    if number is not None:
        return float(number)
    first, second = node.field("left"), node.field("right")
    if node.kind == "unary_expression" and node.operator() == "-":
        inner = node.field("argument")
        parsed = _parsed(raw, inner, left) if inner is not None else None
        return ("*", -1.0, parsed) if parsed is not None else None
    if node.kind != "binary_expression" or first is None or second is None:
        return None
    one, other = _parsed(raw, first, left), _parsed(raw, second, left)
    return (node.operator(), one, other) if one is not None and other is not None else None


def _added(table: Table, total: Sum | float | tuple[int, str], turned: int) -> float | None:
    """Work a sum out with the table turned by some places; None where a text is no number."""
    if isinstance(total, float):
        return total
    if len(total) == 2:
        text = table.text(total[0], total[1], turned)
        number = _LEADING.match(text) if text is not None else None
        return float(number[1]) if number else None
    operator, first, second = total
    one = _added(table, first, turned)
    other = _added(table, second, turned) if one is not None else None
    if one is None or other is None:
        return None
    if operator == "/":
        return one / other if other else None
    return {"+": one + other, "-": one - other, "*": one * other}.get(operator)
