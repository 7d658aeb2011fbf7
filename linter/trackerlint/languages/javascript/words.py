"""Which texts and names matter: those that hold a word of the catalogue that is not a part of a longer name."""

from __future__ import annotations

from functools import lru_cache

from trackerlint.languages.interface import WordFinder
from trackerlint.source import Span

_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$")
_FILES = (".js", ".php", ".html", ".gif", ".mjs")
"""Endings of file names, by which scripts that sites host themselves are known."""
_ESCAPES = frozenset({"\\n", "\\t", "\\r", "2F", "2f"})
"""What may stand right before a word in a literal: escapes of line ends, tabs and slashes."""


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
    path = "." in word or "/" in word
    if path and not word.endswith(_FILES):
        return True
    before = text[max(0, span.start - 2) : span.start]
    if word[0] in _NAME and before[-1:] in _NAME and before not in _ESCAPES:
        return False
    return path or word[-1] not in _NAME or word[-1] == "_" or text[span.end : span.end + 1] not in _NAME
