"""PHP's syntax tree, with offsets in code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_NODES = 600_000
LARGE = 60_000
"""Characters from which on a file is searched only where it holds words of the catalogue."""
MAX_OUTWARDS = 60
"""How far around an expression one looks."""

_FOREIGN = regex(r"[^\x00-\x7f]")
_LETTER = regex(r"[^\r\n]")
_END_OF_LINE = regex(r"[ \t]*\r?\n")

CALLS = frozenset(
    ("function_call_expression", "member_call_expression", "nullsafe_member_call_expression", "scoped_call_expression",
     "object_creation_expression")
)  # fmt: skip
TEXTS = frozenset(("string", "encapsed_string", "heredoc", "nowdoc", "binary_expression", "shell_command_expression"))
FUNCTIONS = frozenset(("function_definition", "method_declaration", "anonymous_function", "arrow_function"))


@dataclass(frozen=True, eq=False)
class Node:
    """A node with the nodes around it. ``ts`` is the parser's node; its bytes are code points."""

    ts: Any
    parent: Node | None

    @property
    def kind(self) -> str:
        """The name that the grammar gives it."""
        return str(self.ts.type)

    def outwards(self) -> Iterator[Node]:
        """Yield the nodes around this one, inside out, no more than ``MAX_OUTWARDS``."""
        node = self.parent
        for _ in range(MAX_OUTWARDS):
            if node is None:
                return
            yield node
            node = node.parent


@lru_cache(maxsize=1)
def _parser() -> Any:
    import tree_sitter_php
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_php.language_php()))


def parse(text: str) -> Any:
    """Return the root of a page's tree. One byte stands for each code point."""
    code = _FOREIGN.sub(lambda match: "x" if match[0].isalnum() else " ", text).encode("ascii")
    return _parser().parse(code).root_node


def only_markup(text: str) -> str:
    """Return a page with letters in the place of its PHP, so that offsets stay true.

    What stands on lines of its own ends in a semicolon: it is no part of the script around it.
    """
    pieces, at = [], 0
    stack = [parse(text)]
    while stack:
        ts = stack.pop()
        if ts.type == "text":
            pieces += [_filler(text, at, ts.start_byte), text[ts.start_byte : ts.end_byte]]
            at = ts.end_byte
        else:
            stack += reversed(ts.named_children)
    return "".join([*pieces, _filler(text, at, len(text))])


def _filler(text: str, start: int, end: int) -> str:
    filler = _LETTER.sub("x", text[start:end])
    shown = filler.rstrip()
    before = text[text.rfind("\n", 0, start) + 1 : start]
    alone = not before.strip() and (shown != filler or _END_OF_LINE.match(text, end))
    return f"{shown[:-1]};{filler[len(shown) :]}" if shown and alone else filler


def nodes(excerpt: Excerpt, holds: Callable[[int, int], bool]) -> Iterator[Node]:
    """Yield the named nodes of a page, outer ones first, in source order.

    In a large file those only that hold a word of the catalogue, which ``holds`` tells of a pair of offsets.
    """
    large = len(excerpt.text) > LARGE
    stack = [Node(parse(excerpt.text), None)]
    for _ in range(MAX_NODES):
        if not stack:
            return
        node = stack.pop()
        yield node
        if node.kind not in ("text", "string", "nowdoc", "comment"):
            children = reversed(node.ts.named_children)
            stack += [Node(one, node) for one in children if not large or holds(one.start_byte, one.end_byte)]


def source(excerpt: Excerpt, ts: Any, limit: int = 200) -> str:
    """Return a node as written, cut to ``limit``."""
    return excerpt.text[ts.start_byte : min(ts.end_byte, ts.start_byte + limit)]


def callee(excerpt: Excerpt, ts: Any) -> str:
    """Return what a call calls, as a dotted path: ``Http::post`` and ``$client->post`` read ``client.post``."""
    if ts.type == "object_creation_expression":
        name = next((child for child in ts.named_children if child.type in ("name", "qualified_name")), None)
        text = source(excerpt, name) if name is not None else ""
    else:
        arguments = ts.child_by_field_name("arguments")
        end = arguments.start_byte if arguments is not None else ts.end_byte
        text = excerpt.text[max(ts.start_byte, end - 200) : end]
    text = re.sub(r"\s*(?:\?->|->|::|\\)\s*", ".", text).strip(". ")
    text = re.sub(r"\([^()]*\)", "", text)
    return re.sub(r"[^\w.].*", "", text.lstrip("$@(").replace(".$", "."))


def arguments(ts: Any) -> list[Any]:
    """Return the values of a call's arguments."""
    listed = ts.child_by_field_name("arguments")
    if listed is None:
        listed = next((child for child in ts.named_children if child.type == "arguments"), None)
    if listed is None:
        return []
    return [one.named_children[-1] for one in listed.named_children if one.type == "argument" and one.named_children]


def branches(ts: Any) -> Iterator[Any]:
    """Yield what an expression may be: both sides of ``a ? x : y``, ``x ?: y`` and ``x ?? y``, or itself."""
    rest = [ts]
    while rest:
        one = rest.pop()
        if one.type == "parenthesized_expression" and one.named_children:
            rest.append(one.named_children[-1])
        elif one.type == "conditional_expression":
            body = one.child_by_field_name("body") or one.child_by_field_name("condition")
            rest += filter(None, (one.child_by_field_name("alternative"), body))
        elif one.type == "binary_expression" and any(mark.type == "??" for mark in one.children):
            rest += reversed(one.named_children)
        else:
            yield one
