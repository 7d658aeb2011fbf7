"""Where to look in a large file: around words of the catalogue, and where code builds elements, texts or requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    for span in context.words.spans(text)[:MAX_SEEDS]:
        yield _around(context.tree.locate(span.start, span.end), REGION)
    for pattern, size in ((_DISGUISE, REGION // 4), (_DOING, REGION // 10)):
        for count, match in enumerate(pattern.finditer(text)):
            if count > MAX_SEEDS:
                break
            yield _around(context.tree.locate(match.start(), match.start() + 1), size)


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
    before, after = (r"(?<=[.])", r"(?=\??\.?\()") if method else (r"(?<![\w$.])|(?<=\.\.\.)", "")
    pattern = re.compile(rf"(?:{before}){re.escape(name)}(?![\w$]){after}")
    for count, match in enumerate(pattern.finditer(tree.excerpt.text, start, end)):
        if count >= limit:
            return
        node = tree.locate(match.start(), match.end())
        if node.kind in _NAMES and node.start == match.start() and node.end == match.end():
            yield node


_NAMES = frozenset(
    {"identifier", "shorthand_property_identifier", "property_identifier", "private_property_identifier"}
)
