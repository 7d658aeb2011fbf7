"""What is known of the tracker under the pointer: whose it is, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.catalogue import Tracker
from trackerlint.lsp.session import Check
from trackerlint.regex import regex
from trackerlint.source import Span
from trackerlint.words import KIND_OF, country, sent

ALL = 100
"""More kinds of data than there are."""
_MARKUP = regex(r"([\\`*_{}\[\]<>()#+!|~&-])")


def about(check: Check, offset: int) -> tuple[Span, list[Tracker]] | None:
    """Return the innermost place around an offset that speaks of trackers, with these; None where none does."""
    scan = check.site.files.get(check.path)
    spoken = [one.detection for one in scan.detections] if scan else []
    around = [one for one in spoken if one.span.start <= offset < one.span.end]
    if not around:
        return None
    span = min((one.span for one in around), key=lambda one: one.end - one.start)
    names = dict.fromkeys(one.tracker for one in around if one.span == span)
    return span, [check.job.catalogue.trackers[name] for name in names]


def page(tracker: Tracker, markdown: bool) -> str:
    """Return what is known of a tracker, as Markdown or as plain text."""
    return "\n\n".join(_lines(tracker, markdown))


def _lines(tracker: Tracker, markdown: bool) -> Iterator[str]:
    def safe(text: str) -> str:
        return _MARKUP.sub(r"\\\1", text) if markdown else text

    mark = "**" if markdown else ""
    vendor = tracker.vendor
    yield f"{mark}{safe(tracker.name)}{mark}: {KIND_OF[tracker.category]}"
    yield f"Data goes to {safe(vendor.name)} ({safe(country(vendor.country))})."
    what = sent(tracker.sends, ALL)
    yield f"By default it sends {what}." if what else "Nothing is known of what it sends."
    if tracker.cookies:
        yield "It stores " + ", ".join(f"{safe(name)} ({safe(time)})" for name, time in tracker.cookies.items()) + "."
    if tracker.notes:
        yield safe(tracker.notes.strip())
    looked_up = f"Looked up on {tracker.checked}." if tracker.checked else "Not yet held against public material."
    yield f"Documentation: {safe(tracker.documentation)}\n\n{looked_up} More: trackerlint explain {safe(tracker.id)}"
