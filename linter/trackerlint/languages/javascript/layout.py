"""Texts put together from literals, with the place in the file that each piece came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from trackerlint.facts import Text
from trackerlint.languages.javascript.evaluate import Evaluator, operands
from trackerlint.languages.javascript.strings import Pieces, unescape
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import MAX_TEXT, NO_FRAME, Array, Frame, text_of
from trackerlint.source import HOLE, Excerpt, Gap

FILLER = "xxxx"
"""Stands for a part that is not known: an identifier, so that code and markup around it still parse."""
_WRAPPERS = frozenset(
    {"concat", "join", "replace", "replaceAll", "reverse", "split", "slice", "trim", "map"}
) | frozenset({"substring", "substr", "toLowerCase"})
_DECODERS = frozenset({"atob", "unescape", "decodeURIComponent", "decodeURI", "String", "fromCharCode", "concat"})


@dataclass
class Laid:
    """A text under construction."""

    text: list[str] = field(default_factory=list)
    anchors: Pieces = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, anchors: Pieces) -> None:
        """Add decoded text with its own anchors."""
        self.anchors += [(self.size + own, mine) for own, mine in anchors]
        self.text.append(text)
        self.size += len(text)

    def add_hole(self, label: str, at: int) -> None:
        """Add filler for something that is not known."""
        self.gaps.append(Gap(self.size, self.size + len(FILLER), label))
        self.add(FILLER, [(0, at)])

    def excerpt(self, base: Excerpt) -> Excerpt:
        """Return what was laid out as an excerpt of the file."""
        text = "".join(self.text)
        made = base.derive(text, self.anchors or [(0, 0)])
        made.gaps = tuple(sorted((*made.gaps, *self.gaps)))
        return made


def maximal(node: Node) -> Node:
    """Return the largest expression around a literal that makes one text of it."""
    while node.parent is not None:
        outer = _larger(node.parent)
        if outer is None:
            return node
        node = outer
    return node


def _larger(parent: Node) -> Node | None:
    if parent.kind == "parenthesized_expression":
        return parent
    if parent.kind == "binary_expression":
        return parent if parent.operator() == "+" else None
    if parent.kind == "template_substitution":
        return parent.parent
    call = parent.parent
    if parent.kind == "member_expression" and call is not None and call.kind == "call_expression":
        name = parent.field("property")
        return call if call.start == parent.start and name is not None and name.text in _WRAPPERS else None
    if parent.kind == "array" and call is not None and call.kind == "member_expression":
        name = call.field("property")
        return parent if name is not None and name.text in _WRAPPERS else None
    if parent.kind == "arguments" and call is not None and call.kind == "call_expression":
        callee = call.field("function")
        return call if callee is not None and callee.text.rpartition(".")[2] in _DECODERS else None
    return None


def lay_out(ev: Evaluator, node: Node, frame: Frame = NO_FRAME) -> Laid:
    """Return the text of an expression, piece by piece."""
    laid = Laid()
    for operand in operands(node):
        if laid.size > MAX_TEXT:
            break
        _lay(ev, operand, frame, laid)
    return laid


def _lay(ev: Evaluator, node: Node, frame: Frame, laid: Laid) -> None:
    if node.kind == "string":
        laid.add(*unescape(ev.tree.excerpt.text[node.start + 1 : node.end - 1], node.start + 1))
    elif node.kind == "template_string":
        _lay_template(ev, node, frame, laid)
    elif node.kind == "call_expression" and _lay_call(ev, node, frame, laid):
        return
    else:
        _lay_text(text_of(ev.value(node, frame)), node, laid)


def _lay_template(ev: Evaluator, node: Node, frame: Frame, laid: Laid) -> None:
    text, at = ev.tree.excerpt.text, node.start + 1
    for child in node.children:
        if child.kind == "template_substitution":
            laid.add(*unescape(text[at : child.start], at))
            for inner in child.children[-1:]:
                for operand in operands(inner):
                    _lay(ev, operand, frame, laid) if operand.kind in ("string", "template_string") else _lay_text(
                        text_of(ev.value(operand, frame)), operand, laid
                    )
            at = child.end
    laid.add(*unescape(text[at : max(at, node.end - 1)], at))


def _lay_call(ev: Evaluator, node: Node, frame: Frame, laid: Laid) -> bool:
    """Lay out ``[…].join(glue)`` and ``text.concat(…)`` piece by piece; tell whether it was one of these."""
    callee = node.field("function")
    base = callee.field("object") if callee is not None and callee.kind == "member_expression" else None
    name = callee.field("property") if callee is not None else None
    if base is None or name is None:
        return False
    given = ev.arguments(node)
    if name.text == "join" and base.kind == "array":
        glue = text_of(ev.value(given[0], frame)).text if given else ","
        for place, item in enumerate(base.children):
            if place and glue:
                laid.add(glue, [(0, item.start)])
            _lay_one(ev, item, frame, laid)
        return True
    if name.text == "concat" and not isinstance(ev.value(base, frame), Array):
        for item in (base, *given):
            _lay_one(ev, item, frame, laid)
        return True
    return False


def _lay_one(ev: Evaluator, node: Node, frame: Frame, laid: Laid) -> None:
    for operand in operands(node):
        if operand.kind == "call_expression":
            _lay_text(text_of(ev.value(operand, frame)), operand, laid)
        else:
            _lay(ev, operand, frame, laid)


def _lay_text(text: Text, node: Node, laid: Laid) -> None:
    """Add a text of which only the value is known: all of it came from where the expression stands."""
    pieces = text.text.split(HOLE)
    for place, piece in enumerate(pieces):
        if place:
            label = text.holes[place - 1].label or node.label[:80]
            laid.add_hole(label, node.start)
        if piece:
            laid.add(piece, [(0, node.start)])
