"""What a notice says of one tracker, and where: purpose, recipient, retention, transfer, choice, condition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from trackerlint.catalogue.model import Tracker
from trackerlint.dpv import AT_HOME
from trackerlint.notice import elements
from trackerlint.notice.aliases import company_pattern, product_pattern
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Evidence, Notice, Paragraph
from trackerlint.notice.naming import LEVELS, NOT_NAMED, Naming, names
from trackerlint.notice.passage import is_meant, lead, passage
from trackerlint.notice.tables import cell, columns, says
from trackerlint.notice.vocabulary import fold, without_small_words


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one notice says of one tracker; None where it says nothing."""

    naming: Naming = NOT_NAMED
    purpose: Evidence | None = None
    recipient: Evidence | None = None
    retention: Evidence | None = None
    transfer: Evidence | None = None
    choice: Evidence | None = None
    condition: Evidence | None = None


def read_statement(
    notices: Sequence[Notice], tracker: Tracker, lexicon: Lexicon, others: Iterable[Tracker] = ()
) -> Statement:
    """Return what notices together say of a tracker. ``others`` are the catalogue's trackers.

    Where its own passages do not tell where data go, what any of the notices says of its providers in general counts;
    where they do not tell how long data are kept, what it says of statistics in general counts for what makes them.
    """
    known = tuple(others)
    said = merged(_of_one(notice, tracker, lexicon, known) for notice in notices)
    if said.naming.level not in ("exact", "company"):
        return said
    for part, told in (("retention", _kept_in_general), ("transfer", _told_in_general)):
        if getattr(said, part) is None:
            in_general = (told(notice, tracker, lexicon) for notice in notices)
            said = msgspec.structs.replace(said, **{part: next((one for one in in_general if one), None)})
    return said


def _of_one(notice: Notice, tracker: Tracker, lexicon: Lexicon, others: Sequence[Tracker]) -> Statement:
    naming = names(notice, tracker, others)
    if naming.level not in ("exact", "company"):
        return Statement(naming=naming)
    places = passage(notice, tracker, lexicon)
    return Statement(
        naming=naming,
        purpose=_first(notice, _with_leads(notice, places), lambda at: _purpose(notice, at, lexicon)),
        recipient=_first(notice, places, lambda at: _recipient(notice.paragraphs[at], tracker)),
        retention=_first(notice, places, lambda at: _retention(notice, at, tracker)),
        transfer=_first(notice, places, lambda at: _transfer(notice.paragraphs[at])),
        choice=_first(notice, places, lambda at: _choice(notice.paragraphs[at])),
        condition=_first(notice, places, lambda at: _matched(elements.CONDITION, notice.paragraphs[at].text)),
    )


def merged(statements: Iterable[Statement]) -> Statement:
    """Return what several notices say together: the farthest naming, and of each other thing the first that is said."""
    every = sorted(statements, key=lambda one: LEVELS.index(one.naming.level))
    if not every:
        return Statement()
    parts = ("purpose", "recipient", "retention", "transfer", "choice", "condition")
    said = {part: next((getattr(one, part) for one in every if getattr(one, part)), None) for part in parts}
    return Statement(naming=every[0].naming, **said)


def _first(notice: Notice, places: Iterable[int], said: Callable[[int], str]) -> Evidence | None:
    for at in places:
        words = said(at)
        if words:
            return Evidence(notice.path, notice.paragraphs[at].span, words)
    return None


def _with_leads(notice: Notice, places: tuple[int, ...]) -> Iterator[int]:
    yield from places
    seen = set(places)
    for at in places:
        for before in lead(notice.paragraphs, at):
            if before not in seen:
                seen.add(before)
                yield before


def _matched(pattern: str, text: str) -> str:
    match = elements.found(pattern, fold(text))
    return match[0].strip() if match else ""


def _purpose(notice: Notice, at: int, lexicon: Lexicon) -> str:
    paragraph = notice.paragraphs[at]
    if paragraph.shape == "row":
        text = cell(notice.paragraphs, at, "purpose")
        if text and says(text):
            return text
        return _matched(elements.PURPOSE, cell(notice.paragraphs, at, "category"))
    text = paragraph.text
    for mention in reversed(lexicon.mentions(paragraph)):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return _matched(elements.PURPOSE, text)


def _recipient(paragraph: Paragraph, tracker: Tracker) -> str:
    pattern = company_pattern(tracker)
    match = pattern.search(paragraph.text) if pattern else None
    own = tracker.name.split()[0].lower()
    if match is None and any(own == one.split()[0].lower() for one in (tracker.vendor.name, *tracker.vendor.aliases)):
        match = re.search(rf"\b{re.escape(own)}\b", paragraph.text, re.I)
    return match[0] if match else ""


def _retention(notice: Notice, at: int, tracker: Tracker) -> str:
    """Return how long data are kept; where a sentence speaks of keeping this tracker's, only that one is asked."""
    paragraph = notice.paragraphs[at]
    if paragraph.shape == "row":
        text = cell(notice.paragraphs, at, "duration")
        if text and says(text):
            return text
    asked = "duration" in columns((paragraph.section,))
    sentences = re.split(r"(?<=[.!?])\s+", paragraph.text)
    own = [one for one in sentences if _is_of(tracker, one) and elements.found(elements.KEPT, fold(one))]
    for sentence in map(fold, own or sentences):
        match = elements.found(elements.KEPT_FOR if asked else elements.RETENTION, sentence)
        if match and not re.search(elements.NOT_ABOUT_KEEPING, sentence):
            return match[0].strip()
    return ""


def _is_of(tracker: Tracker, text: str) -> bool:
    return any(one is not None and one.search(text) for one in (product_pattern(tracker), company_pattern(tracker)))


def _transfer(paragraph: Paragraph) -> str:
    for sentence in re.split(r"(?<=[.!?])\s+", paragraph.text):
        written = re.search(elements.TRANSFER_AS_WRITTEN, sentence)
        said = written[0].strip() if written else _matched(elements.TRANSFER, without_small_words(sentence))
        if said and not elements.found(elements.NOT_ABOUT_TRANSFER, fold(sentence)):
            return said
    return ""


_OF_ANOTHER = r"(?:[A-Z][\w.&-]*\s?){1,3}(?:\([^()]*\)\s?)?[:–—-]\s"
"""How an item begins that speaks of somebody whose name is not known (``Riverford Cloud: servers in Ireland``)."""


def _general(notice: Notice, tracker: Tracker, lexicon: Lexicon) -> Iterator[int]:
    """Yield paragraphs that speak of transfers to providers in general, and of no other product.

    What a notice says of providers in third countries is not about one that has its seat here.
    """
    if tracker.vendor.country in AT_HOME:
        return
    own = (("exact", tracker.id), ("company", tracker.vendor.name))
    for at, one in enumerate(notice.paragraphs):
        named = [(mention.level, mention.key) for mention in lexicon.mentions(one)]
        if not named and one.shape == "item" and re.match(_OF_ANOTHER, one.text):
            continue
        if any(name not in own for name in named) or (named and not is_meant(notice.paragraphs, at, tracker, lexicon)):
            continue
        if elements.found(elements.OF_PROVIDERS, fold(one.text + " " + one.section)):
            yield at


def _told_in_general(notice: Notice, tracker: Tracker, lexicon: Lexicon) -> Evidence | None:
    return _first(notice, _general(notice, tracker, lexicon), lambda at: _transfer(notice.paragraphs[at]))


def _kept_in_general(notice: Notice, tracker: Tracker, lexicon: Lexicon) -> Evidence | None:
    """Return what rows and items about statistics, which name nobody, say of how long these are kept."""
    if tracker.category not in ("analytics", "session-replay"):
        return None
    places = (
        at
        for at, one in enumerate(notice.paragraphs)
        if one.shape in ("row", "item")
        and elements.found(elements.OF_STATISTICS, fold(one.text[:40]))
        and not lexicon.mentions(one)
    )
    return _first(notice, places, lambda at: _retention(notice, at, tracker))


def _choice(paragraph: Paragraph) -> str:
    links = next((one for one in paragraph.links if re.search(elements.OPT_OUT_LINK, one)), "")
    return links or _matched(elements.CHOICE, paragraph.text)
