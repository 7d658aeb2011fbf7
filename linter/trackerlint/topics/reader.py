"""The topics of a site's pages, read when a rule first asks, each page once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from trackerlint.globs import fits
from trackerlint.notice.vocabulary import fold
from trackerlint.reach.kinds import CONTENT, SCRIPTS, TEMPLATES, ending
from trackerlint.reach.library import Library
from trackerlint.settings import SensitivePages
from trackerlint.source import Span
from trackerlint.topics.classify import ENOUGH, Evidence, Topic, health_paths, talks, topics
from trackerlint.topics.signs import route, spoken
from trackerlint.topics.vocabulary import Subject, Vocabulary, subjects, vocabulary

MOST_PAGES = 5_000
"""Pages of a site that are looked at; what lies beyond counts as not sensitive, and the report says so."""
_UNREAD = "whether this page and those after it are about a sensitive subject was not looked at"
MOST_ASKED = 20
"""Pages that a file ends up on which are looked at for what they are about."""
LONGEST_NAME = 60
LEAST = 5
"""Letters that a term of another language than English has at least to count in the name of an event."""


class PageTopics:
    """Answers what a page is about, from its file and what settings say."""

    def __init__(self, library: Library, settings: SensitivePages) -> None:
        self._library = library
        self._settings = settings
        self._known: dict[str, tuple[Topic, ...]] = {}
        self._named: dict[tuple[str, bool], tuple[Subject, ...]] = {}
        self._speaking: dict[str, bool] = {}
        self._near: dict[str, bool] = {}
        self.cut: tuple[str, str] | None = None
        """The first page that was not looked at, and what to say."""

    @property
    def exhausted(self) -> bool:
        """Tell whether more pages were asked about than are looked at."""
        return len(self._known) >= MOST_PAGES

    @cached_property
    def _words(self) -> Vocabulary:
        return vocabulary(self._settings.scopes, tuple(fold(term) for term in self._settings.terms))

    @cached_property
    def _health(self) -> bool:
        pages = (path for path in self._library.paths if ending(path) in TEMPLATES | CONTENT | SCRIPTS)
        return health_paths(pages, self._words)

    def about_health(self, path: str, pages: Callable[[], Sequence[str]] = tuple) -> bool:
        """Tell whether the site, by the names of its files, or one file is about health.

        A file is by its words, or by those of most of the ``pages`` that it ends up on.
        """
        if path not in self._near:
            self._near[path] = self._health or self._speaks(path) or self._mostly_speak(pages()[:MOST_ASKED])
        return self._near[path]

    def _speaks(self, path: str) -> bool:
        if path not in self._speaking:
            self._speaking[path] = talks(self._library.text(path), self._words)
        return self._speaking[path]

    def _mostly_speak(self, pages: Sequence[str]) -> bool:
        return 2 * sum(map(self._speaks, pages)) > len(pages)

    def named(self, text: str, near: bool) -> tuple[Subject, ...]:
        """Return the subjects that a short text names, as that of an event or a label: ``book_appointment``.

        ``near``: what surrounds the text is about health, so that words that mean something else elsewhere count.
        """
        if (text, near) not in self._named:
            plain = " ".join(spoken(text).split())
            least = 0.5 if len(plain) < LONGEST_NAME and self._words.tells(plain) and near else 1.0
            hits = [hit for hit in self._words.hits(plain) if hit.term.language == "en" or len(hit.term.core) > LEAST]
            found = {hit.term.subject: None for hit in hits if hit.term.weight >= least}
            kept = (one for one in found if one.kind != "context")
            self._named[text, near] = tuple(one for one in kept if near or not one.needs_context)
        return self._named[text, near]

    def of(self, path: str) -> tuple[Topic, ...]:
        """Return the sensitive subjects of a page, the weightiest first."""
        if path not in self._known:
            if self.exhausted:
                self.cut = self.cut or (path, f"beyond {MOST_PAGES:,} pages: {_UNREAD}")
                return ()
            self._known[path] = self._read(path)
        return self._known[path]

    def _read(self, path: str) -> tuple[Topic, ...]:
        mapped = tuple(_mapped(subject) for pattern, subject in self._settings.pages.items() if fits(path, (pattern,)))
        if mapped:
            return mapped
        if fits(path, self._settings.allow):
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
