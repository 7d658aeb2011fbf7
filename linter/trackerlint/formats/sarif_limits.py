"""What GitHub takes of a report: which findings become results, in which order, and which share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trackerlint.filters.outcome import Held
from trackerlint.findings import LEVELS, Finding
from trackerlint.fingerprints import fingerprints
from trackerlint.formats.interface import Report

MAX_RESULTS = 5_000
"""GitHub keeps no more of one run."""
MAX_RUNS = 20
"""GitHub refuses a file with more."""


@dataclass(frozen=True)
class Chosen:
    """A finding that becomes a result. ``repeats`` say the same of other files, ``held`` tells what holds it back."""

    finding: Finding
    fingerprint: str
    held: Held | None = None
    repeats: Sequence[Finding] = ()


@dataclass(frozen=True)
class Selection:
    """The results to write, the gravest first; how many findings joined another's result, and how many are left out."""

    chosen: Sequence[Chosen]
    grouped: int = 0
    cut: int = 0


def select(report: Report, with_held: bool = False) -> Selection:
    """Return what to write. Only a report that is too long is shortened.

    Then findings of one rule that say the same of several files become one result with many places; if that does not
    do, the mildest are left out, first those that are held back anyway.
    """
    prints = fingerprints(report.findings, report.prefix)
    chosen = [Chosen(one, mark) for one, mark in zip(report.findings, prints, strict=True)]
    if with_held:
        held = [one.finding for one in report.held]
        marks = fingerprints([*report.findings, *held], report.prefix)[len(report.findings) :]
        chosen += [Chosen(one.finding, mark, one) for one, mark in zip(report.held, marks, strict=True)]
    before = len(chosen)
    if before > MAX_RESULTS:
        chosen = _grouped(chosen)
    grouped = before - len(chosen)
    chosen.sort(key=lambda one: _gravity(report, one))
    left_out = sum(1 + len(one.repeats) for one in chosen[MAX_RESULTS:])
    return Selection(chosen[:MAX_RESULTS], grouped, left_out)


def _gravity(report: Report, one: Chosen) -> tuple[object, ...]:
    finding = one.finding
    severity = float(report.rules[finding.rule].security_severity or 0)
    return (one.held is not None, -LEVELS.index(finding.level), -severity, finding.place, finding.rule, finding.subject)


def _grouped(chosen: Sequence[Chosen]) -> list[Chosen]:
    groups: dict[tuple[object, ...], list[Chosen]] = {}
    for one in chosen:
        finding = one.finding
        key = (finding.rule, finding.level, finding.subject, finding.message, one.held is None)
        groups.setdefault(key, []).append(one)
    return [
        Chosen(first.finding, first.fingerprint, first.held, [other.finding for other in others])
        for first, *others in groups.values()
    ]
