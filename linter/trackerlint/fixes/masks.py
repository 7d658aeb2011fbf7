"""Mask the fields of forms for a recorder, with the attribute or class that its catalogue entry knows."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.catalogue import Tracker
from trackerlint.findings import Edit, Finding
from trackerlint.fixes.context import Fixer, Page
from trackerlint.fixes.markup import Element
from trackerlint.installation import Installation
from trackerlint.languages.html.tokens import attributes
from trackerlint.regex import regex
from trackerlint.source import Span

FIELDS = ("input", "textarea", "select")
UNTYPED = frozenset(["hidden", "submit", "button", "reset", "image", "checkbox", "radio", "range", "color", "file"])
"""Types of inputs into which nobody types."""
_ELEMENT = regex(r"""^(?:\[([\w-]+)(?:="([^"]*)")?\]|\.([\w-]+))$""")
MAX_PAGES = 50


def masking(fixer: Fixer, finding: Finding, installation: Installation) -> tuple[Edit, ...]:
    """Return the edits that mask every field on the pages that a finding names; none where the way is not known."""
    mask = _mask(installation.tracker)
    if mask is None:
        return ()
    paths = dict.fromkeys([finding.place.path, *(one.place.path for one in finding.related)])
    return tuple(edit for path in list(paths)[:MAX_PAGES] for edit in _masked(fixer.page(path), *mask))


def _mask(tracker: Tracker) -> tuple[str, str] | None:
    """Return the attribute that masks an element, and its value; the value of a class is its name."""
    for switch in tracker.switches:
        match = _ELEMENT.match(switch.pattern)
        if match and {"replay", "form-content"}.intersection(switch.stops):
            return ("class", match[3]) if match[3] else (match[1], match[2] or "")
    return None


def _masked(page: Page, name: str, value: str) -> Iterator[Edit]:
    if page.markup is None:
        return
    for element in page.markup.elements:
        if element.name in FIELDS:
            edit = _edit(page, element, name, value)
            if edit is not None:
                yield edit


def _edit(page: Page, element: Element, name: str, value: str) -> Edit | None:
    given = {one.name: one for one in attributes(page.text, element.tag)}
    kind = given.get("type")
    if kind is not None and page.text[kind.start : kind.end].strip().lower() in UNTYPED:
        return None
    there = given.get(name)
    if there is not None and (name != "class" or value in page.text[there.start : there.end].split()):
        return None
    if there is not None:
        return page.edit(Span(there.end, there.end), f" {value}") if there.end > there.start else None
    at = element.start + 1 + len(element.name)
    return page.edit(Span(at, at), f' {name}="{value}"' if value else f" {name}")
