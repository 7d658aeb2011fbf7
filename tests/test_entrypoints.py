"""Entry points, held against the standard library's own answer."""

import sys
from importlib.metadata import entry_points as standard
from pathlib import Path

import pytest

from trackerlint.entrypoints import EntryPoint, entry_points

GROUPS = ["trackerlint.rules", "trackerlint.formats", "trackerlint.languages", "trackerlint.catalogues", "pytest11"]


@pytest.mark.parametrize("group", GROUPS)
def test_agrees_with_the_standard_library(group: str) -> None:
    expected = {(one.name, one.value) for one in standard(group=group)}
    assert expected
    assert expected == {(one.name, one.value) for one in entry_points(group, sys.path)}


def put(place: Path, package: str, text: str) -> str:
    (place / package).mkdir(parents=True)
    (place / package / "entry_points.txt").write_text(text)
    return str(place)


def test_reads_only_the_group_and_leaves_out_extras_and_comments(tmp_path: Path) -> None:
    text = "[other]\nx = y\n\n[group]\n# z = no\nb=two.three\n a = one [extra]\n[last]\nc = d\n"
    path = put(tmp_path, "p-1.0.dist-info", text)
    assert entry_points("group", [path]) == [EntryPoint("a", "one"), EntryPoint("b", "two.three")]


def test_the_first_of_two_versions_counts(tmp_path: Path) -> None:
    first = put(tmp_path / "1", "my_pack-2.0.dist-info", "[group]\na = new\n")
    second = put(tmp_path / "2", "My.Pack-1.0.dist-info", "[group]\na = old\n")
    assert entry_points("group", [first, second]) == [EntryPoint("a", "new")]


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "p-1.0.dist-info", "")
    (tmp_path / "p-1.0.dist-info" / "entry_points.txt").write_bytes(b"[group]\na = \xff\n")
    assert entry_points("group", [path, str(tmp_path / "missing"), str(Path(__file__))]) == []
