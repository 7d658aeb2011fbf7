"""What became of the findings on their way through the filters."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trackerlint.findings import Finding, Place

By = Literal["comment", "settings", "baseline"]


@dataclass(frozen=True)
class Hold:
    """A comment or an entry of the settings that is to hold findings back. ``place`` is where it is written.

    ``lines`` are the first and the last line it speaks of, or None for the whole file; ``paths`` are patterns, none
    for every path. ``problem`` says what is wrong with one that cannot be read.
    """

    by: By
    place: Place
    rules: tuple[str, ...]
    reason: str = ""
    until: datetime.date | None = None
    tracker: str = ""
    id: str = ""
    lines: tuple[int, int] | None = None
    line: int = 0
    paths: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Use:
    """How a hold did. ``held`` counts what it holds back, ``rules`` are those of its rules that hold nothing.

    ``expired`` ones hold nothing any more; ``would`` counts what they would.
    """

    hold: Hold
    held: int = 0
    would: int = 0
    idle: tuple[str, ...] = ()
    expired: bool = False


@dataclass(frozen=True)
class Held:
    """A finding that is held back, and by what."""

    finding: Finding
    by: By
    reason: str
    place: Place | None = None


@dataclass(frozen=True)
class Stale:
    """An entry of the baseline that stands for more findings than there are. ``left`` is how many there are."""

    place: Place
    rule: str
    path: str
    subject: str
    count: int
    left: int


@dataclass(frozen=True)
class Outcome:
    """All of it: findings that are left, those held back, and how holds and the baseline did."""

    findings: Sequence[Finding]
    held: Sequence[Held] = ()
    uses: Sequence[Use] = ()
    stale: Sequence[Stale] = ()
    baseline: bool = False
    """Whether there is a baseline."""
