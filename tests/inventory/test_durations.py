"""Durations, as notices in several languages write them."""

import pytest
from hypothesis import given, strategies

from trackerlint.inventory.durations import DAY, HOUR, MINUTE, MONTH, WEEK, YEAR, same, seconds, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Session", 0),
        ("until you close your browser", 0),
        ("When the browser is closed", 0),
        ("Ende der Sitzung", 0),
        ("24 hours", DAY),
        ("1 day", DAY),
        ("30 minutes", 30 * MINUTE),
        ("90 days", 90 * DAY),
        ("3 mois", 3 * MONTH),
        ("13 months", 13 * MONTH),
        ("1,000 seconds", 1_000),
        ("2 years", 2 * YEAR),
        ("1 Jahr", YEAR),
        ("2 Jahre", 2 * YEAR),
        ("30 Tage", 30 * DAY),
        ("un an", YEAR),
        ("2 años", 2 * YEAR),
        ("1 godzina", HOUR),
        ("1 anno", YEAR),
        ("6 mesi", 6 * MONTH),
        ("2 flynedd", 2 * YEAR),
        ("2 blynyddoedd", 2 * YEAR),
        ("2 weken", 2 * WEEK),
        ("12 måneder", 12 * MONTH),
        ("390d", 390 * DAY),
        ("1 year and 1 month", YEAR + MONTH),
        ("1 year 24 days", YEAR + 24 * DAY),
        ("two years", 2 * YEAR),
        ("0.5 hours", 30 * MINUTE),
        ("P13M", 13 * MONTH),
        ("PT30M", 30 * MINUTE),
        ("as long as it is needed", None),
        ("persistent", None),
        ("", None),
        ("section 3 on data", None),
    ],
)
def test_words_are_read(text: str, expected: int | None) -> None:
    assert expected == seconds(text)


@given(strategies.integers(0, 4_000 * DAY))
def test_what_is_written_is_read_back(count: int) -> None:
    assert count == seconds(words(count))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("90 days", "3 months", True),
        ("1 year", "395 days", True),
        ("1 year", "2 years", False),
        ("session", "1 day", False),
        ("While needed", "while  needed", True),
        ("while needed", "2 years", False),
    ],
)
def test_about_the_same(one: str, other: str, expected: bool) -> None:
    assert same(one, other) is expected
