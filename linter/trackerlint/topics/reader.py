"""The topics of a site's pages, read when a rule first asks, each page once."""

from __future__ import annotations

from functools import cached_property

from pathspec import GitIgnoreSpec

from trackerlint.notice.vocabulary import fold
from trackerlint.reach.kinds import CONTENT, SCRIPTS, TEMPLATES, ending
from trackerlint.reach.library import Library
from trackerlint.settings import SensitivePages
from trackerlint.source import Span
from trackerlint.topics.classify import ENOUGH, Evidence, Topic, health_paths, topics
from trackerlint.topics.signs import route
from trackerlint.topics.vocabulary import Vocabulary, subjects, vocabulary

MOST_PAGES = 5_000
"""Pages of a site that are looked at; what lies beyond counts as not sensitive, and rules say so."""


class PageTopics:
    """Answers what a page is about, from its file and what settings say."""

    def __init__(self, library: Library, settings: SensitivePages) -> None:
        self._library = library
        self._settings = settings
        self._known: dict[str, tuple[Topic, ...]] = {}

    @property
    def exhausted(self) -> bool:
        """Tell whether more pages were asked about than are looked at."""
        return len(self._known) >= MOST_PAGES

    @cached_property
    def _words(self) -> Vocabulary:
        return vocabulary(self._settings.scopes, tuple(fold(term) for term in self._settings.terms))

    @cached_property
    def _allowed(self) -> GitIgnoreSpec:
        return GitIgnoreSpec.from_lines(self._settings.allow)

    @cached_property
    def _health(self) -> bool:
        pages = (path for path in self._library.paths if ending(path) in TEMPLATES | CONTENT | SCRIPTS)
        return health_paths(pages, self._words)

    def of(self, path: str) -> tuple[Topic, ...]:
        """Return the sensitive subjects of a page, the weightiest first."""
        if path not in self._known:
            if self.exhausted:
                return ()
            self._known[path] = self._read(path)
        return self._known[path]

    def _read(self, path: str) -> tuple[Topic, ...]:
        mapped = tuple(
            _mapped(subject)
            for pattern, subject in self._settings.pages.items()
            if GitIgnoreSpec.from_lines([pattern]).match_file(path)
        )
        if mapped:
            return mapped
        if self._allowed.match_file(path):
            return ()
        text = self._library.text(path)
        named = " ".join(one.text for one in route(path))
        if not self._words.tells(fold(f"{named}\n{text}")):
            return ()
        return topics(path, text, self._words, lambda: self._health)


def _mapped(name: str) -> Topic:
    """Return the topic that settings give a page: a subject's name, or else a text in the site's own words."""
    known = {subject.id: subject for subject, _ in subjects().values() if subject.kind != "context"}
    subject = known.get(name.rpartition(".")[2])
    evidence = (Evidence("settings", name, name, ENOUGH, Span(0, 0)),)
    if subject is None:
        return Topic("own", name, "settings", "condition", ENOUGH, evidence)
    return Topic(subject.id, subject.label, subject.scope, subject.kind, ENOUGH, evidence)
