"""A run as a whole, with one language, one tracker and rules made for the test."""

import os
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from trackerlint import parallel
from trackerlint.catalogue import Catalogue
from trackerlint.catalogue.load import compile_files
from trackerlint.discovery import Tree
from trackerlint.engine import Job, run
from trackerlint.facts import Call, Reading
from trackerlint.findings import Counts, Crash, Finding, Level, Place, Skipped
from trackerlint.formats.interface import Report
from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Reader
from trackerlint.rule import Rule
from trackerlint.settings import RuleSettings, Settings
from trackerlint.site import Site
from trackerlint.source import Excerpt

ENTRY = b"""
vendor = "Peeper Analytics"
country = "US"
checked = 2026-01-01
[[tracker]]
id = "peeper"
name = "Peeper"
category = "analytics"
documentation = "https://peeper.example/docs"
sends = ["page-url"]
calls.init = ["peep()"]
match = [{ code = "peep()" }]
clean = [{ code = "sleep()" }]
"""


class Plain:
    """Reads each ``peep()`` as a call; falls over where the text tells it to."""

    name = "text"
    suffixes = (".txt",)
    filenames = ()
    signs = ("sign",)

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        if "fall over" in excerpt.text:
            raise ValueError("it fell over")
        if "end at once" in excerpt.text:
            os._exit(1)
        at = excerpt.text.find("peep()")
        while at >= 0:
            yield Call(span=excerpt.span(at, at + 6), callee="peep", circumstances=reader.circumstances)
            at = excerpt.text.find("peep()", at + 1)


class Found(Rule):
    """A call was found."""

    name = "found"
    level = "warning"
    precision = "high"
    levels: ClassVar[Sequence[Level]] = ("warning",)

    def check(self, site: Site) -> Iterator[Finding]:
        for one in site.installations:
            for level in self.levels:
                yield Finding(rule=self.name, level=level, message="Found.", place=one.place, subject=one.subject)


class Whole(Found):
    """It needs the whole site."""

    name = "whole"
    whole_site = True


class Raises(Found):
    """It raises after its first finding."""

    name = "raises"

    def check(self, site: Site) -> Iterator[Finding]:
        yield from list(super().check(site))[:1]
        raise RuntimeError("broken")


class Wrong(Found):
    """It yields what is no finding."""

    name = "wrong"

    def check(self, site: Site) -> Iterator[Any]:
        yield "a text"


def job(root: Path, *rules: type[Rule], **more: Any) -> Job:
    settings = more.pop("settings", Settings())
    return Job(
        tree=Tree(root, settings.include, settings.exclude),
        settings=settings,
        catalogue=Catalogue(compile_files({Path("peeper.toml"): ENTRY})),
        claims=Claims({"text": Plain()}),
        rules={rule.name: rule for rule in rules or (Found,)},
        **more,
    )


def places(report: Report) -> list[tuple[str, int]]:
    return [(one.place.path, one.place.span.start) for one in report.findings]


def test_finds_and_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x peep()")
    (tmp_path / "b.txt").write_text("nothing here")
    (tmp_path / "c.png").write_text("peep()")
    report = run(job(tmp_path))
    assert places(report) == [("a.txt", 2)]
    assert report.counts == Counts(files=3, read=1, bytes=20, binary=1)
    assert (report.skipped, report.crashes, report.complete) == ([], [], True)
    assert report.source("a.txt").text == "x peep()"


class TestWhatCannotBeRead:
    def reasons(self, root: Path, **more: Any) -> dict[str, str]:
        return {one.path: one.message for one in run(job(root, **more)).skipped}

    def test_binary_in_spite_of_its_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"\0\1 peep()")
        assert self.reasons(tmp_path) == {"a.txt": "binary"}

    def test_larger_than_allowed(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("peep() " * 10)
        expected = {"a.txt": "larger than max-file-size (70 > 50 bytes)"}
        assert expected == self.reasons(tmp_path, settings=Settings(max_file_size=50))

    def test_a_line_of_fifty_megabytes(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"x" * 50_000_000 + b" peep()")
        (tmp_path / "b.txt").write_bytes(b"x" * 50_000_000)
        assert self.reasons(tmp_path) == {"a.txt": "larger than max-file-size (50,000,007 > 32,000,000 bytes)"}
        report = run(job(tmp_path, settings=Settings(max_file_size=60_000_000)))
        assert places(report) == [("a.txt", 50_000_001)]

    def test_another_encoding_is_read_and_said(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes("é peep()".encode("cp1252"))
        report = run(job(tmp_path))
        assert places(report) == [("a.txt", 2)]
        expected = [Skipped("a.txt", "not valid UTF-8 (byte 0); read as Windows-1252", whole=False)]
        assert expected == report.skipped

    def test_utf16_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes("é peep()".encode("utf-16"))
        report = run(job(tmp_path))
        assert (places(report), report.skipped) == ([("a.txt", 2)], [])

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_no_permission(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("peep()")
        (tmp_path / "a.txt").chmod(0)
        assert self.reasons(tmp_path) == {"a.txt": "cannot be read: Permission denied"}

    def test_any_error_of_the_system(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.txt").write_text("peep()")

        def fail(tree: Tree, path: str) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Tree, "read", fail)
        assert self.reasons(tmp_path) == {"a.txt": "cannot be read: Permission denied"}

    def test_a_link_out_of_the_site(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "out.txt").write_text("peep()")
        (tmp_path / "site/a.txt").symlink_to("../out.txt")
        assert self.reasons(tmp_path / "site") == {
            "a.txt": "cannot be read: a link that leads out of the site is not followed"
        }

    def test_a_link_within_the_site_is_read_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("peep()")
        (tmp_path / "b.txt").symlink_to("a.txt")
        report = run(job(tmp_path))
        assert (places(report), report.skipped) == ([("a.txt", 0)], [])

    def test_a_file_that_vanishes_before_the_report(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("peep()")
        report = run(job(tmp_path))
        (tmp_path / "a.txt").unlink()
        assert report.source("a.txt").text == ""


class TestCrashes:
    def test_a_rule_that_raises_leaves_the_others_and_what_it_found(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("peep()")
        report = run(job(tmp_path, Raises, Found))
        assert [one.rule for one in report.findings] == ["found", "raises"]
        assert [one.what for one in report.crashes] == ["rule raises"]
        assert report.crashes[0].message.startswith("RuntimeError: broken (test_engine.py:")
        assert not report.complete

    def test_a_rule_that_yields_anything_else_is_named(self, tmp_path: Path) -> None:
        report = run(job(tmp_path, Wrong))
        assert report.crashes[0].message.startswith("TypeError: it yielded str, not a Finding")

    def test_a_language_that_raises_leaves_the_other_files(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("fall over peep()")
        (tmp_path / "b.txt").write_text("peep()")
        report = run(job(tmp_path))
        assert places(report) == [("b.txt", 0)]
        assert [one.what for one in report.crashes] == ["reading a.txt"]

    def test_a_process_that_ends_early_is_told_of(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parallel, "PARALLEL_BYTES", 0)
        (tmp_path / "a.txt").write_text("peep() end at once")
        report = run(job(tmp_path, processes=2))
        assert report.crashes == [
            Crash("reading a.txt", "the process that was to read it ended early (out of memory?)")
        ]


def test_whole_site_rules_are_silent_about_single_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("peep()")
    (tmp_path / "b.txt").write_text("peep()")
    assert {one.rule for one in run(job(tmp_path, Found, Whole)).findings} == {"found", "whole"}
    report = run(job(tmp_path, Found, Whole, only=["a.txt"]))
    assert [(one.rule, one.place.path) for one in report.findings] == [("found", "a.txt")]


def test_any_number_of_processes_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("peep() " * number + "x" * (number % 7))
    (tmp_path / "crash.txt").write_text("fall over peep()")
    alone = run(job(tmp_path))
    monkeypatch.setattr(parallel, "PARALLEL_BYTES", 0)
    together = run(job(tmp_path, processes=3))
    assert alone.findings == together.findings
    assert alone.crashes == together.crashes
    assert alone.counts == together.counts


def test_the_work_can_be_sent_to_another_process(tmp_path: Path) -> None:
    given = job(tmp_path, settings=Settings(exclude=("docs/",)))
    work = parallel.Work(given.tree, given.catalogue, given.claims)
    (tmp_path / "a.txt").write_text("peep()")
    scan = pickle.loads(pickle.dumps(work)).scanner()("a.txt")
    assert [one.detection.tracker for one in scan.detections] == ["peeper"]


class TestRuleSettings:
    def levels(self, root: Path, own: Sequence[Level], **given: Any) -> list[str]:
        class Both(Found):
            """A call was found."""

            levels = own

        (root / "a.txt").write_text("peep()")
        settings = Settings(rules={"found": RuleSettings(**given)})
        return sorted(one.level for one in run(job(root, Both, settings=settings)).findings)

    @pytest.mark.parametrize(
        ("given", "expected"),
        [("error", ["error", "note"]), ("note", ["note", "note"]), (None, ["note", "warning"])],
    )
    def test_a_level_moves_the_rules_own_and_caps_the_rest(
        self, tmp_path: Path, given: Level | None, expected: list[str]
    ) -> None:
        assert self.levels(tmp_path, ["warning", "note"], level=given) == expected

    def test_excluded_paths_are_silent(self, tmp_path: Path) -> None:
        assert self.levels(tmp_path, ["warning"], exclude=("a.*",)) == []
        assert self.levels(tmp_path, ["warning"], exclude=("b.*",)) == ["warning"]


def test_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("peep()")
    told: list[tuple[str, int, int]] = []
    run(job(tmp_path, progress=lambda *one: told.append(one)))
    assert told == [("looking through files", 0, 1), ("reading", 0, 1)]


def test_findings_come_in_order_of_place(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("peep()")
    report = run(job(tmp_path))
    assert [one.place for one in report.findings] == sorted(one.place for one in report.findings)
    assert report.findings[0].place == Place("a.txt", report.findings[0].place.span)
