"""JUnit's XML, in the shape that Jenkins, GitLab, Azure Pipelines and CircleCI take test results in.

A suite for each rule that ran. A finding that makes the run fail is a failed test; milder ones pass, with their text
as output; a rule without findings is one test that passes. What was not read is a skipped test, a crash an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trackerlint.findings import Finding
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.xml_text import HEAD, element, leaf
from trackerlint.grouping import grouped


class Junit:
    """The format of JUnit."""

    name = "junit"
    suffix = ".junit"

    def render(self, report: Report, style: Style) -> str:
        """Return one document."""
        found = grouped(report.findings, lambda one: one.rule)
        suites = [_suite(name, _cases(report, name, found.get(name, ()))) for name in sorted(report.rules)]
        if report.skipped:
            skips = [
                ("skipped", _case(report.prefix + one.path, "files", [_note("skipped", one.message)]))
                for one in report.skipped
            ]
            suites.append(_suite("files", skips))
        if report.crashes:
            broken = [
                ("error", _case(one.what, "trackerlint", [_note("error", one.message)])) for one in report.crashes
            ]
            suites.append(_suite("trackerlint", broken))
        counts = [sum(suite[1][index] for suite in suites) for index in range(4)]
        return HEAD + element("testsuites", {"name": "trackerlint", **_counted(counts)}, [one for one, _ in suites])


def _cases(report: Report, rule: str, found: Sequence[Finding]) -> list[tuple[str, str]]:
    """Return the tests of a rule, as pairs of how each ended and its XML."""
    if not found:
        return [("", _case("nothing found", rule, []))]
    return [_finding(report, one) for one in found]


def _finding(report: Report, finding: Finding) -> tuple[str, str]:
    place = report.source(finding.place.path).position(finding.place.span.start)
    path = report.prefix + finding.place.path
    name = f"{path}:{place.line}:{place.column}"
    if finding.subject:
        name += f" {finding.subject}"
    text = f"{path}:{place.line}:{place.column}: {finding.level}: {finding.message}"
    if report.fails(finding):
        failure = leaf("failure", text, {"message": finding.message, "type": finding.level}, 3)
        return "failure", _case(name, finding.rule, [failure])
    return "", _case(name, finding.rule, [leaf("system-out", text, None, 3)])


def _case(name: str, rule: str, children: Iterable[str]) -> str:
    return element("testcase", {"name": name, "classname": f"trackerlint.{rule}", "time": "0"}, children, 2)


def _note(name: str, message: str) -> str:
    return element(name, {"message": message}, (), 3)


def _suite(name: str, cases: list[tuple[str, str]]) -> tuple[str, list[int]]:
    """Return a suite's XML, and how many tests it has, failed, erred and skipped."""
    ends = [end for end, _ in cases]
    counts = [len(cases), ends.count("failure"), ends.count("error"), ends.count("skipped")]
    attributes = {"name": f"trackerlint.{name}", **_counted(counts)}
    return element("testsuite", attributes, [one for _, one in cases], 1), counts


def _counted(counts: list[int]) -> dict[str, object]:
    return dict(zip(("tests", "failures", "errors", "skipped"), counts, strict=True)) | {"time": "0"}


junit = Junit()
