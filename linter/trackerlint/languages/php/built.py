"""Texts that PHP puts together statement by statement: ``$html = '<script>'; $html .= "gtag('config', '$id');"``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trackerlint.languages.php.fold import Folder
from trackerlint.languages.php.tree import FUNCTIONS, Node, source
from trackerlint.languages.weave import Weave
from trackerlint.source import Excerpt

MAX_PARTS = 500
"""Statements that make one text."""


@dataclass
class _Chain:
    """What is assigned to one variable, in the order of the source; ``first`` is the first such assignment."""

    first: Node
    parts: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Built:
    """A text, the node of the first statement that makes it, and the offsets of the literals in it."""

    weave: Weave
    first: Node
    used: set[int]
    cut: bool = False
    """Whether further statements add to it that were left out."""


def built(found: Iterable[Node], excerpt: Excerpt, folder: Folder) -> Iterator[Built]:
    """Yield the texts that are made by ``.=``. Both arms of a condition are part of the text."""
    for chain in _chains(found, excerpt):
        if not any(part.kind == "augmented_assignment_expression" for part in chain.parts):
            continue
        weave, used = Weave(excerpt), set[int]()
        for part in chain.parts[:MAX_PARTS]:
            right = part.ts.child_by_field_name("right")
            known = folder.fold(right, used) if right is not None else None
            if known is not None:
                weave.splice(known)
            elif right is not None:
                weave.gap(right.start_byte, right.end_byte)
        if used:
            yield Built(weave, chain.first, used, len(chain.parts) > MAX_PARTS)


def _chains(found: Iterable[Node], excerpt: Excerpt) -> Iterator[_Chain]:
    """Yield the assignments of each variable within one function, a new list where it starts anew."""
    open_: dict[tuple[int, str], _Chain] = {}
    for node in found:
        added = node.kind == "augmented_assignment_expression"
        if not added and node.kind != "assignment_expression":
            continue
        left, operator = node.ts.child_by_field_name("left"), node.ts.child_by_field_name("operator")
        if left is None or (added and (operator is None or operator.type != ".=")):
            continue
        function = next((one.ts.start_byte for one in node.outwards() if one.kind in FUNCTIONS), -1)
        key = function, source(excerpt, left)
        if added and key in open_:
            open_[key].parts.append(node)
            continue
        if key in open_:
            yield open_[key]
        open_[key] = _Chain(node, [node])
    yield from open_.values()
