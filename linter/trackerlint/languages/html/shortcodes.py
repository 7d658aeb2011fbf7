"""Shortcodes of WordPress around what waits for consent: ``[cookies_accepted]<script …>[/cookies_accepted]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from trackerlint.facts import Condition
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_OPENING = regex(
    r"\[(?P<name>(?=[\w-]{0,50}(?:cookie|consent|gdpr|rgpd|dsgvo))[a-z][\w-]{2,60})(?P<given>(?:\s[^\[\]<>]{0,400})?)\]",
    re.I,
)
MAX_SHORTCODES = 200
"""Shortcodes of a page that are looked at."""


class Shortcodes:
    """What stands between the shortcodes of one piece of markup that speak of cookies or of consent."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._spans = list(_spans(excerpt)) if "[/" in excerpt.text else []

    def around(self, at: int) -> tuple[Condition, ...]:
        """Return the shortcodes around a place, outermost first, as conditions of a template."""
        return tuple(condition for start, end, condition in self._spans if start <= at < end)


def _spans(excerpt: Excerpt) -> Iterator[tuple[int, int, Condition]]:
    for match in islice(_OPENING.finditer(excerpt.text), MAX_SHORTCODES):
        end = excerpt.text.find(f"[/{match['name']}]", match.end())
        if end >= 0 and not match["given"].endswith("/"):
            shown = " ".join(match[0].split())[:300]
            yield match.end(), end, Condition("template", shown, excerpt.span(*match.span()))
