"""Positions in each encoding."""

import pytest
from lsprotocol import types

from trackerlint.lsp.lines import Lines
from trackerlint.source import Span

TEXT = "ab\r\ncd\rä😀x\n\u2028y"


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [("utf-8", (0, 2, 6, 7)), ("utf-16", (0, 1, 3, 4)), ("utf-32", (0, 1, 2, 3))],
)
def test_columns_are_in_code_units(encoding: str, columns: tuple[int, ...]) -> None:
    lines = Lines(TEXT, encoding)
    for offset, column in zip(range(7, 11), columns, strict=True):
        assert lines.position(offset) == types.Position(2, column)
        assert lines.offset(types.Position(2, column)) == offset


def test_a_line_ends_at_lf_crlf_and_cr_and_nowhere_else() -> None:
    lines = Lines(TEXT)
    assert lines.position(4) == types.Position(1, 0)
    assert lines.position(len(TEXT)) == types.Position(3, 2)
    assert lines.position(3) == types.Position(0, 2)  # between CR and LF


def test_what_lies_beyond_is_clamped() -> None:
    lines = Lines(TEXT)
    assert lines.offset(types.Position(0, 99)) == 2
    assert lines.offset(types.Position(2, 99)) == 10
    assert lines.offset(types.Position(9, 0)) == len(TEXT)
    assert lines.offset(types.Position(2, 2)) == 8  # inside a surrogate pair
    assert lines.position(999) == lines.position(len(TEXT))


def test_ranges_and_spans() -> None:
    lines = Lines(TEXT)
    assert lines.span(lines.range(Span(4, 9))) == Span(4, 9)
    assert Lines("").range(Span(0, 0)) == types.Range(types.Position(0, 0), types.Position(0, 0))
