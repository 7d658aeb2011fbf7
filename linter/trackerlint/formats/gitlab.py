"""What GitLab takes: a report of code quality, and one of static security testing.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, and the schemas of
https://gitlab.com/gitlab-org/security-products/security-report-schemas.
"""

from __future__ import annotations

from typing import Any

from trackerlint import HOMEPAGE, __version__
from trackerlint.findings import Finding
from trackerlint.fingerprints import fingerprints
from trackerlint.formats.encoding import json_text
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif_rules import help_uri

SCHEMA = "15.0.7"
"""Version of the format of security reports."""
_QUALITY = {"error": "critical", "warning": "minor", "note": "info"}
_BANDS = ((9.0, "Critical"), (7.0, "High"), (4.0, "Medium"), (0.1, "Low"))
MAX_NAME, MAX_SOLUTION = 255, 7_000


class CodeQuality:
    """The format that shows in the widget and the changes of a merge request (``reports: codequality``)."""

    name = "gitlab-codequality"
    suffix = ".codequality"

    def render(self, report: Report, style: Style) -> str:
        """Return one list. GitLab drops a second item with the same fingerprint; ours differ."""
        marks = fingerprints(report.findings, report.prefix)
        return json_text([_issue(report, one, mark) for one, mark in zip(report.findings, marks, strict=True)])


def _issue(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    begin, end = report.source(finding.place.path).lines_of(finding.place.span)
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": finding.message,
        "categories": ["Security"],
        "severity": _QUALITY[finding.level],
        "fingerprint": fingerprint,
        "location": {"path": report.prefix + finding.place.path, "lines": {"begin": begin, "end": end}},
    }


class Sast:
    """The format that shows in GitLab's vulnerability report (``reports: sast``)."""

    name = "gitlab-sast"
    suffix = ".sast"

    def render(self, report: Report, style: Style) -> str:
        """Return one report. Its times are those of the day: the same run gives the same report."""
        marks = fingerprints(report.findings, report.prefix)
        tool = {
            "id": "trackerlint",
            "name": "trackerlint",
            "url": HOMEPAGE,
            "version": __version__,
            "vendor": {"name": "trackerlint"},
        }
        time = f"{report.day.isoformat()}T00:00:00"
        messages = [{"level": "fatal", "value": f"{one.what}: {one.message}"} for one in report.crashes]
        messages += [{"level": "warn", "value": f"{report.prefix}{one.path}: {one.message}"} for one in report.skipped]
        return json_text(
            {
                "version": SCHEMA,
                "scan": {
                    "analyzer": tool,
                    "scanner": tool,
                    "type": "sast",
                    "start_time": time,
                    "end_time": time,
                    "status": "success" if report.complete else "failure",
                    "messages": messages,
                },
                "vulnerabilities": [
                    _vulnerability(report, one, mark) for one, mark in zip(report.findings, marks, strict=True)
                ],
            }
        )


def _vulnerability(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    begin, end = report.source(finding.place.path).lines_of(finding.place.span)
    rule = report.rules[finding.rule]
    about: dict[str, Any] = {
        "id": "-".join((fingerprint[:8], fingerprint[8:12], fingerprint[12:16], fingerprint[16:20], fingerprint[20:])),
        "name": rule.title()[:MAX_NAME],
        "description": finding.message,
        "severity": severity(report, finding),
        "location": {"file": report.prefix + finding.place.path, "start_line": begin, "end_line": end},
        "identifiers": [
            {
                "type": "trackerlint_rule",
                "name": f"trackerlint {finding.rule}",
                "value": finding.rule,
                "url": help_uri(rule),
            }
        ],
        "links": [{"name": finding.rule, "url": help_uri(rule)}],
    }
    remedy = rule.section("Remedy")
    return about | ({"solution": remedy[:MAX_SOLUTION]} if remedy else {})


def severity(report: Report, finding: Finding) -> str:
    """Return how grave GitLab is to call a finding: as the rule's security severity says, milder for notes."""
    if finding.level == "note":
        return "Info"
    own = float(report.rules[finding.rule].security_severity or 0)
    return next((name for least, name in _BANDS if own >= least), "High" if finding.level == "error" else "Low")


codequality = CodeQuality()
sast = Sast()
