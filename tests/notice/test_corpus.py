"""Fictional notices in eight languages and many formats, read and held against judgements by hand."""

import runpy
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.catalogue import Catalogue
from trackerlint.settings import Settings

FOLDER = Path(__file__).parent / "corpus"
JUDGED = tomllib.loads((FOLDER / "judgements.toml").read_text("utf-8"))["notice"]
BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "notices.py"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return api.catalogue(FOLDER, Settings())


def differences(judged: dict, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    notice = BENCHMARK["read"](FOLDER, judged["path"])
    return list(BENCHMARK["compare"](notice, judged, catalogue))


def test_every_notice_is_judged_and_every_language_there() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"judgements.toml"}
    assert files == {judged["path"] for judged in JUDGED}
    assert {name[:2] for name in files} == {"en", "cy", "fr", "de", "es", "it", "nl", "pl"}
    assert {name.rpartition(".")[2] for name in files} >= {
        "md",
        "html",
        "txt",
        "rst",
        "adoc",
        "tsx",
        "json",
        "po",
        "yaml",
        "xml",
    }


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged["path"])
def test_names_and_denials_are_read_as_judged(judged: dict, catalogue: Catalogue) -> None:
    found = differences(judged, catalogue)
    assert [one for one in found if one[0] in ("naming", "denial") and one[1] != "right"] == []
    assert [one for one in found if one[1] == "right"], "nothing is judged"


def test_what_is_said_of_each_tracker_reaches_the_aims(catalogue: Catalogue) -> None:
    tally: Counter[tuple[str, str]] = Counter()
    for judged in JUDGED:
        tally.update((subject, verdict) for subject, verdict, _ in differences(judged, catalogue))
    for subject, aim in BENCHMARK["AIMS"].items():
        right = tally[subject, "right"]
        assert right >= 10, subject
        assert right / (right + tally[subject, "found wrongly"]) >= aim, subject
        assert right / (right + tally[subject, "missed"]) >= aim, subject
