"""The linter's own JSON."""

import json
from pathlib import Path

import msgspec
import pytest
from sample_reports import REPORTS

from trackerlint.formats.interface import Style
from trackerlint.formats.json import Document, Location
from trackerlint.formats.json import json as form

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def read(name: str) -> Document:
    return msgspec.json.decode(form.render(REPORTS[name], Style()), type=Document, strict=True)


@pytest.mark.parametrize("name", REPORTS)
def test_follows_its_types(name: str) -> None:
    document = read(name)
    assert (document.schema, document.complete) == (1, name != "crash")
    assert len(document.findings) == len(REPORTS[name].findings)


def test_a_place_in_full() -> None:
    (result,) = read("one").findings
    assert result.location == Location("pages/index.html", 5, 13, 5, 36, 104, 127)
    assert (result.rule, result.level, result.snippet) == ("embedded-thing", "warning", "peep('start', 'P-1234')")
    assert result.properties["tracker"] == "peeper"


def test_related_places_flow_and_fixes() -> None:
    result = next(one for one in read("places").findings if one.related)
    assert [one.path for one in result.related] == ["pages/index.html", "pages/privacy.md", "pages/croeso ŷ%.html"]
    assert [step.message for step in result.flow] == ["the ID", "goes to Peeper"]
    assert [(fix.description, fix.safe, len(fix.replacements)) for fix in result.fixes] == [
        ("Remove the call", True, 1)
    ]


def test_what_was_not_read_and_what_raised() -> None:
    document = read("crash")
    assert [(one.path, one.whole) for one in document.skipped] == [
        ("big.js", True),
        ("big2.js", True),
        ("pages/index.html", False),
    ]
    assert document.crashes[0].what == "rule missing-thing"


def test_names_that_are_not_unicode_become_readable() -> None:
    assert read("unicode").findings[1].location.path == "sites/main site/caf\ufffd.html"


def test_the_published_schema_is_that_of_the_types() -> None:
    assert msgspec.json.schema(Document) == json.loads(SCHEMA.read_text())
