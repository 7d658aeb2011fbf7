"""History as a timeline in SVG: a bar for each period of each tracker, a mark for each commit that touched it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html import escape

from trackerlint.history.model import History, TrackerHistory
from trackerlint.history.text import VERBS, day, lasted, mark, where
from trackerlint.terminal import shown
from trackerlint.words import counted

WIDTH, ROW, TOP, LEFT, RIGHT = 960, 44, 40, 230, 20
"""Pixels."""
STYLE = """
.t{font:14px system-ui,sans-serif;fill:#1b1b1b}.s{font-size:12px;fill:#4a4a4a}.bar{fill:#8a1c3b}.open{fill:#8a1c3b}
.axis{stroke:#b5b5b5;stroke-width:1}.mark{fill:#fff;stroke:#1b1b1b;stroke-width:2}.cut{fill:#8a1c3b}
""".strip()


def svg(history: History, standalone: bool = True) -> str:
    """Return the timeline; ``standalone`` with the head that a file of its own needs."""
    rows = history.trackers
    height = TOP + ROW * max(len(rows), 1) + 10
    axis = _Axis(history.oldest, history.newest)
    names = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    span = f"{day(history.oldest)} to {day(history.newest)}"
    what = f"When trackers were in the source, {span}: {counted(len(rows), 'tracker')}"
    told = " ".join(_told(one) for one in rows) or "No tracker was ever there."
    parts = [
        f'<svg{names} viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="timeline-title timeline-text">',
        f'<title id="timeline-title">{what}</title>',
        f'<desc id="timeline-text">{_safe(told)}</desc>',
        f"<style>{STYLE}</style>",
        *_years(axis, height),
    ]
    for index, one in enumerate(rows):
        parts += _row(one, TOP + ROW * index, axis, history.shallow)
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Axis:
    def __init__(self, oldest: datetime, newest: datetime) -> None:
        self.oldest = oldest
        self.newest = max(newest, oldest + timedelta(days=1))

    def x(self, moment: datetime) -> float:
        share = (moment - self.oldest) / (self.newest - self.oldest)
        return round(LEFT + min(max(share, 0), 1) * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> Iterator[tuple[datetime, str]]:
        """Yield at most a dozen moments with their labels: years, or months where there are less than two years."""
        months = (self.newest.year - self.oldest.year) * 12 + self.newest.month - self.oldest.month
        step = next(one for one in (1, 3, 12, 24, 60, 120, 600, 6000) if months / one <= (8 if one == 3 else 12))
        year, month = self.oldest.year, self.oldest.month
        while (year, month) <= (self.newest.year, self.newest.month) and year < 9999:
            at = datetime(year, month, 1, tzinfo=UTC)
            if ((year * 12 + month - 1) % step == 0) and at >= self.oldest:
                yield at, str(year) if step >= 12 else f"{year}-{month:02}"
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _years(axis: _Axis, height: int) -> Iterator[str]:
    for moment, label in axis.ticks():
        x = axis.x(moment)
        yield f'<line class="axis" x1="{x}" y1="{TOP - 12}" x2="{x}" y2="{height - 8}"/>'
        if x < WIDTH - 40:
            yield f'<text class="t s" x="{x + 3}" y="{TOP - 16}">{label}</text>'


def _row(one: TrackerHistory, y: int, axis: _Axis, shallow: bool) -> Iterator[str]:
    yield f'<text class="t" x="8" y="{y + 18}">{_safe(_cut(one.name))}</text>'
    yield f'<text class="t s" x="8" y="{y + 34}">{_safe(_cut(one.vendor))}</text>'
    for period in one.live:
        start, end = axis.x(period.since), axis.x(period.until or axis.newest)
        width = max(round(end - start, 1), 3)
        title = f"<title>{_safe(one.name)}: {lasted(period)}</title>"
        yield f'<rect class="bar" x="{start}" y="{y + 10}" width="{width}" height="16" rx="2">{title}</rect>'
        if period.until is None:
            points = f"{start + width},{y + 6} {start + width + 10},{y + 18} {start + width},{y + 30}"
            yield f'<polygon class="open" points="{points}"><title>still there</title></polygon>'
        if period.at_latest and shallow:
            points = f"{start},{y + 6} {start - 10},{y + 18} {start},{y + 30}"
            yield f'<polygon class="cut" points="{points}"><title>may have been there before</title></polygon>'
    for event in one.events:
        x = axis.x((event.landed or event.by).date)
        said = f"{day((event.landed or event.by).date)}: {VERBS[event.kind]} {where(event)}; {mark(event.by)}"
        yield f'<circle class="mark" cx="{x}" cy="{y + 18}" r="5"><title>{_safe(said)}</title></circle>'


def _told(one: TrackerHistory) -> str:
    return f"{one.name}: {'; '.join(lasted(period) for period in one.live)}."


def _cut(text: str, limit: int = 28) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _safe(text: str) -> str:
    return escape(shown(text))


def legend(trackers: Sequence[TrackerHistory]) -> str:
    """Return a sentence that says how to read the timeline."""
    if not trackers:
        return ""
    return "A bar is a time in the source, a circle a commit that touched the tracker, an arrow a time that goes on."
