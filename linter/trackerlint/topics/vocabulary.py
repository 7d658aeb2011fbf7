"""The subjects of sensitive pages and the words they show by, from the data files of this package."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

LANGUAGES = ("en", "cy", "fr", "de", "es", "it", "nl", "pl")
SCOPES = ("health", "finance", "legal", "children")
FOLDER = Path(__file__).parent / "subjects"
COMPILED_NAME = "compiled.msgpack"
SHORT = 4
"""Letters up to which a word that is not English counts only where the page says that it is in that language."""

SubjectKind = Literal["condition", "act", "access", "context"]


@dataclass(frozen=True)
class Subject:
    """What a page may be about. ``needs_context``: it counts only where something else speaks of health care."""

    id: str
    label: str
    scope: str
    kind: SubjectKind
    needs_context: bool = False


Subjects = dict[str, tuple[Subject, dict[str, list[str]]]]
"""Each subject and its terms by language, by scope and name."""


class Term(NamedTuple):
    """A word or phrase. ``weight`` is 1, or 0.5 for one that means other things too."""

    subject: Subject
    core: str
    language: str
    weight: float
    open_before: bool
    open_after: bool


class Hit(NamedTuple):
    """A term found in a text."""

    term: Term
    start: int
    end: int


class Vocabulary:
    """Finds terms in folded texts."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_core: dict[str, list[Term]] = {}
        for term in terms:
            self._by_core.setdefault(term.core, []).append(term)
        self._cores = list(self._by_core)
        self._automaton = AhoCorasick(self._cores)
        self._telling = {
            place
            for place, core in enumerate(self._cores)
            if any(term.subject.kind != "context" for term in self._by_core[core])
        }

    def tells(self, text: str) -> bool:
        """Tell fast whether a folded text may hold a term that is more than context."""
        return any(one in self._telling for one, _, _ in self._automaton.find_matches_as_indexes(text))

    def hits(self, text: str, language: str = "") -> Iterator[Hit]:
        """Yield the terms in a folded text, in whose language the page may be (empty: any)."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for term in self._by_core[self._cores[index]]:
                if _stands(text, start, end, term) and _speaks(term, language):
                    yield Hit(term, start, end)


def _stands(text: str, start: int, end: int, term: Term) -> bool:
    if not term.open_before and start and text[start - 1].isalnum():
        return False
    return term.open_after or end >= len(text) or not text[end].isalnum()


def _speaks(term: Term, language: str) -> bool:
    if term.language in ("en", ""):
        return True
    return term.language == language if language in LANGUAGES else len(term.core) > SHORT


@cache
def subjects() -> Subjects:
    """Return all subjects with their terms as written, by scope and name: ``health.cancer``.

    They come from the file that is put beside theirs when the package is built, which is read much faster.
    """
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode((FOLDER / COMPILED_NAME).read_bytes(), type=Subjects)
    return read_subjects()


def read_subjects() -> Subjects:
    """Return the same from the files that people write."""
    found = {}
    for scope in SCOPES:
        table = tomllib.loads((FOLDER / f"{scope}.toml").read_text("utf-8"))
        for name, entry in table.items():
            subject = Subject(name, entry["label"], scope, entry["kind"], entry.get("context", False))
            found[f"{scope}.{name}"] = subject, {language: entry[language] for language in LANGUAGES}
    return found


@cache
def vocabulary(scopes: tuple[str, ...], added: tuple[str, ...] = ()) -> Vocabulary:
    """Return the words of some scopes, and those that settings add as a subject of their own."""
    terms = [
        _term(subject, written, language)
        for subject, words in subjects().values()
        if subject.scope in scopes or subject.kind == "context"
        for language, listed in words.items()
        for written in listed
    ]
    own = Subject("own", "a subject that the settings name", "settings", "condition")
    return Vocabulary([*terms, *(_term(own, written, "") for written in added)])


def _term(subject: Subject, written: str, language: str) -> Term:
    half = written.startswith("?")
    plain = written.lstrip("?")
    core = plain.strip("*").replace("*", "")
    return Term(subject, core, language, 0.5 if half else 1.0, plain.startswith("*"), plain.endswith("*"))
