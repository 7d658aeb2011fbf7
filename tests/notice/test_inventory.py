"""The declaration file: what is read, and how mistakes are named."""

from pathlib import Path

import pytest

from trackerlint.errors import InventoryError
from trackerlint.notice.inventory import load_inventory

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


def test_no_file_is_no_inventory(tmp_path: Path) -> None:
    assert load_inventory(tmp_path, "trackers.toml") is None


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('[[tracker]]\nid = "x"\nretension = "1"', "unknown key tracker[0].retension", "did you mean 'retention'?"),
        ('[[trackers]]\nid = "x"', "unknown key trackers", "did you mean 'tracker'?"),
        ('[[tracker]]\nid = "x"\nexpires = "soon"', "tracker[0].expires", "docs/inventory.md"),
        ("[[tracker]]\n", "`id`", "docs/inventory.md"),
        ("[[tracker]\n", "trackers.toml: ", "docs/inventory.md"),
    ],
    ids=["misspelt key", "misspelt table", "wrong type", "missing id", "no TOML"],
)
def test_mistakes_are_named(text: str, message: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "trackers.toml").write_text(text)
    with pytest.raises(InventoryError) as caught:
        load_inventory(tmp_path, "trackers.toml")
    assert message in caught.value.message
    assert hint in caught.value.hint
