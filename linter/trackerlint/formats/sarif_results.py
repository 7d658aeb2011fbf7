"""Findings in SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trackerlint.filters.outcome import Held
from trackerlint.findings import Finding, Fix, FlowStep, Place, Related
from trackerlint.fingerprints import LineHashes
from trackerlint.formats.interface import Report
from trackerlint.formats.sarif_limits import Chosen
from trackerlint.formats.sarif_places import Places
from trackerlint.words import counted

MAX_RELATED = 100
"""GitHub shows no more places of one result."""
MAX_PLACES = 1_000
"""GitHub takes no more places of one result."""
MAX_LINKS = 10
"""Places that the message links; GitHub shows a related place only where it is linked."""
MAX_STEPS = 1_000


class Results:
    """Turns the findings of one report into SARIF results."""

    def __init__(self, report: Report, places: Places, marked: bool = False) -> None:
        # SARIF wants to be told of all results whether they are suppressed, or of none
        self._report = report
        self._places = places
        self._marked = marked
        self._indexes = {name: index for index, name in enumerate(sorted(report.rules))}
        self._hashed: tuple[str, LineHashes] = ("", LineHashes(""))

    def result(self, chosen: Chosen) -> dict[str, Any]:
        """Return one ``result``."""
        finding = chosen.finding
        related = finding.related[:MAX_RELATED]
        places = [finding.place, *(one.place for one in chosen.repeats[: MAX_PLACES - 1])]
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._indexes[finding.rule],
            "level": finding.level,
            "message": {"text": self._message(finding, related, len(chosen.repeats))},
            "locations": [{"physicalLocation": self._physical(place, context=True)} for place in places],
        }
        if related:
            result["relatedLocations"] = [self._related(index, one) for index, one in enumerate(related, 1)]
        if finding.flow:
            result["codeFlows"] = [{"threadFlows": [{"locations": self._steps(finding.flow)}]}]
        if finding.fixes:
            result["fixes"] = [self._fix(fix) for fix in finding.fixes]
        result["partialFingerprints"] = self._fingerprints(finding, chosen.fingerprint)
        if self._report.baseline:
            in_baseline = chosen.held is not None and chosen.held.by == "baseline"
            result["baselineState"] = "unchanged" if in_baseline else "new"
        if self._marked:
            result["suppressions"] = [] if chosen.held is None else [self._suppression(chosen.held)]
        if finding.properties:
            result["properties"] = finding.properties
        return result

    def _physical(self, place: Place, context: bool = False) -> dict[str, Any]:
        return self._places.physical(place.path, place.span, context)

    def _suppression(self, held: Held) -> dict[str, Any]:
        """Return the ``suppression`` that holds a finding back."""
        found: dict[str, Any] = {"kind": "inSource" if held.by == "comment" else "external", "status": "accepted"}
        if held.reason:
            found["justification"] = held.reason
        if held.place is not None and held.place.path:
            found["location"] = {"physicalLocation": self._physical(held.place)}
        return found

    def _message(self, finding: Finding, related: Sequence[Related], repeats: int) -> str:
        """Return the message with a link to each related place. ``](`` in the message itself makes no link."""
        text = finding.message.replace("](", "]\\(") if "](" in finding.message else finding.message
        if repeats:
            text = f"{text} The same is found in {counted(repeats, 'more place')}."
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
