"""The example trust whose base template holds the pixel: the report names each sensitive page that it reaches."""

import shutil
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding

TRUST = Path(__file__).parents[1] / "rules" / "tracker-on-sensitive-page" / "trust"
PUBLIC = {"templates/conditions/gender-identity.html": "gender identity", "templates/conditions/cancer.html": "cancer"}
VISITS = {
    "templates/visits/book.html": "booking, changing or cancelling an appointment",
    "templates/visits/prescriptions.html": "a prescription",
}
INCLUDE = '{% include "partials/pixel.html" %}'


def found(folder: Path, rule: str = "tracker-on-sensitive-page") -> list[Finding]:
    return list(api.check(folder, options=api.Options(rules=(rule,), processes=1)).findings)


def named(finding: Finding) -> set[str]:
    return {one.place.path for one in finding.related if "This page is about" in one.message}


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TRUST, tmp_path / "trust"))


def without(trust: Path, layout: str) -> Path:
    place = trust / "templates" / "layouts" / layout
    text = place.read_text("utf-8")
    assert INCLUDE in text
    place.write_text(text.replace(INCLUDE, ""), "utf-8")
    return trust


def test_each_sensitive_page_is_named_with_its_subject(trust: Path) -> None:
    (finding,) = found(trust)
    assert named(finding) == PUBLIC.keys() | VISITS.keys()
    for path, subject in {**PUBLIC, **VISITS}.items():
        (message,) = (one.message for one in finding.related if one.place.path == path)
        assert message.startswith(f"This page is about {subject}: ")
    assert "4 sensitive pages (of the 7 pages that this reaches)" in finding.message


@pytest.mark.parametrize(("layout", "left"), [("visits.html", PUBLIC), ("public.html", VISITS)])
def test_removing_the_include_from_one_layout_removes_exactly_its_pages(
    trust: Path, layout: str, left: dict[str, str]
) -> None:
    (finding,) = found(without(trust, layout))
    assert named(finding) == left.keys()


def test_removing_it_from_both_removes_the_finding(trust: Path) -> None:
    assert found(without(without(trust, "visits.html"), "public.html")) == []


def test_embedded_tracker_tells_the_count_and_the_most_sensitive_pages(trust: Path) -> None:
    (finding,) = found(trust, "embedded-tracker")
    assert "It ends up on 7 pages of this site." in finding.message
    assert finding.properties["pages"] == 7
    assert named(finding) == PUBLIC.keys() | VISITS.keys()


def test_page_mapped_by_settings_is_named_in_their_words(trust: Path) -> None:
    (trust / "trackerlint.toml").write_text(
        '[sensitive-pages]\nallow = ["cancer.html"]\npages = {"choir.html" = "people who sing"}\n', "utf-8"
    )
    (finding,) = found(trust)
    assert named(finding) == (PUBLIC.keys() | VISITS.keys() | {"templates/news/choir.html"}) - {
        "templates/conditions/cancer.html"
    }
    assert any(one.message.startswith("This page is about people who sing") for one in finding.related)
