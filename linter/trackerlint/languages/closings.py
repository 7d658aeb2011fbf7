"""Where the ends of things stand, for readers that go through a text once.

An end that is missing, or far away, would else be looked for from each beginning: the time for a text of nothing but
beginnings would grow with the square of its length.
"""

from __future__ import annotations

import re


class Closings:
    """Finds the next end of several kinds in one text. Asked from ascending places, it looks through the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, tuple[int, int]] = {}
        self._matched: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = {}

    def find(self, closing: str, at: int) -> int:
        """Return where ``closing`` stands first from ``at`` on, -1 where it does not, as ``str.find`` does."""
        asked, found = self._found.get(closing, (-1, -1))
        if not 0 <= asked <= at or 0 <= found < at:
            asked, found = self._found[closing] = at, self._text.find(closing, at)
        return found

    def search(self, closing: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Return the first match of ``closing`` from ``at`` on, or None."""
        asked, found = self._matched.get(closing, (-1, None))
        if not 0 <= asked <= at or (found is not None and found.start() < at):
            asked, found = self._matched[closing] = at, closing.search(self._text, at)
        return found
