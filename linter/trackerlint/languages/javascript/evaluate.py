"""Work out what an expression is, without running anything: constants are folded, the rest leaves holes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from trackerlint.facts import Scalar, Text, parameter
from trackerlint.languages.javascript.arithmetic import binary, parse_number, unary
from trackerlint.languages.javascript.scopes import FUNCTIONS, Scopes
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.strings import literal
from trackerlint.languages.javascript.tree import Node, Tree
from trackerlint.languages.javascript.values import (
    NO_FRAME,
    UNDEFINED,
    Array,
    Closure,
    Created,
    Frame,
    Module,
    Object,
    Path,
    Regex,
    Value,
    concatenate,
    merged,
    text_of,
)
from trackerlint.languages.javascript.words import Words
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.tables import Table

MAX_STEPS = 100_000
"""Expressions worked out in one excerpt."""
MAX_CHARACTERS = 40_000_000
"""Characters of all texts that were put together."""
MAX_AT_ONCE = 5_000
"""Expressions worked out for the sake of one."""
MAX_DEPTH = 48
"""Expressions within expressions, calls within calls."""
MAX_OPERANDS = 20_000
MAX_ITEMS = 20_000
NEVER = 1 << 60


class Evaluator:
    """Works out the expressions of one tree. Counts its steps; past the bound everything is a hole.

    What was worked out is kept, unless it was cut short: because a variable depends on itself (``cut`` is then the
    place, among those being worked out, of the variable met again) or because a bound was reached (-1).
    """

    def __init__(self, tree: Tree, words: Words, module: bool = False) -> None:
        self.tree = tree
        self.words = words
        self.module = module
        self.linking = False
        """Whether what modules of the site return is followed: ``const { track } = useAnalytics()``."""
        self.tables: dict[int, Table | None] = {}
        """String tables of obfuscators, by the offset of the function that looks texts up in them."""
        self.raw = False
        """Whether such a function gives what it is asked for, and not the text: to find how a table is turned."""
        self.gave_up = False
        """Whether something was too much to be worked out to its end."""
        self.steps = 0
        self.depth = 0
        self.cut = NEVER
        self.followed: list[int] = []
        self._stop = 0
        self.characters = 0
        self.active: dict[tuple[int, int], int] = {}
        self._known: dict[tuple[int, int, str], Value] = {}
        self._framed: dict[int, tuple[Frame, dict[tuple[int, int, str], Value]]] = {}

    @cached_property
    def scopes(self) -> Scopes:
        """The file's variables, indexed when the first one is asked for."""
        return Scopes(self.tree)

    @property
    def exhausted(self) -> bool:
        """Whether a bound was reached, of all that is worked out or of one expression."""
        return self.gave_up or self.steps > MAX_STEPS or self.characters > MAX_CHARACTERS

    def value(self, node: Node, frame: Frame = NO_FRAME) -> Value:
        """Return what an expression is; a text with a hole where that is not known."""
        self.steps += 1
        if self.depth == 0:
            self._stop = min(self.steps + MAX_AT_ONCE, MAX_STEPS)
            self._framed.clear()
        if self.depth > MAX_DEPTH or self.steps > self._stop or self.characters > MAX_CHARACTERS:
            self.cut = -1
            self.gave_up = self.gave_up or self.steps > self._stop
            return hole(node.label)
        key = (node.start, node.end, node.kind)
        known = self._memory(frame) if frame else self._known
        if key in known:
            return known[key]
        self.depth += 1
        before, self.cut, active = self.cut, NEVER, len(self.active)
        try:
            value = _HANDLERS.get(node.kind, _unknown)(self, node, frame)
        finally:
            self.depth -= 1
        if isinstance(value, Text):
            self.characters += len(value.text)
        if self.cut >= active:
            self.cut = before
            known[key] = value
        else:
            self.cut = min(before, self.cut)
        return value

    def _memory(self, frame: Frame) -> dict[tuple[int, int, str], Value]:
        """Return what was worked out with the parameters of one call; forgotten with the next expression."""
        return self._framed.setdefault(id(frame), (frame, {}))[1]

    def text(self, node: Node, frame: Frame = NO_FRAME) -> Text:
        """Return an expression as a string."""
        value = self.value(node, frame)
        found = text_of(value)
        return hole(node.label) if found.text == "\ufffc" and found.holes[0].kind == "unknown" else found

    def arguments(self, call: Node) -> list[Node]:
        """Return the argument nodes of a call."""
        arguments = call.field("arguments")
        if arguments is None:
            return []
        return [arguments] if arguments.kind == "template_string" else arguments.children


def skin(node: Node) -> Node:
    """Return what stands in parentheses, type assertions and sequences: the expression that counts."""
    while node.kind in _WRAPPINGS and node.children:
        node = node.children[0 if node.kind in _FIRST else -1]
    return node


_FIRST = frozenset(
    {"as_expression", "satisfies_expression", "non_null_expression", "parenthesized_expression", "await_expression"}
)
_WRAPPINGS = _FIRST | {"sequence_expression", "type_assertion", "expression_statement"}


# ---------------------------------------------------------------------------------------------------------- literals


def _unknown(ev: Evaluator, node: Node, frame: Frame) -> Value:
    return hole(node.label)


def _string(ev: Evaluator, node: Node, frame: Frame) -> Value:
    return literal(ev.tree.excerpt, node.start + 1, max(node.start + 1, node.end - 1))


def _template(ev: Evaluator, node: Node, frame: Frame) -> Value:
    parts: list[Text] = []
    at = node.start + 1
    for child in node.children:
        if child.kind == "template_substitution":
            parts.append(literal(ev.tree.excerpt, at, child.start))
            parts.append(ev.text(child.children[-1], frame) if child.children else Text(""))
            at = child.end
    parts.append(literal(ev.tree.excerpt, at, max(at, node.end - 1)))
    return concatenate(parts)


def _number(ev: Evaluator, node: Node, frame: Frame) -> Value:
    if ev.tree.excerpt.gaps and (gaps := ev.tree.excerpt.gaps_in(node.start, node.end)):
        return literal(ev.tree.excerpt, gaps[0].start, gaps[-1].end)
    number = parse_number(node.text)
    return Scalar(number) if number is not None else hole(node.label)


def _array(ev: Evaluator, node: Node, frame: Frame) -> Value:
    items: list[Value] = []
    open_ = False
    for child in node.children[:MAX_ITEMS]:
        if child.kind == "spread_element":
            spread = ev.value(child.children[0], frame) if child.children else UNDEFINED
            open_ = open_ or not isinstance(spread, Array) or spread.open
            items += spread.items if isinstance(spread, Array) else ()
        else:
            items.append(ev.value(child, frame))
    return Array(tuple(items), open_ or len(node.children) > MAX_ITEMS)


_PLAIN_REGEX = regex(r"(?:[^\\^$.*+?()\[\]{}|]|\\[^a-zA-Z0-9])*")


def _regex(ev: Evaluator, node: Node, frame: Frame) -> Value:
    pattern, _, flags = node.text[1:].rpartition("/")
    pattern = re.sub(r"^\[([^\\\]^])\]$", r"\1", pattern)
    if _PLAIN_REGEX.fullmatch(pattern) and "i" not in flags:
        return Regex(re.sub(r"\\(.)", r"\1", pattern), "g" in flags)
    return hole(node.label)


# --------------------------------------------------------------------------------------------------------- operators


def operands(node: Node, operator: str = "+") -> list[Node]:
    """Return the operands of a chain such as ``a + b + c``, left to right, however long, parentheses included."""
    out: list[Node] = []
    while True:
        node = skin(node)
        if node.kind != "binary_expression" or node.operator() != operator:
            break
        if len(out) >= MAX_OPERANDS:
            return out[::-1]
        left, right = node.field("left"), node.field("right")
        if left is None or right is None:
            break
        out.append(right)
        node = left
    out.append(node)
    return out[::-1]


def _binary(ev: Evaluator, node: Node, frame: Frame) -> Value:
    operator = node.operator()
    if operator == "+":
        found = operands(node)
        total = _sum(ev.value(operand, frame) for operand in found)
        if len(found) < MAX_OPERANDS:
            return total
        ev.gave_up = True
        return concatenate([hole("too long"), text_of(total)])
    left, right = node.field("left"), node.field("right")
    if left is None or right is None:
        return hole(node.label)
    if operator == "&&":
        return ev.value(right, frame)
    if operator in ("||", "??"):
        return _either(ev.value(left, frame), lambda: ev.value(right, frame))
    return binary(operator, ev.value(left, frame), ev.value(right, frame)) or hole(node.label)


def _sum(values: Iterable[Value]) -> Value:
    total: Value | None = None
    parts: list[Text] = []
    for value in values:
        if total is None:
            total = value
        elif not parts and isinstance(total, Scalar) and isinstance(value, Scalar):
            total = binary("+", total, value) or hole("sum")
        else:
            parts = parts or [text_of(total)]
            parts.append(text_of(value))
    return concatenate(parts) if parts else (total or UNDEFINED)


def _either(left: Value, right: Callable[[], Value]) -> Value:
    if isinstance(left, Scalar):
        return left if left.value else right()
    if isinstance(left, Text) and left.known:
        return left if left.text else right()
    if isinstance(left, Path) and left.default is None:
        other = right()
        return other if left.names == () and isinstance(other, Path) else Path(left.names, other)
    if isinstance(left, Text) and len(left.text) == 1:
        if parameter(left) is not None:
            return left
        other = right()
        return left if isinstance(other, Text) and not other.text else other
    return left


def _ternary(ev: Evaluator, node: Node, frame: Frame) -> Value:
    condition, first, second = node.field("condition"), node.field("consequence"), node.field("alternative")
    if condition is None or first is None or second is None:
        return hole(node.label)
    known = ev.value(condition, frame)
    if isinstance(known, Scalar):
        return ev.value(first if known.value else second, frame)
    return merged(ev.value(first, frame), ev.value(second, frame))


def _unary(ev: Evaluator, node: Node, frame: Frame) -> Value:
    argument = node.field("argument")
    operator = node.operator()
    if argument is None or operator == "typeof":
        return hole(node.label)
    if operator == "void":
        return UNDEFINED
    return unary(operator, ev.value(argument, frame)) or hole(node.label)


def _assignment(ev: Evaluator, node: Node, frame: Frame) -> Value:
    left, right = node.field("left"), node.field("right")
    if left is None or right is None:
        return hole(node.label)
    value = ev.value(right, frame)
    if left.kind in ("member_expression", "subscript_expression"):
        target = ev.value(left, frame)
        if isinstance(target, Path) and not isinstance(value, (Path, Created, Module)):
            return Path(target.names, value)
    return value


def _augmented(ev: Evaluator, node: Node, frame: Frame) -> Value:
    """Return what ``window.queue ??= []`` is: the queue, made where it was not there yet."""
    return _assignment(ev, node, frame) if node.operator() in ("??=", "||=") else hole(node.label)


def _inner(ev: Evaluator, node: Node, frame: Frame) -> Value:
    inner = skin(node)
    return ev.value(inner, frame) if inner is not node else hole(node.label)


def _spread(ev: Evaluator, node: Node, frame: Frame) -> Value:
    return ev.value(node.children[0], frame) if node.children else UNDEFINED


# ---------------------------------------------------------------------------------------------- names, members, calls


def _identifier(ev: Evaluator, node: Node, frame: Frame) -> Value:
    from trackerlint.languages.javascript.names import name_value

    return name_value(ev, node, frame)


def _this(ev: Evaluator, node: Node, frame: Frame) -> Value:
    for outer in node.ancestors():
        if (outer.kind in FUNCTIONS and outer.kind != "arrow_function") or outer.kind == "class_body":
            return hole("this")
    return Path(())


def _member(ev: Evaluator, node: Node, frame: Frame) -> Value:
    from trackerlint.languages.javascript.members import member

    base, name = node.field("object"), node.field("property")
    if base is None or name is None:
        return hole(node.label)
    return member(ev, ev.value(base, frame), name.text, node, frame)


def _subscript(ev: Evaluator, node: Node, frame: Frame) -> Value:
    from trackerlint.languages.javascript.members import item

    base, index = node.field("object"), node.field("index")
    if base is None or index is None:
        return hole(node.label)
    return item(ev, ev.value(base, frame), ev.value(index, frame), node, frame)


def _call(ev: Evaluator, node: Node, frame: Frame) -> Value:
    from trackerlint.languages.javascript.folding import call_value

    return call_value(ev, node, frame)


def _closure(ev: Evaluator, node: Node, frame: Frame) -> Value:
    return Closure(node, frame)


_HANDLERS: dict[str, Callable[[Evaluator, Node, Frame], Value]] = {
    "string": _string,
    "template_string": _template,
    "number": _number,
    "true": lambda ev, node, frame: Scalar(True),
    "false": lambda ev, node, frame: Scalar(False),
    "null": lambda ev, node, frame: UNDEFINED,
    "undefined": lambda ev, node, frame: UNDEFINED,
    "array": _array,
    "object": lambda ev, node, frame: Object(node, frame),
    "regex": _regex,
    "binary_expression": _binary,
    "ternary_expression": _ternary,
    "unary_expression": _unary,
    "assignment_expression": _assignment,
    "augmented_assignment_expression": _augmented,
    "identifier": _identifier,
    "shorthand_property_identifier": _identifier,
    "this": _this,
    "meta_property": lambda ev, node, frame: Path(("import", "meta")),
    "import": lambda ev, node, frame: Path(("import",)),
    "member_expression": _member,
    "subscript_expression": _subscript,
    "call_expression": _call,
    "new_expression": _call,
    "spread_element": _spread,
    "class": _closure,
    "class_declaration": _closure,
    **dict.fromkeys(FUNCTIONS, _closure),
    **dict.fromkeys(_WRAPPINGS, _inner),
}
