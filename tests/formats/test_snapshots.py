"""What each format writes about the shared set of reports, in full.

After a change that is meant, write them anew: TRACKERLINT_SNAPSHOTS=write pytest tests/formats/test_snapshots.py
"""

import os
from pathlib import Path

import pytest
from sample_reports import REPORTS

from trackerlint import __version__, plugins
from trackerlint.formats.interface import Format, Style

FOLDER = Path(__file__).parent / "snapshots"
FORMATS = {name: one for name, one in plugins.formats().items() if type(one).__module__.startswith("trackerlint.")}
NAMES = ("empty", "one", "unicode", "places", "crash", "many")
LONG = ("sarif", "json", "text")
"""Formats in which a report of ninety findings is too long to be read through."""
CASES = [(form, name) for form in FORMATS for name in NAMES if not (name == "many" and form in LONG)]


def written(form: Format, name: str) -> str:
    return form.render(REPORTS[name], Style()).replace(__version__, "VERSION")


@pytest.mark.parametrize(("form", "name"), CASES, ids=lambda one: one)
def test_is_as_it_was(form: str, name: str) -> None:
    place = FOLDER / form / f"{name}.txt"
    text = written(FORMATS[form], name)
    if os.environ.get("TRACKERLINT_SNAPSHOTS") == "write":
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="")
    assert text == place.read_bytes().decode("utf-8")


def test_there_is_no_other_snapshot() -> None:
    found = {place.relative_to(FOLDER).with_suffix("").as_posix() for place in FOLDER.rglob("*.txt")}
    assert found == {f"{form}/{name}" for form, name in CASES}
