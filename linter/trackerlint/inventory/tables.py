"""The overview of a site's trackers as text, Markdown, CSV, JSON and HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import escape
from typing import get_args

import msgspec

from trackerlint.catalogue.model import Data
from trackerlint.inventory.overview import OWN_SERVER, Overview, Row
from trackerlint.sending import WORDS as HANDED
from trackerlint.terminal import escaped, shown
from trackerlint.words import counted, country, listed, sent, some

DATA: tuple[str, ...] = get_args(Data)
CONSENT = {
    "gated": "after consent",
    "ungated": "before consent",
    "unknown": "not known",
}
"""When data is sent, as far as source shows."""
NAMED = {
    "exact": "named",
    "company": "only the company is named",
    "cookie": "only a cookie is listed",
    "negated": "said not to be used",
    "none": "not named",
}
"""How far the privacy notice goes."""
FIELDS = (
    "tracker", "name", "vendor", "country", "category", "ids", "own", "sends", "handed", "consent", "pages",
    "sensitive", "files", "since", "commit", "named", "declared", "owner", "purpose", "expires", "missing",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST = 8
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1b;background:#fff}table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.4rem;text-align:left;vertical-align:top}"
    "caption{text-align:left;font-weight:bold}"
)


def text(overview: Overview) -> str:
    """Return the overview as lines of text."""
    lines = []
    for row in overview.rows:
        ids = f", ID {', '.join(row.ids)}" if row.ids else ""
        lines.append(escaped(f"{row.name} of {row.vendor} ({country(row.country)}){ids}"))
        facts = [
            ("goes to", OWN_SERVER if row.own else ""),
            ("sends", sent_of(row)),
            ("and here", handed_of(row)),
            ("when", CONSENT[row.consent]),
            ("in", some([one.path for one in row.places], MOST)),
            ("pages", pages_of(row)),
            ("private", some([f"{page} ({subject})" for page, subject in row.sensitive], MOST)),
            ("since", since_of(row)),
            ("notice", NAMED[row.named]),
            ("inventory", declared_of(row)),
        ]
        lines += [escaped(f"  {label:<10} {said}") for label, said in facts if said]
        lines.append("")
    if not overview.rows:
        lines += ["No tracker is embedded.", ""]
    for one in overview.removed:
        last = one.live[-1]
        days = f"{last.since.date()} to {last.until.date() if last.until else ''}"
        lines.append(escaped(f"Removed: {one.name} of {one.vendor}, {days}, on {counted(len(one.pages), 'page')}."))
    lines += [escaped(f"{overview.inventory}: {one} is declared, but not in the source.") for one in overview.gone]
    lines += [escaped(one) for one in overview.remarks]
    return "\n".join(lines).rstrip("\n") + "\n"


def sent_of(row: Row) -> str:
    """Return what a tracker sends by default, in words."""
    return sent([one for one in get_args(Data) if one in row.sends])


def handed_of(row: Row) -> str:
    """Return what calls in the source hand to a tracker besides, in words, and where."""
    return "; ".join(f"{HANDED[one.kind]} (in {some(one.paths, MOST)})" for one in row.handed)


def pages_of(row: Row) -> str:
    """Return how many pages a tracker reaches, and some of them."""
    if not row.pages:
        return "none that source shows"
    return f"{len(row.pages)}: {some(row.pages, MOST)}"


def since_of(row: Row) -> str:
    """Return since when a tracker is there, in words; empty without history."""
    if row.since is None:
        return ""
    return f"{row.since}{' or before' if row.at_latest else ''}{f' ({row.commit[:10]})' if row.commit else ''}"


def declared_of(row: Row) -> str:
    """Return what the inventory has, in words."""
    if not row.declared:
        return "not declared"
    owner = f", owned by {row.owner}" if row.owner else ""
    until = f", until {row.expires}" if row.expires else ""
    return f"declared{owner}{until}{f'; open: {listed(row.missing)}' if row.missing else ''}"


HEADINGS = ("tracker", "company", "sends", "when", "pages", "since", "privacy notice", "inventory")


def cells(row: Row) -> tuple[str, ...]:
    """Return one row of a table for people, as ``HEADINGS`` has it."""
    ids = f" ({', '.join(row.ids)})" if row.ids else ""
    return (
        f"{row.name}{ids}",
        f"{row.vendor} ({country(row.country)}){f'; runs on {OWN_SERVER}' if row.own else ''}",
        f"{sent_of(row)}{f'; and here {handed_of(row)}' if row.handed else ''}",
        CONSENT[row.consent],
        pages_of(row),
        since_of(row) or "not known",
        NAMED[row.named],
        declared_of(row),
    )


def markdown(overview: Overview) -> str:
    """Return the overview as a Markdown table."""
    lines = [f"| {' | '.join(HEADINGS)} |", "|---" * len(HEADINGS) + "|"]
    lines += [f"| {' | '.join(map(cell_text, cells(row)))} |" for row in overview.rows]
    lines += ["", *(f"- {cell_text(one)}" for one in overview.remarks)]
    return "\n".join(lines).rstrip("\n") + "\n"


def cell_text(given: str) -> str:
    """Return a text that stays within a cell of a Markdown table, and is no markup there."""
    safe = escape(shown(given), quote=False)
    return "".join(f"\\{one}" if one in "\\`*_[]|~" else one for one in safe)


def table(overview: Overview) -> str:
    """Return the overview as CSV, a row for each tracker, lists joined by spaces or semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in overview.rows:
        given = msgspec.to_builtins(row)
        given["files"] = [one.path for one in row.places]
        given["handed"] = [one.kind for one in row.handed]
        given["sensitive"] = [page for page, _ in row.sensitive]
        writer.writerow([cell(given[field]) for field in FIELDS])
    return out.getvalue()


def cell(given: object) -> str:
    """Return a value as one cell of CSV; a text that a spreadsheet would compute is quoted with an apostrophe.

    >>> cell(["a", "b"]), cell(None), cell(True), cell("=1+1")
    ('a; b', '', 'true', "'=1+1")
    """
    if isinstance(given, (list, tuple)):
        given = "; ".join(str(one) for one in given)
    if given is None:
        return ""
    if isinstance(given, bool):
        return str(given).lower()
    said = shown(str(given))
    return f"'{said}" if said.startswith(_FORMULA) else said


def json(overview: Overview) -> str:
    """Return the overview as JSON."""
    return msgspec.json.format(msgspec.json.encode(overview), indent=2).decode() + "\n"


def html_table(overview: Overview) -> str:
    """Return the overview as an HTML table, without a page around it."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in HEADINGS)
    rows = []
    for row in overview.rows:
        said = (one if head != "pages" else str(len(row.pages)) for head, one in zip(HEADINGS, cells(row), strict=True))
        first, *rest = (escape(shown(one)) for one in said)
        rows.append(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in rest)}</tr>')
    body = "\n".join(rows) or f'<tr><td colspan="{len(HEADINGS)}">No tracker is embedded.</td></tr>'
    caption = "<caption>Trackers that the source of this site embeds</caption>"
    return f"<table>{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def html(overview: Overview) -> str:
    """Return the overview as a page of its own."""
    remarks = "".join(f"<li>{escape(shown(one))}</li>" for one in overview.remarks)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Trackers of this site</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Trackers of this site</h1>\n"
        f"{html_table(overview)}{f'<ul>{remarks}</ul>' if remarks else ''}</main>\n</body>\n</html>\n"
    )


RENDERERS: dict[str, Callable[[Overview], str]] = {
    "text": text,
    "markdown": markdown,
    "csv": table,
    "json": json,
    "html": html,
}
