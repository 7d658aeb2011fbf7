"""History as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from trackerlint.history.model import Event, EventKind, History, Mark, Period, TrackerHistory, Whereabouts
from trackerlint.terminal import Paint, escaped
from trackerlint.words import counted, country

SHORT = 10
"""Characters of a commit's name that are shown."""
MOST_PAGES = 20
LIMITS = (
    "From git alone: the days on which commits reached this branch, not those on which a site was published. What was "
    "typed into a content management system or a tag manager is not in it."
)
VERBS: dict[EventKind, str] = {
    "present": "was there",
    "added": "added",
    "spread": "put also in",
    "moved": "moved",
    "changed": "changed ID",
    "gated": "held back",
    "ungated": "let through",
    "unclear": "made unclear",
    "left": "taken out of",
    "removed": "removed",
}

_WITH_IDS = ("added", "changed")
_WITH_GATES = ("added", "present", "spread", "gated", "ungated")
GATES = {"gated": "waits for consent", "ungated": "does not wait for consent", "unknown": ""}


def render(history: History, color: bool = False, verbose: bool = False) -> str:
    """Return the history as lines of text."""
    paint = Paint(color)
    lines = list(_head(history))
    for one in history.trackers:
        lines += ["", *_tracker(one, paint, verbose)]
    lines += ["", LIMITS]
    return "\n".join(lines) + "\n"


def _head(history: History) -> Iterator[str]:
    span = f"{day(history.oldest)} to {day(history.newest)}"
    trackers, commits = counted(len(history.trackers), "tracker"), counted(history.on_branch, "commit")
    yield f"{trackers} in {commits} of {escaped(history.ref)} ({history.commits:,} in all), {span}."
    if history.shallow:
        yield (
            f"This clone is shallow: it does not go back before {day(history.oldest)}. What was there then "
            "may be older; `git fetch --unshallow` gets the rest."
        )
    if history.drawn < history.changes:
        yield (
            f"Pages were looked at {history.drawn:,} of the {history.changes:,} times that something about them "
            "changed: days on pages are approximate."
        )
    yield from (escaped(one) for one in history.problems)


def _tracker(one: TrackerHistory, paint: Paint, verbose: bool) -> Iterator[str]:
    yield paint("bold", f"{one.name} of {one.vendor} ({country(one.country)})") + (
        f", ID {', '.join(map(escaped, one.ids))}" if one.ids else ""
    )
    for period in one.live:
        yield f"  in the source {lasted(period)}"
    for event in one.events:
        yield from _event(event, paint)
    if one.pages:
        yield f"  on {counted(len(one.pages), 'page')}:"
        shown = one.pages if verbose else one.pages[:MOST_PAGES]
        yield from (f"    {escaped(page.path)}  {_periods(page)}" for page in shown)
        if len(shown) < len(one.pages):
            yield f"    and {len(one.pages) - len(shown)} more (--verbose lists them)"


def _event(event: Event, paint: Paint) -> Iterator[str]:
    yield f"  {day((event.landed or event.by).date)}  {VERBS[event.kind]:<12} {where(event)}"
    yield paint("dim", f"              {mark(event.by)}")
    if event.landed:
        yield paint("dim", f"              merged by {mark(event.landed)}")
    if event.at_latest:
        yield paint("dim", "              the clone ends at this commit: it may have been so before")


def where(event: Event) -> str:
    """Return the files that an event is about, in words."""
    into, out_of = _files(event.into), _files(event.out_of)
    if event.kind == "moved":
        return f"from {out_of} to {into}"
    said = [f"ID {', '.join(map(escaped, event.ids))}"] if event.ids and event.kind in _WITH_IDS else []
    if event.kind == "unclear":
        said = ["the source does not show whether it waits for consent"]
    elif gate := GATES.get(event.consent) if event.kind in _WITH_GATES else "":
        said.append(gate)
    return (into or out_of) + (f" ({'; '.join(said)})" if said else "")


def _files(paths: Sequence[str]) -> str:
    shown = ", ".join(map(escaped, paths[:4]))
    return shown + (f" and {len(paths) - 4} more" if len(paths) > 4 else "")


def mark(one: Mark) -> str:
    """Return a commit in a line: its short name, its subject, its author where one was asked for."""
    by = f" ({escaped(one.author)})" if one.author else ""
    return f"{one.commit[:SHORT]} {escaped(one.subject)}{by}"


def _periods(page: Whereabouts) -> str:
    return "; ".join(lasted(one) for one in page.periods)


def lasted(period: Period) -> str:
    """Return a period in words: ``since 3 May 2019 or before``, ``2018-09-03 to 2023-05-24 (4 years 8 months)``."""
    before = " or before" if period.at_latest else ""
    if period.until is None:
        return f"since {day(period.since)}{before}"
    took = f" ({length(period.until - period.since)})" if period.until >= period.since else ""  # else it is misdated
    return f"from {day(period.since)}{before} to {day(period.until)}{took}"


def day(moment: datetime) -> str:
    """Return a moment as its day in UTC."""
    return moment.date().isoformat()


def length(span: timedelta) -> str:
    """Return how long something lasted, in years and months or in days.

    >>> length(timedelta(days=1700)), length(timedelta(days=10)), length(timedelta(hours=3))
    ('4 years 8 months', '10 days', 'less than a day')
    """
    if span.days < 1:
        return "less than a day"
    if span.days < 60:
        return counted(span.days, "day")
    years, months = divmod(round(span.days / 30.44), 12)
    parts = [counted(count, unit) for count, unit in ((years, "year"), (months, "month")) if count]
    return " ".join(parts)
