"""Every rule against its fixture sites, and the inventory of rules, fixtures and documentation."""

import re
from functools import cache
from pathlib import Path

import pytest

from trackerlint import plugins
from trackerlint.rule import HEADINGS
from trackerlint.testing import Outcome, check_example, check_site, example

FOLDER = Path(__file__).parent / "rules"
SITES = sorted(case for rule in FOLDER.iterdir() for case in rule.iterdir())
RULES = plugins.rules()
BUILT_IN = {name: rule for name, rule in RULES.items() if rule.__module__.startswith("trackerlint_rules.")}


@cache
def checked(site: Path) -> Outcome:
    """Return what the rule that a site's folder is named after makes of the site."""
    return check_site(site, [site.parent.name])


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.parent.name}/{site.name}")
def test_site_has_exactly_the_findings_it_marks(site: Path) -> None:
    outcome = checked(site)
    assert outcome.failures == ()
    assert outcome.marks, "a site without a mark tests nothing"


def test_every_rule_has_sites_and_every_folder_a_rule() -> None:
    assert {folder.name for folder in FOLDER.iterdir()} == set(BUILT_IN)


@pytest.mark.parametrize("name", BUILT_IN)
def test_rule_fires_and_stays_silent_somewhere(name: str) -> None:
    marks = [mark for site in (FOLDER / name).iterdir() for mark in checked(site).marks]
    assert {mark.clean for mark in marks} == {True, False}


@pytest.mark.parametrize(("name", "rule"), BUILT_IN.items(), ids=BUILT_IN)
def test_module_is_named_after_its_rule(name: str, rule: type) -> None:
    assert rule.__module__ == f"trackerlint_rules.{name.replace('-', '_')}"
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name)


@pytest.mark.parametrize("rule", BUILT_IN.values(), ids=BUILT_IN)
def test_page_has_all_headings_in_order(rule: type) -> None:
    assert tuple(re.findall(r"^## (.+)$", rule.page(), re.M)) == HEADINGS
    assert all(rule.section(heading) for heading in HEADINGS)
    assert "not legal advice" in " ".join(rule.section("Duty").split())
    assert re.fullmatch(r"[A-Z].{10,100}\.", rule.title())


@pytest.mark.parametrize("kind", ["flagged", "clean"])
@pytest.mark.parametrize("rule", BUILT_IN.values(), ids=BUILT_IN)
def test_example_of_the_page_does_what_it_says(rule: type, kind: str, tmp_path: Path) -> None:
    assert example(rule, kind), "the page has no such example"
    report = check_example(rule, tmp_path, kind)
    assert {finding.rule for finding in report.findings} == ({rule.name} if kind == "flagged" else set())


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.parent.name}/{site.name}")
def test_messages_are_sentences_for_people(site: Path) -> None:
    for finding in checked(site).report.findings:
        assert re.match(r"[A-Z']", finding.message)
        assert finding.message.endswith(".")
        assert "  " not in finding.message
        assert ".." not in finding.message.replace("…", "")
