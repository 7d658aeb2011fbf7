"""CSV (RFC 4180, with line ends of one LF) for spreadsheets: a row for each finding.

A spreadsheet would run a cell that begins like a formula, and the text of a repository is not to be trusted: such
cells begin with an apostrophe.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from trackerlint.findings import Finding
from trackerlint.fingerprints import fingerprints
from trackerlint.formats.interface import Report, Style
from trackerlint.terminal import shown

COLUMNS = (
    "level", "rule", "path", "line", "column", "end line", "end column", "tracker", "company", "country", "ids",
    "consent", "message", "fingerprint",
)  # fmt: skip


class Csv:
    """The format of spreadsheets."""

    name = "csv"
    suffix = ".csv"

    def render(self, report: Report, style: Style) -> str:
        """Return a table with a heading."""
        import csv as rows  # here, because all formats are imported at each start

        out = io.StringIO()
        writer = rows.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        marks = fingerprints(report.findings, report.prefix)
        for finding, mark in zip(report.findings, marks, strict=True):
            writer.writerow([_cell(value) for value in [*_row(report, finding), mark]])
        return out.getvalue()


def _row(report: Report, finding: Finding) -> Sequence[object]:
    source = report.source(finding.place.path)
    start, end = source.position(finding.place.span.start), source.position(finding.place.span.end)
    about = finding.properties
    consent = about.get("consent", "")
    return [
        finding.level,
        finding.rule,
        report.prefix + finding.place.path,
        start.line,
        start.column,
        end.line,
        end.column,
        about.get("tracker", ""),
        about.get("vendor", ""),
        about.get("country", ""),
        " ".join(map(str, about.get("ids", ()))),
        consent.get("state", "") if isinstance(consent, dict) else consent,
        finding.message,
    ]


def _cell(value: object) -> str:
    text = shown(str(value))
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


csv = Csv()
