"""Weigh what a page says of itself, and tell what sensitive subjects it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trackerlint.notice.find import notice_path
from trackerlint.notice.vocabulary import fold
from trackerlint.regex import regex
from trackerlint.source import Span
from trackerlint.topics.signs import Sign, language, route, signs
from trackerlint.topics.vocabulary import Subject, Vocabulary

ENOUGH = 4.0
"""Weight from which a page counts as about a subject."""
WEIGHTS = {
    "name": 3.0,
    "folder": 2.0,
    "title": 3.0,
    "site": 0.5,
    "heading": 3.0,
    "subheading": 1.0,
    "label": 1.0,
    "button": 1.5,
}
"""What a term weighs by where it stands; each kind counts once, subheadings and labels up to twice."""
WHOLE = 4.0
"""Weight of a page's name of few words: it names what the page is about."""
MANY_WORDS = 4
TWICE = ("subheading", "label")
PASSING = 0.4
"""What is left of the weight of titles and headings on news, events, jobs and notices: they come and go, or quote."""
_PASSING = regex(
    r"(?:^|/)_?(?:news(?:room)?|posts?|blogs?|press(?:-releases?)?|articles?|stories|events?|jobs?|careers?|vacanc\w+|"
    r"publications?|reports?|research|minutes|case-stud\w+|casestud\w+|changelog|archive|podcasts?|admin|staff|backend|backoffice|actualites|aktuelles|noticias|"
    r"nieuws|newyddion|aktualnosci|notizie|docs?|documentation|guides?/dev|adr)/|(?:^|/)\d{4}-\d{2}-\d{2}-"
    r"|(?:^|/)(?:terms|privacy|cookie|legal|disclaimer|about|accessibility|sitemap|faq|404|500)[\w-]*\.\w+$",
    re.I,
)


@dataclass(frozen=True)
class Evidence:
    """One sign that speaks for a subject: where it stands, what it says, which word told."""

    kind: str
    text: str
    word: str
    weight: float
    span: Span


@dataclass(frozen=True)
class Topic:
    """A sensitive subject of a page, with what speaks for it, the weightiest first."""

    subject: str
    label: str
    scope: str
    kind: str
    weight: float
    evidence: tuple[Evidence, ...] = ()


def topics(path: str, text: str, words: Vocabulary, health_site: Callable[[], bool]) -> tuple[Topic, ...]:
    """Return the sensitive subjects of a page, the weightiest first."""
    speaks = language(path, text)
    found: dict[Subject, list[Evidence]] = defaultdict(list)
    passing = PASSING if _PASSING.search(path) or notice_path(path) else 1.0
    for sign in signs(path, text):
        for one, subject in _told(sign, words, speaks, passing):
            found[subject].append(one)
    made = [_topic(subject, evidence) for subject, evidence in found.items() if subject.kind != "context"]
    needing = {subject.id for subject in found if subject.needs_context}
    fits = [one for one in made if one.weight >= ENOUGH]
    if any(one.subject in needing for one in fits):
        near = any(subject.kind in ("condition", "context") for subject in found)
        if not (near or talks(text, words) or health_site()):
            fits = [one for one in fits if one.subject not in needing]
    return tuple(sorted(fits, key=lambda one: (-one.weight, one.subject)))


def _told(sign: Sign, words: Vocabulary, speaks: str, passing: float) -> Iterable[tuple[Evidence, Subject]]:
    text = fold(sign.text)
    best: dict[Subject, Evidence] = {}
    for hit in words.hits(text, speaks):
        weight = WEIGHTS[sign.kind]
        if sign.kind == "name" and text.count(" ") < MANY_WORDS:
            weight = WHOLE
        if sign.kind not in ("label", "button"):
            weight *= passing
        one = Evidence(
            sign.kind, sign.text, text[hit.start : hit.end], weight * hit.term.weight, Span(sign.start, sign.end)
        )
        if hit.term.subject not in best or one.weight > best[hit.term.subject].weight:
            best[hit.term.subject] = one
    return [(one, subject) for subject, one in best.items()]


def _topic(subject: Subject, evidence: list[Evidence]) -> Topic:
    by_kind: dict[str, list[Evidence]] = defaultdict(list)
    for one in sorted(evidence, key=lambda one: -one.weight):
        by_kind[one.kind].append(one)
    counted = [one for kind, some in by_kind.items() for one in some[: 2 if kind in TWICE else 1]]
    counted.sort(key=lambda one: (-one.weight, one.span))
    return Topic(
        subject.id, subject.label, subject.scope, subject.kind, sum(one.weight for one in counted), tuple(counted)
    )


def talks(text: str, words: Vocabulary) -> bool:
    """Tell whether a page speaks of health care at all: two words that do."""
    told = {hit.term.core for hit in words.hits(fold(text[:100_000])) if hit.term.subject.kind == "context"}
    return len(told) >= 2


def health_paths(paths: Iterable[str], words: Vocabulary) -> bool:
    """Tell from the names of its files whether a site is about health: three pages named after it."""
    count = 0
    for path in paths:
        told = (hit.term for sign in route(path) for hit in words.hits(fold(sign.text)))
        if any(term.weight == 1 and not term.subject.needs_context for term in told):
            count += 1
            if count >= 3:
                return True
    return False
