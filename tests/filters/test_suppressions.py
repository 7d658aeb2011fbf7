"""Suppressions in comments and settings, over whole runs."""

import datetime
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.errors import SettingsError
from trackerlint.findings import Finding
from trackerlint.formats.interface import Report

META = "fbq('init', '100000000000001');"
EMBEDDED = "embedded-tracker"


def check(root: Path, *rules: str, today: str = "2026-11-25", only: list[str] | None = None) -> Report:
    options = api.Options(rules=rules, processes=1, cache=True, today=datetime.date.fromisoformat(today))
    return api.check(root, only, options)


def found(report: Report) -> list[tuple[str, str, int]]:
    def line(one: Finding) -> int:
        return report.source(one.place.path).position(one.place.span.start).line

    return [(one.rule, one.place.path, line(one)) for one in report.findings]


def page(root: Path, comment: str, code: str = META, name: str = "index.html") -> None:
    (root / name).write_text(f"<p>Hello</p>\n{comment}\n<script>\n{code}\n</script>\n")


def test_a_comment_holds_back_what_it_names(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] We want it. -->")
    report = check(tmp_path, EMBEDDED)
    assert found(report) == []
    (held,) = report.held
    assert (held.finding.rule, held.by, held.reason) == (EMBEDDED, "comment", "We want it.")
    assert report.suppressed == 1


def test_and_nothing_else(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] We want it. -->")
    rules = {rule for rule, _, _ in found(check(tmp_path))}
    assert EMBEDDED not in rules
    assert {"undeclared-tracker", "tracker-before-consent", "missing-privacy-notice"} & rules


def test_one_that_names_an_id_lets_another_through(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] id=100000000000001 Ours. -->")
    assert found(check(tmp_path, EMBEDDED)) == []
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] id=100000000000001 Ours. -->", META.replace("1'", "2'"))
    assert found(check(tmp_path, EMBEDDED)) == [(EMBEDDED, "index.html", 4)]


def test_one_that_names_a_tracker_lets_another_through(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] tracker=hotjar Ours. -->")
    assert found(check(tmp_path, EMBEDDED)) == [(EMBEDDED, "index.html", 4)]


def test_holds_on_its_last_day_and_no_longer(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] For spring. until=2027-01-31 -->")
    assert found(check(tmp_path, EMBEDDED, today="2027-01-31")) == []
    report = check(tmp_path, today="2027-02-01")
    assert (EMBEDDED, "index.html", 4) in found(report)
    (one,) = (one for one in report.findings if one.rule == EMBEDDED)
    assert one.message.endswith(" It was suppressed until 2027-01-31 (For spring).")
    (expired,) = (one for one in report.findings if one.rule == "unused-suppression")
    assert "given until 2027-01-31" in expired.message
    assert report.suppressed == 0


def test_one_without_use_is_a_finding(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embedded-tracker] We want it. -->", "var a = 1;")
    assert found(check(tmp_path)) == [("unused-suppression", "index.html", 2)]


def test_a_file_without_any_tracker_is_still_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("/* trackerlint: ignore[embedded-tracker] why */\np { color: red }\n")
    (tmp_path / "b.css").write_text("/* trackerlint: ignore[embeded-tracker] why */\np { color: red }\n")
    assert found(check(tmp_path)) == [("unused-suppression", "a.css", 1), ("malformed-suppression", "b.css", 1)]


def test_rules_that_did_not_run_say_nothing_of_use(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[undeclared-tracker] why -->", "var a = 1;")
    assert found(check(tmp_path, only=["index.html"])) == []
    (tmp_path / "trackerlint.toml").write_text('rules.undeclared-tracker.level = "off"\n')
    assert found(check(tmp_path)) == []


def test_an_unknown_rule_is_named_with_the_nearest(tmp_path: Path) -> None:
    page(tmp_path, "<!-- trackerlint: ignore[embeded-tracker] why -->")
    (one,) = (one for one in check(tmp_path).findings if one.rule == "malformed-suppression")
    assert "did you mean 'embedded-tracker'?" in one.message


class TestSettings:
    def test_hold_back_below_their_paths_and_until_their_day(self, tmp_path: Path) -> None:
        (tmp_path / "kiosk").mkdir()
        page(tmp_path, "", name="kiosk/a.html")
        page(tmp_path, "", name="b.html")
        (tmp_path / "trackerlint.toml").write_text(
            '[[suppressions]]\nrule = "embedded-tracker"\npaths = ["kiosk/"]\nreason = "Staff only."\nuntil = 2027-01-31\n'
        )
        report = check(tmp_path, EMBEDDED, today="2027-01-31")
        assert found(report) == [(EMBEDDED, "b.html", 4)]
        assert [(one.by, one.reason) for one in report.held] == [("settings", "Staff only.")]
        report = check(tmp_path, today="2027-02-01")
        assert (EMBEDDED, "kiosk/a.html", 4) in found(report)
        assert ("unused-suppression", "trackerlint.toml", 1) in found(report)

    def test_without_use_is_a_finding_at_their_place(self, tmp_path: Path) -> None:
        page(tmp_path, "", "var a = 1;")
        (tmp_path / "trackerlint.toml").write_text(
            'fail-on = "note"\n'
            '[[suppressions]]\nrule = "embedded-tracker"\ntracker = "hotjar"\nreason = "one"\n'
            '[[suppressions]]\nrule = "embedded-tracker"\ntracker = "meta-pixel"\nreason = "two"\n'
        )
        assert found(check(tmp_path)) == [
            ("unused-suppression", "trackerlint.toml", 2),
            ("unused-suppression", "trackerlint.toml", 6),
        ]
        assert found(check(tmp_path, only=["index.html"])) == []

    @pytest.mark.parametrize(
        ("entry", "message"),
        [
            pytest.param('rule = "embeded-tracker"\nreason = "x"', "no rule is named 'embeded-tracker'", id="rule"),
            pytest.param('rule = "embedded-tracker"\nreason = " "', "gives no reason", id="reason"),
            pytest.param('rule = "embedded-tracker"', r"suppressions\[1\].*reason", id="no reason"),
            pytest.param('rule = "embedded-tracker"\nreason = "x"\nuntil = "soon"', "until", id="date"),
            pytest.param('rule = "embedded-tracker"\nreason = "x"\npath = "a"', "unknown key .*path", id="key"),
        ],
    )
    def test_that_are_wrong_end_the_run(self, tmp_path: Path, entry: str, message: str) -> None:
        page(tmp_path, "")
        (tmp_path / "trackerlint.toml").write_text(f"[[suppressions]]\n{entry}\n")
        with pytest.raises(SettingsError, match=message):
            check(tmp_path)
