"""What a privacy notice is once it is read: paragraphs with their places."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from trackerlint.source import Span

Shape = Literal["text", "heading", "item", "row", "header"]
"""What a paragraph is: running text, a heading, a list item, a row of a table, or the row that names its columns."""


class Paragraph(msgspec.Struct, frozen=True):
    """One block of a notice: a paragraph, a list item, a table row (its cells joined by ``" | "``), a heading.

    ``text`` is what people read, blanks folded; ``span`` covers it in the file. ``section`` is the nearest heading
    above it. ``cells`` are those of a row; ``level`` is a heading's, from 1 (7 for a line that is all bold).
    ``links`` are the addresses that it links to, as written.
    """

    text: str
    span: Span
    section: str = ""
    shape: Shape = "text"
    cells: tuple[str, ...] = ()
    level: int = 0
    links: tuple[str, ...] = ()
    lead: str = ""
    """What introduces a list item: the sentence before its list, or the heading that the list stands right below."""


class Dated(msgspec.Struct, frozen=True):
    """The day on which a notice says that it was last changed, and where it says so."""

    day: datetime.date
    span: Span


class Notice(msgspec.Struct, frozen=True):
    """A page that tells people about their data."""

    path: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    dynamic: bool = False
    """It holds a placeholder that a consent platform or a CMS fills at run time, so that not all of it is in source."""
    filled: Span | None = None
    """Where that placeholder stands, where it is the kind that a consent platform fills with a list of cookies."""
    updated: Dated | None = None
    """When it was last changed, by its own words."""


class Evidence(msgspec.Struct, frozen=True):
    """A place in a notice that says something. ``span`` is that of the paragraph, ``text`` the words that say it."""

    path: str
    span: Span
    text: str
