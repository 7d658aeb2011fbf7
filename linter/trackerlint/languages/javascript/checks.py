"""When a function that answers a question says yes, worked out from what its body does rather than from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trackerlint.languages.javascript.tree import Node

MAX_STATEMENTS = 24
MAX_WAYS = 4
MAX_TEXT = 160
"""Characters of one expression that goes into an answer."""
LONGEST = 360
"""Characters of a whole answer."""

_NO = frozenset({"", "false", "!1", "0", "null", "undefined", "''", '""', "void 0"})
_YES = frozenset({"true", "!0", "1"})


class _NotWorkedOutError(Exception):
    """The body does more than answer."""


@dataclass
class _Answer:
    """The ways in which a function says yes: each is a list of expressions that must all hold."""

    ways: list[list[str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    statements: int = 0

    def read(self, statements: list[Node], given: list[str]) -> bool:
        """Read statements in turn; tell whether they always leave the function."""
        for one in statements:
            self.statements += 1
            if self.statements > MAX_STATEMENTS or one.kind in _LOOPS:
                raise _NotWorkedOutError
            if one.kind in ("lexical_declaration", "variable_declaration"):
                self._declare(one)
            elif one.kind == "return_statement":
                self._returned(one, given)
                return True
            elif one.kind == "throw_statement":
                return True
            elif one.kind == "statement_block":
                if self.read(one.children, given):
                    return True
            elif one.kind == "if_statement":
                leaves, given = self._decide(one, given)
                if leaves:
                    return True
            elif one.kind == "try_statement" and self._try(one, given):
                return True
        return False

    def _decide(self, node: Node, given: list[str]) -> tuple[bool, list[str]]:
        test, then, otherwise = node.field("condition"), node.field("consequence"), node.field("alternative")
        if test is None or then is None:
            raise _NotWorkedOutError
        asked = self._meant(test)
        first = self.read([then], [*given, asked])
        denied = [*given, f"!{asked}"]
        second = otherwise is not None and self.read(otherwise.children[:1], denied)
        if first and second:
            return True, given
        return False, denied if first else [*given, asked] if second else given

    def _try(self, node: Node, given: list[str]) -> bool:
        body, handler = node.field("body"), node.field("handler")
        caught = handler.field("body") if handler is not None else None
        leaves = body is not None and self.read(body.children, given)
        return (caught is None or self.read(caught.children, given)) and leaves

    def _returned(self, node: Node, given: list[str]) -> None:
        value = self._meant(node.children[0]) if node.children else ""
        if value.strip("()") in _NO:
            return
        if len(self.ways) >= MAX_WAYS:
            raise _NotWorkedOutError
        self.ways.append([*given] if value.strip("()") in _YES else [*given, value])

    def _declare(self, node: Node) -> None:
        for one in node.children:
            name, value = one.field("name"), one.field("value")
            if name is not None and value is not None and name.kind == "identifier":
                text = self._meant(value)
                if len(text) <= MAX_TEXT:
                    self.names[name.text] = text

    def _meant(self, node: Node) -> str:
        """Return an expression as written, with what local names stand for, in parentheses."""
        text = " ".join(node.text[: LONGEST * 2].split())
        for name, value in self.names.items():
            if len(text) <= LONGEST and name in text:
                text = re.sub(rf"(?<![\w$.]){re.escape(name)}(?![\w$])", lambda match, value=value: value, text)  # type: ignore[misc]
        if len(text) > LONGEST:
            raise _NotWorkedOutError
        return text if text[:1] == "(" and node.kind == "parenthesized_expression" else f"({text})"


_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement", "switch_statement"})


def says_yes(function: Node) -> str:
    """Return the expression that is true when a function answers yes; empty where its body does other things.

    ``true`` for one that always does. A body that only looks something up, step by step, is followed through its
    variables, conditions and ``try``.
    """
    body = function.field("body")
    if body is None or body.kind != "statement_block":
        return "" if body is None or body.end - body.start > MAX_TEXT else body.text
    answer = _Answer()
    try:
        answer.read(body.children, [])
    except _NotWorkedOutError:
        return ""
    if not answer.ways:
        return ""
    if any(not way for way in answer.ways):
        return "true" if len(answer.ways) == 1 else _joined([way or ["true"] for way in answer.ways])
    return _joined(answer.ways)


def _joined(ways: list[list[str]]) -> str:
    if len(ways) == 1 and len(ways[0]) == 1 and ways[0][0].startswith("("):
        return ways[0][0][1:-1]
    parts = [" && ".join(way) for way in ways]
    text = parts[0] if len(parts) == 1 else " || ".join(f"({one})" for one in parts)
    return text if len(text) <= LONGEST else ""
