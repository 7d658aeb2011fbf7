"""Entries that an editor offers."""

import tomllib
from pathlib import Path

import pytest
from lsp.conftest import PAGE

from trackerlint.findings import Finding
from trackerlint.lsp.declaring import Declaring, declaring
from trackerlint.lsp.session import Check, Session

WHOLE = """[[tracker]]
id = "meta-pixel"
purpose = "Advertising"
legal-basis = "consent"
data = ["page-url"]
recipient = "Meta Platforms"
transfer = ["US"]
safeguard = "The adequacy decision."
retention = "2 years"
cookies = { _fbp = "90 days" }
owner = "Web team"
notice = "Advertising"
pages = ["*"]
review = 2030-01-31
"""


@pytest.fixture
def check(site: Path) -> Check:
    session, place = Session(), site / "page.html"
    return session.check(session.put(place.as_uri(), place, 1, PAGE))


def found(check: Check) -> Finding:
    return next(one for one in check.report.findings if one.rule == "embedded-tracker")


def written(one: Declaring | None) -> str:
    assert one is not None
    before = one.before or ""
    return before[: one.span.start] + one.text + before[one.span.end :]


def test_an_entry_is_drafted_with_its_questions(check: Check) -> None:
    one = declaring(check, found(check), None)
    text = written(one)
    assert one is not None
    assert one.before is None
    assert one.title == "Declare 'Meta Pixel' in trackers.toml (then answer what it asks)"
    (entry,) = tomllib.loads(text)["tracker"]
    assert (entry["id"], entry["ids"]) == ("meta-pixel", ["100000000000001"])
    assert "ANSWER: who answers for it here?" in text
    assert "it reaches" not in text  # which pages it reaches, one file cannot tell


def test_what_stands_there_is_kept_line_ends_included(check: Check) -> None:
    before = '# ours\r\n[[tracker]]\r\nid = "hotjar"\r\n'
    one = declaring(check, found(check), before)
    assert one is not None
    assert one.span.start == one.span.end == len(before)
    assert "\n" not in one.text.replace("\r\n", "")
    assert [entry["id"] for entry in tomllib.loads(written(one))["tracker"]] == ["hotjar", "meta-pixel"]


def test_an_entry_that_lacks_keys_gets_them_and_a_whole_one_nothing(check: Check) -> None:
    part = WHOLE.replace('owner = "Web team"\n', "")
    one = declaring(check, found(check), "# head\n\n" + part)
    assert one is not None
    assert one.title.startswith("Ask in trackers.toml what is missing of 'Meta Pixel'")
    text = written(one)
    assert "owner" in tomllib.loads(text)["tracker"][0]
    assert text.startswith("# head\n\n")
    assert declaring(check, found(check), WHOLE) is None


def test_nothing_is_offered_for_what_cannot_be_read_or_is_no_tracker(check: Check) -> None:
    assert declaring(check, found(check), "[[tracker]\n") is None
    assert declaring(check, Finding(rule="x", level="note", message="M.", place=found(check).place), "") is None
