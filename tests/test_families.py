"""Each family of what is read: a small site whose files say in comments what must be found in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from trackerlint.testing import Outcome, check_site

FOLDER = Path(__file__).parent / "families"
SITES = sorted(folder for folder in FOLDER.iterdir() if folder.is_dir())
_MARK = re.compile(r"\b(?:expect|clean): ([a-z][a-z0-9:, -]*[a-z])")


@cache
def checked(site: Path) -> Outcome:
    """Return what the rules that a site's comments name make of it."""
    return check_site(site, rules_of(site))


def rules_of(site: Path) -> list[str]:
    """Return the rules that a site's comments name."""
    texts = [place.read_text("utf-8", "replace") for place in sorted(site.rglob("*")) if place.is_file()]
    named = {name.partition(":")[0].strip() for text in texts for match in _MARK.finditer(text)
             for name in match[1].split(",")}  # fmt: skip
    return sorted(name for name in named if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name))


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_family_has_exactly_the_findings_it_marks(site: Path) -> None:
    assert checked(site).failures == ()


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_family_fires_and_stays_silent(site: Path) -> None:
    assert {mark.clean for mark in checked(site).marks} == {True, False}
