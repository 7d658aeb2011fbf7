"""All names that a catalogue knows, looked up in paragraphs at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from trackerlint.catalogue.model import Tracker
from trackerlint.notice.aliases import company_pattern, product_pattern
from trackerlint.notice.model import Paragraph
from trackerlint.notice.naming import is_name
from trackerlint.notice.sentences import stance
from trackerlint.regex import regex

_WORD = regex(r"\w+")


class Mention(msgspec.Struct, frozen=True):
    """A name in a paragraph's text. ``key`` is a tracker's id or, for companies, the vendor's name."""

    level: Literal["exact", "company"]
    key: str
    start: int
    end: int
    words: str
    denied: bool = False


class Lexicon:
    """Names of products and companies, by the word that they begin with; consent platforms are left out."""

    def __init__(self, trackers: Iterable[Tracker]) -> None:
        self._names: dict[str, set[tuple[Literal["exact", "company"], str]]] = defaultdict(set)
        self._sources: dict[tuple[str, str], Tracker] = {}
        self.vendors: dict[str, str] = {}
        """The company behind each product, by its id."""
        self._cache: dict[Paragraph, tuple[Mention, ...]] = {}
        for tracker in trackers:
            if tracker.necessary:
                continue
            vendor = tracker.vendor
            self.vendors[tracker.id] = vendor.name
            self._learn("exact", tracker.id, (tracker.name, *tracker.aliases), tracker)
            self._learn("company", vendor.name, (vendor.name, *vendor.aliases), tracker)

    def _learn(self, level: Literal["exact", "company"], key: str, names: Iterable[str], tracker: Tracker) -> None:
        self._sources.setdefault((level, key), tracker)
        for name in names:
            parts = _WORD.findall(name.lower())
            for first in {"".join(parts[:count]) for count in range(1, len(parts) + 1)}:
                self._names[first].add((level, key))  # written with or without blanks
            if parts and name.lower().endswith(" pixel"):
                self._names["pixel"].add((level, key))

    def _pattern(self, level: str, key: str) -> re.Pattern[str] | None:
        tracker = self._sources[level, key]
        return product_pattern(tracker) if level == "exact" else company_pattern(tracker)

    def mentions(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        """Return all names in a paragraph, in order; of overlapping ones the longest product, and its company."""
        known = self._cache.get(paragraph)
        if known is None:
            known = self._cache[paragraph] = tuple(sorted(self._found(paragraph), key=_order))
        return known

    def _found(self, paragraph: Paragraph) -> Iterator[Mention]:
        text = paragraph.text
        words = {"pixel" if one.startswith(("piks", "píx")) else one for one in _WORD.findall(text.lower())}
        keys = sorted({key for word in words & self._names.keys() for key in self._names[word]})
        found = [
            (level, key, match)
            for level, key in keys
            for pattern in [self._pattern(level, key)]
            for match in (pattern.finditer(text) if pattern else ())
            if is_name(match, text)
        ]
        for level, key, match in found:
            if any(other is not match and _within(match, other, kind) for kind, _, other in found):
                continue
            said = stance(paragraph, *match.span())
            if said != "aside":
                yield Mention(level, key, *match.span(), match[0], said == "denied")


def _within(match: re.Match[str], other: re.Match[str], kind: str) -> bool:
    """Tell whether a name is only part of a longer product name."""
    longer = other.end() - other.start() > match.end() - match.start()
    return kind == "exact" and longer and other.start() <= match.start() and match.end() <= other.end()


def _order(mention: Mention) -> tuple[int, int, str, str]:
    return mention.start, -mention.end, mention.level, mention.key
