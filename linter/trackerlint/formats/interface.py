"""What an output format is: something that renders a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from trackerlint.catalogue import Tracker
from trackerlint.findings import Counts, Crash, Finding, Skipped
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
    suppressed: int = 0
    notices: Sequence[str] = ()
    """Paths of the privacy notices found."""
    fail_on: FailOn = "warning"
    """The lowest level that makes a run fail, as the site's settings have it."""

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


@runtime_checkable
class Format(Protocol):
    """One output format. Plugins offer instances under the entry point group ``trackerlint.formats``."""

    name: str
    suffix: str
    """Usual ending of a file that holds it, e.g. ``.sarif``; ``--output`` guesses the format from it."""

    def render(self, report: Report, style: Style) -> str:
        """Return the report as text, ending in a newline unless empty. Pure: same report, same text."""
        ...
