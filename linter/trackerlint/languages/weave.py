"""Put one text together out of pieces of an excerpt: literals joined by ``+``, escapes resolved, gaps for the rest."""

from __future__ import annotations

from trackerlint.facts import Hole, Text
from trackerlint.source import HOLE, Excerpt, Gap

FILLER = "x"
"""Fills a gap: letters parse both inside a string and where an expression is due."""

MAX_PIECES = 20_000
"""Pieces that one text may have."""

MAX_TEXT = 200_000
"""Characters that a text put together from others may have."""


class Weave:
    """A text under construction. Offsets given to its methods are offsets into ``excerpt.text``."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._pieces: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._gaps: list[Gap] = []
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def verbatim(self, start: int, end: int) -> None:
        """Add a stretch of the excerpt as it is."""
        self.text(self._excerpt.text[start:end], start)

    def text(self, text: str, at: int) -> None:
        """Add ``text``, whose first character came from ``at`` and the others from the places that follow."""
        if text and len(self._pieces) < MAX_PIECES:
            self._anchors.append((self._size, at))
            self._pieces.append(text)
            self._size += len(text)

    def gap(self, start: int, end: int, label: str = "") -> None:
        """Add a gap for ``excerpt.text[start:end]``, which is filled in when the program runs."""
        width = max(1, min(end - start, 40))
        self._gaps.append(Gap(self._size, self._size + width, label or self._excerpt.text[start:end][:80]))
        self.text(FILLER * width, start)

    def splice(self, other: Weave, at: int = -1) -> None:
        """Add all of another weave over the same excerpt.

        With ``at``, a text of one line is said to come from there: a constant, from where it is used. What would
        make the text longer than ``MAX_TEXT`` is left out.
        """
        if self._size + other._size > MAX_TEXT:
            return
        anchors = other._anchors
        if at >= 0 and anchors and not any("\n" in piece for piece in other._pieces):
            anchors = [(0, at)]
        self._anchors += [(self._size + own, mine) for own, mine in anchors]
        self._gaps += [Gap(self._size + gap.start, self._size + gap.end, gap.label) for gap in other._gaps]
        self._pieces += other._pieces
        self._size += other._size

    def excerpt(self) -> Excerpt:
        """Return what was put together."""
        text = "".join(self._pieces)
        derived = self._excerpt.derive(text, self._anchors or [(0, 0)])
        return Excerpt(text, derived.anchors, sorted((*derived.gaps, *self._gaps)))


def value_of(excerpt: Excerpt, start: int = 0, end: int | None = None) -> Text:
    """Return a stretch of an excerpt as a value, with a hole for each gap."""
    end = len(excerpt.text) if end is None else end
    pieces: list[str] = []
    holes: list[Hole] = []
    for gap in sorted(excerpt.gaps_in(start, end)):
        if gap.start < start and holes:
            continue
        pieces += [excerpt.text[start : max(start, gap.start)], HOLE]
        holes.append(Hole("template", gap.label[:80]))
        start = min(max(start, gap.end), end)
    pieces.append(excerpt.text[start:end])
    return Text("".join(pieces), tuple(holes))
