"""The site: what all file scans say together. Rules see this and nothing else."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from trackerlint.answers import answer
from trackerlint.blocking import Blockers
from trackerlint.catalogue import Catalogue, Detection, Tracker
from trackerlint.consent import Consent, Judge, judge_of
from trackerlint.embedded import embedded
from trackerlint.filter_lists import FilterLists
from trackerlint.findings import Place, Skipped
from trackerlint.grouping import grouped
from trackerlint.installation import Installation, installed
from trackerlint.inventory.model import Declaration, Inventory
from trackerlint.links import Link
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Notice
from trackerlint.notice.naming import NOT_NAMED, Naming
from trackerlint.openings import Open, openings
from trackerlint.queues import Queues
from trackerlint.reach.kinds import SCRIPTS, ending
from trackerlint.reach.library import Library
from trackerlint.scan import FileScan, Judged, told
from trackerlint.serverside import Servers
from trackerlint.settings import Settings
from trackerlint.signals import Told, signals
from trackerlint.source import Span

if TYPE_CHECKING:
    from trackerlint.notice.promises import Promise
    from trackerlint.notice.statement import Statement
    from trackerlint.origins import Original
    from trackerlint.reach.graph import Graph, Reach
    from trackerlint.topics.classify import Topic
    from trackerlint.topics.reader import PageTopics
    from trackerlint.topics.vocabulary import Subject

MANY_SERVICES = 8
"""Trackers among the services of one file from which on it is the manager's own list, and no site's choice."""


@dataclass(frozen=True)
class Site:
    """One web site as its source shows it.

    ``whole`` is false when only some of its files were given, as in a hook for changed files. ``today`` is the day on
    which days of the inventory are looked at.
    """

    files: Mapping[str, FileScan]
    catalogue: Catalogue
    settings: Settings = field(default_factory=Settings)
    inventory: Inventory | None = None
    whole: bool = True
    lists: FilterLists = field(default_factory=FilterLists)
    today: datetime.date = field(default_factory=datetime.date.today)
    changed: Mapping[str, datetime.date] = field(default_factory=dict)
    """When notices that give no date last changed, by path, as far as the repository's history was asked."""
    library: Library = field(default_factory=Library)
    """All its files, also those that hold nothing of the catalogue's and so were not scanned."""
    links: tuple[Link, ...] = ()
    """Calls, in other files, of what a file offers that uses a tracker. They are no installations of their own."""
    queues: Queues = field(default_factory=Queues)
    _answers: dict[tuple[str, str, tuple[str, ...]], Consent] = field(default_factory=dict, init=False)
    _originals: dict[str, dict[Span, Original]] = field(default_factory=dict, init=False)
    _shortfalls: dict[str, Skipped] = field(default_factory=dict, init=False)
    _statements: dict[str, Statement] = field(default_factory=dict, init=False)

    @cached_property
    def links_to(self) -> Mapping[str, tuple[Link, ...]]:
        """The links by the path of the file in which the tracker's own call stands."""
        return grouped(self.links, lambda one: one.wrapper.path)

    def original(self, path: str, span: Span) -> Original | None:
        """Return where a place of a built file comes from, where it has a source map that tells."""
        if path not in self._originals:
            from trackerlint.origins import trace

            scan, read = self.files.get(path), self.library.read
            spans = [one.detection.span for one in scan.detections] if scan is not None else []
            self._originals[path] = trace(path, spans, self._paths, read) if read is not None and spans else {}
        return self._originals[path].get(span)

    @cached_property
    def built_from(self) -> Mapping[str, tuple[Installation, ...]]:
        """Used installations of built files, by the path of the original that they come from."""
        origins = ((self.original(one.path, one.primary.span), one) for one in self.used)
        known = [(origin.path, one) for origin, one in origins if origin is not None and origin.path != one.path]
        return {path: tuple(one for _, one in pairs) for path, pairs in grouped(known, lambda pair: pair[0]).items()}

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.library.paths)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """All privacy notices, by path."""
        return tuple(scan.notice for _, scan in sorted(self.files.items()) if scan.notice)

    @cached_property
    def told(self) -> frozenset[str]:
        """Trackers that are telling somewhere in the site: their supporting detections count."""
        return told(self.files.values())

    @cached_property
    def installations(self) -> tuple[Installation, ...]:
        """Every tracker in every file, by path and place; consent platforms are not among them."""
        found = []
        for path, scan in sorted(self.files.items()):
            groups: dict[str, list[Judged]] = defaultdict(list)
            for one in scan.detections:
                tracker = self.catalogue.trackers[one.detection.tracker]
                if not tracker.necessary and (one.detection.telling or tracker.id in self.told):
                    groups[tracker.id].append(one)
            for name, judged in groups.items():
                found += installed(self.catalogue.trackers[name], path, judged)
        return tuple(sorted(found, key=lambda one: (one.path, one.primary.span, one.tracker.id)))

    @cached_property
    def used(self) -> tuple[Installation, ...]:
        """Installations that are live and more than declared, allowed or named."""
        return tuple(one for one in self.installations if one.used)

    @cached_property
    def heard(self) -> tuple[Installation, ...]:
        """The same without events in a queue that is left to trackers which pass over them: nobody gets these."""
        return tuple(one for one in self.used if one.kind != "event" or not self.queues.ignored.get(one.tracker.id))

    @cached_property
    def embedded(self) -> tuple[Installation, ...]:
        """What is used or imported, and not idle: what people must be told of."""
        return tuple(embedded(self))

    @cached_property
    def _lists_of_services(self) -> frozenset[str]:
        found = Counter(one.path for one in self.used if one.is_service)
        return frozenset(path for path, count in found.items() if count >= MANY_SERVICES)

    def offers(self, installation: Installation) -> bool:
        """Tell whether a consent manager's own list of services holds it, which starts none without being asked to."""
        return installation.is_service and installation.path in self._lists_of_services

    @cached_property
    def used_in(self) -> Mapping[str, tuple[Installation, ...]]:
        """What is used, by the path of the file."""
        return grouped(self.used, lambda one: one.path)

    @cached_property
    def starts(self) -> Mapping[str, tuple[Installation, ...]]:
        """Used installations that start their tracker, by its ID."""
        return grouped((one for one in self.used if one.starts), lambda one: one.tracker.id)

    @cached_property
    def starts_by_state(self) -> Mapping[tuple[str, str], tuple[Installation, ...]]:
        """The same, by the ID and whether they wait for consent."""
        starting = (one for some in self.starts.values() for one in some)
        return grouped(starting, lambda one: (one.tracker.id, self.consent(one).state))

    def consent(self, installation: Installation) -> Consent:
        """Return whether an installation waits for consent, with what the rest of the site adds."""
        key = (installation.path, installation.tracker.id, installation.ids)
        if key not in self._answers:
            self._answers[key] = answer(self, installation)
        return self._answers[key]

    @cached_property
    def follows_scripts(self) -> bool:
        """Tell whether scripts are part of the template graph: only where one of them holds a tracker."""
        return any(ending(one.path) in SCRIPTS for one in self.used)

    @cached_property
    def _graph(self) -> Graph:
        graph = self.library.graph(self.files, self.follows_scripts)
        if graph.cut:
            self.fall_short(*graph.cut)
        return graph

    @cached_property
    def servers(self) -> Servers:
        """What tells scripts that run on a server."""
        return Servers(self.library)

    def pulls_to(self, path: str) -> tuple[Place, ...]:
        """Return where other templates pull a file in, by path and place."""
        return self._graph.pulls_to(path) if self.whole else ()

    @cached_property
    def judge(self) -> Judge:
        """What weighs conditions with what the catalogue knows of consent platforms."""
        return judge_of(self.catalogue)

    def reach(self, path: str) -> Reach:
        """Return the pages on which what stands in a file ends up; none where only some files were given."""
        from trackerlint.reach.graph import Reach

        return self._graph.pages(path) if self.whole else Reach()

    @cached_property
    def _topics(self) -> PageTopics:
        from trackerlint.topics.reader import PageTopics

        return PageTopics(self.library, self.settings.sensitive_pages)

    def about_health(self, path: str) -> bool:
        """Tell whether a site is about health, or a file: by its words, or those of most pages that it ends up on."""
        return self._topics.about_health(path, lambda: self.reach(path).pages)

    def named(self, text: str, path: str) -> tuple[Subject, ...]:
        """Return the sensitive subjects that a short text of a file names, such as the name of an event."""
        return self._topics.named(text, self.about_health(path))

    @cached_property
    def _by_tracker(self) -> Mapping[str, tuple[Judged, ...]]:
        judged = (one for scan in self.files.values() for one in scan.detections)
        live = (one for one in judged if one.detection.circumstances.status == "live")
        return grouped(live, lambda one: one.detection.tracker)

    def all_of(self, tracker: str) -> tuple[Judged, ...]:
        """Return all live detections of a tracker, in whatever file."""
        return self._by_tracker.get(tracker, ())

    def topics(self, path: str) -> tuple[Topic, ...]:
        """Return the sensitive subjects that a page is about, the weightiest first, with what speaks for each."""
        found = self._topics.of(path)
        if self._topics.cut:
            self.fall_short(*self._topics.cut)
        return found

    def fall_short(self, path: str, message: str) -> None:
        """Note that a bound kept something from being looked at; ``path`` is the first file that it concerns."""
        self._shortfalls.setdefault(message, Skipped(path, message))

    @property
    def shortfalls(self) -> tuple[Skipped, ...]:
        """What bounds kept from being looked at until now: the report must say it. Each message counts once."""
        return tuple(sorted(self._shortfalls.values(), key=lambda one: (one.path, one.message)))

    def declaration(self, tracker: str, ids: Sequence[str] = ()) -> Declaration | None:
        """Return what the inventory has on a tracker, by its ID; None where it does not, or there is no inventory."""
        return self.inventory.of(tracker, ids) if self.inventory else None

    def naming(self, tracker: Tracker) -> Naming:
        """Return the farthest that any notice goes in naming a tracker."""
        return self.statement(tracker).naming if self.notices else NOT_NAMED

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names of all trackers and companies, to be looked up in notices."""
        return Lexicon(self.catalogue.trackers.values())

    def statement(self, tracker: Tracker) -> Statement:
        """Return what all notices together say of a tracker."""
        from trackerlint.notice.statement import Statement, read_statement

        if not self.notices:
            return Statement()
        if tracker.id not in self._statements:
            others = self.catalogue.trackers.values()
            self._statements[tracker.id] = read_statement(self.notices, tracker, self.lexicon, others)
        return self._statements[tracker.id]

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the notices promise, by path and place."""
        from trackerlint.notice.promises import promises

        return tuple(one for notice in self.notices for one in promises(notice, self.lexicon))

    @cached_property
    def signals(self) -> tuple[Told, ...]:
        """Live calls that tell a tracker what people agreed to, by path and place."""
        return tuple(signals(self))

    @cached_property
    def signals_in(self) -> Mapping[str, tuple[Told, ...]]:
        """The same, by the path of the file."""
        return grouped(self.signals, lambda one: one.path)

    @cached_property
    def platforms(self) -> tuple[Tracker, ...]:
        """The consent platforms of the site, each once, in order of ID."""
        names = sorted({one.tracker for _, one in self.consent_platforms})
        return tuple(self.catalogue.trackers[name] for name in names)

    @cached_property
    def blockers(self) -> Blockers:
        """The consent platforms of the site that hold trackers back by themselves."""
        return Blockers(self)

    @cached_property
    def openings(self) -> tuple[Open, ...]:
        """What the configurations of the site's consent platforms let through before anybody agreed."""
        return openings(self)

    @cached_property
    def consent_platforms(self) -> tuple[tuple[str, Detection], ...]:
        """Consent platforms found, as pairs of path and detection."""
        return tuple(
            (path, one.detection)
            for path, scan in sorted(self.files.items())
            for one in scan.detections
            if self.catalogue.trackers[one.detection.tracker].necessary
        )
