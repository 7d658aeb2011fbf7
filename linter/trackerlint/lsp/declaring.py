"""The entry of the inventory that would declare a tracker: drafted for a person, as ``trackerlint declare`` does."""

from __future__ import annotations

from dataclasses import dataclass

from trackerlint.errors import InventoryError
from trackerlint.findings import Finding
from trackerlint.inventory.drafting import draft
from trackerlint.lsp.session import Check
from trackerlint.source import Span


@dataclass(frozen=True)
class Declaring:
    """What to write where: ``text`` into the place of ``span`` of the inventory, which holds ``before``.

    ``before`` is None where there is no such file yet.
    """

    path: str
    title: str
    before: str | None
    span: Span
    text: str


def declaring(check: Check, finding: Finding, before: str | None) -> Declaring | None:
    """Return what declares the tracker of a finding; None where it is declared, or the inventory cannot be read."""
    tracker = check.job.catalogue.trackers.get(str(finding.properties.get("tracker", "")))
    if tracker is None:
        return None
    old = (before or "").replace("\r\n", "\n")
    try:
        made = draft(check.site, old, tracker=tracker.id)
    except InventoryError:
        return None
    if not made.entries and not made.keys:
        return None
    path = check.job.settings.inventory
    title = (
        f"Declare '{tracker.name}' in {path}" if made.entries else f"Ask in {path} what is missing of '{tracker.name}'"
    )
    ending = "\r\n" if "\r\n" in (before or "") else "\n"
    kept = len(before or "") if made.text.startswith(old) else 0
    new = made.text[len(old) if kept else 0 :].replace("\n", ending)
    return Declaring(path, f"{title} (then answer what it asks)", before, Span(kept, len(before or "")), new)
