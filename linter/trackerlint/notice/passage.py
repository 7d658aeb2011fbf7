"""The passage of a notice that speaks of one tracker: from where it is named until something else is spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint.catalogue.model import Tracker
from trackerlint.notice import elements
from trackerlint.notice.aliases import cookie_pattern
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.tables import columns
from trackerlint.notice.vocabulary import fold

FOLLOWING = 12
"""Paragraphs after one that names a tracker that may still speak of it."""


def passage(notice: Notice, tracker: Tracker, lexicon: Lexicon) -> tuple[int, ...]:
    """Return the places, among the notice's paragraphs, of those that speak of a tracker.

    These are the ones that name it (or, where none does, its company), rows that list its cookies, the section whose
    heading names it, and what follows up to the next heading or the next name.
    """
    paragraphs = notice.paragraphs
    by_product = [at for at, one in enumerate(paragraphs) if _names(one, "exact", tracker.id, lexicon)]
    by_company = [at for at, one in enumerate(paragraphs) if _names(one, "company", tracker.vendor.name, lexicon)]
    meant = (at for at in by_company if not by_product or is_meant(paragraphs, at, tracker, lexicon))
    found: set[int] = set()
    for at in (*by_product, *meant):
        found |= set(_around(paragraphs, at, tracker, lexicon))
    cookies = cookie_pattern(tracker)
    if cookies is not None:
        found |= {at for at, one in enumerate(paragraphs) if cookies.search(one.text)}
    return tuple(sorted(found))


def _names(paragraph: Paragraph, level: str, key: str, lexicon: Lexicon) -> bool:
    return any(one.level == level and one.key == key and not one.denied for one in lexicon.mentions(paragraph))


def is_meant(paragraphs: Sequence[Paragraph], at: int, tracker: Tracker, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph that names the company speaks of this product of it.

    It does unless it names another one, or follows another one of the same company in the same section.
    """
    if paragraphs[at].shape == "row" or _of_other(paragraphs[at], tracker, lexicon):
        return False
    for before in range(at - 1, -1, -1):
        if paragraphs[before].section != paragraphs[at].section:
            return True
        keys = [one.key for one in lexicon.mentions(paragraphs[before]) if one.level == "exact"]
        same = [key for key in keys if lexicon.vendors[key] == tracker.vendor.name]
        if same:
            return tracker.id in same
    return True


def _of_other(paragraph: Paragraph, tracker: Tracker, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph speaks of some other product."""
    return any(one.level == "exact" and one.key != tracker.id for one in lexicon.mentions(paragraph))


def _around(paragraphs: Sequence[Paragraph], at: int, tracker: Tracker, lexicon: Lexicon) -> Iterator[int]:
    yield at
    here = paragraphs[at]
    if here.shape == "row":
        return
    parts = {here.text}
    level = next((one.level for one in reversed(paragraphs[: at + 1]) if one.shape == "heading"), 0)
    for after in range(at + 1, min(len(paragraphs), at + 1 + (200 if here.shape == "heading" else FOLLOWING))):
        one = paragraphs[after]
        if one.shape == "heading" and (one.level <= level or not (here.shape == "heading" or _is_aspect(one))):
            return
        if here.shape == "item" and one.shape == "text":
            return
        if here.shape != "heading" and (one.shape in ("row", "header") or _changes(one, tracker, lexicon)):
            return
        if here.shape == "item" and one.shape == "item":
            if one.lead in parts:
                parts.add(one.text)
            elif not _continues(one):
                return
        yield after


def _is_aspect(heading: Paragraph) -> bool:
    """Tell whether a heading asks how long, what for or where, of what was named above it."""
    return not columns((heading.text,)).keys().isdisjoint({"duration", "purpose", "place"})


def _changes(paragraph: Paragraph, tracker: Tracker, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph turns to something else: it names another product and not this one, nor its company."""
    keys = {(one.level, one.key) for one in lexicon.mentions(paragraph)}
    own = {("exact", tracker.id), ("company", tracker.vendor.name)}
    return bool(keys - own) and not keys & own


def _continues(paragraph: Paragraph) -> bool:
    """Tell whether a list item goes on where the one before it stopped (``Retention: 90 days``)."""
    label, colon, _ = paragraph.text[:40].partition(":")
    return bool(colon) and bool(columns((label,)) or elements.found(elements.CHOICE, fold(label)))


def lead(paragraphs: Sequence[Paragraph], at: int) -> Iterator[int]:
    """Yield what introduces a paragraph: the headings above it and the sentence before its list or table."""
    shape = paragraphs[at].shape
    for before in range(at - 1, max(-1, at - 60), -1):
        one = paragraphs[before]
        if one.shape == "heading":
            yield before
            return
        if shape in ("item", "row") and (one.shape == "text" or one.text == paragraphs[at].lead):
            yield before
            shape = one.shape
