"""Walk a parsed statement once and note what later steps ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import libcst as cst

from trackerlint.languages.python.fold import WRAPPERS
from trackerlint.languages.python.lines import Line

MAX_NODES = 400_000
_BARE = (
    *("whitespace", "lpar", "rpar", "lbracket", "rbracket", "lbrace", "rbrace", "comma", "semicolon", "leading_lines"),
    *("lines_after", "header", "footer", "equal", "newline", "comment", "operator", "colon", "annotation", "dot"),
)
"""What the names of fields begin with that hold nothing to look for."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A node with the nodes around it; the outermost knows the line."""

    node: cst.CSTNode
    parent: Frame | None
    top: Line | None = None

    def outwards(self) -> Iterator[Frame]:
        """Yield the frames around this one, inside out."""
        frame = self.parent
        while frame is not None:
            yield frame
            frame = frame.parent

    @property
    def line(self) -> Line:
        """The logical line that it stands in."""
        frame = self
        while frame.parent is not None:
            frame = frame.parent
        assert frame.top is not None
        return frame.top

    @property
    def function(self) -> str:
        """The name of the function around it; empty at module and class level."""
        if any(isinstance(frame.node, cst.Lambda) for frame in self.outwards()):
            return "lambda"
        return next((scope.text for scope in reversed(self.line.scopes) if scope.kind == "def"), "")


@dataclass(eq=False)
class Statement:
    """A parsed logical line: where its nodes stand in it, and what was noted."""

    line: Line
    positions: Mapping[cst.CSTNode, Any]
    texts: list[Frame] = field(default_factory=list)
    calls: list[Frame] = field(default_factory=list)
    mappings: list[Frame] = field(default_factory=list)
    assignments: list[tuple[cst.BaseExpression, cst.BaseExpression, Frame]] = field(default_factory=list)
    imports: list[cst.Import | cst.ImportFrom] = field(default_factory=list)
    cut: bool = False
    """Whether the statement has more parts than are looked at."""


def collect(module: cst.Module, positions: Mapping[cst.CSTNode, Any], line: Line) -> Statement:
    """Return the notes on one logical line, in source order."""
    found = Statement(line, positions)
    stack = [Frame(one, None, line) for one in reversed(module.body)]
    for _ in range(MAX_NODES):
        if not stack:
            break
        frame = stack.pop()
        _note(frame, found)
        stack += [Frame(child, frame) for child in reversed(_children(frame.node))]
    found.cut = bool(stack)
    return found


def _note(frame: Frame, found: Statement) -> None:
    node = frame.node
    if isinstance(node, (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)):
        found.texts.append(frame)
    elif isinstance(node, cst.BinaryOperation):
        inner = frame.parent is not None and isinstance(frame.parent.node, cst.BinaryOperation)
        if isinstance(node.operator, (cst.Add, cst.Modulo)) and not inner:
            found.texts.append(frame)
    elif isinstance(node, cst.Dict):
        found.mappings.append(frame)
    elif isinstance(node, cst.Call):
        found.calls.append(frame)
        if _makes_text(node):
            found.texts.append(frame)
    elif isinstance(node, cst.Name):
        if frame.parent is not None and isinstance(frame.parent.node, cst.Arg):
            found.texts.append(frame)
    elif isinstance(node, cst.Assign):
        found.assignments += [(target.target, node.value, frame) for target in node.targets]
    elif isinstance(node, cst.AnnAssign):
        if node.value is not None:
            found.assignments.append((node.target, node.value, frame))
    elif isinstance(node, cst.AugAssign):
        found.assignments.append((node.target, node.value, frame))
    elif isinstance(node, (cst.Import, cst.ImportFrom)):
        found.imports.append(node)


def _makes_text(node: cst.Call) -> bool:
    name = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
    if isinstance(node.func, cst.Name):
        name = node.func.value
    return name in ("format", "join", "substitute", "safe_substitute") or name in WRAPPERS


@lru_cache(maxsize=512)
def _fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(name for name in kind.__dataclass_fields__ if not name.startswith(_BARE))


def _children(node: cst.CSTNode) -> list[cst.CSTNode]:
    out: list[cst.CSTNode] = []
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, cst.CSTNode):
            out.append(value)
        elif isinstance(value, (list, tuple)):
            out += [one for one in value if isinstance(one, cst.CSTNode)]
    return out
