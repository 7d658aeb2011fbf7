"""What a run was like, in SARIF: whether it finished, and notifications of what it could not do."""

from __future__ import annotations

from typing import Any

from trackerlint.formats.interface import Report
from trackerlint.formats.sarif_limits import MAX_RESULTS, Selection
from trackerlint.formats.sarif_places import Places

MAX_NOTIFICATIONS = 1_000


def invocation(report: Report, places: Places, selection: Selection, complete: bool) -> dict[str, Any]:
    """Return the ``invocation``. GitHub refuses a run that was not successful, so that it closes no alert."""
    notes = [_notification("crash", "error", f"{one.what}: {one.message}") for one in report.crashes]
    for one in report.skipped:
        note = _notification("not-read", "warning" if one.whole else "note", one.message)
        notes.append({**note, "locations": [{"physicalLocation": places.physical(one.path, one.span)}]})
    more = len(notes) - MAX_NOTIFICATIONS
    if more > 0:
        notes = [*notes[:MAX_NOTIFICATIONS], _notification("cut", "warning", f"{more:,} more notifications left out")]
    if selection.grouped:
        text = f"{selection.grouped:,} findings share a result with others that say the same of another file"
        notes.append(_notification("grouped", "note", text))
    if selection.cut:
        text = f"{selection.cut:,} findings left out, the least grave ones: GitHub keeps {MAX_RESULTS:,} of one run"
        notes.append(_notification("cut", "warning", text))
    return {"executionSuccessful": complete, "toolExecutionNotifications": notes}


def _notification(name: str, level: str, text: str) -> dict[str, Any]:
    """Return a notification: ``not-read`` (a file, or a part of it), ``crash``, ``grouped`` or ``cut``."""
    sentence = text[:1].upper() + text[1:].rstrip(".") + "."
    return {"descriptor": {"id": name}, "level": level, "message": {"text": sentence}}
