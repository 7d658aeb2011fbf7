"""Findings: what rules report, and the report that formats write."""

from __future__ import annotations

import os
from typing import Any, Literal

import msgspec

from trackerlint.source import Span

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")
Precision = Literal["very-high", "high", "medium", "low"]


class Place(msgspec.Struct, frozen=True, order=True):
    """A span of one file; ``path`` is relative to the root, with forward slashes."""

    path: str
    span: Span


class Related(msgspec.Struct, frozen=True):
    """Another place that belongs to a finding, and what is there in a few words."""

    place: Place
    message: str


class FlowStep(msgspec.Struct, frozen=True):
    """One step of a way that data takes, across files."""

    place: Place
    message: str


class Edit(msgspec.Struct, frozen=True):
    """Replace the text of a place by another."""

    place: Place
    text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that belong together. ``safe`` ones never change what the page does for its visitors."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person should know.

    ``message`` is for a web editor: what it is, whose, what it sends, what to do; plain text, ending in a full stop,
    its first sentence able to stand alone as a title. ``properties`` are for machines (``tracker``, ``vendor``,
    ``kind``, ``ids``, ``consent``, ``sends`` …) and JSON-serialisable. ``subject`` tells findings of one rule in one
    file apart without naming a line: for most rules the tracker and its ID.
    """

    rule: str
    level: Level
    message: str
    place: Place
    subject: str = ""
    related: tuple[Related, ...] = ()
    flow: tuple[FlowStep, ...] = ()
    fixes: tuple[Fix, ...] = ()
    properties: dict[str, Any] = {}


def order(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by in reports."""
    return (finding.place, finding.rule, finding.subject, finding.message)


class Skipped(msgspec.Struct, frozen=True, order=True):
    """A file, or part of one, that was not read as it should be, and why.

    ``whole`` says that nothing of the file was read.
    """

    path: str
    message: str
    whole: bool = False
    span: Span | None = None


class Crash(msgspec.Struct, frozen=True):
    """A rule or a language that raised; the others finished. ``what`` names it, ``message`` says what it raised."""

    what: str
    message: str


def crash(what: str, error: BaseException) -> Crash:
    """Return the crash that an exception is, with the last place in the code that it came through."""
    place, trace = "", error.__traceback__
    while trace is not None:
        place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"
        trace = trace.tb_next
    return Crash(what, f"{type(error).__name__}: {error}{place}")


class Counts(msgspec.Struct, frozen=True):
    """What a run looked at: files listed, files read, bytes looked through, files left alone as binary by name."""

    files: int = 0
    read: int = 0
    bytes: int = 0
    binary: int = 0
