"""What CI services show beside code: so many of each level, the gravest first, and a line for those left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from trackerlint.findings import LEVELS, Crash, Finding
from trackerlint.formats.interface import Report
from trackerlint.words import counted

MAX_EACH = 10
"""Errors, warnings and notes of one step that GitHub and Azure Pipelines keep: the rest would be lines of the log."""


def annotated(
    report: Report, crash: Callable[[Crash], str], finding: Callable[[Finding], str], left_out: str
) -> Iterator[str]:
    """Yield a line for each crash, as an error, and for each finding, as long as there is room.

    ``left_out`` ends the line that counts the others.
    """
    count: Counter[str] = Counter()
    for one in report.crashes:
        count["error"] += 1
        if count["error"] <= MAX_EACH:
            yield crash(one)
    for level in reversed(LEVELS):
        for found in report.findings:
            if found.level == level:
                count[level] += 1
                if count[level] <= MAX_EACH:
                    yield finding(found)
    more = [counted(count[level] - MAX_EACH, level) for level in reversed(LEVELS) if count[level] > MAX_EACH]
    if more:
        yield f"trackerlint: {', '.join(more)} more; {left_out}"
