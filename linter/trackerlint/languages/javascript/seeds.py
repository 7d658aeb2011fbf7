"""Where to look in a large file: around words of the catalogue, and where code builds elements, texts or requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import MAX_DEPTH, Node, Tree
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.context import Context

REGION = 4_000
"""Characters up to which the function around a word is looked at as a whole."""
SHORT = 3
"""Characters of a word (``ga(``) that minified code holds by chance."""
REACH = 60_000
"""Characters around a function within which its callers are looked for."""
MAX_SEEDS = 20_000
MAX_TRIED = 2_000
"""Places where the letters of a name stand that are tried."""
_SIGNS = (
    ".src", ".setAttribute(", "new Image", "sendBeacon(", "importScripts(", "getScript(", "eval(", "Function(", "atob(",
    "aHR0c", "fromCharCode(", "unescape(", "\\x", "\\u00", "//", "ptth",
)  # fmt: skip
"""Texts with which places begin where code requests something by address, or hides it. One pass finds them all."""
_DOING = regex(
    r"\.src\s*=\s*['\"`](?:https?:)?//|\.setAttribute\(['\"]src['\"],\s*['\"`](?:https?:)?//|new Image\b|sendBeacon\("
    r"|importScripts\(|getScript\(|eval\(|Function\(['\"]"
)
DISGUISE = regex(
    r"atob\(\s{0,9}['\"`]|aHR0c|fromCharCode\(\s{0,9}(?:\d{1,3}\s{0,9}[,)]|0x|\.\.\.)|unescape\(\s{0,9}['\"`]|(?:\\x[0-9a-fA-F]{2}){6}|(?:\\u00[0-9a-fA-F]{2}){4}|ptth['\"]"
    r"|//[\w.-]{0,60}['\"`] ?(?:[+,]|\.concat\()"
)


@lru_cache(maxsize=1)
def _finder() -> Any:
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(_SIGNS, implementation=Implementation.ContiguousNFA)


def regions(context: Context) -> Iterator[Node]:
    """Yield the nodes whose whole content is to be looked at; they may lie within each other."""
    text = context.excerpt.text
    spans = context.words.spans(text)
    yield from _grown(context, ((one.start, one.end) for one in spans if one.end - one.start > SHORT), REGION)
    yield from _grown(context, ((one.start, one.end) for one in spans if one.end - one.start <= SHORT), REGION // 5)
    yield from _grown(context, ((at, at + 1) for at in doings(text, DISGUISE)), REGION // 4)
    yield from _grown(context, ((at, at + 1) for at in doings(text, _DOING)), REGION // 10)


def doings(text: str, *which: re.Pattern[str]) -> Iterator[int]:
    """Yield where code requests something by address, or hides a text: of the given kinds, or of both."""
    for _, start, _ in _finder().find_matches_as_indexes(text):
        if any(pattern.match(text, start) for pattern in which or (DISGUISE, _DOING)):
            yield start


def _grown(context: Context, places: Iterable[tuple[int, int]], size: int) -> Iterator[Node]:
    done = count = 0
    for start, end in places:
        if start >= done and count >= MAX_SEEDS:
            context.seeds_left = True
            return
        if start >= done:
            count += 1
            node = _around(context.tree.locate(start, end), size)
            if node.end - node.start <= 10 * size or node.kind in _STRINGS or node.depth >= MAX_DEPTH:
                done = node.end
                yield node


def _around(node: Node, size: int) -> Node:
    """Return the largest function or statement around a node that is not larger than ``size``.

    Where even the smallest is larger, it is taken up to ten times ``size``; beyond that, the node alone.
    """
    best = node
    for outer in node.ancestors():
        large = outer.end - outer.start
        if large > size and (best is not node or large > 10 * size):
            break
        if outer.kind in FUNCTIONS or outer.kind.endswith(_WHOLE):
            best = outer
    return best


_STRINGS = ("string", "string_fragment", "template_string")
_WHOLE = ("_statement", "_declaration", "_expression", "element", "pair")


def mentions(
    tree: Tree,
    name: str,
    start: int,
    end: int,
    near: Node,
    method: bool = False,
    limit: int = 300,
    reach: int = REACH,
) -> Iterator[Node]:
    """Yield the places within some offsets, within reach of a node, where a name stands; as a ``method``, called."""
    start, end = max(start, near.start - reach), min(end, near.end + reach)
    for at in islice(_standing(tree.excerpt.text, name, start, end, method), limit):
        node = tree.locate(at, at + len(name))
        if node.kind in _NAMES and node.start == at and node.end == at + len(name):
            yield node


def _standing(text: str, name: str, start: int, end: int, method: bool) -> Iterator[int]:
    """Yield the offsets where a name is a whole word. Searched as a plain text, which is fast in large files."""
    at, tried = text.find(name, start, end), 0
    while at >= 0 and tried < MAX_TRIED:
        tried += 1
        after = at + len(name)
        if method:
            fits = text.startswith(".", at - 1) and _CALLED.match(text, after) is not None
        else:
            fits = at == 0 or not _GLUED.match(text, at - 1) or text.startswith("...", at - 3)
        if fits and not _INSIDE.match(text, after):
            yield at
        at = text.find(name, after, end)


_CALLED = regex(r"\??\.?\(")
_GLUED = regex(r"[\w$.]")
_INSIDE = regex(r"[\w$]")
_NAMES = frozenset(
    {"identifier", "shorthand_property_identifier", "property_identifier", "private_property_identifier"}
)
