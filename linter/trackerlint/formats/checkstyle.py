"""Checkstyle's XML, which Jenkins, SonarQube, reviewdog, GitLab plugins and many editors read.

Nobody owns a schema of it; readers take ``file`` and ``error`` with ``line``, ``column``, ``severity`` (``error``,
``warning``, ``info``), ``message`` and ``source``. Lines and columns count from 1.
"""

from __future__ import annotations

from itertools import groupby

from trackerlint import __version__
from trackerlint.findings import Finding
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.xml_text import HEAD, element

_SEVERITY = {"error": "error", "warning": "warning", "note": "info"}


class Checkstyle:
    """The format of Checkstyle."""

    name = "checkstyle"
    suffix = ".checkstyle"

    def render(self, report: Report, style: Style) -> str:
        """Return one document; what was not read is a warning of its file, a crash an error of none."""
        files = [
            element("file", {"name": report.prefix + path}, [_error(report, one) for one in findings], 1)
            for path, findings in groupby(report.findings, key=lambda one: one.place.path)
        ]
        for one in report.skipped:
            error = {"line": 1, "severity": "warning", "message": one.message, "source": "trackerlint.not-read"}
            files.append(element("file", {"name": report.prefix + one.path}, [element("error", error, (), 2)], 1))
        if report.crashes:
            errors = [
                {"line": 1, "severity": "error", "message": f"{one.what}: {one.message}", "source": "trackerlint.crash"}
                for one in report.crashes
            ]
            files.append(element("file", {"name": "trackerlint"}, [element("error", one, (), 2) for one in errors], 1))
        return HEAD + element("checkstyle", {"version": __version__}, files)


def _error(report: Report, finding: Finding) -> str:
    place = report.source(finding.place.path).position(finding.place.span.start)
    attributes = {
        "line": place.line,
        "column": place.column,
        "severity": _SEVERITY[finding.level],
        "message": finding.message,
        "source": f"trackerlint.{finding.rule}",
    }
    return element("error", attributes, (), 2)


checkstyle = Checkstyle()
