"""What a privacy notice is once it is read: paragraphs with their places."""

from __future__ import annotations

import msgspec

from trackerlint.source import Span


class Paragraph(msgspec.Struct, frozen=True):
    """One block of a notice: a paragraph, a list item, a table row (its cells joined by ``" | "``), a heading.

    ``text`` is what people read, blanks folded; ``span`` covers it in the file. ``section`` is the nearest heading
    above it.
    """

    text: str
    span: Span
    section: str = ""


class Notice(msgspec.Struct, frozen=True):
    """A page that tells people about their data."""

    path: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    dynamic: bool = False
    """It holds a placeholder that a consent platform or a CMS fills at run time, so that not all of it is in source."""
