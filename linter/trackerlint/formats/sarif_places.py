"""Places in SARIF: addresses relative to the repository's root, regions, snippets."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from trackerlint.formats.interface import Report
from trackerlint.source import Source, Span

SNIPPET = 200
"""Code points; a bundle's line would fill the 10 MB that GitHub takes."""
AROUND = 200
"""Code points of context before and after a finding, at most."""
MAX_CONTEXT = 1_000


class Places:
    """Turns paths and spans of one report into SARIF objects."""

    def __init__(self, report: Report) -> None:
        self._report = report

    @property
    def prefix(self) -> str:
        """What leads from the repository's root to the root of the report."""
        return self._report.prefix

    def uri(self, path: str) -> str:
        """Return the address of a file, percent-encoded, relative to the repository's root."""
        return quote((self._report.prefix + path).encode("utf-8", "surrogateescape"), safe="/")

    def physical(self, path: str, span: Span | None, context: bool = False) -> dict[str, Any]:
        """Return a ``physicalLocation``; without a region where there is no span."""
        place: dict[str, Any] = {"artifactLocation": {"uri": self.uri(path), "uriBaseId": "SRCROOT"}}
        if span is None:
            return place
        source = self._report.source(path)
        place["region"] = self.region(source, span, SNIPPET)
        if context:
            around = _around(source, span)
            if around and around != span:
                place["contextRegion"] = self.region(source, around, MAX_CONTEXT)
        return place

    def region(self, source: Source, span: Span, limit: int = 0) -> dict[str, Any]:
        """Return a ``region``, its columns in UTF-16 code units, with up to ``limit`` characters of its text."""
        start = source.utf16_position(span.start)
        end = source.utf16_position(max(span.start, span.end))
        region: dict[str, Any] = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }
        text = source.snippet(span, limit) if limit else ""
        if text:
            region["snippet"] = {"text": text}
        return region


def _around(source: Source, span: Span) -> Span | None:
    """Return a line more on both sides, less where lines are long; None where that is too much."""
    first, last = source.position(span.start).line, source.position(span.end).line
    start = max(source.line_start(max(first - 1, 1)), span.start - AROUND, 0)
    end = min(source.line_end(min(last + 1, source.line_count)), span.end + AROUND)
    return Span(start, max(end, span.end)) if end - start <= MAX_CONTEXT else None
