"""The flow diagram: from pages over trackers and companies to countries, as SVG.

Each tracker is a link to its part of the report, so that the keyboard gets there; what a screen reader is told is in
the links' names and in the table below the picture. Colour is never alone: bands before consent are solid, not known
are dashed at their edges, after consent are dotted, and labels say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

import msgspec

from trackerlint.inventory.model import NO_TRANSFER
from trackerlint.inventory.overview import Row
from trackerlint.report.groups import UNKNOWN, grouped, pages_of_groups
from trackerlint.source import shortened
from trackerlint.terminal import shown
from trackerlint.words import counted, country, listed

WIDTH, TOP, GAP, LEAST, NODE = 1290, 46, 12, 38, 14
"""Pixels: the picture's width, room for headings, between nodes, a node's least height and its width."""
TALLEST = 520
COLUMNS = (("Pages", 270), ("Trackers", 540), ("Companies", 820), ("Countries", 1070))
"""Headings and left edges."""
MAX_NOTE = 36
"""Characters of what stands below a name."""
SAYS = {"ungated": "before consent", "unknown": "consent not known", "gated": "after consent"}


class Node(msgspec.Struct):
    """One box of a column. ``weight`` counts pages; ``y`` and ``height`` are pixels."""

    name: str
    note: str = ""
    target: str = ""
    state: str = ""
    weight: int = 0
    y: float = 0
    height: float = 0
    left: float = 0
    right: float = 0


class Band(msgspec.Struct, frozen=True):
    """A flow between two boxes of neighbouring columns."""

    source: str
    target: str
    weight: int
    state: str


def flow(rows: Sequence[Row]) -> str:
    """Return the diagram."""
    if not rows:
        return "<p>No tracker is embedded, so there is nothing to draw.</p>\n"
    columns, bands = _graph(rows)
    height = TOP + max(_place(list(column.values())) for column in columns) + 16
    pages = len({page for row in rows for page in row.pages})
    title = (
        f"Flow of data from {counted(pages, 'page')} to {counted(len(rows), 'tracker')}, their companies and countries"
    )
    parts = [
        f'<svg class="flow" viewBox="0 0 {WIDTH} {height:.0f}" role="group" aria-labelledby="flow-title">',
        f'<title id="flow-title">{title}</title>',
        *(f'<text class="head" x="{x}" y="24">{name}</text>' for name, x in COLUMNS),
    ]
    for at, some in enumerate(bands):
        parts += _bands(some, columns[at], columns[at + 1], at)
    for at, column in enumerate(columns):
        for node in column.values():
            parts += _node(node, at)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _graph(rows: Sequence[Row]) -> tuple[list[dict[str, Node]], list[list[Band]]]:
    groups = grouped(page for row in rows for page in row.pages)
    columns: list[dict[str, Node]] = [{}, {}, {}, {}]
    bands: list[list[Band]] = [[], [], []]
    for row in _sorted(rows):
        counts = pages_of_groups(groups, row.pages)
        weight = sum(counts.values())
        declared = "declared" if row.declared else "not declared"
        note = f"{SAYS[row.consent]}, {declared}"
        columns[1][row.tracker] = Node(row.name, note, f"tracker-{row.tracker}", row.consent, weight)
        for group, count in counts.items():
            node = columns[0].setdefault(group, Node(group))
            node.weight += count
            bands[0].append(Band(group, row.tracker, count, row.consent))
        company, where = row.receiver, _where(row)
        for column, name in ((2, company), (3, where)):
            columns[column].setdefault(name, Node(name)).weight += weight
        bands[1].append(Band(row.tracker, company, weight, row.consent))
        bands[2].append(Band(company, where, weight, row.consent))
    sizes = {group: sum(1 for one in groups.values() if one == group) for group in columns[0]}
    for group, node in columns[0].items():
        if group != UNKNOWN and (sizes[group] != 1 or group not in groups):
            node.note = counted(sizes[group], "page")
    for page, subject in sorted({one for row in rows for one in row.sensitive}):
        group = groups.get(page, "")
        if group == page and group in columns[0]:
            columns[0][group].note = shortened(f"about {subject}", MAX_NOTE)
    return columns, bands


WHERE_IT_STANDS = "where it stands"


def _where(row: Row) -> str:
    """Return where the data goes: as declared, else where the company has its seat."""
    if row.transfer == (NO_TRANSFER,):
        return "UK and EEA only"
    return listed([country(code) for code in row.transfer]) or (WHERE_IT_STANDS if row.own else country(row.country))


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """Return the trackers by country and company, the most pages first, so that few bands cross."""
    countries, vendors = Counter[str](), Counter[tuple[str, str]]()
    for row in rows:
        countries[_where(row)] += len(row.pages) + 1
        vendors[_where(row), row.receiver] += len(row.pages) + 1

    def key(row: Row) -> tuple[object, ...]:
        vendor = (_where(row), row.receiver)
        return -countries[vendor[0]], vendor[0], -vendors[vendor], vendor[1], -len(row.pages), row.tracker

    return sorted(rows, key=key)


def _place(nodes: Sequence[Node]) -> float:
    """Give boxes their places, and return how high their column is."""
    total = sum(node.weight for node in nodes)
    room = max(TALLEST - GAP * (len(nodes) - 1), 1)
    y = float(TOP)
    for node in nodes:
        node.height = max(LEAST, room * node.weight / total)
        node.y = node.left = node.right = y
        y += node.height + GAP
    return y - TOP


def _bands(bands: Sequence[Band], sources: dict[str, Node], targets: dict[str, Node], at: int) -> Iterator[str]:
    order = {name: index for index, name in enumerate(targets)}
    x1, x2 = COLUMNS[at][1] + NODE, COLUMNS[at + 1][1]
    middle = (x1 + x2) / 2
    for band in sorted(bands, key=lambda one: order[one.target]):
        source, target = sources[band.source], targets[band.target]
        thick1 = source.height * band.weight / source.weight
        thick2 = target.height * band.weight / target.weight
        a, b = source.right, target.left
        source.right += thick1
        target.left += thick2
        path = (
            f"M{x1},{a:.1f} C{middle},{a:.1f} {middle},{b:.1f} {x2},{b:.1f} L{x2},{b + thick2:.1f} "
            f"C{middle},{b + thick2:.1f} {middle},{a + thick1:.1f} {x1},{a + thick1:.1f} Z"
        )
        yield f'<path class="band {band.state}" d="{path}" aria-hidden="true"/>'


def _node(node: Node, at: int) -> Iterator[str]:
    x = COLUMNS[at][1]
    label = x - 8 if at == 0 else x + NODE + 8
    anchor = ' text-anchor="end"' if at == 0 else ""
    middle = node.y + min(node.height, 60) / 2
    box = f'<rect class="node {node.state}" x="{x}" y="{node.y:.1f}" width="{NODE}" height="{node.height:.1f}"/>'
    lines = [
        f'<text x="{label}" y="{middle + (0 if node.note else 5):.1f}"{anchor}>{_safe(_cut(node.name, at))}</text>'
    ]
    if node.note:
        lines.append(f'<text class="note" x="{label}" y="{middle + 14:.1f}"{anchor}>{_safe(node.note)}</text>')
    inside = "".join([box, *lines])
    said = _safe(f"{node.name}: {node.note or counted(node.weight, 'page')}")
    if node.target:
        pages = "page" if node.weight == 1 else "pages"
        name = _safe(f"{node.name}, {node.note}, {node.weight} {pages}")
        yield f'<a href="#{_safe(node.target)}" aria-label="{name}"><title>{name}</title>{inside}</a>'
    else:
        yield f"<g><title>{said}</title>{inside}</g>"


def _cut(text: str, at: int) -> str:
    limit = (29, 30, 26, 22)[at]
    return f"…{text[1 - limit :]}" if at == 0 and len(text) > limit else shortened(text, limit)


def _safe(text: str) -> str:
    return escape(shown(text))
