"""Reviewdog's diagnostic format, in which it comments on pull requests of any host.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Lines and columns count from 1, columns in bytes of
UTF-8, ends exclusive.
"""

from __future__ import annotations

from typing import Any

from trackerlint import HOMEPAGE
from trackerlint.findings import Finding, Fix, Place
from trackerlint.formats.encoding import json_text
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif_rules import help_uri
from trackerlint.source import Source, Span

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


class Rdjson:
    """The format of reviewdog (``reviewdog -f=rdjson``)."""

    name = "rdjson"
    suffix = ".rdjson"

    def render(self, report: Report, style: Style) -> str:
        """Return one ``DiagnosticResult``."""
        found = [_diagnostic(report, one) for one in report.findings]
        for one in report.skipped:
            location = {"path": report.prefix + one.path}
            found.append(
                {"message": f"Not read as it should be: {one.message}", "location": location, "severity": "INFO"}
            )
        return json_text({"source": {"name": "trackerlint", "url": HOMEPAGE}, "diagnostics": found})


def _diagnostic(report: Report, finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": finding.message,
        "location": _location(report, finding.place),
        "severity": _SEVERITY[finding.level],
        "code": {"value": finding.rule, "url": help_uri(report.rules[finding.rule])},
    }
    suggestions = _suggestions(report, finding)
    if suggestions:
        found["suggestions"] = suggestions
    if finding.related:
        found["related_locations"] = [
            {"message": one.message, "location": _location(report, one.place)} for one in finding.related
        ]
    return found


def _suggestions(report: Report, finding: Finding) -> list[dict[str, Any]]:
    """Return what to replace. Reviewdog offers single edits: a fix that takes several is left out."""
    return [
        {"range": _range(report.source(edit.place.path), edit.place.span), "text": edit.text}
        for fix in finding.fixes
        for edit in fix.edits
        if _is_simple(fix, finding)
    ]


def _is_simple(fix: Fix, finding: Finding) -> bool:
    return len(fix.edits) == 1 and fix.edits[0].place.path == finding.place.path


def _location(report: Report, place: Place) -> dict[str, Any]:
    return {"path": report.prefix + place.path, "range": _range(report.source(place.path), place.span)}


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    place = source.position(offset)
    before = source.text[source.line_start(place.line) :][: place.column - 1]
    return {"line": place.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


rdjson = Rdjson()
