"""The baseline: what keeps an entry, what is new, what is out of date."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_reports import RULES, finding

from trackerlint import api
from trackerlint.errors import SettingsError
from trackerlint.filters.baseline import Entry, entries_of, known, read_baseline, stale, write_baseline
from trackerlint.findings import Finding
from trackerlint.source import Source

INDEX = "pages/index.html"


def one(subject: str = "peeper 1", path: str = INDEX, text: str = "<script>") -> Finding:
    return finding(path, text, subject=subject)


def here(path: str) -> bool:
    return True


class TestFile:
    def test_is_read_as_written(self) -> None:
        entries = [Entry("a.html", "a-rule", "x 1"), Entry("a.html", "a-rule", "x 2", 3), Entry("ŷ\n.html", "b-rule")]
        assert list(read_baseline(Source("b.json", write_baseline(entries)))) == entries
        assert read_baseline(Source("b.json", write_baseline([]))) == ()

    def test_is_the_same_whatever_the_order(self) -> None:
        entries = [Entry("b", "r"), Entry("a", "r", "x"), Entry("a", "r")]
        assert write_baseline(entries) == write_baseline(entries[::-1])
        assert len(write_baseline(entries).splitlines()) == 3 + 5

    @pytest.mark.parametrize(
        ("text", "message"),
        [("", "b.json: "), ('{"version": 2}', "version 2"), ('{"version": 1, "x": 1}', "unknown field")],
    )
    def test_that_cannot_be_read_is_an_error(self, text: str, message: str) -> None:
        with pytest.raises(SettingsError, match=message):
            read_baseline(Source("b.json", text))


class TestKnown:
    def test_lines_do_not_matter(self) -> None:
        new, held, _ = known([one(text="<html>")], entries_of([one(text="<script>")]), here, RULES)
        assert (new, len(held)) == ([], 1)

    def test_another_id_on_the_same_line_is_new(self) -> None:
        new, held, _ = known([one("peeper 2")], entries_of([one("peeper 1")]), here, RULES)
        assert ([finding.subject for finding in new], held) == (["peeper 2"], [])

    def test_one_more_of_the_same_is_new(self) -> None:
        new, held, _ = known([one(), one()], entries_of([one()]), here, RULES)
        assert (len(new), len(held)) == (1, 1)

    def test_what_is_said_once_of_the_site_is_the_same_wherever_it_is_shown(self) -> None:
        elsewhere, rules = (
            one(path="pages/privacy.md", text="Privacy"),
            {one().rule: type("Once", (RULES[one().rule],), {"once": True})},
        )
        new, held, where = known([elsewhere], entries_of([one()]), here, rules)
        assert (new, len(held), list(where.values())) == ([], 1, [["pages/privacy.md"]])
        new, held, _ = known([elsewhere, one()], entries_of([one()]), here, rules)
        assert (len(new), len(held)) == (1, 1)
        new, held, _ = known([elsewhere], entries_of([one("peeper 2")]), here, rules)
        assert (len(new), len(held)) == (1, 0)

    def test_another_file_is_new_while_the_first_is_there(self) -> None:
        new, _, _ = known([one(path="pages/privacy.md", text="Privacy")], entries_of([one()]), here, RULES)
        assert len(new) == 1

    @pytest.mark.parametrize(
        ("old", "is_new"),
        [("pages/old.html", False), ("other/index.html", False), ("other/old.html", True)],
        ids=["renamed", "moved", "neither"],
    )
    def test_a_file_that_was_renamed_keeps_its_entries(self, old: str, is_new: bool) -> None:
        entries = [Entry(old, "embedded-thing", "peeper 1")]
        new, held, where = known([one()], entries, lambda path: path != old, RULES)
        assert (bool(new), bool(held)) == (is_new, not is_new)
        assert where == {entries[0]: [] if is_new else [INDEX]}

    def test_a_renamed_file_stands_for_one_copy_only(self) -> None:
        entries = [Entry("pages/old.html", "embedded-thing", "peeper 1")]
        findings = [one(), one(path="pages/privacy.md", text="Privacy")]
        new, held, _ = known(findings, entries, lambda path: path != "pages/old.html", RULES)
        assert (len(new), len(held)) == (1, 1)


class TestStale:
    def test_names_what_is_gone_at_its_line(self) -> None:
        entries = entries_of([one("peeper 1"), one("peeper 2")])
        source = Source("b.json", write_baseline(entries))
        _, _, where = known([one("peeper 1")], entries, here, RULES)
        (gone,) = stale(source, where, RULES)
        assert (gone.subject, gone.left) == ("peeper 2", 0)
        assert source.position(gone.place.span.start).line == 5

    def test_counts_what_is_left(self) -> None:
        entries = entries_of([one(), one()])
        _, _, where = known([one()], entries, here, RULES)
        (gone,) = stale(Source("b.json", write_baseline(entries)), where, RULES)
        assert (gone.count, gone.left) == (2, 1)

    def test_says_nothing_of_what_was_not_looked_at(self) -> None:
        entries = entries_of([one()])
        source = Source("b.json", write_baseline(entries))
        _, _, where = known([], entries, here, RULES)
        assert stale(source, where, {}) == []
        assert stale(source, where, RULES, only=["other.html"]) == []
        assert len(stale(source, where, RULES, only=[INDEX])) == 1


PAGE = "<script>\nfbq('init', '{}');\n</script>\n"


def test_a_run_finds_the_file_at_the_root_by_itself(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("100000000000001"))
    report = api.check(tmp_path, options=api.Options(processes=1))
    (tmp_path / ".trackerlint-baseline.json").write_text(write_baseline(entries_of(report.findings)))
    again = api.check(tmp_path, options=api.Options(processes=1))
    assert (again.findings, again.known, again.baseline) == ([], len(report.findings), True)
    assert len(api.check(tmp_path, options=api.Options(processes=1, baseline=False)).findings) == len(report.findings)
    (tmp_path / "index.html").write_text(PAGE.format("100000000000002"))
    third = api.check(tmp_path, options=api.Options(processes=1))
    rules = {one.rule for one in third.findings}
    assert {"embedded-tracker", "stale-baseline"} <= rules
    assert "missing-privacy-notice" not in rules
    assert {one.place.path for one in third.findings if one.rule == "stale-baseline"} == {".trackerlint-baseline.json"}


def test_its_own_text_is_not_searched_for_trackers(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Nothing</p>")
    (tmp_path / ".trackerlint-baseline.json").write_text(
        write_baseline([Entry("x.html", "unknown-third-party", "https://connect.facebook.net/en_US/fbevents.js")])
    )
    report = api.check(tmp_path, options=api.Options(processes=1))
    assert {one.rule for one in report.findings} == {"stale-baseline"}


def in_one_line(entries: list[Entry]) -> str:
    rows = [{"path": entry.path, "rule": entry.rule, "count": entry.count} for entry in entries]
    return json.dumps({"version": 1, "entries": rows})


@pytest.mark.parametrize("write", [write_baseline, in_one_line])
def test_a_stale_entry_is_shown_where_it_stands(write: Callable[[list[Entry]], str]) -> None:
    entries = [Entry("a.html", "embedded-thing", count=2), Entry("b é.html", "embedded-thing", count=2)]
    source = Source("b.json", write(entries))
    found = stale(source, dict.fromkeys(entries, ()), RULES)
    assert ["a.html", "b é.html"] == [gone.path for gone in found]
    for gone in found:
        shown = source.text[gone.place.span.start : gone.place.span.end]
        assert (json.dumps(gone.path) in shown, shown.count(".html")) == (True, 1)


def test_of_a_vanished_file_the_entry_of_the_same_subject_counts() -> None:
    entries = [Entry("pages/old.html", "embedded-thing", subject) for subject in ("peeper 1", "peeper 2")]
    new, held, where = known([one("peeper 2"), one("peeper 3")], entries, lambda path: path == INDEX, RULES)
    assert (["peeper 3"], ["peeper 2"]) == ([left.subject for left in new], [kept.finding.subject for kept in held])
    assert [[], [INDEX]] == [where[entry] for entry in entries]
