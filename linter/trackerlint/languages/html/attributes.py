"""The attributes of one start tag, as values with exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from trackerlint.facts import Condition, Text
from trackerlint.languages.html.tokens import Attribute, Tag, as_text, decoded
from trackerlint.regex import regex
from trackerlint.source import HOLE, Excerpt, Span

_EXTERNAL = regex(rf"\s*(?:(?:https?:|{HOLE})?//|{HOLE}://)", re.I)
_CONSENT = regex(
    r"consent|cookie|borlabs|brlbs|gdpr|privacy|optanon|cmp|iub|purpose|category|vendor|blocked|opt-?in", re.I
)


def is_external(url: Text) -> bool:
    """Tell whether a URL as written leaves the site, or may: it has a host, known or not."""
    return _EXTERNAL.match(url.text) is not None


class Attributes:
    """The attributes of one start tag, read from ``excerpt``."""

    def __init__(self, excerpt: Excerpt, tag: Tag, found: Sequence[Attribute]) -> None:
        self.excerpt = excerpt
        self.tag = tag
        self._found = {one.name: one for one in found}

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[Attribute]:
        return iter(self._found.values())

    def value(self, name: str) -> Excerpt | None:
        """Return an attribute's decoded value, or None when there is no such attribute."""
        one = self._found.get(name)
        return decoded(self.excerpt, one.start, one.end) if one else None

    def text(self, name: str) -> str:
        """Return an attribute's decoded value as a plain text; empty when there is none."""
        one = self._found.get(name)
        return decoded(self.excerpt, one.start, one.end).text if one else ""

    def written(self, name: str) -> str:
        """Return an attribute's value with what a template fills in as the template says it."""
        value = self.value(name)
        if value is None:
            return ""
        pieces, at = [], 0
        for gap in value.gaps:
            if gap.start >= at:
                pieces += [value.text[at : gap.start], gap.label]
                at = gap.end
        return "".join([*pieces, value.text[at:]])

    def span(self, name: str) -> Span:
        """Return where an attribute's value stands in the file (the whole tag for an attribute without one)."""
        one = self._found[name]
        return self.excerpt.span(one.start, one.end) if one.end > one.start else self.tag_span

    @property
    def tag_span(self) -> Span:
        """Where the start tag stands in the file."""
        return self.excerpt.span(self.tag.start, self.tag.end)

    @cached_property
    def values(self) -> tuple[tuple[str, Text], ...]:
        """All attributes as values, in source order."""
        return tuple((one.name, as_text(decoded(self.excerpt, one.start, one.end))) for one in self)

    @property
    def raw(self) -> str:
        """The start tag as written, cut to 500 characters."""
        return self.excerpt.text[self.tag.start : min(self.tag.end, self.tag.start + 500)]

    @cached_property
    def speaks_of_consent(self) -> bool:
        """Tell whether some attribute looks like a consent manager's."""
        return any(
            _CONSENT.search(one.name) or (one.name == "class" and _CONSENT.search(self.text("class"))) for one in self
        )

    @property
    def parked(self) -> Condition:
        """The condition of an element that waits for something to release it."""
        return Condition("parked", self.raw, self.tag_span)
