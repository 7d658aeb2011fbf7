"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lsprotocol import types

from trackerlint.findings import Finding, Level, Place
from trackerlint.formats.sarif_rules import help_uri
from trackerlint.lsp.lines import Lines
from trackerlint.lsp.session import Check

SOURCE = "trackerlint"
SEVERITY: dict[Level, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}

Locate = Callable[[Place], types.Location]
"""Turns a place of the site into one that an editor can go to."""


def diagnostics(check: Check, lines: Lines, locate: Locate) -> Iterator[types.Diagnostic]:
    """Yield what there is to show of a file: its findings, and what of it was not read."""
    report = check.report
    for finding in report.findings:
        if finding.place.path == check.path:
            yield diagnostic(finding, check, lines, locate)
    for one in report.skipped:
        if one.path == check.path:
            place = lines.range(one.span) if one.span else types.Range(types.Position(0, 0), types.Position(0, 0))
            how = "Not read" if one.whole else "Read in part"
            yield types.Diagnostic(place, f"{how}: {one.message}", types.DiagnosticSeverity.Information, source=SOURCE)


def diagnostic(finding: Finding, check: Check, lines: Lines, locate: Locate | None) -> types.Diagnostic:
    """Return a finding as an editor shows it; without ``locate``, without what belongs to it."""
    address = help_uri(check.report.rules[finding.rule])
    return types.Diagnostic(
        range=lines.range(finding.place.span),
        message=finding.message,
        severity=SEVERITY[finding.level],
        code=finding.rule,
        code_description=types.CodeDescription(address),
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(locate(one.place), one.message) for one in finding.related
        ]
        if locate
        else None,
    )
