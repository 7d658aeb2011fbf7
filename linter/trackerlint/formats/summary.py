"""The end of the text report: what was found, what was looked at, what was not, what source cannot show."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from trackerlint.findings import LEVELS, Skipped
from trackerlint.formats.interface import Report, Style
from trackerlint.terminal import Paint, escaped
from trackerlint.words import counted

BEYOND = (
    "Source does not show everything: tags typed into a content management system, what a tag manager's container "
    "loads, and switches in a vendor's console are not in it."
)
SET_ASIDE = (
    "Too much for one day? 'trackerlint baseline create' sets aside what is there: only what is new is reported."
)
MANY = 20
"""Findings from which on that is said."""
MAX_EXAMPLES = 3


def summary(report: Report, style: Style) -> Iterator[str]:
    """Yield the lines of the summary."""
    paint = Paint(style.color)
    yield paint("bold", told(report))
    yield looked(report)
    if report.notices:
        yield f"Privacy notice: {_named(report.notices, style)}"
    elif report.counts.files:
        yield "Privacy notice: none found"
    yield from _not_read([one for one in report.skipped if one.whole], "Not read", style)
    yield from _not_read([one for one in report.skipped if not one.whole], "Read in part", style)
    for crash in report.crashes:
        yield paint("error", f"Incomplete: {escaped(crash.what)} raised {escaped(crash.message)}")
    if report.findings or report.crashes:
        yield from textwrap.wrap(BEYOND, style.width)
    if len(report.findings) >= MANY and not report.baseline:
        yield from textwrap.wrap(SET_ASIDE, style.width)


def told(report: Report) -> str:
    """Return in a sentence what was found."""
    total, aside = len(report.findings), _aside(report)
    if not total:
        return f"No {'new ' if report.baseline else ''}findings{f' ({aside})' if aside else ''}."
    levels = Counter(finding.level for finding in report.findings)
    parts = [counted(levels[level], level) for level in reversed(LEVELS) if levels[level]]
    trackers = {finding.properties["tracker"] for finding in report.findings if finding.properties.get("tracker")}
    about = f" about {counted(len(trackers), 'tracker')}" if trackers else ""
    new = "new finding" if report.baseline else "finding"
    return f"{counted(total, new)}{about}: {', '.join(parts)}{f'; {aside}' if aside else ''}."


def _aside(report: Report) -> str:
    """Return what was found and is not shown, in a few words."""
    parts = [f"{report.suppressed:,} suppressed"] if report.suppressed else []
    parts += [f"{report.known:,} in the baseline"] if report.known else []
    parts += [f"{report.unchanged:,} on lines that have not changed"] if report.unchanged else []
    return ", ".join(parts)


def looked(report: Report) -> str:
    """Return in a sentence what was looked at."""
    counts = report.counts
    text = (
        f"Looked through {counted(counts.files - counts.binary, 'file')} ({size(counts.bytes)}), read {counts.read:,}"
    )
    return f"{text}; {counted(counts.binary, 'binary file')} left alone." if counts.binary else f"{text}."


def _not_read(skipped: list[Skipped], title: str, style: Style) -> Iterator[str]:
    """Yield what was not read, one line for each reason, or for each file where every detail is wanted."""
    if not skipped:
        return
    yield f"{title}:"
    if style.verbose:
        yield from (f"  {escaped(one.path)}: {escaped(one.message)}" for one in skipped)
        return
    reasons: dict[str, list[str]] = {}
    for one in skipped:
        reasons.setdefault(re.sub(r"\s*\([^()]*\)", "", one.message), []).append(one.path)
    for reason, paths in sorted(reasons.items()):
        yield f"  {escaped(reason)}: {_named(paths, style)}"


def _named(paths: Sequence[str], style: Style) -> str:
    """Return the first of some paths and how many more there are, or all where every detail is wanted."""
    shown = paths if style.verbose else paths[:MAX_EXAMPLES]
    names = ", ".join(escaped(path) for path in shown)
    return f"{names} and {len(paths) - len(shown)} more" if len(paths) > len(shown) else names


def size(count: int) -> str:
    """Return a number of bytes for people, in powers of 1,000.

    >>> size(512), size(34_200), size(5_600_000)
    ('512 bytes', '34 kB', '5.6 MB')
    """
    if count < 1_000:
        return counted(count, "byte")
    return f"{count / 1_000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"
