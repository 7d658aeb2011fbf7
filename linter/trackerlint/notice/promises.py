"""Promises that notices make: what they say is never done, or only done so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.promise_words import (
    ABOUT_OTHERS,
    BY_LAW,
    CLAUSES,
    CONSENT,
    EXCEPT,
    NARROW,
    NOT_A_PROMISE,
    Pattern,
    PromiseKind,
)
from trackerlint.notice.promises_of_data import PATTERNS as OF_DATA
from trackerlint.notice.promises_of_use import PATTERNS as OF_USE
from trackerlint.notice.vocabulary import fold
from trackerlint.regex import regex
from trackerlint.source import Span

SENTENCE = regex(r"(?<=[.!?])\s+(?=[^a-z])")
LONGEST = 600
"""Code points of a sentence beyond which it is not read as a promise."""


class Promise(msgspec.Struct, frozen=True):
    """One promise. ``text`` is the sentence; ``span`` that of its paragraph.

    ``condition`` is ``consent`` where it holds only until people agree.
    """

    kind: PromiseKind
    path: str
    span: Span
    text: str
    condition: Literal["", "consent"] = ""


def promises(notice: Notice, lexicon: Lexicon | None = None) -> tuple[Promise, ...]:
    """Return the promises of a notice, in order.

    A sentence that names a tracker as used speaks of that tracker and is no promise of the site's; ``lexicon`` knows
    their names.
    """
    found: list[Promise] = []
    for paragraph in notice.paragraphs:
        if paragraph.shape in ("heading", "header", "row"):
            continue
        about = _named(paragraph, lexicon)
        at = 0
        for sentence in SENTENCE.split(paragraph.text):
            start = paragraph.text.find(sentence, at)
            at = start + len(sentence)
            if len(sentence) <= LONGEST and not any(start <= one < at for one in about):
                found += _promised(notice, paragraph, sentence)
    return tuple(found)


def _named(paragraph: Paragraph, lexicon: Lexicon | None) -> list[int]:
    if lexicon is None:
        return []
    return [one.start for one in lexicon.mentions(paragraph) if not one.denied]


def _promised(notice: Notice, paragraph: Paragraph, sentence: str) -> Iterator[Promise]:
    for kind, condition in kinds(sentence):
        yield Promise(kind, notice.path, paragraph.span, sentence, condition)


def kinds(sentence: str) -> list[tuple[PromiseKind, Literal["", "consent"]]]:
    """Return what a sentence promises, each with whether it holds only until people agree."""
    folded = fold(sentence).replace("’", "'").strip()
    if folded.endswith(("?", ":")) or re.search(NOT_A_PROMISE, folded) or re.match(ABOUT_OTHERS, folded):
        return []
    found: dict[PromiseKind, Literal["", "consent"]] = {}
    for clause in re.split(CLAUSES, folded):
        for pattern in (*OF_USE, *OF_DATA):
            if pattern.kind not in found and _fits(pattern, clause):
                condition = _condition(pattern, folded)
                if condition is not None:
                    found[pattern.kind] = condition
    return list(found.items())


def _fits(pattern: Pattern, clause: str) -> bool:
    if not all(re.search(one, clause) for one in pattern.needs):
        return False
    if pattern.wide and re.search(NARROW, clause):
        return False
    return not any(re.search(one, clause) for one in pattern.never)


def _condition(pattern: Pattern, sentence: str) -> Literal["", "consent"] | None:
    """Return under which condition a sentence promises; None where it makes an exception of its own."""
    if pattern.kind == "consent-first":
        return ""
    exception = re.search(EXCEPT, sentence)
    if exception is None:
        return ""
    rest = sentence[exception.start() : exception.start() + 140]
    if re.search(CONSENT, rest):
        return "consent"
    return "" if re.search(BY_LAW, rest) else None
