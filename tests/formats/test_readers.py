"""Each format as its readers take it: the shapes that their schemas ask for, written down as types, and real readers.

The shapes follow the published schemas: GitLab's security reports 15.0 and code quality, and reviewdog's rdjson. The
XML formats were read by violations-lib (Java) as well when they were made; it is too large to be a test.
"""

import csv as rows
import io
import re
import xml.etree.ElementTree as ET
from typing import Annotated, Literal

import junitparser
import msgspec
import pytest
from markdown_it import MarkdownIt
from msgspec import Meta, Struct
from sample_reports import FILES, REPORTS, finding, report

from trackerlint.findings import Crash
from trackerlint.formats.azure import azure
from trackerlint.formats.checkstyle import checkstyle
from trackerlint.formats.csv import COLUMNS, csv
from trackerlint.formats.gitlab import codequality, sast
from trackerlint.formats.interface import Style
from trackerlint.formats.junit import junit
from trackerlint.formats.markdown import MAX_BYTES, markdown
from trackerlint.formats.rdjson import rdjson

Name = Annotated[str, Meta(min_length=1)]
Url = Annotated[str, Meta(pattern="^https?://.+")]
Line = Annotated[int, Meta(ge=1)]
Time = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$")]


class Strict(Struct, forbid_unknown_fields=True):
    pass


class Vendor(Strict):
    name: Name


class Tool(Strict):
    id: Name
    name: Name
    version: Name
    vendor: Vendor
    url: Url


class Message(Strict):
    level: Literal["info", "warn", "fatal"]
    value: Name


class Scan(Strict):
    analyzer: Tool
    scanner: Tool
    start_time: Time
    end_time: Time
    status: Literal["success", "failure"]
    type: Literal["sast"]
    messages: list[Message]


class Identifier(Strict):
    type: Name
    name: Name
    value: Name
    url: Url


class SastLocation(Strict):
    file: Name
    start_line: Line
    end_line: Line


class Link(Strict):
    url: Url
    name: str


class Vulnerability(Strict):
    id: Annotated[str, Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    name: Annotated[str, Meta(max_length=255)]
    description: Annotated[str, Meta(max_length=1_048_576)]
    severity: Literal["Info", "Unknown", "Low", "Medium", "High", "Critical"]
    location: SastLocation
    identifiers: Annotated[list[Identifier], Meta(min_length=1)]
    links: list[Link]
    solution: Annotated[str, Meta(max_length=7000)] = ""


class SastReport(Strict):
    version: Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    scan: Scan
    vulnerabilities: list[Vulnerability]


class Lines(Strict):
    begin: Line
    end: Line


class QualityLocation(Strict):
    path: Annotated[str, Meta(pattern="^[^./]")]
    lines: Lines


class Issue(Strict):
    type: Literal["issue"]
    check_name: Name
    description: Name
    categories: list[Literal["Security"]]
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    fingerprint: Name
    location: QualityLocation


class Position(Strict):
    line: Line
    column: Line


class Range(Strict):
    start: Position
    end: Position


class RdLocation(Strict):
    path: Name
    range: Range | None = None


class RdSource(Strict):
    name: Name
    url: Url


class Code(Strict):
    value: Name
    url: Url


class Suggestion(Strict):
    range: Range
    text: str


class RdRelated(Strict):
    message: str
    location: RdLocation


class Diagnostic(Strict):
    message: Name
    location: RdLocation
    severity: Literal["ERROR", "WARNING", "INFO"]
    code: Code | None = None
    suggestions: list[Suggestion] = []
    related_locations: list[RdRelated] = []


class DiagnosticResult(Strict):
    source: RdSource
    diagnostics: list[Diagnostic]


every_report = pytest.mark.parametrize("name", REPORTS)


class TestGitlab:
    @every_report
    def test_sast_has_the_shape_of_the_schema(self, name: str) -> None:
        read = msgspec.json.decode(sast.render(REPORTS[name], Style()), type=SastReport)
        assert len(read.vulnerabilities) == len(REPORTS[name].findings)
        assert len({one.id for one in read.vulnerabilities}) == len(read.vulnerabilities)
        assert (read.scan.status == "success") == REPORTS[name].complete

    def test_sast_tells_what_was_not_read(self) -> None:
        read = msgspec.json.decode(sast.render(REPORTS["crash"], Style()), type=SastReport)
        assert [one.level for one in read.scan.messages] == ["fatal", "warn", "warn", "warn"]

    def test_sast_severity_follows_the_rule_and_is_info_for_notes(self) -> None:
        read = msgspec.json.decode(sast.render(REPORTS["places"], Style()), type=SastReport)
        assert [one.severity for one in read.vulnerabilities] == ["Medium", "Info", "Medium", "Info"]

    @every_report
    def test_code_quality_has_the_shape_that_is_documented(self, name: str) -> None:
        read = msgspec.json.decode(codequality.render(REPORTS[name], Style()), type=list[Issue])
        assert len(read) == len(REPORTS[name].findings)
        assert len({one.fingerprint for one in read}) == len(read)


class TestRdjson:
    @every_report
    def test_has_the_shape_of_the_schema(self, name: str) -> None:
        read = msgspec.json.decode(rdjson.render(REPORTS[name], Style()), type=DiagnosticResult)
        assert len(read.diagnostics) == len(REPORTS[name].findings) + len(REPORTS[name].skipped)

    def test_columns_are_bytes(self) -> None:
        read = msgspec.json.decode(rdjson.render(REPORTS["unicode"], Style()), type=DiagnosticResult)
        place = read.diagnostics[2].location
        assert place.range is not None
        line = FILES["pages/croeso ŷ%.html"].split("\n")[1].encode()
        assert line[place.range.start.column - 1 : place.range.end.column - 1] == "peep('start', 'Ŵ-1')".encode()

    def test_offers_single_edits(self) -> None:
        read = msgspec.json.decode(rdjson.render(REPORTS["places"], Style()), type=DiagnosticResult)
        assert [[one.text for one in found.suggestions] for found in read.diagnostics] == [[], [], [""], []]


class TestXml:
    @every_report
    def test_junit_is_read_by_junitparser(self, name: str) -> None:
        read = junitparser.JUnitXml.fromstring(junit.render(REPORTS[name], Style()).encode())
        failing = [one for one in REPORTS[name].findings if one.level != "note"]
        assert (read.failures, read.errors) == (len(failing), len(REPORTS[name].crashes))
        cases = [case for suite in read for case in suite]
        assert read.tests == len(cases)
        ends = [type(end).__name__ for case in cases for end in case.result]
        assert (ends.count("Failure"), ends.count("Skipped")) == (len(failing), len(REPORTS[name].skipped))

    @every_report
    def test_checkstyle_is_well_formed(self, name: str) -> None:
        root = ET.fromstring(checkstyle.render(REPORTS[name], Style()).encode())
        assert root.tag == "checkstyle"
        given = REPORTS[name]
        errors = root.findall("file/error")
        assert len(errors) == len(given.findings) + len(given.skipped) + len(given.crashes)
        assert {one.get("severity") for one in errors} <= {"error", "warning", "info"}

    def test_what_xml_refuses_is_replaced(self) -> None:
        given = report([finding("pages/index.html", "<html>", message='a\x00\x1b\ufffe\ud800 < & " \t.')])
        for form in (checkstyle, junit):
            root = ET.fromstring(form.render(given, Style()).encode())
            (found,) = [one.get("message") for one in root.iter() if one.tag in ("error", "failure")]
            assert found == 'a\ufffd\ufffd\ufffd\ufffd < & " \t.'


class TestCsv:
    @every_report
    def test_has_a_row_for_each_finding(self, name: str) -> None:
        read = list(rows.DictReader(io.StringIO(csv.render(REPORTS[name], Style())), strict=True))
        assert len(read) == len(REPORTS[name].findings)
        assert all(set(row) == set(COLUMNS) for row in read)

    @pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x"])
    def test_holds_no_formula(self, start: str) -> None:
        text = csv.render(report([finding("pages/index.html", "<html>", message=f'{start}","=2')]), Style())
        (row,) = rows.DictReader(io.StringIO(text))
        assert row["message"] == f'\'{start}","=2'


class TestMarkdown:
    @every_report
    def test_is_a_table_and_nothing_of_the_repository_is_markup(self, name: str) -> None:
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown.render(REPORTS[name], Style()))
        kinds = [one.type for one in tokens]
        assert kinds.count("tr_open") == len(REPORTS[name].findings) + kinds.count("thead_open")
        inside = {child.type for one in tokens for child in one.children or ()}
        assert inside <= {"text", "link_open", "link_close", "strong_open", "strong_close", "text_special", "softbreak"}

    def test_hostile_text_stays_text(self) -> None:
        text = "|x| <img src=x> [a](b) `c` **d** @someone https://example.org\n## e"
        given = report([finding("pages/index.html", "<html>", message=text)])
        tokens = MarkdownIt("commonmark").enable("table").enable("linkify").parse(markdown.render(given, Style()))
        row = tokens[[one.type for one in tokens].index("tbody_open") :]
        cells = [one.content for one in row if one.type == "inline"][:3]
        assert len([one for one in row if one.type == "td_open"]) == 3
        assert "@\u200bsomeone" in cells[2]
        assert {child.type for child in row[-4].children or ()} <= {"text", "text_special"}

    def test_fits_into_what_github_takes(self) -> None:
        many = [finding("pages/index.html", "<html>", message="x" * 900 + ".", subject=str(at)) for at in range(1_500)]
        text = markdown.render(report(many), Style())
        assert len(text.encode()) < 1_048_576
        shown = text.count("| [embedded")
        assert 0 < shown < 1_500
        assert f"{1_500 - shown:,} more findings do not fit" in text
        assert MAX_BYTES < 1_048_576


class TestAzure:
    def test_each_line_is_one_command(self) -> None:
        pattern = re.compile(r"##vso\[task\.logissue type=(?:error|warning)(?:;\w+=[^;\]]+)*\][^#]+")
        for name in ("one", "unicode", "places", "crash"):
            for line in azure.render(REPORTS[name], Style()).splitlines():
                assert pattern.fullmatch(line) or ": note: " in line

    def test_a_note_is_a_plain_line_that_can_be_no_command(self) -> None:
        given = report([finding("pages/index.html", "<html>", "note", message="##vso[task.complete result=Failed]x.")])
        (line,) = azure.render(given, Style()).splitlines()
        assert "##vso" not in line

    def test_ten_of_each_and_a_count_of_the_rest(self) -> None:
        lines = azure.render(REPORTS["many"], Style()).splitlines()
        assert [sum(f"type={kind}" in one for one in lines) for kind in ("error", "warning")] == [10, 10]
        assert lines[-1] == "trackerlint: 20 errors, 20 warnings, 20 notes more; Azure Pipelines keeps 10 of each kind."

    def test_crashes_come_first(self) -> None:
        given = report([finding("pages/index.html", "<html>", "error")], crashes=[Crash("rule x", "y;]%")] * 12)
        lines = azure.render(given, Style()).splitlines()
        assert lines[0] == "##vso[task.logissue type=error]trackerlint: rule x: y;]%AZP25"
        assert lines[-1].startswith("trackerlint: 3 errors more")
