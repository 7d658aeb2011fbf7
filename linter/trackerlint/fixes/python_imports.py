"""Imports of Python that nothing uses, taken out by libcst; loaded only where there is such an import."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from trackerlint.source import Span


def without_imports(text: str, spans: Sequence[Span]) -> list[Span] | None:
    """Return the spans of the lines to take out so that the imports at ``spans`` are gone.

    None where a name that they bind is used, or an import is not a statement on lines of its own.
    """
    try:
        wrapper = MetadataWrapper(cst.parse_module(text))
    except cst.ParserSyntaxError:
        return None
    positions = wrapper.resolve(ByteSpanPositionProvider)
    offsets = _Offsets(text)
    collector = _Imports()
    wrapper.module.visit(collector)
    found = []
    for span in spans:
        line = next((one for one in collector.lines if _holds(offsets, positions[one], span)), None)
        if line is None or len(line.body) != 1:
            return None
        names = _bound(line.body[0])
        if names is None or any(collector.names.count(name) > _inside(line, name) for name in names):
            return None
        place = positions[line]
        start, end = offsets.at(place.start), offsets.at(place.start + place.length)
        start = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        found.append(Span(start, len(text) if stop < 0 else stop + 1))
    return sorted(set(found))


class _Offsets:
    """Turns offsets into UTF-8 into offsets into the text."""

    def __init__(self, text: str) -> None:
        self._data = text.encode("utf-8", "surrogatepass")
        self._ascii = text.isascii()

    def at(self, offset: int) -> int:
        return offset if self._ascii else len(self._data[:offset].decode("utf-8", "surrogatepass"))


class _Imports(cst.CSTVisitor):
    """Collects the lines that import at the top of a module, and every name."""

    def __init__(self) -> None:
        self.lines: list[cst.SimpleStatementLine] = []
        self.names: list[str] = []

    def visit_SimpleStatementLine(self, node: cst.SimpleStatementLine) -> None:  # noqa: N802 - libcst's name
        """Keep a line that imports."""
        if isinstance(node.body[0], (cst.Import, cst.ImportFrom)):
            self.lines.append(node)

    def visit_Name(self, node: cst.Name) -> None:  # noqa: N802 - libcst's name
        """Keep a name."""
        self.names.append(node.value)


def _holds(offsets: _Offsets, place: object, span: Span) -> bool:
    start = offsets.at(place.start)  # type: ignore[attr-defined]
    end = offsets.at(place.start + place.length)  # type: ignore[attr-defined]
    return start <= span.start and span.end <= end


def _bound(statement: cst.BaseSmallStatement) -> list[str] | None:
    """Return the names that an import binds, or None for a star."""
    if not isinstance(statement, (cst.Import, cst.ImportFrom)) or isinstance(statement.names, cst.ImportStar):
        return None
    found = []
    for alias in statement.names:
        target: cst.BaseExpression = alias.asname.name if alias.asname else alias.name
        while isinstance(target, cst.Attribute):
            target = target.value
        found.append(target.value if isinstance(target, cst.Name) else "")
    return found


def _inside(line: cst.SimpleStatementLine, name: str) -> int:
    collector = _Imports()
    line.visit(collector)
    return collector.names.count(name)
