"""Things side by side that belong together."""

from trackerlint.grouping import grouped


def test_keys_and_things_keep_their_order() -> None:
    found = grouped(iter([3, 10, 1, 12, 21]), lambda number: number % 10)
    assert list(found.items()) == [(3, (3,)), (0, (10,)), (1, (1, 21)), (2, (12,))]


def test_nothing_makes_nothing() -> None:
    assert grouped([], str) == {}
