"""Text for people: findings grouped by tracker, each with its source, and a summary of what was looked at."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from trackerlint.catalogue import Tracker
from trackerlint.findings import Finding
from trackerlint.formats.excerpts import excerpt
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.summary import summary
from trackerlint.terminal import Paint, cells, escaped
from trackerlint.words import counted

MAX_RELATED = 8
"""Other places of one finding that are listed unless every detail is asked for."""


class Text:
    """The format of the terminal."""

    name = "text"
    suffix = ".txt"

    def render(self, report: Report, style: Style) -> str:
        """Return the findings and, unless only they are wanted, the summary."""
        lines = list(_Writer(report, style).lines())
        if not style.quiet:
            lines += summary(report, style)
        return "".join(line.rstrip() + "\n" for line in lines)


class _Writer:
    def __init__(self, report: Report, style: Style) -> None:
        self._report = report
        self._style = style
        self._paint = Paint(style.color)

    def lines(self) -> Iterator[str]:
        """Yield the findings of each tracker in turn, then those that belong to none."""
        groups: dict[str, list[Finding]] = {}
        for finding in self._report.findings:
            groups.setdefault(str(finding.properties.get("tracker", "")), []).append(finding)
        for name in sorted(groups, key=lambda name: (not name, self._title(name).casefold(), name)):
            yield from self._heading(name)
            shown = None
            for finding in groups[name]:
                yield from self._finding(finding, again=finding.place == shown)
                shown = finding.place

    def _title(self, name: str) -> str:
        tracker = self._report.trackers.get(name)
        return tracker.name if tracker else name or "The site"

    def _heading(self, name: str) -> Iterator[str]:
        tracker = self._report.trackers.get(name)
        title = escaped(self._title(name))
        about = f" · {_about(tracker)}" if tracker else ""
        fill = "─" * max(self._style.width - cells(title + about) - 4, 2)
        yield f"── {self._paint('bold', title)}{about} {self._paint('dim', fill)}"
        yield ""

    def _finding(self, finding: Finding, again: bool) -> Iterator[str]:
        """Yield one finding, without its source where that was shown just before."""
        source = self._report.source(finding.place.path)
        level = self._paint(finding.level, finding.level)
        yield f"{self._where(finding)}: {level}: {self._paint('bold', finding.rule)}"
        for gutter, text in [] if again else excerpt(source, finding.place.span, self._style.width - 2):
            carets = not gutter.strip() and not text.strip(" ^")
            yield f"  {self._paint('dim', gutter + ' │')} {self._paint(finding.level, text) if carets else text}"
        yield from _wrapped(escaped(finding.message), self._style.width, "  ")
        yield from self._related(finding)
        yield ""

    def _where(self, finding: Finding) -> str:
        place = self._report.source(finding.place.path).position(finding.place.span.start)
        return f"{escaped(finding.place.path)}:{place.line}:{place.column}"

    def _related(self, finding: Finding) -> Iterator[str]:
        if finding.flow:
            yield self._paint("dim", "  the way of the data:")
        places = [(step.place, step.message) for step in finding.flow]
        places += [(one.place, one.message) for one in finding.related]
        limit = len(places) if self._style.verbose else len(finding.flow) + MAX_RELATED
        for place, message in places[:limit]:
            at = self._report.source(place.path).position(place.span.start)
            note = f"  {escaped(message)}" if message else ""
            yield f"  {self._paint('dim', '→')} {escaped(place.path)}:{at.line}:{at.column}{note}"
        if len(places) > limit:
            yield self._paint("dim", f"  → and {counted(len(places) - limit, 'more place')} (--verbose lists them)")


def _about(tracker: Tracker) -> str:
    vendor = f"{tracker.vendor.name} ({tracker.vendor.country})"
    return escaped(f"{vendor} · {tracker.category.replace('-', ' ')}")


def _wrapped(text: str, width: int, indent: str) -> Sequence[str]:
    lines = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines or [indent]


text = Text()
