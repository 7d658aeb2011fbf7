"""Decide from bytes alone whether a file is worth decoding: one Aho-Corasick pass over each file."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from trackerlint.source import Span

FEW = 2_000_000
"""Bytes below which building the faster automaton costs more than it saves."""


class Prefilter:
    """Finds the catalogue's words, and the signs of some languages, in bytes.

    ``words`` make every file worth reading; ``signs`` map a language's name to texts that make only its files so.
    ``size`` is roughly how many bytes will be looked through, which decides how the automaton is built.
    """

    def __init__(self, words: Iterable[str], signs: dict[str, tuple[str, ...]], size: int = FEW) -> None:
        words = sorted(set(words))
        extra = sorted({sign for texts in signs.values() for sign in texts} - set(words))
        self._count = len(words)
        self._signs = {name: {extra.index(text) + self._count for text in texts if text in extra} for name, texts in signs.items()}
        kind = Implementation.DFA if size > FEW else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick([text.encode() for text in (*words, *extra)], implementation=kind)

    def worth_reading(self, data: bytes, language: str) -> bool:
        """Tell whether a file of ``language`` holds a word, or a sign of that language."""
        signs = self._signs.get(language)
        found = self._automaton.find_matches_as_indexes(data, overlapping=False)
        if not found:
            return False
        return any(index < self._count or (signs and index in signs) for index, _, _ in found)


class Words:
    """Finds the catalogue's words in decoded text. Built once per process, when the first file is read."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(sorted(set(words)), implementation=Implementation.ContiguousNFA)

    def holds(self, text: str) -> bool:
        """Tell whether any word occurs in ``text``."""
        return bool(self._automaton.find_matches_as_indexes(text))

    def spans(self, text: str) -> list[Span]:
        """Return where words occur in ``text``, ascending, not overlapping."""
        return [Span(start, end) for _, start, end in self._automaton.find_matches_as_indexes(text)]
