"""What is written is read back, and what a person wrote stays as it is."""

import datetime
import tomllib

import pytest
from hypothesis import given, strategies

from trackerlint.errors import InventoryError
from trackerlint.inventory.load import parsed
from trackerlint.inventory.model import Cookie, Declaration
from trackerlint.inventory.toml import Line, added, entry, lines_of, one_line, unanswered, value

TEXTS = strategies.text(strategies.characters(exclude_categories=("Cs",)))
VALUES = strategies.recursive(
    strategies.booleans() | strategies.integers(-(2**53), 2**53) | TEXTS | strategies.dates(),
    lambda inner: strategies.lists(inner, max_size=3) | strategies.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_values_are_read_back(given_value: object) -> None:
    assert tomllib.loads(f"x = {value(given_value)}") == {"x": given_value}


@given(TEXTS)
def test_comments_stay_comments(text: str) -> None:
    assert tomllib.loads(f"x = 1 # {one_line(text)}\n") == {"x": 1}


FULL = Declaration(
    id="meta-pixel",
    ids=("1", "2"),
    name="Recruitment “pixel”",
    purpose=("dpv:Advertising", "to reach nurses"),
    legal_basis="consent",
    data=("page-url",),
    transfer=("US",),
    cookies=(Cookie(name="_fbp", lasts="90 days", domains=("example.org",), renewed=True, purposes=(1, 3)),),
    added=datetime.date(2020, 1, 1),
    other={"klaro": {"default": False, "nested": {"a b": [1, "x"]}}},
)


def test_a_whole_declaration_is_read_back() -> None:
    assert parsed(entry(lines_of(FULL), "found\nhere"), "x").tracker == (FULL,)


def test_cookies_of_names_and_durations_are_written_short() -> None:
    long = Declaration(id="x", cookies=(Cookie(name="a", lasts="1 day"), Cookie(name="b")))
    assert 'cookies = { a = "1 day", b = "" }' in entry(lines_of(long))
    twice = Declaration(id="x", cookies=(Cookie(name="a", lasts="1 day"), Cookie(name="a", lasts="2 days")))
    assert parsed(entry(lines_of(twice)), "x").tracker == (twice,)


PERSONS = """\
# Ours. Ask Robin before you change anything.

[[tracker]]
# the campaign
id = "meta-pixel"   # pixel
owner = "recruitment"
pages = [
  "vacancies/**", # and nothing else
]
description = '''
[[tracker]]
id = "fake"
'''

# Statistics: wanted by the board.
[[tracker]]
id = "matomo"
[tracker.other.x]
y = 1
# the end
"""


def test_keys_go_to_their_entry_and_comments_stay() -> None:
    keys = {0: [Line("retention", "90 days", "by contract")], 1: [Line("owner", "", "ANSWER: who?")]}
    text = added(PERSONS, "x", [entry([Line("id", "hotjar")])], keys)
    first, second, third = parsed(text, "x").tracker
    assert (first.retention, second.owner, third.id) == ("90 days", "", "hotjar")
    new = [line for line in text.splitlines() if line not in PERSONS.splitlines()]
    assert new == ['retention = "90 days" # by contract', 'owner = "" # ANSWER: who?', 'id = "hotjar"']
    kept = [line for line in text.splitlines() if line in PERSONS.splitlines() and line]
    assert kept[: len(kept) - 1] == [line for line in PERSONS.splitlines() if line]
    assert [line for _, line in unanswered(text)] == ['owner = "" # ANSWER: who?']


def test_nothing_to_add_changes_nothing() -> None:
    assert added(PERSONS, "x", [], {}) == PERSONS
    assert added(PERSONS, "x", [], {0: []}) == PERSONS


def test_a_file_without_a_line_end() -> None:
    text = added('[[tracker]]\nid = "a"', "x", [], {0: [Line("owner", "me")]})
    assert text == '[[tracker]]\nid = "a"\nowner = "me"\n'


@pytest.mark.parametrize(
    "text",
    ['tracker = [{ id = "a" }]\n', '[[tracker]]\n"id" = "a"\n'],
    ids=["inline", "quoted key"],
)
def test_what_cannot_be_added_to_is_said(text: str) -> None:
    with pytest.raises(InventoryError, match=r"entry 1 \('a'\) is not written as \[\[tracker\]\]"):
        added(text, "x", [], {0: [Line("owner", "me")]})
