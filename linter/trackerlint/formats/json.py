"""The linter's own JSON: everything a report holds, under a schema with a version.

``docs/report.schema.json`` is made from the types below. The version is raised when a field goes or changes its
meaning; new fields may come at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from trackerlint import __version__
from trackerlint.filters.outcome import By
from trackerlint.findings import Counts, Fix, Level, Place, Precision
from trackerlint.fingerprints import fingerprints
from trackerlint.formats.encoding import json_text
from trackerlint.formats.interface import Report, Style

SNIPPET = 200
VERSION: Literal[1] = 1


class Location(msgspec.Struct, rename="camel"):
    """A place: lines and columns from 1, columns and offsets in code points, ends exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    end_offset: int
    message: str = ""


class Replacement(msgspec.Struct):
    """Put ``text`` in the place of what stands at ``location``."""

    location: Location
    text: str


class Remedy(msgspec.Struct):
    """Replacements that belong together. Safe ones never change what the page does for its visitors."""

    description: str
    safe: bool
    replacements: list[Replacement]


class Result(msgspec.Struct, rename="camel"):
    """One finding. ``snippet`` is the text of its place, cut to 200 characters."""

    rule: str
    level: Level
    message: str
    location: Location
    snippet: str
    subject: str
    fingerprint: str
    related: list[Location]
    flow: list[Location]
    fixes: list[Remedy]
    properties: dict[str, Any]


class RuleEntry(msgspec.Struct):
    """A rule that ran."""

    name: str
    title: str
    level: Level
    precision: Precision


class Unread(msgspec.Struct):
    """A file that was not read (``whole``), or not read as it should be, and why."""

    path: str
    message: str
    whole: bool


class Failure(msgspec.Struct):
    """A rule or a language that raised."""

    what: str
    message: str


class Withheld(msgspec.Struct):
    """A finding that was held back by a ``comment``, the ``settings`` or the ``baseline``, and the reason given."""

    rule: str
    location: Location
    subject: str
    by: By
    reason: str


class Document(msgspec.Struct):
    """The whole report. Paths are relative to the repository's root, or to the site's outside a repository.

    ``held`` findings are not among ``findings``; ``suppressed`` and ``known`` (in the baseline) count them.
    ``unchanged`` counts findings left out because they touch no changed line.
    """

    schema: Literal[1]
    trackerlint: str
    complete: bool
    counts: Counts
    suppressed: int
    known: int
    unchanged: int
    notices: list[str]
    findings: list[Result]
    held: list[Withheld]
    skipped: list[Unread]
    crashes: list[Failure]
    rules: list[RuleEntry]


class Json:
    """The format for programs that want more than SARIF holds."""

    name = "json"
    suffix = ".json"

    def render(self, report: Report, style: Style) -> str:
        """Return one document."""
        return json_text(_document(report))


def _document(report: Report) -> Document:
    return Document(
        schema=VERSION,
        trackerlint=__version__,
        complete=report.complete,
        counts=report.counts,
        suppressed=report.suppressed,
        known=report.known,
        unchanged=report.unchanged,
        notices=[report.prefix + path for path in report.notices],
        findings=list(_results(report)),
        held=[
            Withheld(one.finding.rule, _location(report, one.finding.place), one.finding.subject, one.by, one.reason)
            for one in report.held
        ],
        skipped=[Unread(report.prefix + one.path, one.message, one.whole) for one in report.skipped],
        crashes=[Failure(one.what, one.message) for one in report.crashes],
        rules=[
            RuleEntry(name, rule.title(), rule.level, rule.precision) for name, rule in sorted(report.rules.items())
        ],
    )


def _results(report: Report) -> Iterator[Result]:
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings, report.prefix), strict=True):
        yield Result(
            rule=finding.rule,
            level=finding.level,
            message=finding.message,
            location=_location(report, finding.place),
            snippet=report.source(finding.place.path).snippet(finding.place.span, SNIPPET),
            subject=finding.subject,
            fingerprint=fingerprint,
            related=[_location(report, one.place, one.message) for one in finding.related],
            flow=[_location(report, step.place, step.message) for step in finding.flow],
            fixes=[_remedy(report, fix) for fix in finding.fixes],
            properties=finding.properties,
        )


def _remedy(report: Report, fix: Fix) -> Remedy:
    edits = [Replacement(_location(report, edit.place), edit.text) for edit in fix.edits]
    return Remedy(fix.description, fix.safe, edits)


def _location(report: Report, place: Place, message: str = "") -> Location:
    source = report.source(place.path)
    start, end = source.position(place.span.start), source.position(place.span.end)
    return Location(
        path=report.prefix + place.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        offset=place.span.start,
        end_offset=place.span.end,
        message=message,
    )


json = Json()
