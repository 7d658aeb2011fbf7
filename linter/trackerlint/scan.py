"""Scan one file: bytes in, a small serialisable ``FileScan`` out. Pure; everything else builds on its result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from trackerlint.catalogue import Catalogue, Detection
from trackerlint.consent import Consent, Judge
from trackerlint.directives import Directive, directives
from trackerlint.facts import (
    Circumstances,
    Edge,
    Passage,
    Policy,
    Problem,
    Reading,
    Request,
    Setting,
    Signal,
    Use,
    Wrapper,
)
from trackerlint.filter_lists import FilterLists
from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Reader, WordFinder
from trackerlint.notice.documents import UnreadableError, is_document, read_document
from trackerlint.notice.model import Notice
from trackerlint.notice.read import is_notice, read_notice, reads_like_notice
from trackerlint.regex import regex
from trackerlint.source import Source, decode, whole

LISTED = 12
"""How many trackers' addresses a file may name without using any before it counts as a list of trackers."""


class Judged(msgspec.Struct, frozen=True):
    """A detection and whether it waits for consent."""

    detection: Detection
    consent: Consent


class FileScan(msgspec.Struct, frozen=True, kw_only=True):
    """All that later steps know of a file."""

    path: str
    language: str
    detections: tuple[Judged, ...] = ()
    strangers: tuple[Request, ...] = ()
    """Scripts and frames from hosts that the catalogue does not know, and what else a filter list names."""
    wrappers: tuple[Wrapper, ...] = ()
    """What functions that other files can call do with trackers."""
    edges: tuple[Edge, ...] = ()
    signals: tuple[Signal, ...] = ()
    policies: tuple[Policy, ...] = ()
    """What headers and ``meta`` elements allow."""
    notice: Notice | None = None
    problems: tuple[Problem, ...] = ()
    directives: tuple[Directive, ...] = ()
    """Comments that hold findings back."""


def told(scans: Iterable[FileScan]) -> frozenset[str]:
    """Return the trackers that some files tell of, and do not merely name or let through."""
    return frozenset(
        one.detection.tracker
        for scan in scans
        for one in scan.detections
        if one.detection.telling and one.detection.kind not in ("allowance", "mention")
    )


class Scanner:
    """Scans files with one catalogue and one set of languages."""

    def __init__(
        self,
        catalogue: Catalogue,
        claims: Claims,
        words: WordFinder,
        notices: tuple[str, ...] = (),
        lists: FilterLists | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._claims = claims
        self._judge = Judge(catalogue.gates)
        self._words = words
        self._notices = notices
        self._lists = lists or FilterLists()

    def scan(self, path: str, data: bytes) -> FileScan:
        """Return what a file says. Never raises for bad input: what cannot be read is a problem in the result."""
        if is_document(path):
            return _document(path, data)
        language = self._claims.language(path)
        text, problem = decode(data)
        circumstances = Circumstances(status=path_status(path))
        reader = Reader(path, self._claims.languages, self._words, circumstances)
        readings = list(reader.read(language, whole(text)))
        if problem:
            readings.append(Problem(message=problem))
        summed = self._summed(path, language, readings, self._notice(path, language, text, readings))
        held = tuple(directives(Source(path, text)))
        return msgspec.structs.replace(summed, directives=held) if held else summed

    def _notice(self, path: str, language: str, text: str, readings: list[Reading]) -> Notice | None:
        signals = [item for item in readings if isinstance(item, Signal)]
        tells = path_status(path) == "live" or path.endswith((".txt", ".text"))
        if not tells or not is_notice(path, signals, self._notices):
            return None
        notice = read_notice(Source(path, text), language)
        return notice if reads_like_notice(notice, self._notices) else None

    def _summed(self, path: str, language: str, readings: list[Reading], notice: Notice | None) -> FileScan:
        detections: list[Detection] = []
        strangers = []
        translated = is_translation(path)
        for item in readings:
            if isinstance(item, (Edge, Signal, Problem, Wrapper, Use, Passage, Policy)) or (
                translated and isinstance(item, Setting) and item.family not in ("javascript", "html")
            ):
                continue
            found = self._catalogue.detect(item)
            detections += found
            if not found and isinstance(item, Request) and self._is_strange(item):
                strangers.append(item)
        return FileScan(
            path=path,
            language=language,
            detections=tuple(Judged(one, self._judge.of(one)) for one in _distinct(detections)),
            strangers=tuple(one for one in strangers if not self._catalogue.known_host(one.url)),
            wrappers=tuple(
                item for item in readings if isinstance(item, Wrapper) and self._catalogue.concerns(item.does)
            ),
            edges=tuple(item for item in readings if isinstance(item, Edge)),
            signals=tuple(item for item in readings if isinstance(item, Signal)),
            notice=notice,
            policies=tuple(item for item in readings if isinstance(item, Policy)),
            problems=tuple(item for item in readings if isinstance(item, Problem)),
        )

    def _is_strange(self, request: Request) -> bool:
        return request.initiator in ("script", "frame") or bool(self._lists.names(request.url.text, request.initiator))


def _document(path: str, data: bytes) -> FileScan:
    """Return the scan of an office document or a PDF, which is only ever read as a notice."""
    try:
        notice, left = read_document(path, data)
    except UnreadableError as error:
        return FileScan(path=path, language="document", problems=(Problem(message=str(error), skipped=True),))
    problems = (Problem(message=left),) if left else ()
    return FileScan(path=path, language="document", notice=notice, problems=problems)


def _distinct(detections: Iterable[Detection]) -> list[Detection]:
    """Return detections in order of place, each once, with mere lists of trackers marked as data."""
    unique = {(one.tracker, one.kind, one.span, one.means): one for one in _told_by_name(list(detections))}
    found = sorted(unique.values(), key=lambda one: (one.span, one.tracker, one.kind))
    named = {one.tracker for one in found if one.means == "request:text"}
    if len(named) < LISTED:
        return found
    return [_as_data(one) if one.means == "request:text" else one for one in found]


def _told_by_name(detections: list[Detection]) -> list[Detection]:
    """Return detections without loaders known by their shape alone where the tracker's name or address tells as much.

    Of loaders around each other the innermost counts.
    """
    named = {one.tracker for one in detections if one.means != "shape" and one.kind == "loader"}
    started = {one.tracker for one in detections if one.means != "shape" and one.kind == "init"}
    kept, shapes = [], []
    for one in detections:
        if one.means != "shape":
            kept.append(one)
        elif one.tracker not in named and (one.tracker not in started or one.shown[:1] not in ("", "…")):
            shapes.append(one)
    whole = {one.tracker for one in shapes if one.shown}
    shapes = [one for one in shapes if one.shown or one.tracker not in whole]
    for one in shapes:
        inside = (other for other in shapes if other.tracker == one.tracker and other.span != one.span)
        if not any(one.span.start <= other.span.start and other.span.end <= one.span.end for other in inside):
            kept.append(one)
    return kept


def _as_data(detection: Detection) -> Detection:
    now = detection.circumstances
    data = Circumstances(now.trigger, now.conditions, now.certainty, "data" if now.status == "live" else now.status)
    return msgspec.structs.replace(detection, kind="mention", circumstances=data)


_TEST = regex(
    r"(?:^|/)(?:(?:functional|integration|acceptance|e2e|ui|unit|visual|smoke|browser)[_-])?(?:tests?|specs?)/"
    r"|(?:^|/)(?:__tests__|__mocks__|__snapshots__|testing|e2e|cypress|playwright|fixtures?)/"
    r"|(?:^|/)(?:jest|vitest|karma|cypress|playwright)[._-](?:config|conf|setup|env|global)[\w.-]*\.[cm]?[jt]sx?$|(?:^|/)setup-?tests?\.[cm]?[jt]sx?$"
    r"|(?:^|/)src/it/|(?:^|/)features/(?:step_definitions|support)/|(?:^|/)phpunit[\w.-]*\.xml(?:\.dist)?$"
    r"|(?:^|/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec|stories)\.[cm]?[jt]sx?$"
    r"|_(?:test|spec)\.(?:py|rb|go|php)$|Test\.(?:php|java|cs)$",
    re.I,
)
_DOCUMENTATION = regex(
    r"(?:^|/)(?:readme|changelog|changes|history|contributing|license|upgrading)(?:\.[\w.-]+)?$"
    r"|(?:^|/)(?![\w.-]*(?:requirements|constraints))[\w.-]+\.txt$|\.(?:text|log)$",
    re.I,
)
_DATA = regex(
    r"\.d\.[cm]?ts$|(?:^|/)\.[\w.-]*ignore$|(?:^|/)\.(?:claude|codex|cursor|gemini|agents?|windsurf)/"
    r"|(?:^|/)build/reports/|(?:^|/)(?:coverage|htmlcov|lcov-report|playwright-report|mochawesome-report)/"
    r"|(?:^|/)(?:vcr_?cassettes|cassettes|__recordings__|recordings|betamax)/|(?:^|/)\.cache/|(?:^|/)eleventy-fetch-[\w-]+"
    r"|(?:^|/)[\w.-]*(?:lighthouse[\w.-]*(?:report|result)|(?:report|raport|rapport|bericht)[\w.-]*lighthouse)[\w.-]*\.(?:html|json)$"
    r"|(?:^|/)(?:customtypes|slices)/[\w-]+/(?:mocks|index|model)\.json$"
    r"|(?:^|/)metatag\.metatag_defaults\.[\w.-]+\.yml$"
    r"|(?:^|/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock)$",
    re.I,
)


_TRANSLATION = regex(
    r"(?:^|/)(?:locales?|i18n|l10n|translations?|langs?|languages)/(?:[^/]+/){0,4}[^/]+$|(?:^|/)messages[_.][a-z]{2}(?:[_-]\w+)?\.\w+$"
    r"|\.(?:resx|resw|xlf|xliff|po|strings)$",
    re.I,
)


def is_translation(path: str) -> bool:
    """Tell whether a file holds texts in several languages: what looks like a setting there is a label."""
    return _TRANSLATION.search(path) is not None


@lru_cache(maxsize=1024)
def path_status(path: str) -> Literal["live", "test", "documentation", "data"]:
    """Return what a file's place in the tree says of its code: ``live``, ``test``, ``documentation`` or ``data``."""
    if _TEST.search(path):
        return "test"
    if _DOCUMENTATION.search(path):
        return "documentation"
    return "data" if _DATA.search(path) else "live"
