"""GitHub annotations."""

import re

from sample_reports import REPORTS

from trackerlint.formats.github import github
from trackerlint.formats.interface import Style


def lines(name: str) -> list[str]:
    return github.render(REPORTS[name], Style()).splitlines()


def test_one_annotation() -> None:
    assert lines("one") == [
        "::warning file=pages/index.html,line=5,endLine=5,title=embedded-thing,col=13,endColumn=36::"
        "Peeper is embedded in this page. It sends the page’s address. Name it in the notice."
    ]


def test_nothing_found_writes_nothing() -> None:
    assert lines("empty") == []


def test_ten_of_each_kind_the_gravest_first_and_the_rest_counted() -> None:
    written = lines("many")
    kinds = [re.match(r"(::\w+|trackerlint)", line)[0] for line in written]  # type: ignore[index]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10 + ["trackerlint"]
    assert written[-1] == "trackerlint: 20 errors, 20 warnings, 20 notes more; GitHub shows 10 of each kind."


def test_what_was_scanned_cannot_start_a_command() -> None:
    written = lines("unicode")
    assert written[0] == (
        "::warning file=sites/main site/a%0Ab\ufffd[31m.html,line=5,endLine=5,title=embedded-thing,col=13,endColumn=36::"
        "It says \ufffd[2J%0A::error::100%25."
    )
    assert len(written) == 3


def test_colons_and_commas_end_no_property() -> None:
    from sample_reports import FILES, finding, report

    FILES["a,b::c.html"] = "<p>"
    (line,) = github.render(report([finding("a,b::c.html", "<p>")]), Style()).splitlines()
    del FILES["a,b::c.html"]
    assert line.startswith("::warning file=a%2Cb%3A%3Ac.html,line=1,")


def test_columns_only_within_one_line() -> None:
    (line,) = [line for line in lines("places") if line.startswith("::notice file=pages/index.html")]
    assert line.startswith("::notice file=pages/index.html,line=1,endLine=7,title=embedded-thing::")


def test_a_crash_is_an_error() -> None:
    assert (
        lines("crash")[0] == "::error title=trackerlint::rule missing-thing: ValueError: it broke (missing_thing.py:12)"
    )
