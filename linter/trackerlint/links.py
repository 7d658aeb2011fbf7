"""Join the files of a site: calls, in one file, of what another one offers that uses a tracker.

A scan knows what the functions of its file do that others can call (``Wrapper``). Only where there are such, a second
look finds the files that import them, and reads these once more for what they call with which values. What they pass
on or wrap again is looked for in the same way, a few times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from trackerlint.catalogue import Catalogue, Detection
from trackerlint.consent import Consent, Judge
from trackerlint.facts import Call, Circumstances, Passage, Reading, Request, Use, Wrapper
from trackerlint.findings import Crash, FlowStep, Place, Skipped, crash
from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Reader, Sought
from trackerlint.languages.javascript.specifiers import tail
from trackerlint.modules import Modules
from trackerlint.passing import filled
from trackerlint.recall import Recall
from trackerlint.regex import regex
from trackerlint.scan import FileScan, path_status
from trackerlint.sent import Sent, sent
from trackerlint.source import Span, decode, whole

ROUNDS = 3
"""How often what was found is looked for in turn: wrappers of wrappers, modules that pass on what others offer."""
LARGEST = 400_000
"""Bytes of a file above which it is a bundle, which calls nothing of other files."""
MAX_LINKS = 10_000
"""Calls of what other files offer that are kept."""
MAX_BOUND = 40
"""Things that one function does with trackers that are kept."""
_UNLINKED = "calls of functions that use trackers: those from here on, of other files, were not followed"
_UNBOUND = "things with trackers: what calls from other files hand to the others was not followed"
UNASKED = ("load", "call")
"""Triggers that are nothing people do."""
SHORTEST = 5
"""Characters of a global function's name below which many scripts have one of their own."""
MODULES = frozenset({"javascript", "typescript", "vue", "svelte", "astro", "marko", "html", "mdx"})
"""Languages that import modules."""
PAGES = MODULES | frozenset(
    [
        "blade",
        "dollar",
        "erb",
        "freemarker",
        "go-template",
        "haml",
        "handlebars",
        "jinja",
        "jsp",
        "liquid",
        "mako",
        "template-toolkit",
        "markup",
        "php",
        "php-page",
        "pug",
        "razor",
        "slim",
        "smarty",
        "text",
        "velocity",
    ]
)
"""Languages that call global functions of scripts."""


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


@dataclass(frozen=True)
class _Bound:
    """What calling a function does: the tracker's call or request, with holes for what is passed, and where it is."""

    path: str
    does: Call | Request
    steps: tuple[FlowStep, ...] = ()
    through: Circumstances | None = None


_Offers = dict[tuple[str, str], list[_Bound]]
"""By path and the way to a function in it."""


def join(
    scans: Sequence[FileScan],
    catalogue: Catalogue,
    claims: Claims,
    files: Sequence[str],
    read: Callable[[str], bytes],
    recall: Recall,
) -> tuple[tuple[Link, ...], list[Crash], list[Skipped]]:
    """Return the links between the files of a site, by path and place, crashes of languages, and what bounds cut."""
    offers: _Offers = defaultdict(list)
    joining = _Joining(catalogue, claims, files, read, recall)
    for scan in scans:
        if path_status(scan.path) == "live":
            for one in scan.wrappers:
                if not isinstance(one.does, Use):
                    joining.add(offers, (scan.path, one.name), _Bound(scan.path, one.does))
    links = joining.run(offers) if offers else ()
    return links, joining.crashes, joining.skipped


class _Joining:
    def __init__(
        self,
        catalogue: Catalogue,
        claims: Claims,
        files: Sequence[str],
        read: Callable[[str], bytes],
        recall: Recall,
    ) -> None:
        self._catalogue = catalogue
        self._claims = claims
        self._files = files
        self._read = read
        self._recall = recall
        self._links: dict[tuple[object, ...], Link] = {}
        self.crashes: list[Crash] = []
        self._cut: dict[str, Skipped] = {}

    @property
    def skipped(self) -> list[Skipped]:
        """What bounds cut, each bound once, at the first file that it concerned."""
        return list(self._cut.values())

    def add(self, offers: _Offers, key: tuple[str, str], bound: _Bound) -> bool:
        """Keep what a function does, unless it is known; tell whether it is new and kept."""
        known = offers[key]
        if any((one.path, one.does) == (bound.path, bound.does) for one in known):
            return False
        if len(known) >= MAX_BOUND:
            self._cut.setdefault("bound", Skipped(key[0], f"a function does more than {MAX_BOUND} {_UNBOUND}"))
            return False
        known.append(bound)
        return True

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self._catalogue.gates)

    def run(self, offers: _Offers) -> tuple[Link, ...]:
        """Look for the uses of what is offered, and then of what was found to be offered through that."""
        new = offers
        for _ in range(ROUNDS):
            targets = {path for path, name in new if not name.startswith("window.")}
            modules = Modules(targets, frozenset(self._files), self._read)
            found: _Offers = defaultdict(list)
            for path, readings in self._readings(modules, new):
                for one in readings:
                    self._take(path, one, modules, new, found)
            fresh = {key: [one for one in some if self.add(offers, key, one)] for key, some in found.items()}
            new = {key: some for key, some in fresh.items() if some}
            if not new or "links" in self._cut:
                break
        return tuple(sorted(self._links.values(), key=lambda one: (one.path, one.detection.span, one.through)))

    # -------------------------------------------------------------------------------------------------- reading again

    def _readings(self, modules: Modules, offers: _Offers) -> Iterator[tuple[str, list[Reading]]]:
        """Yield the files that may use what is offered, with what they say of it."""
        scripts = sorted({name[7:] for _, name in offers if name.startswith("window.") and len(name) >= 7 + SHORTEST})
        names = _first_names(offers)
        ends = [end.encode() for one in sorted(modules.tails) for end in _ends(one)]
        finder = BytesAhoCorasick([*ends, *(name.encode() for name in scripts)]) if ends or scripts else None
        question = self._recall.ask("links", [*(one.decode() for one in ends), "", *scripts])
        for path in self._files:
            language = self._claims.language(path)
            if finder is None or language not in PAGES or path_status(path) != "live":
                continue
            seen = self._recall.of(path)
            if not seen.holds.get(question, True):
                continue
            try:
                data = self._read(path)
            except OSError:
                continue  # said already when it was looked through
            indexes = finder.find_matches_as_indexes(data, overlapping=True) if len(data) <= LARGEST else ()
            found = {index for index, _, _ in indexes}
            seen.holds[question] = bool(found)
            imported = language in MODULES and any(index < len(ends) for index in found)
            called = (name for place, name in enumerate(scripts) if len(ends) + place in found)
            sought = Sought(
                frozenset(_imported(path, data, modules, names) if imported else ()),
                frozenset(name for name in called if _is_called(data, name)),
            )
            if sought.modules or sought.scripts:
                yield path, self._look(path, language, data, sought)

    def _look(self, path: str, language: str, data: bytes, sought: Sought) -> list[Reading]:
        words = _Names(sought)
        circumstances = Circumstances(status=path_status(path))
        reader = Reader(path, self._claims.languages, words, circumstances, sought=sought)
        excerpt = whole(decode(data)[0])
        try:
            readings = list(reader.read(language, excerpt))
            if sought.names and language not in ("javascript", "typescript"):
                readings = list(reader.read(language, excerpt))  # the markup, now that its script's imports are known
        except Exception as error:  # the other files are still read; the report says that it is incomplete
            self.crashes.append(crash(f"reading {path} for what it calls of others", error))
            return []
        return [one for one in readings if isinstance(one, (Use, Wrapper, Passage))]

    # -------------------------------------------------------------------------------------------------------- joining

    def _take(self, path: str, one: Reading, modules: Modules, offers: _Offers, found: _Offers) -> None:
        if isinstance(one, Passage):
            target = modules.find(path, one.module)
            for key in [key for key in offers if key[0] == target and target != path]:
                name = _passed_on(key[1], one)
                if name is not None:
                    for bound in offers[key]:
                        found[path, name].append(bound)
        elif isinstance(one, Use):
            for bound in self._bound(path, one, modules, offers):
                self._link(path, one, bound)
        elif isinstance(one, Wrapper) and isinstance(one.does, Use):
            for bound in self._bound(path, one.does, modules, offers):
                does = filled(bound.does, one.does.arguments)
                step = FlowStep(Place(path, one.does.span), f"passed on to {one.does.name or one.does.module}")
                through = bound.through or one.does.circumstances
                found[path, one.name].append(_Bound(bound.path, does, (step, *bound.steps)[:8], through))

    def _bound(self, path: str, use: Use, modules: Modules, offers: _Offers) -> list[_Bound]:
        if not use.module:
            key = f"window.{use.name}"
            return [one for (_, name), some in offers.items() if name == key for one in some]
        target = modules.find(path, use.module)
        return offers.get((target, use.name), []) if target is not None and target != path else []

    def _link(self, path: str, use: Use, bound: _Bound) -> None:
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

    def _consent(self, use: Use, bound: _Bound) -> Consent:
        """Return the stronger of the gates around the call and around what it calls."""
        here = self._judge.judge(use.circumstances)
        for inner in (bound.does.circumstances, bound.through):
            there = self._judge.judge(inner) if inner is not None else here
            if here.state != "gated" and there.state == "gated":
                return Consent("gated", f"{there.reason} (in '{bound.path}')")
        return here


_SPECIFIER = regex(rb"(?:\bfrom|\bimport|\brequire|import\(|require\()\s{0,9}\(?\s{0,9}['\"`]([^'\"`\s]{1,200})['\"`]")


def _ends(name: str) -> list[str]:
    """Return how a specifier may go on, and end, after the last name in it."""
    if name:
        return [f"{name}{end}" for end in ("'", '"', ".", "/", "`")]
    return [f"{end}{quote}" for quote in "'\"" for end in ("./", "..", f"{quote}.", "@/", "~/", f"{quote}@", "/index")]


def _first_names(offers: _Offers) -> dict[str, set[bytes]]:
    """Return for each path the names of what it offers, one of which a file must hold that uses it."""
    found: dict[str, set[bytes]] = defaultdict(set)
    for path, name in offers:
        found[path].add(re.split(r"[.(]", name, maxsplit=1)[0].removeprefix("new").encode())
    return found


_ALL = (b"export *", b"exports = require", b"exports=require", b"__exportStar")
"""Signs of a module that passes on all that another one offers, without naming any of it."""


def _imported(path: str, data: bytes, modules: Modules, names: dict[str, set[bytes]]) -> Iterator[str]:
    """Yield the specifiers, in a file, of modules whose names it holds."""
    barrel = any(sign in data for sign in _ALL)
    for specifier in {one.decode("utf-8", "replace") for one in _SPECIFIER.findall(data)}:
        target = modules.find(path, specifier) if tail(specifier) in modules.tails else None
        if target is not None and target != path and (barrel or any(name in data for name in names[target])):
            yield specifier


def _is_called(data: bytes, name: str) -> bool:
    """Tell whether a global function of that name is called, or handed on, somewhere in a file."""
    word = re.escape(name.encode())
    return re.search(rb"(?<![\w$.])(?:window\.|this\.|\w+\(\)\.)?" + word + rb"\s*[(,)\"'}]", data) is not None


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


class _Names:
    """Finds in a text the names that a second look is for, those that are found meanwhile included."""

    def __init__(self, sought: Sought) -> None:
        self._sought = sought

    def _all(self) -> set[str]:
        return {one for one in (*self._sought.modules, *self._sought.scripts, *self._sought.names) if one}

    def holds(self, text: str) -> bool:
        """Tell whether any of them occurs."""
        return any(name in text for name in self._all()) or ("" in self._sought.modules and "import" in text)

    def spans(self, text: str) -> list[Span]:
        """Return where they occur, ascending, not overlapping."""
        found: list[Span] = []
        for name in self._all():
            at = text.find(name)
            while at >= 0 and len(found) < 5_000:
                found.append(Span(at, at + len(name)))
                at = text.find(name, at + len(name))
        out: list[Span] = []
        for one in sorted(found, key=lambda span: (span.start, -span.end)):
            if not out or one.start >= out[-1].end:
                out.append(one)
        return out

    def places(self, text: str, language: str) -> list[Span]:
        """Return where they occur: each of them counts in any language."""
        return self.spans(text)
