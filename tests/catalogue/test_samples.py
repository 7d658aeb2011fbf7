"""Every entry of the catalogue is held against its own samples, read by the real languages."""

from __future__ import annotations

import datetime
import re

import pytest
from catalogue.scanning import catalogue, entries, passes_prefilter, scan

from trackerlint.catalogue.load import read_file
from trackerlint.catalogue.model import Entry, Sample

USED = ("init", "loader", "pixel", "server-side", "event", "configuration", "consent")
"""Kinds that a clean sample must not show; a host that is merely allowed or named is not meant."""


def _samples(key: str) -> list[object]:
    return [
        pytest.param(entry, sample, id=f"{entry.id}-{number}")
        for _, entry in entries()
        for number, sample in enumerate(getattr(entry, key), 1)
    ]


@pytest.mark.parametrize(("entry", "sample"), _samples("match"))
def test_finds_every_match_sample(entry: Entry, sample: Sample) -> None:
    detections = [one.detection for one in scan(sample).detections if one.detection.tracker == entry.id]
    assert detections, f"{entry.id} is not found"
    ids = {name for one in detections for name in one.ids}
    assert set(sample.ids) <= ids
    assert set(sample.kinds) <= {one.kind for one in detections}
    assert any(one.telling for one in detections), "only supporting signatures fit"


@pytest.mark.parametrize(("entry", "sample"), _samples("match"))
def test_looks_into_every_match_sample(entry: Entry, sample: Sample) -> None:
    assert passes_prefilter(sample), "no word of the prefilter occurs"


@pytest.mark.parametrize(("entry", "sample"), _samples("clean"))
def test_finds_nothing_in_clean_samples(entry: Entry, sample: Sample) -> None:
    found = [
        (one.detection.kind, one.detection.shown)
        for one in scan(sample).detections
        if one.detection.tracker == entry.id and one.detection.kind in USED and one.detection.telling
    ]
    assert found == []


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for _, entry in entries()])
def test_has_samples_of_both_sorts(entry: Entry) -> None:
    assert entry.match, "a match sample that shows how it is embedded"
    assert len(entry.clean) >= 2, "two clean samples of near misses"


def test_files_were_checked_within_a_year_of_one_another() -> None:
    read = {path.name: read_file(path.name, path.read_bytes()).checked for path, _ in entries()}
    checked = {name: date for name, date in read.items() if date}
    assert len(checked) > len(read) * 0.7, "most files are held against public material"
    newest = max(checked.values())
    stale = {name for name, date in checked.items() if newest - date > datetime.timedelta(days=400)}
    assert stale == set()


def test_ids_are_slugs() -> None:
    assert [name for name in catalogue().trackers if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)] == []


def test_countries_are_iso_codes() -> None:
    wrong = {one.id: one.vendor.country for one in catalogue().trackers.values()
             if not re.fullmatch(r"[A-Z]{2}", one.vendor.country)}  # fmt: skip
    assert wrong == {}


def test_files_of_one_company_agree_on_it() -> None:
    said: dict[str, set[tuple[str, bool]]] = {}
    for one in catalogue().trackers.values():
        said.setdefault(one.vendor.name, set()).add((one.vendor.country, one.vendor.social_network))
    assert {name: facts for name, facts in said.items() if len(facts) > 1} == {}
    assert any(network for facts in said.values() for _, network in facts)


def test_documentation_is_a_web_page() -> None:
    wrong = {one.id for one in catalogue().trackers.values() if not one.documentation.startswith("https://")}
    assert wrong == set()


def test_notices_can_name_every_tracker() -> None:
    assert {one.id for one in catalogue().trackers.values() if not one.aliases} == set()


def test_no_tracker_is_listed_twice_for_a_package() -> None:
    owners: dict[tuple[str, str], list[str]] = {}
    for _, entry in entries():
        for ecosystem, names in entry.packages.items():
            for name in names:
                owners.setdefault((ecosystem, name), []).append(entry.id)
    assert {key: ids for key, ids in owners.items() if len(ids) != len(set(ids))} == {}


def test_package_names_are_of_their_ecosystem() -> None:
    shapes = {
        "npm": r"(?:@[a-z0-9._~-]+/)?[A-Za-z0-9._~-]+(?:/[a-z0-9._/-]+)?\*?",
        "pypi": r"[a-z0-9]+(?:-[a-z0-9]+)*\*?",
        "composer": r"[a-z0-9_.-]+/[a-z0-9_.-]+\*?|[A-Z]\w+(?:\\[A-Z]\w+)+\*?",
        "wordpress": r"[a-z0-9-]+",
        "drupal": r"[a-z0-9_]+",
        "rubygems": r"[a-z0-9_-]+",
    }
    wrong = [
        (entry.id, ecosystem, name)
        for _, entry in entries()
        for ecosystem, names in entry.packages.items()
        for name in names
        if ecosystem in shapes and not re.fullmatch(shapes[ecosystem], name)
    ]
    assert wrong == []


def test_words_of_the_prefilter_are_long_enough() -> None:
    """A word of two letters would let every file through; a short name counts only with its parenthesis."""
    anywhere = [word.text for word in catalogue().lexicon.words if any(use.group < 0 for use in word.uses)]
    assert [text for text in anywhere if len(text.rstrip("(")) < 2 or len(text) < 3] == []
