"""Which texts and names matter: those that hold a word of the catalogue that is not a part of a longer name."""

from __future__ import annotations

from functools import lru_cache

from trackerlint.languages.interface import WordFinder
from trackerlint.source import Span

_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$")


class Words:
    """The catalogue's words, as JavaScript meets them."""

    def __init__(self, finder: WordFinder) -> None:
        self._finder = finder
        self.call = lru_cache(maxsize=8192)(self._call)

    def spans(self, text: str) -> list[Span]:
        """Return where words stand by themselves."""
        return [span for span in self._finder.spans(text) if _alone(text, span)]

    def in_text(self, text: str) -> bool:
        """Tell whether a word stands in a text."""
        return self._finder.holds(text) and any(_alone(text, span) for span in self._finder.spans(text))

    def _call(self, path: str) -> bool:
        """Tell whether a dotted path, called, holds a word."""
        return self.in_text(path + "(")


def _alone(text: str, span: Span) -> bool:
    word = text[span.start : span.end]
    if "." in word or "/" in word:
        return True
    if word[0] in _NAME and span.start and text[span.start - 1] in _NAME:
        return False
    return not (word[-1] in _NAME and span.end < len(text) and text[span.end] in _NAME)
