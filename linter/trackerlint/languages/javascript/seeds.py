"""Where to look in a large file: around words of the catalogue, and where code builds elements, texts or requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node, Tree

if TYPE_CHECKING:
    from trackerlint.languages.javascript.context import Context

REGION = 6_000
"""Characters up to which the function around a word is looked at as a whole."""
MAX_SEEDS = 20_000
_DOING = re.compile(
    r"createElement\w*\(|createElement['\"]|\.src\s*=[^=]|\.setAttribute\(['\"](?:src|href|data-)|\bnew Image\b"
    r"|sendBeacon\(|document\.write|insertAdjacentHTML|importScripts\(|getScript\(|\bnew Worker\(|\beval\("
    r"|\bFunction\(['\"]"
)
_DISGUISE = re.compile(
    r"\batob\(|fromCharCode\(|\bunescape\(|\.reverse\(\)|(?:\\x[0-9a-fA-F]{2}){6}|(?:\\u00[0-9a-fA-F]{2}){4}"
    r"|['\"]\s*\+\s*['\"]|\.concat\(['\"]|\.join\((?:''|\"\")\)"
)


def regions(context: Context) -> Iterator[Node]:
    """Yield the nodes whose whole content is to be looked at; they may lie within each other."""
    text = context.excerpt.text
    yield from _grown(context, ((span.start, span.end) for span in context.words.spans(text)), REGION)
    for pattern, size in ((_DISGUISE, REGION // 4), (_DOING, REGION // 10)):
        yield from _grown(context, ((match.start(), match.start() + 1) for match in pattern.finditer(text)), size)


def _grown(context: Context, places: Iterable[tuple[int, int]], size: int) -> Iterator[Node]:
    done = count = 0
    for start, end in places:
        if start >= done and count < MAX_SEEDS:
            count += 1
            node = _around(context.tree.locate(start, end), size)
            done = node.end
            yield node


def _around(node: Node, size: int) -> Node:
    """Return the largest function or statement around a node that is not larger than ``size``."""
    best = node
    for outer in node.ancestors():
        if outer.end - outer.start > size and best is not node:
            break
        if outer.kind in FUNCTIONS or outer.kind.endswith(
            ("_statement", "_declaration", "_expression", "element", "pair")
        ):
            best = outer
        if outer.end - outer.start > size:
            break
    return best


def mentions(tree: Tree, name: str, start: int, end: int, method: bool = False, limit: int = 300) -> Iterator[Node]:
    """Yield the places within some offsets where a name stands; as a ``method``, behind a dot, called."""
    for at in islice(_standing(tree.excerpt.text, name, start, end, method), limit):
        node = tree.locate(at, at + len(name))
        if node.kind in _NAMES and node.start == at and node.end == at + len(name):
            yield node


def _standing(text: str, name: str, start: int, end: int, method: bool) -> Iterator[int]:
    """Yield the offsets where a name is a whole word. Searched as a plain text, which is fast in large files."""
    at = text.find(name, start, end)
    while at >= 0:
        after = at + len(name)
        if method:
            fits = text.startswith(".", at - 1) and _CALLED.match(text, after) is not None
        else:
            fits = at == 0 or not _GLUED.match(text, at - 1) or text.startswith("...", at - 3)
        if fits and not _INSIDE.match(text, after):
            yield at
        at = text.find(name, after, end)


_CALLED = re.compile(r"\??\.?\(")
_GLUED = re.compile(r"[\w$.]")
_INSIDE = re.compile(r"[\w$]")
_NAMES = frozenset(
    {"identifier", "shorthand_property_identifier", "property_identifier", "private_property_identifier"}
)
