"""SARIF 2.1.0, as GitHub code scanning and other readers take it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html, and GitHub's limits
from https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
The output holds no time and no absolute path. Columns count UTF-16 code units, as ``columnKind`` says: most readers
run on JavaScript, .NET or Java, count so whatever a file declares, and would be off after an emoji otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trackerlint import HOMEPAGE, __version__
from trackerlint.formats.encoding import json_text
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif_limits import MAX_RUNS, Selection, select
from trackerlint.formats.sarif_notes import invocation
from trackerlint.formats.sarif_places import Places
from trackerlint.formats.sarif_results import Results
from trackerlint.formats.sarif_rules import descriptor
from trackerlint.grouping import grouped

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Sarif:
    """The SARIF format."""

    name = "sarif"
    suffix = ".sarif"

    def render(self, report: Report, style: Style) -> str:
        """Return one SARIF log: with one run, or one for each site where there are several."""
        runs = [_run(report, one, site, style) for site, one in _sites(report)]
        return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": runs})


def _sites(report: Report) -> Iterator[tuple[str, Report]]:
    """Yield the prefix of each site and a report of it alone. Beyond GitHub's limit of runs, the rest share the first.

    What cannot be told by site (crashes, what was looked at) is in the first run.
    """
    if len(report.parts) < 2:
        yield "", report
        return
    prefixes = sorted(report.parts)[:MAX_RUNS]

    def run(path: str) -> str:
        part = report.part(path)
        return part if part in prefixes else prefixes[0]

    findings = grouped(report.findings, lambda one: run(one.place.path))
    held = grouped(report.held, lambda one: run(one.finding.place.path))
    skipped, notices = grouped(report.skipped, lambda one: run(one.path)), grouped(report.notices, run)
    for index, prefix in enumerate(prefixes):
        yield (
            prefix,
            replace(
                report,
                findings=findings.get(prefix, ()),
                held=held.get(prefix, ()),
                skipped=skipped.get(prefix, ()),
                notices=notices.get(prefix, ()),
                crashes=report.crashes if not index else (),
                unchanged=report.unchanged if not index else 0,
            ),
        )


def _run(whole: Report, report: Report, site: str, style: Style) -> dict[str, Any]:
    places = Places(report)
    selection = select(report, with_held=style.suppressed)
    results = Results(report, places, marked=style.suppressed)
    run = {
        "tool": {"driver": _driver(report)},
        "invocations": [invocation(report, places, selection, whole.complete)],
        "automationDetails": {"id": _category(places, site, style)},
        "versionControlProvenance": _provenance(report),
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
        "columnKind": "utf16CodeUnits",
        "results": [results.result(one) for one in selection.chosen],
        "properties": _properties(report, selection),
    }
    return {key: value for key, value in run.items() if value is not None}


def _category(places: Places, site: str, style: Style) -> str:
    """Return what keeps this run apart from others about the same commit: its last part, a run's own id, is empty."""
    return f"{style.category}/{places.uri(site) if places.prefix or site else ''}"


def _properties(report: Report, selection: Selection) -> dict[str, Any]:
    return {
        "filesListed": report.counts.files,
        "filesRead": report.counts.read,
        "privacyNotices": [report.prefix + path for path in report.notices],
        "suppressed": report.suppressed,
        "inBaseline": report.known,
        "onUnchangedLines": report.unchanged,
        "grouped": selection.grouped,
    }


def _provenance(report: Report) -> list[dict[str, Any]] | None:
    origin = report.provenance()
    if origin is None:
        return None
    found = {"repositoryUri": origin.uri, "revisionId": origin.revision, "branch": origin.branch}
    return [{key: value for key, value in found.items() if value} | {"mappedTo": {"uriBaseId": "SRCROOT"}}]


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "trackerlint",
        "fullName": f"trackerlint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOMEPAGE,
        "rules": [descriptor(report.rules[name]) for name in sorted(report.rules)],
    }


sarif = Sarif()
