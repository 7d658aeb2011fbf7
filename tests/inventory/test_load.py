"""The declaration file: what is read, where it stands, and how mistakes are named."""

from pathlib import Path

import pytest

from trackerlint.errors import InventoryError
from trackerlint.inventory.load import load_inventory, parsed

TEXT = """# "meta-pixel" in a comment
[[tracker]]
id = "meta-pixel"
ids = ["100000000000001"]
legal-basis = "consent"
expires = 2027-01-31

[[tracker]]
id = 'meta-pixel'
ids = ["100000000000002"]

[[tracker]]
id = "matomo"
"""


def test_reads_entries_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "trackers.toml").write_text(TEXT)
    inventory = load_inventory(tmp_path, "trackers.toml")
    assert inventory is not None
    assert ["meta-pixel", "meta-pixel", "matomo"] == [entry.id for entry in inventory.tracker]
    assert ["3", "9", "13"] == [str(TEXT[: span.start].count("\n") + 1) for span in inventory.spans]
    assert '"matomo"' == TEXT[inventory.spans[2].start : inventory.spans[2].end]


def test_entries_with_ids_speak_of_these_alone(tmp_path: Path) -> None:
    (tmp_path / "trackers.toml").write_text(TEXT)
    inventory = load_inventory(tmp_path, "trackers.toml")
    assert inventory is not None
    first, second, third = inventory.tracker
    assert first is inventory.of("meta-pixel", ["100000000000001"])
    assert second is inventory.of("meta-pixel", ["100000000000002"])
    assert inventory.of("meta-pixel", ["100000000000003"]) is None
    assert first is inventory.of("meta-pixel")
    assert third is inventory.of("matomo", ["7"])
    assert inventory.of("hotjar") is None


def test_a_file_without_entries_is_an_inventory() -> None:
    assert parsed("# nothing yet\n", "x").tracker == ()


def test_no_file_is_no_inventory(tmp_path: Path) -> None:
    assert load_inventory(tmp_path, "trackers.toml") is None


FULL = """# kept
[[tracker]]
id = "meta-pixel" # the pixel
ids = ["100000000000001"]
name = "Recruitment pixel"
purpose = ["dpv:RecruitmentAdvertising", "to reach nurses"]
description = '''
[[tracker]]
owner = "nobody"
'''
legal-basis = "consent"
data = ["page-url", "pd:Interest"]
people = ["visitors", "job applicants"]
recipient = "Meta Platforms Ireland"
processors = ["Bright Posters Ltd"]
transfer = ["US"]
safeguard = "UK-US data bridge"
retention = "90 days"
cookies = { _fbp = "90 days", fr = "3 months" }
owner = "recruitment@riverford-trust.example"
notice = "privacy.html#advertising"
pages = ["vacancies/**"]
added = 2018-09-01
commit = "0123456789ab"
review = 2026-01-31
expires = 2026-06-30
assessment = "DPIA-2025-14"

[tracker.other.klaro]
default = false

[[tracker]]
id = "matomo"
[[tracker.cookies]]
name = "_pk_id.*"
lasts = "13 months"
domains = ["example.org"]
renewed = false
"""


def test_every_field_is_read() -> None:
    inventory = parsed(FULL, "trackers.toml")
    first, second = inventory.tracker
    assert first.purposes == ("dpv:RecruitmentAdvertising", "to reach nurses")
    assert first.countries == ("US",)
    assert [(one.name, one.lasts) for one in first.storage] == [("_fbp", "90 days"), ("fr", "3 months")]
    assert (str(first.added), str(first.review), str(first.expires)) == ("2018-09-01", "2026-01-31", "2026-06-30")
    assert first.missing == ()
    assert first.other == {"klaro": {"default": False}}
    (cookie,) = second.storage
    assert (cookie.name, cookie.lasts, cookie.domains, cookie.renewed) == (
        "_pk_id.*",
        "13 months",
        ("example.org",),
        False,
    )


def test_values_are_found_where_they_stand() -> None:
    inventory = parsed(FULL, "trackers.toml")
    _, second = inventory.tracker
    shown = {key: FULL[span.start : span.end] for key, span in inventory.keys[0].items()}
    assert shown["id"] == '"meta-pixel" # the pixel'
    assert shown["owner"] == '"recruitment@riverford-trust.example"'
    assert shown["expires"] == "2026-06-30"
    assert "default" not in shown
    assert FULL[inventory.span(second, "owner").start :].startswith('"matomo"')


def test_entries_written_in_one_line_have_their_ids_place() -> None:
    text = 'tracker = [{ id = "meta-pixel", owner = "x" }, { id = "matomo" }]\n'
    inventory = parsed(text, "trackers.toml")
    places = [inventory.span(one, "owner") for one in inventory.tracker]
    assert ['"meta-pixel"', '"matomo"'] == [text[one.start : one.end] for one in places]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            '[[tracker]]\nid = "x"\nretension = "1"',
            "x:2: entry 1 ('x'): unknown key retension",
            "did you mean 'retention'?",
        ),
        ('[[trackers]]\nid = "x"', "x: unknown key trackers", "did you mean 'tracker'?"),
        ("tracker = 1", "x: tracker: expected entries that start with [[tracker]]", "docs/inventory.md"),
        ('[[tracker]]\nid = "x"\nexpires = "soon"', "x:3: entry 1 ('x'): expires: ", "docs/inventory.md"),
        ("[[tracker]]\nname = 'y'", "x: entry 1: object missing required field `id`", "docs/inventory.md"),
        ("[[tracker]\n", "x: ", "docs/inventory.md"),
        ('[[tracker]]\nid = ""', "x:2: entry 1: id: is empty", "trackerlint trackers"),
        (
            '[[tracker]]\nid = "x"\n\nowner = 3',
            "x:4: entry 1 ('x'): owner: expected a text, got a whole number",
            "docs",
        ),
        ('[[tracker]]\nid = "x"\nids = "7"', "x:3: entry 1 ('x'): ids: expected a list, got a text", "docs"),
        ('[[tracker]]\nid = "x"\ndata = ["page-url", 3]', "x:3: entry 1 ('x'): data[1]: expected a text", "docs"),
        (
            '[[tracker]]\nid = "x"\ncookies = [{ name = "a", last = "1" }]',
            "unknown key cookies[0].last",
            "did you mean 'lasts'?",
        ),
        (
            '[[tracker]]\nid = "a"\n[[tracker]]\nid = "x"\nlegal-basis = "consnt"',
            "x:5: entry 2 ('x'): legal-basis: 'consnt' is no ground of Article 6(1)",
            "did you mean 'consent'?",
        ),
        (
            '[[tracker]]\nid = "x"\ndata = ["page-ulr"]',
            "data: 'page-ulr' is no kind of data",
            "did you mean 'page-url'?",
        ),
        (
            '[[tracker]]\nid = "x"\ntransfer = ["USA"]',
            "x:3: entry 1 ('x'): transfer: 'USA' is no country's code",
            "['US']",
        ),
        (
            '[[tracker]]\nid = "x"\nadded = 2020-01-01\nexpires = 2019-01-01',
            "x:4: entry 1 ('x'): expires: 2019-01-01 lies before the day it was added, 2020-01-01",
            "one of the dates",
        ),
        (
            '[[tracker]]\nid = "x"\nids = ["1"]\n[[tracker]]\nid = "x"\nids = ["2", "1"]',
            "x:5: entry 2 ('x'): id: entry 1 declares the ID '1' too",
            "one of the two",
        ),
    ],
    ids=lambda text: str(text)[-30:],
)
def test_mistakes_are_named(text: str, message: str, hint: str) -> None:
    with pytest.raises(InventoryError) as caught:
        parsed(text, "x")
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "trackers.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InventoryError, match="cannot be read"):
        load_inventory(tmp_path, "trackers.toml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "trackers.toml").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    inventory = load_inventory(tmp_path, "trackers.toml")
    assert inventory is not None
    assert len(inventory.tracker) == 3


@pytest.mark.parametrize(
    "text",
    [
        'tracker = [{ id = "a" }, { "id" = "b" }] # id = "b"\n',
        '[[tracker]]\nname = "b" # id = "b"\nid = "a"\n[[tracker]]\n\'id\'=\'b\'\n',
        '# id = "a"\n[[tracker]]\nids = ["b"]\nid = "a"\n[[tracker]]\nid = "b"\n',
    ],
)
def test_ids_are_found_where_they_are_given_and_not_in_comments(text: str) -> None:
    spans = parsed(text, "x").spans
    assert ["a", "b"] == [text[span.start + 1 : span.end - 1] for span in spans]
    assert [False, False] == ["#" in text[text.rfind("\n", 0, span.start) + 1 : span.start] for span in spans]


def test_an_id_written_with_escapes_has_no_place() -> None:
    assert [0] == [span.end for span in parsed('[[tracker]]\nid = "\\u0061"\n', "x").spans]


def test_the_first_of_several_that_declare_the_same_is_named() -> None:
    entry = '[[tracker]]\nid = "x"\nids = ["{}"]\n'
    with pytest.raises(InventoryError) as raised:
        parsed(entry.format(1) + entry.format(2) + '[[tracker]]\nid = "x"\nids = ["2", "1"]\n', "x")
    assert "entry 3 ('x'): id: entry 1 declares the ID '1' too" in raised.value.message
