"""What the documentation says is read has a fixture, and every language is in one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from trackerlint import plugins
from trackerlint.languages.claims import Claims
from trackerlint.testing import Mark, check_site

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "families"
ROWS = tomllib.loads((ROOT / "docs" / "families.toml").read_text("utf-8"))["family"]
INSIDE = ("markup",)
"""Languages without files of their own."""


@cache
def marks(folder: str) -> tuple[Mark, ...]:
    return check_site(FOLDER / folder, ()).marks


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['name']}")
def test_row_is_complete(row: dict[str, object]) -> None:
    assert set(row) - {"after"} == {"kind", "name", "files", "read", "fixture"}
    assert len(row.get("after", ("", ""))) > 1  # type: ignore[arg-type]
    assert (FOLDER / str(row["fixture"])).is_dir()


def test_every_fixture_is_listed_or_named_like_a_language() -> None:
    listed = {row["fixture"] for row in ROWS} | set(plugins.languages())
    assert {folder.name for folder in FOLDER.iterdir()} - listed == set()


def test_no_two_rows_are_alike() -> None:
    names = [(row["kind"], row["name"]) for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", sorted(set(plugins.languages()) - set(INSIDE)))
def test_every_language_has_a_file_in_which_something_is_expected(language: str) -> None:
    claims = Claims(plugins.languages())
    found = [
        mark.path
        for folder in sorted(FOLDER.iterdir())
        if any(claims.language(place.name) == language for place in folder.rglob("*") if place.is_file())
        for mark in marks(folder.name)
        if not mark.clean and claims.language(mark.path) == language
    ]
    assert found, f"no file of {language} in tests/families expects a finding"
