"""What an output format is: something that renders a report."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from trackerlint.catalogue import Tracker
from trackerlint.filters.outcome import Held
from trackerlint.findings import LEVELS, Counts, Crash, Finding, Skipped
from trackerlint.git import Provenance
from trackerlint.rule import Rule
from trackerlint.settings import FailOn
from trackerlint.source import Source


@dataclass(frozen=True)
class Report:
    """All that a run has to say, in its final order; formats add nothing and leave nothing out.

    ``findings`` are sorted by path, place, rule. ``rules`` are those that ran, by name. ``source`` gives the text of
    a file that findings point into. ``prefix`` leads from the repository's root to the site's root, with a trailing
    slash, or is empty: formats that name files for a repository put it before every path.
    """

    findings: Sequence[Finding]
    rules: Mapping[str, type[Rule]]
    trackers: Mapping[str, Tracker]
    source: Callable[[str], Source]
    counts: Counts = field(default_factory=Counts)
    skipped: Sequence[Skipped] = ()
    crashes: Sequence[Crash] = ()
    prefix: str = ""
    held: Sequence[Held] = ()
    """Findings that suppressions or the baseline hold back, in the order of findings."""
    unchanged: int = 0
    """How many findings were left out because they touch no changed line."""
    baseline: bool = False
    """Whether there is a baseline, so that ``findings`` are the new ones."""
    notices: Sequence[str] = ()
    """Paths of the privacy notices found."""
    fail_on: FailOn = "warning"
    """The lowest level that makes a run fail, as the site's settings have it."""
    fail_on_skip: bool = False
    """Whether a file that was not read as it should be makes a run fail."""

    day: datetime.date = datetime.date.min
    """The day of the run."""
    provenance: Callable[[], Provenance | None] = lambda: None
    """Tells which repository and commit the files come from."""
    parts: Mapping[str, FailOn] = field(default_factory=dict)
    """The sites of the report where there are several: their prefixes, and the lowest level that makes each fail."""

    def part(self, path: str) -> str:
        """Return the prefix of the site that a file belongs to; empty where there is only one."""
        folder = path
        while folder and folder not in self.parts:
            folder = folder[: folder.rfind("/", 0, -1) + 1]
        return folder

    def fails(self, finding: Finding, fail_on: str | None = None) -> bool:
        """Tell whether a finding makes the run fail; ``fail_on`` is a level that overrides those of the settings."""
        least = fail_on or self.parts.get(self.part(finding.place.path), self.fail_on)
        return least != "never" and LEVELS.index(finding.level) >= LEVELS.index(least)

    @property
    def suppressed(self) -> int:
        """How many findings a comment or the settings hold back."""
        return sum(one.by != "baseline" for one in self.held)

    @property
    def known(self) -> int:
        """How many findings the baseline holds back."""
        return sum(one.by == "baseline" for one in self.held)

    @property
    def complete(self) -> bool:
        """Tell whether every rule and language finished."""
        return not self.crashes


@dataclass(frozen=True)
class Style:
    """How text for people may look: width in columns, colours, every detail, or nothing beside the findings."""

    width: int = 100
    color: bool = False
    verbose: bool = False
    quiet: bool = False
    suppressed: bool = False
    """Whether formats that can show what was held back do so."""
    category: str = "trackerlint"
    """What tells several reports about one commit apart, for formats that have such a thing."""


@runtime_checkable
class Format(Protocol):
    """One output format. Plugins offer instances under the entry point group ``trackerlint.formats``."""

    name: str
    suffix: str
    """Usual ending of a file that holds it, e.g. ``.sarif``; ``--output`` guesses the format from it."""

    def render(self, report: Report, style: Style) -> str:
        """Return the report as text, ending in a newline unless empty. Pure: same report, same text."""
        ...
