"""A syntax tree that costs only where it is looked at: wrappers around tree-sitter's nodes, made on demand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_DEPTH = 1_500
"""Levels of nesting below which nothing is looked at."""

_SKIPPED = frozenset({"comment", "html_comment", "hash_bang_line"})
_MARKUP_COMMENT = regex(r"^[ \t]*<!--[^\n]*", re.M)
"""A line that is a comment in scripts of web pages."""
_FOREIGN = regex(r"[^\x00-\x7f]")


class Node:
    """One named node. ``start`` and ``end`` are offsets into the excerpt's text."""

    __slots__ = ("_children", "_starts", "depth", "end", "kind", "parent", "start", "tree", "ts")

    def __init__(self, ts: Any, kind: str, parent: Node | None, tree: Tree) -> None:
        self.ts = ts
        self.parent = parent
        self.tree = tree
        self.kind = kind
        self.start: int = ts.start_byte
        self.end: int = ts.end_byte
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self._children: list[Node] | None = None
        self._starts: list[int] | None = None

    @property
    def children(self) -> list[Node]:
        """The named children, comments left out."""
        if self._children is None:
            tree = self.tree
            self._children = [
                Node(ts, kind, self, tree) for ts in self.ts.named_children if (kind := ts.type) not in _SKIPPED
            ]
        return self._children

    @property
    def text(self) -> str:
        """The text as it stands in the excerpt."""
        return self.tree.excerpt.text[self.start : self.end]

    @property
    def label(self) -> str:
        """The beginning of the text, for people."""
        return self.tree.excerpt.text[self.start : min(self.end, self.start + 400)]

    def field(self, name: str) -> Node | None:
        """Return the child that the grammar calls ``name``."""
        ts = self.ts.child_by_field_name(name)
        if ts is None:
            return None
        start, end = ts.start_byte, ts.end_byte
        for child in self.children:
            if child.start == start and child.end == end:
                return child
        return None

    def operator(self) -> str:
        """Return the operator of a unary, binary or assignment expression."""
        ts = self.ts.child_by_field_name("operator")
        return self.tree.excerpt.text[ts.start_byte : ts.end_byte] if ts is not None else ""

    def has_token(self, token: str) -> bool:
        """Tell whether an unnamed child (a keyword such as ``async`` or ``type``) stands in this node."""
        return any(not ts.is_named and ts.type == token for ts in self.ts.children)

    def child_at(self, start: int, end: int) -> Node | None:
        """Return the child that covers the offsets."""
        starts = self._starts
        if starts is None:
            starts = self._starts = [child.start for child in self.children]
        index = bisect_right(starts, start) - 1
        if index < 0:
            return None
        child = self.children[index]
        return child if child.end >= end else None

    def ancestors(self) -> Iterator[Node]:
        """Yield the nodes around this one, inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def __repr__(self) -> str:
        return f"<{self.kind} {self.start}-{self.end} {self.text[:60]!r}>"


class Tree:
    """A parsed excerpt."""

    def __init__(self, excerpt: Excerpt, language: str) -> None:
        self.excerpt = excerpt
        self.grammar = _grammar(language)
        self._ts = _parser(language).parse(_ascii(excerpt.text))
        self.root = Node(self._ts.root_node, self._ts.root_node.type, None, self)
        self._located: dict[tuple[int, int, str], Node] = {}

    @property
    def broken(self) -> bool:
        """Whether some of the text is not in the grammar."""
        return bool(self._ts.root_node.has_error)

    def release(self) -> None:
        """Take the nodes apart: they refer to each other, and would else wait for the collector of garbage."""
        stack = [self.root]
        while stack:
            node = stack.pop()
            stack += node._children or ()
            node._children = node.parent = node.ts = None
        self._located.clear()
        del self.root, self._ts

    def locate(self, start: int, end: int, kind: str = "") -> Node:
        """Return the innermost node that covers the offsets; with ``kind``, the innermost of that kind, if any."""
        key = (start, end, kind)
        if key not in self._located:
            self._located[key] = self._locate(start, end, kind)
        return self._located[key]

    def _locate(self, start: int, end: int, kind: str) -> Node:
        node, found = self.root, None
        while node.depth < MAX_DEPTH:
            if node.kind == kind:
                found = node
            child = node.child_at(start, end)
            if child is None:
                break
            node = child
        return found if found is not None else node


def _ascii(text: str) -> bytes:
    """Return bytes in which each byte stands for one code point, so that tree-sitter's offsets are ours."""
    if not text.isascii():
        text = _FOREIGN.sub(lambda match: "x" if match[0].isalnum() else " ", text)
    if "<!--" in text:  # the grammar takes it for an operator after a line without a semicolon
        text = _MARKUP_COMMENT.sub(lambda match: " " * len(match[0]), text)
    return text.encode("ascii")


@lru_cache(maxsize=4)
def _grammar(language: str) -> Any:
    from tree_sitter import Language

    if language == "javascript":
        import tree_sitter_javascript

        return Language(tree_sitter_javascript.language())
    import tree_sitter_typescript

    return Language(getattr(tree_sitter_typescript, f"language_{language}")())


@lru_cache(maxsize=4)
def _parser(language: str) -> Any:
    from tree_sitter import Parser

    return Parser(_grammar(language))
