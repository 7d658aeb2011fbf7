"""Find a catalogue's words: in bytes, to tell whether a file is worth decoding, and in text, to tell which parts are.

One Aho-Corasick pass over each file serves thousands of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import cached_property

from ahocorasick_rs import BytesAhoCorasick, Implementation

from trackerlint.catalogue.compile import SCRIPTS
from trackerlint.catalogue.lexicon import Lexicon, Use
from trackerlint.languages.interface import Sign, shows_sign
from trackerlint.regex import regex
from trackerlint.source import Span

FEW = 2_000_000
"""Bytes below which building the faster automaton costs more than it saves."""

_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$")
_FIRST = regex(rb"""\s{0,20}(?:&quot;|\\?["'`]([\w:.*-]{0,60})|[\\&\d])""")
"""What a call of a global of one or two letters is given first: a text or a number. Minified code is full of others."""
_FILLED = (b"${", b"{{", b"{%", b"<?", b"<%", b"#{")
"""What may stand in a text for what is filled in later: then nobody knows yet what the call is given."""
SHORT = 4
"""Letters of a name that minified code gives to functions of its own."""
NUMBERED = 5
"""Digits that make a number of an account, which some put behind the name of a global: ``yaCounter12345678``."""
_ESCAPES = (b"\\n", b"\\t", b"\\r", b"2F", b"2f")
"""What may stand right before a word in a string: escapes of line ends, tabs and slashes."""
_FILES = (".js", ".php", ".html", ".gif", ".mjs")
"""Endings of file names, by which scripts that sites host themselves are known."""
_TEXT = Use("text")


class Words:
    """A lexicon, ready to be looked for.

    ``hosts`` are further texts that make every file worth reading, ``signs`` map a language's name to texts that make
    only its files so. ``size`` is roughly how many bytes will be looked through, which decides how the automaton is
    built. A word that is an identifier counts only where it stands alone: ``fbq`` in a base64 text is nothing.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        hosts: Sequence[str] = (),
        signs: Mapping[str, Sequence[Sign]] | None = None,
        size: int = 0,
    ) -> None:
        self._uses: dict[str, tuple[Use, ...]] = {one.text: one.uses for one in lexicon.words}
        self._uses.update((host, (_TEXT,)) for host in hosts)
        self._groups = [frozenset(group) for group in lexicon.groups]
        self._methods = {
            root.encode(): frozenset(name.encode() for name in names) for root, names in lexicon.methods.items()
        }
        self._commands = {
            name.encode(): re.compile("|".join(map(translate, some)).encode())
            for name, some in lexicon.commands.items()
            if len(name) <= SHORT
        }
        by_text = _by_text(signs or {})
        self._common = {
            language: [sign for sign in some if sign not in by_text] for language, some in (signs or {}).items()
        }
        read = {*lexicon.reading, *hosts}
        self._texts = sorted({*self._uses, *lexicon.reading, *by_text})
        self._signs = {index: by_text[text] for index, text in enumerate(self._texts) if text in by_text}
        self._bounds: list[tuple[bool, bool] | None] = [None] * len(self._texts)
        self._read = [text in read for text in self._texts]
        self._size = size

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        """Find all texts."""
        return BytesAhoCorasick([text.encode() for text in self._texts], implementation=Implementation.ContiguousNFA)

    @cached_property
    def _fast(self) -> tuple[BytesAhoCorasick, Sequence[int]]:
        """Find the texts that decide; the numbers are their places among all. Worth building for many bytes."""
        if self._size <= FEW:
            return self._automaton, range(len(self._texts))
        places = [index for index, text in enumerate(self._texts) if text in self._uses or index in self._signs]
        texts = [self._texts[index].encode() for index in places]
        return BytesAhoCorasick(texts, implementation=Implementation.DFA), places

    # -------------------------------------------------------------------------------------------------------- bytes

    def worth_reading(self, data: bytes, language: str) -> bool:
        """Tell whether a file of ``language`` holds a word that counts there, or a sign of that language."""
        automaton, places = self._fast
        needed: set[tuple[str, ...]] = set()
        for place, start, end in automaton.find_matches_as_indexes(data, overlapping=True):
            index = places[place]
            if index in self._signs and language in self._signs[index]:
                return True
            for beside in self._counting(index, data, language, start, end):
                if not beside:
                    return True
                needed.add(beside)
        return shows_sign(self._common.get(language, ()), data) or bool(_beside(data, needed))

    def _counting(self, index: int, data: bytes, language: str, start: int, end: int) -> Iterator[tuple[str, ...]]:
        """Yield, where a word counts in a language, what must stand in the file for it to, for each of its uses."""
        uses = self._uses.get(self._texts[index])
        if uses is None or not self._stands(data, index, start, end):
            return
        for use in uses:
            if use.group >= 0 and language not in self._groups[use.group]:
                continue
            if self._fits(use, language, data, start, end):
                yield use.beside

    def _fits(self, use: Use, language: str, data: bytes, start: int, end: int) -> bool:
        if use.shape == "text":
            return True
        if use.shape == "package":
            if language in SCRIPTS:
                return _IS_IMPORTED.search(data, max(0, start - 20), start) is not None
            return language not in _KEYS or _KEYS[language].match(data, end) is not None
        if use.shape != "name":
            if language == "python" and _ALONE.match(data, end) and data[start - 2 : start - 1] != b"(":
                return False  # one of a list of texts, or compared with one
            shapes = _IN_SCRIPTS if language in SCRIPTS else _IN_XML if language == "xml" else {}
            pattern = shapes.get(use.shape) or _KEYS.get(language, _AS_KEY)
            found = pattern.match(data, end)
            if found is not None and language == "json" and use.shape == "key":
                return data[found.end() : found.end() + 9].lstrip()[:1] != b"{"
            return found is not None or (
                language in _KEYS and _IS_VALUE.search(data, max(0, start - 12), start) is not None
            )
        return self._is_used(language, data, start, end)

    def _is_used(self, language: str, data: bytes, start: int, end: int) -> bool:
        """Tell whether what stands in a file may be the name of a global or class that is used."""
        word = data[start:end]
        if language == "clojure" and data[start - 3 : start] == b"js/":
            return True
        if word.endswith(b"("):
            return self._given(word[:-1], data, end) if len(word) <= 3 else True
        classes = language == "python" or language in SCRIPTS  # elsewhere they are reached in too many ways
        if not (word.isalpha() and (word.islower() or (classes and word.istitle()))):
            return True
        methods = self._methods.get(word, frozenset())
        text = _IS_TEXT.search(data, max(0, start - 50), start) if data[start - 1 : start] in _QUOTES else None
        if text is not None:
            return text[1] is None and _AS_ARGUMENT.match(data, end) is not None
        after = _AS_NAME.match(data, end)
        if after is None and language == "text":
            return _AS_BARE.match(data, end) is not None
        if after is None or (data[end : end + 1] == b"(" and not self._is_called(word, data, end + 1)):
            return False
        method = after[1]
        if method is None:
            return language != "python" or word.islower() or data[end : end + 1] == b"("
        return len(method) < 3 or method in _QUEUES or method in methods

    def _is_called(self, name: bytes, data: bytes, start: int) -> bool:
        methods = self._methods.get(name)
        return (methods is None or b"" in methods) and self._given(name, data, start, otherwise=True)

    def _given(self, name: bytes, data: bytes, start: int, otherwise: bool = False) -> bool:
        """Tell whether a call is given first what the catalogue says; ``otherwise`` for what is no text."""
        found = _FIRST.match(data, start)
        if found is None:
            return otherwise
        commands = self._commands.get(name)
        if found[1] is not None and data.startswith(_FILLED, found.end(1)):
            return True
        if commands is None or (found[1] is None and not found[0][-1:].isdigit()):
            return True
        return found[1] is not None and commands.match(found[1]) is not None

    def _bounds_of(self, index: int) -> tuple[bool, bool]:
        found = self._bounds[index]
        if found is None:
            text = self._texts[index]
            found = self._bounds[index] = _bounds(text, text.partition(".")[0].encode() in self._methods)
        return found

    # --------------------------------------------------------------------------------------------------------- text

    def holds(self, text: str) -> bool:
        """Tell whether a word that readers look for stands in ``text``."""
        return next(self._spans(text), None) is not None

    def spans(self, text: str) -> list[Span]:
        """Return where words stand in ``text``, ascending, not overlapping.

        Of words that start at the same place the longest counts: ``fbq`` must not hide ``fbqSettings``.
        """
        return list(self._spans(text))

    def places(self, text: str, language: str) -> list[Span]:
        """Return where words stand in the text of a whole file that make it worth reading, ascending."""
        data = text.encode("utf-8", "surrogatepass")
        found = [
            (start, end, needed)
            for index, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True)
            for needed in self._counting(index, data, language, start, end)
        ]
        beside = _beside(data, {needed for _, _, needed in found})
        counting = sorted({(start, end) for start, end, needed in found if not needed or needed in beside})
        return list(_characters(data, counting, len(data) == len(text)))

    def _spans(self, text: str) -> Iterator[Span]:
        data = text.encode("utf-8", "surrogatepass")
        found = [one for one in self._automaton.find_matches_as_indexes(data, overlapping=True) if self._read[one[0]]]
        if found:
            found.sort(key=lambda one: (one[1], -one[2]))
            yield from _characters(data, self._longest(data, found), len(data) == len(text))

    def _longest(self, data: bytes, found: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
        last = 0
        for index, start, end in found:
            if start >= last and self._stands(data, index, start, end):
                last = end
                yield start, end

    def _stands(self, data: bytes, index: int, start: int, end: int) -> bool:
        before, after = self._bounds_of(index)
        if before and start and data[start - 1] in _WORD and data[start - 2 : start] not in _ESCAPES:
            return False
        return not (after and end < len(data) and data[end] in _WORD and not data[end : end + NUMBERED].isdigit())


_AS_KEY = regex(rb"""["'`\])}\\]{0,4}[ \t]{0,20}(?:[:=.,>\])};"'\r\n]|\Z|&quot;)""")
"""What stands behind the key of a setting: not the next word of a sentence, nor a parenthesis."""
_ALONE = regex(rb"""["']?\s{0,20}(?:,|\)|==)""")
"""What stands behind a text in Python that is no key, unless a function is given it first."""
_IN_SCRIPTS = {
    "key": regex(rb"""["'`\]]{0,2}\s{0,9}(?::|=(?!=))\s{0,20}(?!function\b|void\b|\(\)\s?=>)"""),
    "parent": regex(
        rb"""["'`\]]{0,2}\s{0,9}(?::|=(?!=))\s{0,20}(?:[{\[]|[\w$]{4,60}\s{0,9}[,;}\n)(]|[^;{}]{1,60}\?)"""
    ),
}
"""What stands behind a key in a script: a value, not a comparison; behind one that has others below it, these."""
_IS_IMPORTED = regex(rb"""(?:\b(?:from|import|require|resolve)|\bimport\()\s{0,3}\(?\s{0,3}\Z""")
"""What stands before the name of a package that a script uses."""
_KEYS = {language: re.compile(rb"""["']?[ \t]{0,20}:""") for language in ("yaml", "json")}
"""What stands behind a key in languages that are full of lists of words."""
_IN_XML = {
    "key": regex(rb"""[^<>\]]{0,400}(?:\bvalue\s*=|>\s*(?:[^<\s]|<!|<(?:value|item|string|data|val)\b))""", re.I),
    "parent": regex(rb"[^<>\]]{0,400}>"),
}
"""What stands behind a key in XML, the name of an element or in its attribute: a value, or what is below it."""
_IS_VALUE = regex(rb"""[^\s:]["']?[ \t]{0,3}:[ \t]{0,3}["']?\Z""")
"""What stands before a value: of ``name: hotjar, value: 1`` too."""
_AS_NAME = regex(
    rb"""[ \t\r\n]{0,20}
    (?:(?:\?\.|\.)[ \t\r\n]{0,20}([A-Za-z_$][\w$]{0,40})   # a method, which is captured
    |\?|[(=\[),;}!+<]|\|\||&&|&(?:amp|quot|\#)             # called, passed on, compared, set
    |["'`\\]{1,4}(?:[ \t]{0,4}[\]),;|&=.+}]|\s)            # the same by its name in quotes
    |["'`\\]{0,4}\Z)""",
    re.X,
)
"""What stands behind a global that is used; a colon would make it a key of something else."""
_AS_BARE = regex(rb"""[ \t]{1,4}["'][\w$]""")
"""What stands behind a global that is called without parentheses, in languages that nobody knows."""
_QUOTES = (b"'", b'"', b"`")
_IS_TEXT = regex(rb"""(?:[\[,]\s{0,40}|((?:[iI]ndexOf|includes|With|ById|[cC]lass|test|has|type)\()|\|)["'`]\Z""")
"""What stands before a word that is one of a list of texts, or compared with one."""
_AS_ARGUMENT = regex(rb"""["'`]\s{0,9}(?:[)\]]|,\s{0,9}["'`](?:script\b|https?:|//|\d))""")
"""What stands behind the name of a global that a loader is given."""
_QUEUES = frozenset(b"push queue callMethod apply call bind loaded version default init".split())
"""What every stub of a tracker has: the queue of calls and its parts."""


RARE = 7
"""Letters of a sign from which it is rare enough to be looked for together with the words."""


def _by_text(signs: Mapping[str, Sequence[Sign]]) -> dict[str, set[str]]:
    """Return the languages of each sign that is a rare text and asks for nothing else."""
    found: dict[str, set[str]] = {}
    for language, some in signs.items():
        for sign in some:
            if isinstance(sign, str) and len(sign) >= RARE:
                found.setdefault(sign, set()).add(language)
    return found


def _beside(data: bytes, needed: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return those of the sets of folded texts that all stand in a file."""
    folded = data.lower().translate(None, b"_-") if needed else b""
    return {parts for parts in needed if all(part.encode() in folded for part in parts)}


def _characters(data: bytes, places: Iterable[tuple[int, int]], plain: bool) -> Iterator[Span]:
    """Yield places in UTF-8 as spans of the text; ``plain`` says that each byte is a character."""
    counted, characters = 0, 0
    for start, end in places:
        if plain:
            yield Span(start, end)
            continue
        characters += len(data[counted:start].decode("utf-8", "surrogatepass"))
        counted = start
        yield Span(characters, characters + len(data[start:end].decode("utf-8", "surrogatepass")))


def _bounds(text: str, called: bool) -> tuple[bool, bool]:
    """Tell for both ends of a word whether it must not be the middle of a longer identifier.

    A word that ends in ``_`` is the start of names: something always follows. ``called`` says that a name with dots is
    a method's, not a host's.
    """
    identifier = text.encode()
    if text.endswith(_FILES):  # a file of the site's own: its name begins here
        return identifier[0] in _WORD, False
    short = (called or "." not in text) and "/" not in text
    return short and identifier[0] in _WORD, short and identifier[-1] in _WORD and not text.endswith("_")
