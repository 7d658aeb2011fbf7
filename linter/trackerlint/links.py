"""Join the files of a site: calls, in one file, of what another one offers that uses a tracker.

A scan knows what the functions of its file do that others can call (``Wrapper``). Only where there are such, a second
look finds the files that import them, and reads these once more for what they call with which values. What they pass
on or wrap again is looked for in the same way, a few times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import msgspec

from trackerlint.catalogue import Catalogue, Detection
from trackerlint.consent import Consent, Judge
from trackerlint.facts import Call, Circumstances, Passage, Reading, Request, Use, Wrapper
from trackerlint.findings import Crash, FlowStep, Place, Skipped, crash
from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Reader
from trackerlint.modules import Modules
from trackerlint.offers import Bound, Offers
from trackerlint.passing import filled
from trackerlint.recall import Recall
from trackerlint.scan import FileScan, path_status
from trackerlint.sent import Sent, sent
from trackerlint.source import decode, whole
from trackerlint.users import Names, Search, User

ROUNDS = 3
"""How often what was found is looked for in turn: wrappers of wrappers, modules that pass on what others offer."""
MAX_LINKS = 10_000
"""Calls of what other files offer that are kept."""
MAX_BOUND = 40
"""Things that one function does with trackers that are kept."""
_UNLINKED = "calls of functions that use trackers: those from here on, of other files, were not followed"
_UNBOUND = "things with trackers: what calls from other files hand to the others was not followed"
UNASKED = ("load", "call")
"""Triggers that are nothing people do."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A call, in the file ``path``, of something of another file that uses a tracker.

    ``detection`` is what the tracker gets through it: its span is that of the call in ``path``, its values are those
    passed, ``beside`` those that are added on the way, whoever calls it. What people do (a click) passes all of it.
    ``wrapper`` is where the tracker's own call stands, ``through`` the name by which it is reached. ``consent`` is the
    stronger of the gates on both sides. ``passes`` tells that the call hands over something of its own.
    """

    path: str
    detection: Detection
    consent: Consent
    wrapper: Place
    through: str
    flow: tuple[FlowStep, ...] = ()
    passes: bool = True
    beside: tuple[Sent, ...] = ()


def join(
    scans: Sequence[FileScan],
    catalogue: Catalogue,
    claims: Claims,
    files: Sequence[str],
    read: Callable[[str], bytes],
    recall: Recall,
) -> tuple[tuple[Link, ...], list[Crash], list[Skipped]]:
    """Return the links between the files of a site, by path and place, crashes of languages, and what bounds cut."""
    joining = _Joining(catalogue, Search(claims, files, read, recall))
    for scan in scans:
        for one in scan.wrappers if path_status(scan.path) == "live" else ():
            if not isinstance(one.does, Use):
                joining.offer(scan.path, one.name, Bound(scan.path, one.does))
    return joining.run(), joining.crashes, joining.skipped


class _Joining:
    def __init__(self, catalogue: Catalogue, search: Search) -> None:
        self._catalogue = catalogue
        self._search = search
        self._offers = Offers()
        self._links: dict[tuple[object, ...], Link] = {}
        self.crashes: list[Crash] = []
        self._cut: dict[str, Skipped] = {}

    @property
    def skipped(self) -> list[Skipped]:
        """What bounds cut, each bound once, at the first file that it concerned."""
        return list(self._cut.values())

    def offer(self, path: str, name: str, bound: Bound) -> bool:
        """Keep what a function does, unless it is known; tell whether it is new and kept."""
        if self._offers.holds(path, name, bound):
            return False
        if len(self._offers.of(path).get(name, ())) >= MAX_BOUND:
            self._cut.setdefault("bound", Skipped(path, f"a function does more than {MAX_BOUND} {_UNBOUND}"))
            return False
        self._offers.put(path, name, bound)
        return True

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self._catalogue.gates)

    def run(self) -> tuple[Link, ...]:
        """Look for the uses of what is offered, and then of what was found to be offered through that."""
        new, files = self._offers, frozenset(self._search.files)
        for _ in range(ROUNDS):
            if not new or "links" in self._cut:
                break
            targets = {path for path, name, _ in new if not name.startswith("window.")}
            modules = Modules(targets, files, self._search.read)
            found: list[tuple[str, str, Bound]] = []
            for user in self._search.users(modules, new.names):
                for one in self._look(user):
                    found += self._taken(user.path, one, modules, new)
            new = Offers()
            for path, name, bound in found:
                if self.offer(path, name, bound):
                    new.put(path, name, bound)
        return tuple(sorted(self._links.values(), key=lambda one: (one.path, one.detection.span, one.through)))

    def _look(self, user: User) -> list[Reading]:
        """Return what a file says of what it uses and offers in turn."""
        words, languages = Names(user.sought), self._search.claims.languages
        circumstances = Circumstances(status=path_status(user.path))
        reader = Reader(user.path, languages, words, circumstances, sought=user.sought)
        excerpt = whole(decode(user.data)[0])
        try:
            readings = list(reader.read(user.language, excerpt))
            if user.sought.names and user.language not in ("javascript", "typescript"):
                readings = list(reader.read(user.language, excerpt))  # the markup, with its script's imports known
        except Exception as error:  # the other files are still read; the report says that it is incomplete
            self.crashes.append(crash(f"reading {user.path} for what it calls of others", error))
            return []
        return [one for one in readings if isinstance(one, (Use, Wrapper, Passage))]

    def _taken(self, path: str, one: Reading, modules: Modules, offers: Offers) -> Iterator[tuple[str, str, Bound]]:
        """Keep the links that a reading makes, and yield what the file offers in turn."""
        if isinstance(one, Passage):
            target = modules.find(path, one.module)
            for name, some in offers.of(target).items() if target != path else ():
                passed = _passed_on(name, one)
                if passed is not None:
                    yield from ((path, passed, bound) for bound in some)
        elif isinstance(one, Use):
            for bound in _bound(path, one, modules, offers):
                self._link(path, one, bound)
        elif isinstance(one, Wrapper) and isinstance(one.does, Use):
            for bound in _bound(path, one.does, modules, offers):
                does = filled(bound.does, one.does.arguments)
                step = FlowStep(Place(path, one.does.span), f"passed on to {one.does.name or one.does.module}")
                through = bound.through or one.does.circumstances
                yield path, one.name, Bound(bound.path, does, (step, *bound.steps)[:8], through)

    def _link(self, path: str, use: Use, bound: Bound) -> None:
        fact = filled(bound.does, use.arguments)
        done = use.circumstances.trigger not in UNASKED
        passes, own = done or fact != bound.does, () if done else sent(bound.does)
        fact = msgspec.structs.replace(fact, span=use.span, circumstances=use.circumstances, flow=use.flow)
        for detection in self._catalogue.detect(fact):
            if detection.means == "request:text":
                continue
            detection = msgspec.structs.replace(detection, sent=tuple(one for one in detection.sent if one not in own))
            steps = [FlowStep(Place(path, step.span), step.message) for step in use.flow]
            end = FlowStep(Place(bound.path, bound.does.span), f"handed to {_shown(bound.does)}")
            link = Link(
                path=path,
                detection=detection,
                consent=self._consent(use, bound),
                wrapper=Place(bound.path, bound.does.span),
                through=use.name or use.module,
                flow=(*steps, *bound.steps, end) if steps else (),
                passes=passes,
                beside=() if bound.steps else own,
            )
            key = (path, use.span, detection.tracker, detection.kind, link.wrapper)
            if key in self._links:
                continue
            if len(self._links) >= MAX_LINKS:
                self._cut.setdefault("links", Skipped(path, f"beyond {MAX_LINKS:,} {_UNLINKED}"))
                return
            self._links[key] = link

    def _consent(self, use: Use, bound: Bound) -> Consent:
        """Return the stronger of the gates around the call and around what it calls."""
        here = self._judge.judge(use.circumstances)
        for inner in (bound.does.circumstances, bound.through):
            there = self._judge.judge(inner) if inner is not None else here
            if here.state != "gated" and there.state == "gated":
                return Consent("gated", f"{there.reason} (in '{bound.path}')")
        return here


def _bound(path: str, use: Use, modules: Modules, offers: Offers) -> Sequence[Bound]:
    """Return what is done by calling what a file uses of another, or of a global function."""
    if not use.module:
        return offers.of_global(use.name)
    target = modules.find(path, use.module)
    return offers.of(target).get(use.name, ()) if target != path else ()


def _passed_on(name: str, passage: Passage) -> str | None:
    """Return the name under which a module offers what another one calls ``name``; None where it does not."""
    if passage.of == "*":
        return name or None
    if passage.of == "":
        return f"{passage.name}.{name}".strip(".") if name else passage.name
    if name == passage.of or name.startswith((f"{passage.of}.", f"{passage.of}(")):
        return (passage.name + name[len(passage.of) :]).lstrip(".")
    return None


def _shown(fact: Call | Request) -> str:
    return fact.callee if isinstance(fact, Call) else "a request"
