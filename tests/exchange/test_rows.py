"""Rows of tables, and how mistakes in them are named."""

import pytest

from trackerlint.errors import ExchangeError
from trackerlint.exchange.rows import rows


def test_rows_come_with_their_lines_and_the_heading_first() -> None:
    source = '\ufeffid , name\n\na,"b\nc"\n , \nd,\n'
    assert [(1, ["id", "name"]), (4, ["a", "b\nc"]), (6, ["d", ""])] == list(rows(source, "hint"))


def test_another_separator() -> None:
    assert [(1, ["a", "b"]), (2, ["1", "2,3"])] == list(rows("a;b\n1;2,3\n", "hint", ";"))


def test_nothing_has_an_empty_heading() -> None:
    assert [(1, [])] == list(rows("", "hint"))


@pytest.mark.parametrize(
    ("source", "message"),
    [("a,b\n\n1,2,3\n", "line 3: 3 cells, not 2"), ('a,b\n1,"2', "line 2: unexpected end of data")],
    ids=["another number of cells", "a quote that is not closed"],
)
def test_mistakes_are_named(source: str, message: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        list(rows(source, "hint"))
    assert (message, "hint") == (raised.value.message, raised.value.hint)
