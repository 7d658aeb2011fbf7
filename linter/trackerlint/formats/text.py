"""Text for people: findings grouped by tracker, the gravest first, and a summary of what was looked at.

What is true of a tracker wherever it is found is said once in its group; other formats show each finding by itself.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from trackerlint.catalogue import Tracker
from trackerlint.findings import LEVELS, Finding, Place, Related
from trackerlint.formats.excerpts import excerpt
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.summary import summary
from trackerlint.terminal import Paint, cells, escaped
from trackerlint.words import counted

MAX_RELATED = 8
"""Other places of one finding that are listed unless every detail is asked for."""
MAX_ALIKE = 3
"""How many of them may say the same."""


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
        self._places: list[tuple[Place, str]] = []

    def lines(self) -> Iterator[str]:
        """Yield the findings of each tracker in turn, the gravest first, then those about the site as a whole."""
        groups: dict[str, list[Finding]] = {}
        for finding in self._report.findings:
            about_all = "trackers" in finding.properties
            name = "" if about_all else str(finding.properties.get("tracker", ""))
            groups.setdefault(name, []).append(finding)
        for name in sorted(groups, key=lambda name: self._order(name, groups[name])):
            yield from self._heading(name)
            shown, known = None, self._known(name)
            findings = _starts_first(groups[name])
            for finding in findings if self._style.verbose else _folded(findings):
                message = finding.message
                for sentence, said in known.items():
                    known[sentence] = said or sentence in message
                    if said and not self._style.verbose:
                        message = message.replace(f" {sentence}", "")
                yield from self._finding(finding, message, again=finding.place == shown)
                shown = finding.place

    def _order(self, name: str, findings: Sequence[Finding]) -> tuple[bool, int, str, str]:
        gravest = max(LEVELS.index(finding.level) for finding in findings)
        return not name, -gravest, self._title(name).casefold(), name

    def _known(self, name: str) -> dict[str, bool]:
        """Return the sentences that need be said of a tracker only once, and that they were not said yet."""
        from trackerlint import messages

        tracker = self._report.trackers.get(name)
        return dict.fromkeys((messages.sends(tracker), messages.IF_WANTED), False) if tracker else {}

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

    def _finding(self, finding: Finding, message: str, again: bool) -> Iterator[str]:
        """Yield one finding, without its source where that was shown just before."""
        source = self._report.source(finding.place.path)
        level = self._paint(finding.level, finding.level)
        yield f"{self._where(finding)}: {level}: {self._paint('bold', finding.rule)}"
        for gutter, text in [] if again else excerpt(source, finding.place.span, self._style.width - 2):
            carets = not gutter.strip() and not text.strip(" ^")
            yield f"  {self._paint('dim', gutter + ' │')} {self._paint(finding.level, text) if carets else text}"
        yield from _wrapped(escaped(message), self._style.width, "  ")
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
        if len(places) >= MAX_ALIKE and places == self._places and not self._style.verbose:
            yield self._paint("dim", "  → the same places as above")
            return
        self._places = places
        listed = places if self._style.verbose else places[: len(finding.flow)] + _few(places[len(finding.flow) :])
        for place, message in listed:
            at = self._report.source(place.path).position(place.span.start)
            note = f"  {escaped(message)}" if message else ""
            yield f"  {self._paint('dim', '→')} {escaped(place.path)}:{at.line}:{at.column}{note}"
        if len(places) > len(listed):
            more = counted(len(places) - len(listed), "more place")
            yield self._paint("dim", f"  → and {more} (--verbose lists them)")


def _starts_first(findings: Sequence[Finding]) -> list[Finding]:
    """Return a tracker's findings, those of files that start it before those of files that only use it."""
    starting = {one.place.path for one in findings if one.properties.get("kind") in ("init", "loader")}
    return sorted(findings, key=lambda one: one.place.path not in starting)


def _folded(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, those that only say the same of another file as further places of the first one.

    So it is with a promise that stands in the notices of thirty languages.
    """
    alike: dict[object, list[Finding]] = {}
    for one in findings:
        key: object = (one.rule, one.level, one.subject, one.related) if one.related else (one.rule, one.place)
        alike.setdefault(key, []).append(one)
    for first, *others in alike.values():
        more = tuple(Related(one.place, "The same is found here.") for one in others)
        yield msgspec.structs.replace(first, related=(*more, *first.related)) if more else first


def _few(places: Sequence[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Return some places, few of those that say the same."""
    alike: Counter[str] = Counter()
    found = []
    for place, message in places:
        alike[message] += 1
        if alike[message] <= MAX_ALIKE or not message:
            found.append((place, message))
    return found[:MAX_RELATED]


def _about(tracker: Tracker) -> str:
    vendor = f"{tracker.vendor.name} ({tracker.vendor.country})"
    return escaped(f"{vendor} · {tracker.category.replace('-', ' ')}")


def _wrapped(text: str, width: int, indent: str) -> Sequence[str]:
    lines = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines or [indent]


text = Text()
