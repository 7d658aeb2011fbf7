"""Findings in SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trackerlint.findings import Finding, Fix, FlowStep, Place, Related
from trackerlint.fingerprints import LineHashes
from trackerlint.formats.interface import Report
from trackerlint.formats.sarif_places import Places

MAX_RELATED = 100
"""GitHub shows no more places of one result."""
MAX_LINKS = 10
"""Places that the message links; GitHub shows a related place only where it is linked."""
MAX_STEPS = 1_000


class Results:
    """Turns the findings of one report into SARIF results."""

    def __init__(self, report: Report, places: Places) -> None:
        self._report = report
        self._places = places
        self._indexes = {name: index for index, name in enumerate(sorted(report.rules))}
        self._hashed: tuple[str, LineHashes] = ("", LineHashes(""))

    def result(self, finding: Finding, fingerprint: str) -> dict[str, Any]:
        """Return one ``result``. ``fingerprint`` is the finding's own."""
        related = finding.related[:MAX_RELATED]
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._indexes[finding.rule],
            "level": finding.level,
            "message": {"text": self._message(finding, related)},
            "locations": [{"physicalLocation": self._physical(finding.place, context=True)}],
        }
        if related:
            result["relatedLocations"] = [self._related(index, one) for index, one in enumerate(related, 1)]
        if finding.flow:
            result["codeFlows"] = [{"threadFlows": [{"locations": self._steps(finding.flow)}]}]
        if finding.fixes:
            result["fixes"] = [self._fix(fix) for fix in finding.fixes]
        result["partialFingerprints"] = self._fingerprints(finding, fingerprint)
        if finding.properties:
            result["properties"] = finding.properties
        return result

    def _physical(self, place: Place, context: bool = False) -> dict[str, Any]:
        return self._places.physical(place.path, place.span, context)

    def _message(self, finding: Finding, related: Sequence[Related]) -> str:
        """Return the message with a link to each related place. ``](`` in the message itself makes no link."""
        text = finding.message.replace("](", "]\\(") if "](" in finding.message else finding.message
        if not related:
            return text
        links = [f"[{_literal(self._words(one.place))}]({at})" for at, one in enumerate(related[:MAX_LINKS], 1)]
        more = len(finding.related) - len(links)
        return f"{text} Also: {', '.join(links)}{f' and {more} more' if more else ''}."

    def _words(self, place: Place) -> str:
        line = self._report.source(place.path).position(place.span.start).line
        return f"{self._report.prefix}{place.path}:{line}"

    def _related(self, index: int, related: Related) -> dict[str, Any]:
        message = {"text": related.message or self._words(related.place)}
        return {"id": index, "message": message, "physicalLocation": self._physical(related.place)}

    def _steps(self, flow: Sequence[FlowStep]) -> list[dict[str, Any]]:
        return [
            {"location": {"message": {"text": step.message}, "physicalLocation": self._physical(step.place)}}
            for step in flow[:MAX_STEPS]
        ]

    def _fix(self, fix: Fix) -> dict[str, Any]:
        changes: dict[str, list[dict[str, Any]]] = {}
        for edit in fix.edits:
            source = self._report.source(edit.place.path)
            replacement = {
                "deletedRegion": self._places.region(source, edit.place.span),
                "insertedContent": {"text": edit.text},
            }
            changes.setdefault(edit.place.path, []).append(replacement)
        return {
            "description": {"text": fix.description},
            "artifactChanges": [
                {"artifactLocation": {"uri": self._places.uri(path), "uriBaseId": "SRCROOT"}, "replacements": edits}
                for path, edits in changes.items()
            ],
        }

    def _fingerprints(self, finding: Finding, fingerprint: str) -> dict[str, str]:
        """Return the finding's fingerprints.

        GitHub hashes a file's text as UTF-8; for files in another encoding its action adds its own value.
        """
        path = finding.place.path
        source = self._report.source(path)
        own = {"trackerlint/v1": fingerprint}
        if not source.utf8:
            return own
        if self._hashed[0] != path:
            self._hashed = (path, LineHashes(source.text))
        line = source.position(finding.place.span.start).line
        return {"primaryLocationLineHash": self._hashed[1].of_line(line), **own}


def _literal(text: str) -> str:
    """Return a text as it must stand inside the brackets of a link."""
    return "".join("\\" + char if char in "\\[]" else char for char in text)
