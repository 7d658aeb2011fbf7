"""Decide from bytes alone whether a file is worth decoding: one Aho-Corasick pass over each file."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from trackerlint.source import Span

FEW = 2_000_000
"""Bytes below which building the faster automaton costs more than it saves."""


_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$")


_CALL = ord("(")
_GIVEN = (b"'", b'"', b"`", b"\\", b"&", *(b"%d" % digit for digit in range(10)))
"""What a call of a global of one or two letters is given first: a text or a number. Minified code is full of others."""
_ESCAPES = (b"\\n", b"\\t", b"\\r", b"2F", b"2f")
"""What may stand right before a word in a string: escapes of line ends, tabs and slashes."""


class Prefilter:
    """Finds the catalogue's words, and the signs of some languages, in bytes.

    ``words`` make every file worth reading; ``signs`` map a language's name to texts that make only its files so, and
    ``named`` to words that do. ``size`` is roughly how many bytes will be looked through, which decides how the
    automaton is built. A word that is an identifier counts only where it stands alone: ``fbq`` in a base64 text is
    nothing.
    """

    def __init__(
        self,
        words: Iterable[str],
        signs: dict[str, tuple[str, ...]],
        named: dict[str, tuple[str, ...]] | None = None,
        size: int = FEW,
    ) -> None:
        named = named or {}
        texts = sorted(set(words))
        self._count = len(texts)
        inside = {sign for some in signs.values() for sign in some}
        texts += sorted((inside | {word for some in named.values() for word in some}) - set(texts))
        place = {text: index for index, text in enumerate(texts)}
        own = {name: (*signs.get(name, ()), *named.get(name, ())) for name in {*signs, *named}}
        self._signs = {name: frozenset(place[text] for text in some) for name, some in own.items()}
        free = inside - set(texts[: self._count])
        self._bounds = [(False, False) if text in free else _bounds(text) for text in texts]
        kind = Implementation.DFA if size > FEW else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick([text.encode() for text in texts], implementation=kind)

    def worth_reading(self, data: bytes, language: str) -> bool:
        """Tell whether a file of ``language`` holds a word, or a sign of that language."""
        found = self._automaton.find_matches_as_indexes(data, overlapping=True)
        if not found:
            return False
        signs = self._signs.get(language, frozenset())
        return any(
            (index < self._count or index in signs) and _alone(data, start, end, self._bounds[index])
            for index, start, end in found
        )


_FILES = (".js", ".php", ".html", ".gif", ".mjs")
"""Endings of file names, by which scripts that sites host themselves are known."""


def _bounds(text: str) -> tuple[bool, bool]:
    """Tell for both ends of a word whether it must not be the middle of a longer identifier.

    A word that ends in ``_`` is the start of names: something always follows.
    """
    identifier = text.encode()
    if text.endswith(_FILES):  # a file of the site's own: its name begins here
        return identifier[0] in _WORD, False
    short = "." not in text and "/" not in text
    return short and identifier[0] in _WORD, short and identifier[-1] in _WORD and not text.endswith("_")


def _alone(data: bytes, start: int, end: int, bounds: tuple[bool, bool]) -> bool:
    before, after = bounds
    if data[end - 1] == _CALL and end - start <= 3 and data[end : end + 8].lstrip()[:1] not in _GIVEN:
        return False
    if before and start and data[start - 1] in _WORD and data[start - 2 : start] not in _ESCAPES:
        return False
    return not (after and end < len(data) and data[end] in _WORD)


class Words:
    """Finds the catalogue's words in decoded text. Built once per process, when the first file is read.

    Of words that start at the same place the longest counts: ``fbq`` must not hide ``fbqSettings``. As in the
    prefilter, a word that is an identifier counts only where it stands alone.
    """

    def __init__(self, words: Iterable[str]) -> None:
        texts = sorted(set(words))
        self._bounds = [_bounds(text) for text in texts]
        self._automaton = AhoCorasick(texts, MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)

    def holds(self, text: str) -> bool:
        """Tell whether any word occurs in ``text``."""
        return any(self._alone(text, *match) for match in self._automaton.find_matches_as_indexes(text))

    def spans(self, text: str) -> list[Span]:
        """Return where words occur in ``text``, ascending, not overlapping."""
        found = self._automaton.find_matches_as_indexes(text)
        return [Span(start, end) for index, start, end in found if self._alone(text, index, start, end)]

    def _alone(self, text: str, index: int, start: int, end: int) -> bool:
        before, after = self._bounds[index]
        if before and start and _is_word(text[start - 1]) and text[start - 2 : start] not in _TEXT_ESCAPES:
            return False
        return not (after and end < len(text) and _is_word(text[end]))


_TEXT_ESCAPES = tuple(escape.decode() for escape in _ESCAPES)


def _is_word(character: str) -> bool:
    return character in "_$" or (character.isascii() and character.isalnum())
