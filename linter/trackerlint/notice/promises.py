"""Promises that notices make: what they say is never done, or only done so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.promise_limits import (
    ABOUT_OTHERS,
    BY_LAW,
    CONSENT,
    ELSEWHERE,
    EXCEPT,
    IF_YOU_AGREE,
    NARROW,
    NOT_A_PROMISE,
    NOT_IF_YOU_AGREE,
    PROVIDERS,
    THIS_SITE,
)
from trackerlint.notice.promise_words import CLAUSES, NOT, SHARE, Pattern, PromiseKind
from trackerlint.notice.promises_of_data import PATTERNS as OF_DATA
from trackerlint.notice.promises_of_use import PATTERNS as OF_USE
from trackerlint.notice.sentences import denied_by
from trackerlint.notice.vocabulary import fold, without_small_words
from trackerlint.regex import regex
from trackerlint.source import Span

SENTENCE = regex(r"(?<=[.!?])(?<!\b\w\.)(?<!\b(?:np|ca|Nr)\.)(?<!\b(?:Art|Abs|lit|Inc|Ltd)\.)\s+(?=[^a-z])")
_HANDED_LAST = (
    rf"(.{{0,60}}?{NOT})\s[^;]{{0,120}}\s(?:or|nor|ou|ni|oder|noch|o|of|ani|lub|neu)\s((?:(?:an|aan"
    rf"|a)\s[^;]{{0,30}}\s)?(?:{SHARE})[^;]{{0,80}})"
)
"""``Your data are never used for advertising or passed to third parties``: what is denied, and the last verb."""
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
    about: tuple[str, ...] = ()
    """Ids of the only trackers, and names of the only companies, that it is about; empty for all."""


def promises(notice: Notice, lexicon: Lexicon | None = None) -> tuple[Promise, ...]:
    """Return the promises of a notice, in order.

    A sentence that names a tracker as used speaks of that tracker and is no promise about all of the site, but one
    about that tracker where it says that it waits for consent; ``lexicon`` knows their names.
    """
    found: list[Promise] = []
    for paragraph in notice.paragraphs:
        if paragraph.shape in ("heading", "header", "row"):
            continue
        about = _named(paragraph, lexicon)
        listed = f"{paragraph.lead.rstrip(': ')} " if paragraph.lead and denied_by(paragraph.lead) else ""
        at = 0
        for sentence in SENTENCE.split(paragraph.text):
            start = paragraph.text.find(sentence, at)
            at = start + len(sentence)
            named = [(place - start, key) for place, key in about if start <= place < at]
            if len(sentence) > LONGEST:
                continue
            if named and waits_for_consent(sentence):
                waiting = tuple(sorted({key for _, key in _behind_consent(sentence, named) or named}))
                found.append(Promise("consent-first", notice.path, paragraph.span, sentence, about=waiting))
            elif not named:
                found += _promised(notice, paragraph, listed + sentence)
    return tuple(found)


def waits_for_consent(sentence: str) -> bool:
    """Tell whether a sentence on a tracker says that it waits until people agree.

    >>> waits_for_consent("With your permission, we use Hotjar."), waits_for_consent("You can withdraw your consent.")
    (True, False)
    """
    folded = fold(sentence).replace("’", "'")
    return bool(re.search(IF_YOU_AGREE, folded)) and not re.search(NOT_IF_YOU_AGREE, folded)


def _behind_consent(sentence: str, named: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the names that follow what a sentence says of consent: what stands before it may not wait for it.

    ``We use A and, only if you agree, B.``
    """
    return [(at, key) for at, key in named if re.search(IF_YOU_AGREE, fold(sentence[:at]).replace("’", "'"))]


def _named(paragraph: Paragraph, lexicon: Lexicon | None) -> list[tuple[int, str]]:
    if lexicon is None:
        return []
    return [(one.start, one.key) for one in lexicon.mentions(paragraph) if not one.denied]


def _promised(notice: Notice, paragraph: Paragraph, sentence: str) -> Iterator[Promise]:
    for kind, condition in kinds(sentence):
        yield Promise(kind, notice.path, paragraph.span, sentence, condition)


def kinds(sentence: str) -> list[tuple[PromiseKind, Literal["", "consent"]]]:
    """Return what a sentence promises, each with whether it holds only until people agree."""
    folded = fold(without_small_words(sentence)).replace("’", "'").strip()
    if folded.endswith(("?", ":")) or re.search(NOT_A_PROMISE, folded) or re.match(ABOUT_OTHERS, folded):
        return []
    if re.search(ELSEWHERE, folded) and not re.search(THIS_SITE, folded):
        return []
    found: dict[PromiseKind, Literal["", "consent"]] = {}
    for clause in _clauses(folded):
        for pattern in (*OF_USE, *OF_DATA):
            if pattern.kind not in found and _fits(pattern, clause):
                condition = _condition(pattern, folded)
                if condition is not None:
                    found[pattern.kind] = condition
    if "consent-first" in found:  # "no tracking without your consent" is one promise
        return [(kind, condition) for kind, condition in found.items() if not condition]
    return list(found.items())


def _clauses(folded: str) -> Iterator[str]:
    """Yield the clauses of a sentence; what a denial says last, of handing data on, also as one by itself."""
    for clause in re.split(CLAUSES, folded):
        yield clause
        if last := re.match(_HANDED_LAST, clause):
            yield f"{last[1]} {last[2]}"


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
    if re.search(PROVIDERS, sentence[exception.start() :]):
        return None
    return "" if re.search(BY_LAW, rest) else None
