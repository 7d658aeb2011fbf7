"""Put the report together: one HTML file that needs nothing else and opens no connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from trackerlint.history.model import History, Period, TrackerHistory
from trackerlint.history.text import LIMITS, VERBS, day, lasted, mark, where
from trackerlint.history.timeline import legend, svg
from trackerlint.inventory.overview import OWN_SERVER, Overview, Row
from trackerlint.inventory.tables import CONSENT, NAMED, declared_of, handed_of, html_table, sent_of, since_of
from trackerlint.report.flow import flow
from trackerlint.report.style import STYLE
from trackerlint.terminal import shown
from trackerlint.words import SENT, TELLING, counted, country, listed

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the file may do: show its own style, and nothing else."""
STATES = (
    ("ungated", "Before consent", "Sent as soon as a page is opened, as far as source shows."),
    ("unknown", "Not known", "Source does not show whether it waits for consent."),
    ("gated", "After consent", "Source shows that it waits until people agree."),
)


def page(overview: Overview, history: History | None = None, title: str = "this site") -> str:
    """Return the whole file."""
    name = safe(title)
    sections = [
        ("summary", "In short", _summary(overview)),
        ("flow", "From pages to countries", _flow(overview)),
        ("data", "What is sent, before and after consent", _data(overview.rows)),
        ("table", "All trackers", [html_table(overview)]),
        ("trackers", "One by one", (line for row in overview.rows for line in _tracker(row, history))),
        ("history", "Since when", _history(history)),
        ("limits", "What this report cannot know", _limits(overview)),
    ]
    links = "".join(f'<li><a href="#{key}">{heading}</a></li>' for key, heading, _ in sections)
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Trackers of {name}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        '<a class="skip" href="#main">Skip to the report</a>',
        f"<header><h1>Trackers of {name}</h1>",
        "<p>What the source of this site sends to other companies. Written by trackerlint from source alone.</p>",
        f'<nav aria-label="Parts of this report"><ul>{links}</ul></nav></header>',
        '<main id="main" tabindex="-1">',
    ]
    for key, heading, lines in sections:
        parts += [f'<section id="{key}" aria-labelledby="{key}-h">', f'<h2 id="{key}-h">{heading}</h2>', *lines]
        parts.append("</section>")
    return "\n".join([*parts, "</main>", "</body>", "</html>"]) + "\n"


def safe(text: str) -> str:
    """Return a text that is only text in HTML."""
    return escape(shown(text))


def _summary(overview: Overview) -> Iterator[str]:
    rows = overview.rows
    before = [row.name for row in rows if row.consent == "ungated"]
    undeclared = [row.name for row in rows if not row.declared]
    unnamed = [row.name for row in rows if row.named in ("none", "cookie", "negated")]
    denied = [row.name for row in rows if row.named == "negated"]
    pages = len({page for row in rows for page in row.pages})
    yield '<ul class="short">'
    yield f"<li>{_strong(len(rows), 'tracker')} on {_strong(pages, 'page')}</li>"
    private = {page: subject for row in rows for page, subject in row.sensitive}
    if private:
        shown_subjects = safe(listed(sorted(set(private.values()))))
        yield f"<li><strong>{len(private)}</strong> of these pages are about something private: {shown_subjects}</li>"
    yield _count(before, "get data before consent")
    yield _count(undeclared, "not declared in the inventory")
    yield (
        _count(unnamed, "not named in a privacy notice")
        if overview.notices
        else "<li>No privacy notice was found.</li>"
    )
    if denied:
        yield f"<li>The privacy notice says of {safe(listed(denied))} that it is not used.</li>"
    if overview.removed:
        names = listed([f"{one.name} ({lasted(one.live[-1])})" for one in overview.removed])
        yield f"<li>Removed since: {safe(names)}</li>"
    yield "</ul>"


def _count(names: Sequence[str], what: str) -> str:
    return f"<li><strong>{len(names)}</strong> {what}{f': {safe(listed(names))}' if names else ''}</li>"


def _strong(count: int, noun: str) -> str:
    number, _, rest = counted(count, noun).partition(" ")
    return f"<strong>{number}</strong> {rest}"


def _flow(overview: Overview) -> Iterator[str]:
    yield "<p>The wider a band, the more pages. Choose a tracker to read about it; the table below says the same.</p>"
    yield (
        '<ul class="legend"><li><span class="swatch ungated"></span>sent before consent</li>'
        '<li><span class="swatch unknown"></span>consent not known</li>'
        '<li><span class="swatch gated"></span>sent after consent</li></ul>'
    )
    yield f'<div class="wide" tabindex="0" role="region" aria-label="Flow diagram">{flow(overview.rows)}</div>'


def _data(rows: Sequence[Row]) -> Iterator[str]:
    yield '<div class="columns">'
    for state, heading, about in STATES:
        there = [row for row in rows if row.consent == state]
        yield f'<div class="card {state}"><h3>{heading}</h3><p>{about}</p>'
        if there:
            yield "<dl>"
            for data in TELLING:
                names = [row.name for row in there if data in row.sends]
                if names:
                    yield f"<dt>{safe(SENT[data])}</dt><dd>to {safe(listed(names))}</dd>"
            yield "</dl>"
        else:
            yield "<p>Nothing.</p>"
        yield "</div>"
    yield "</div>"
    yield "<p>What each tracker sends is what its documentation says of its defaults.</p>"
    added = [row for row in rows if row.handed]
    if added:
        yield "<h3>What this site's own code adds</h3><dl>"
        yield from (f"<dt>{safe(row.name)}</dt><dd>{safe(handed_of(row))}</dd>" for row in added)
        yield "</dl>"


def _tracker(row: Row, history: History | None) -> Iterator[str]:
    yield f'<article id="tracker-{safe(row.tracker)}" tabindex="-1">'
    yield f"<h3>{safe(row.name)} of {safe(row.vendor)}, {safe(country(row.country))}</h3>"
    yield "<dl>"
    facts = [
        ("ID", ", ".join(row.ids)),
        ("It goes to", OWN_SERVER if row.own else ""),
        ("It sends by default", sent_of(row)),
        ("Calls in the source add", handed_of(row)),
        ("When it sends", CONSENT[row.consent]),
        ("Privacy notice", NAMED[row.named]),
        ("Inventory", declared_of(row)),
        ("Purpose", ", ".join(row.purpose)),
        ("In the source since", since_of(row)),
    ]
    yield from (f"<dt>{label}</dt><dd>{safe(said)}</dd>" for label, said in facts if said)
    yield "</dl>"
    yield "<h4>Where it stands</h4><ul>"
    yield from (f"<li><code>{safe(one.path)}</code>: it {safe(one.reason)}</li>" for one in row.places)
    yield "</ul>"
    yield f"<h4>Pages it reaches ({len(row.pages)})</h4>"
    if row.pages:
        yield '<ul class="pages">'
        about = dict(row.sensitive)
        yield from (f"<li><code>{safe(one)}</code>{_about(about.get(one, ''))}</li>" for one in row.pages)
        yield "</ul>"
    else:
        yield "<p>None that source shows.</p>"
    told = history.of(row.tracker) if history else None
    if told:
        yield f"<h4>What happened to it</h4>{_events(told)}"
    yield "</article>"


def _about(subject: str) -> str:
    return f": <strong>{safe(subject)}</strong>" if subject else ""


def _events(one: TrackerHistory) -> str:
    rows = []
    for event in one.events:
        when = f'<th scope="row">{day((event.landed or event.by).date)}</th>'
        merged = f"<br>merged by {safe(mark(event.landed))}" if event.landed else ""
        before = " (or before: the clone ends here)" if event.at_latest else ""
        what = f"<td>{VERBS[event.kind]} {safe(where(event))}{before}</td>"
        rows.append(f"<tr>{when}{what}<td>{safe(mark(event.by))}{merged}</td></tr>")
    head = '<tr><th scope="col">day</th><th scope="col">what</th><th scope="col">commit</th></tr>'
    caption = f"<caption>Commits that touched {safe(one.name)}</caption>"
    return f"<table>{caption}<thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _history(history: History | None) -> Iterator[str]:
    if history is None:
        yield "<p>There is no git history to read.</p>"
        return
    yield f"<p>{counted(history.on_branch, 'commit')} of the branch, {day(history.oldest)} to {day(history.newest)}. "
    yield f"{safe(legend(history.trackers))}</p>"
    if history.shallow:
        yield "<p><strong>This clone is shallow: what was before its oldest commit is not known.</strong></p>"
    yield f'<div class="wide" tabindex="0" role="region" aria-label="Timeline">{svg(history, standalone=False)}</div>'
    for one in history.trackers:
        if not one.present:
            yield f'<article id="tracker-{safe(one.tracker)}"><h3>{safe(one.name)}: removed</h3>'
            yield f"<p>In the source {safe('; '.join(lasted(period) for period in one.live))}.</p>"
            yield f"<p>It was on {counted(len(one.pages), 'page')}.</p>"
            yield f'<ul class="pages">{"".join(_was_on(page.path, page.periods) for page in one.pages)}</ul>'
            yield f"{_events(one)}</article>"


def _was_on(path: str, periods: Sequence[Period]) -> str:
    return f"<li><code>{safe(path)}</code> {safe('; '.join(lasted(one) for one in periods))}</li>"


def _limits(overview: Overview) -> Iterator[str]:
    yield "<ul>"
    unseen = "Tags typed into a content management system, what a tag manager loads, switches in a vendor's console."
    yield f"<li>{unseen}</li>"
    yield f"<li>{safe(LIMITS)}</li>"
    yield from (f"<li>{safe(one)}</li>" for one in overview.remarks)
    yield "</ul>"
    yield "<p>This report says what was found. It gives no score, and it is not legal advice.</p>"
