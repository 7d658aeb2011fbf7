"""What a language is: something that reads an excerpt and yields facts.

Languages nest: HTML hands the body of a ``<script>`` to JavaScript, JavaScript hands a string that holds markup to
HTML. They do so through the ``Reader`` they are given, which knows all languages and counts the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol, runtime_checkable

from trackerlint.facts import LOAD, Circumstances, Condition, Problem, Reading
from trackerlint.source import Excerpt, Span

MAX_DEPTH = 6
"""How deep languages may nest: HTML in JavaScript in HTML …"""


Sign = str | tuple[str, str]
"""A text; or a text and a regular expression that must be found in the file as well."""


def shows_sign(signs: Iterable[Sign], data: bytes) -> bool:
    r"""Tell whether a file's bytes show any of the signs.

    >>> shows_sign(["atob(", ("fromCharCode", r"\d,\d")], b"String.fromCharCode(1,2)")
    True
    """
    for sign in signs:
        text, beside = _searched(sign)
        if text in data and (beside is None or beside.search(data)):
            return True
    return False


@lru_cache(maxsize=256)
def _searched(sign: Sign) -> tuple[bytes, re.Pattern[bytes] | None]:
    text, beside = (sign, "") if isinstance(sign, str) else sign
    return text.encode(), re.compile(beside.encode()) if beside else None


@runtime_checkable
class Language(Protocol):
    """One language or family. Plugins offer instances under the entry point group ``trackerlint.languages``."""

    name: str
    """Lower-case name, e.g. ``javascript``; other languages hand excerpts to it by this name."""

    suffixes: Sequence[str]
    """File name endings it claims, e.g. ``.blade.php``; the longest claim wins."""

    filenames: Sequence[str]
    """Whole file names (glob patterns) it claims, e.g. ``requirements*.txt``; they win over suffixes."""

    signs: Sequence[Sign]
    """Texts that make a file of this language worth reading although it holds no word of the catalogue
    (for instance ``atob(`` in JavaScript). Matched as bytes, case-sensitively. Keep them rare."""

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what ``excerpt`` says. Never raises for bad input: yields a ``Problem`` and what could be read."""
        ...


@dataclass(frozen=True)
class Sought:
    """What a second look at a file is for: uses of what other files of the site offer. See ``links``.

    ``modules`` are the specifiers by which it imports these files, ``scripts`` their global functions. ``names`` is
    filled while the file is read: what its scripts import, by local name, as pairs of module and way, for the
    templates beside them.
    """

    modules: frozenset[str]
    scripts: frozenset[str]
    names: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """What a language is handed besides the text: the other languages and the circumstances it is read under."""

    path: str
    """Path of the file, relative to the root, with forward slashes."""
    languages: dict[str, Language]
    wanted: WordFinder
    circumstances: Circumstances = LOAD
    depth: int = 0
    seen: list[Problem] = field(default_factory=list)
    sought: Sought | None = None
    """Set where not trackers are looked for but uses of what other files offer."""

    def read(self, language: str, excerpt: Excerpt) -> Iterator[Reading]:
        """Let another language read an excerpt of the file, under the present circumstances."""
        if self.depth >= MAX_DEPTH:
            yield Problem(message=f"{language} nested more than {MAX_DEPTH} deep was not read", span=excerpt.span(0, 1))
            return
        yield from self.languages[language].read(excerpt, replace(self, depth=self.depth + 1))

    def under(self, *conditions: Condition, trigger: str = "", status: str = "") -> Reader:
        """Return a reader for something that sits under further conditions, behind a trigger, or is not live.

        A status that is not ``live`` stays: code in a comment of a test is no more live than the test.
        """
        now = self.circumstances
        return replace(
            self,
            circumstances=Circumstances(
                trigger or now.trigger,
                now.conditions + conditions,
                now.certainty,
                status if status and now.status == "live" else now.status,  # type: ignore[arg-type]
            ),
        )

    def holds_words(self, text: str) -> bool:
        """Tell whether a text holds a word of the catalogue: use it to leave the rest alone."""
        return self.wanted.holds(text)


class WordFinder(Protocol):
    """Finds the catalogue's words in a text."""

    def holds(self, text: str) -> bool:
        """Tell whether any word occurs."""
        ...

    def spans(self, text: str) -> list[Span]:
        """Return where words occur, ascending, not overlapping."""
        ...

    def places(self, text: str, language: str) -> list[Span]:
        """Return where words occur in a whole file of a language that make it worth reading, ascending."""
        ...
