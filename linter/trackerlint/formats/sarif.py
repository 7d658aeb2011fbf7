"""SARIF 2.1.0, as GitHub code scanning and other readers take it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html, and GitHub's limits
from https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
The output holds no time and no absolute path. Columns count UTF-16 code units, as ``columnKind`` says: most readers
run on JavaScript, .NET or Java, count so whatever a file declares, and would be off after an emoji otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trackerlint import HOMEPAGE, __version__
from trackerlint.findings import LEVELS, Finding
from trackerlint.fingerprints import fingerprints
from trackerlint.formats.encoding import json_text
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif_places import Places
from trackerlint.formats.sarif_results import Results
from trackerlint.formats.sarif_rules import descriptor

MAX_RESULTS = 5_000
"""GitHub keeps no more of one run."""
MAX_NOTIFICATIONS = 1_000

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Sarif:
    """The SARIF format."""

    name = "sarif"
    suffix = ".sarif"

    def render(self, report: Report, style: Style) -> str:
        """Return one SARIF log with one run."""
        return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> dict[str, Any]:
    places = Places(report)
    kept = _gravest(report)
    prints = fingerprints(report.findings, report.prefix)
    results = Results(report, places)
    return {
        "tool": {"driver": _driver(report)},
        "invocations": [_invocation(report, places, len(report.findings) - len(kept))],
        "automationDetails": {"id": f"trackerlint/{places.uri('') if report.prefix else ''}"},
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
        "columnKind": "utf16CodeUnits",
        "results": [results.result(report.findings[index], prints[index]) for index in kept],
        "properties": {
            "filesListed": report.counts.files,
            "filesRead": report.counts.read,
            "privacyNotices": [report.prefix + path for path in report.notices],
            "suppressed": report.suppressed,
        },
    }


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "trackerlint",
        "fullName": f"trackerlint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOMEPAGE,
        "rules": [descriptor(report.rules[name]) for name in sorted(report.rules)],
    }


def _gravest(report: Report) -> Sequence[int]:
    """Return which findings to write, in their order: all of them, or the gravest where there are too many."""
    indexes = range(len(report.findings))
    if len(indexes) <= MAX_RESULTS:
        return indexes

    def gravity(index: int) -> tuple[float, ...]:
        finding: Finding = report.findings[index]
        severity = float(report.rules[finding.rule].security_severity or 0)
        return (-LEVELS.index(finding.level), -severity, index)

    return sorted(sorted(indexes, key=gravity)[:MAX_RESULTS])


def _invocation(report: Report, places: Places, cut: int) -> dict[str, Any]:
    """Return what the run was like. GitHub refuses a run that was not successful, so that it closes no alert."""
    notes = [_notification("crash", "error", f"{one.what}: {one.message}") for one in report.crashes]
    for one in report.skipped:
        note = _notification("not-read", "warning" if one.whole else "note", one.message)
        notes.append({**note, "locations": [{"physicalLocation": places.physical(one.path, one.span)}]})
    more = len(notes) - MAX_NOTIFICATIONS
    if more > 0:
        notes = [*notes[:MAX_NOTIFICATIONS], _notification("cut", "warning", f"{more:,} more notifications left out")]
    if cut:
        text = f"{cut:,} findings left out, the least grave ones: GitHub keeps {MAX_RESULTS:,} of one run"
        notes.append(_notification("cut", "warning", text))
    return {"executionSuccessful": report.complete, "toolExecutionNotifications": notes}


def _notification(name: str, level: str, text: str) -> dict[str, Any]:
    """Return a notification named ``not-read`` (a file, or a part of it), ``crash`` or ``cut`` (there is more)."""
    sentence = text[:1].upper() + text[1:].rstrip(".") + "."
    return {"descriptor": {"id": name}, "level": level, "message": {"text": sentence}}


sarif = Sarif()
