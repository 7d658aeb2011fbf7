"""Which texts and names matter: those that hold a word of the catalogue that is not a part of a longer name."""

from __future__ import annotations

from functools import lru_cache

from trackerlint.languages.interface import WordFinder


class Words:
    """The catalogue's words, as JavaScript meets them."""

    def __init__(self, finder: WordFinder) -> None:
        self.spans = finder.spans
        self.in_text = finder.holds
        self.call = lru_cache(maxsize=8192)(self._call)

    def _call(self, path: str) -> bool:
        """Tell whether a dotted path, called, holds a word."""
        return self.in_text(path + "(")
