"""Hold facts against the catalogue: which tracker is this, and what does the fact show of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

import msgspec

from trackerlint.catalogue.compile import Signature, SwitchPattern
from trackerlint.catalogue.lexicon import Compiled, Lexicon
from trackerlint.catalogue.members import Members, known_by
from trackerlint.catalogue.model import Gates, Kind, Tracker
from trackerlint.catalogue.patterns import (
    CallPattern,
    Captures,
    ElementPattern,
    Exactly,
    PackagePattern,
    SettingPattern,
    ShapePattern,
    UrlPattern,
    element_fits,
    fits,
    fold_key,
    identifier,
    is_domain,
    local_path,
    named_by_host,
    shared_hosts,
    split_url,
    tail,
    url_fits,
)
from trackerlint.catalogue.ranks import Rank, rank_of
from trackerlint.catalogue.shown import means, sent_names, shown
from trackerlint.catalogue.switched import begun, shaped, switched_on, without_prefix
from trackerlint.catalogue.switches import by_tracker, turned
from trackerlint.facts import (
    TAG_MANAGERS,
    Allowance,
    Call,
    Circumstances,
    Element,
    Fact,
    Package,
    Request,
    Setting,
    Shape,
    Step,
    Text,
    Use,
    Value,
    holes,
)
from trackerlint.sent import Sent, sent
from trackerlint.source import HOLE, Span

_HINTS = ("preconnect", "lookup")
"""Initiators of requests that only make others quicker: they name a host."""
_HANDING = ("loader", "init", "event", "pixel", "server-side", "configuration")
"""Kinds of signatures whose facts hand something over."""
_SCRIPTS = (".js", ".mjs")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".ico")
"""How the names of pictures end that people look at."""


class Detection(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that matched a signature.

    ``shown`` is the call, URL or key for people (at most 200 characters). ``means`` says what kind of fact it was
    (``request:script``, ``call``, ``element``, ``package:npm:declared`` …). ``captures`` are the named values of the
    pattern. ``telling`` is false for supporting signatures, which count only beside a telling one.
    """

    tracker: str
    kind: Kind
    span: Span
    ids: tuple[str, ...]
    shown: str
    means: str
    circumstances: Circumstances
    captures: dict[str, Value] = {}
    telling: bool = True
    confirmed: bool = False
    """The ID has the shape that the catalogue gives for this tracker."""
    flow: tuple[Step, ...] = ()
    fields: tuple[str, ...] = ()
    """Names under which values are sent, where a server sends them: keys of the arguments, names in the query."""
    sent: tuple[Sent, ...] = ()
    """What it hands over beside fixed words, and short fixed texts."""
    switches: tuple[int, ...] = ()
    """Which of the tracker's switches (by index) it turns."""
    path: str = ""
    """The site's own path whose requests are handed on to the tracker."""


NAMED = "{}"
"""The key under which patterns are looked up whose host is known by the name of what holds it."""


class Catalogue:
    """A compiled catalogue, indexed for matching. Immutable; cheap to make."""

    def __init__(self, compiled: Compiled) -> None:
        self.digest = compiled.digest
        self.trackers: dict[str, Tracker] = {tracker.id: tracker for tracker in compiled.trackers}
        self._compiled = compiled

    def _of(self, kind: type[Any]) -> Iterator[Signature]:
        return (signature for signature in self._signatures if isinstance(signature.pattern, kind))

    def supporting_words(self, trackers: Collection[str]) -> tuple[str, ...]:
        """Return the texts of the supporting calls of some trackers, to be looked for where these are told."""
        calls = self._compiled.supporting
        return tuple(sorted({call for tracker in trackers for call in calls.get(tracker, ())}))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the catalogue."""
        return msgspec.msgpack.decode(self._compiled.lexicon, type=Lexicon)

    @cached_property
    def _signatures(self) -> tuple[Signature, ...]:
        return msgspec.msgpack.decode(self._compiled.signatures, type=tuple[Signature, ...])

    @cached_property
    def switches(self) -> dict[str, tuple[SwitchPattern, ...]]:
        """The switches that are calls or globals, by tracker."""
        return by_tracker(msgspec.msgpack.decode(self._compiled.switches, type=tuple[SwitchPattern, ...]))

    @cached_property
    def gates(self) -> tuple[Gates, ...]:
        """What the catalogue knows of consent platforms' gates."""
        return tuple(tracker.gates for tracker in self.trackers.values() if tracker.gates)

    @cached_property
    def _urls(self) -> dict[str, list[Signature]]:
        index = defaultdict(list)
        for signature in self._of(UrlPattern):
            assert isinstance(signature.pattern, UrlPattern)
            host = signature.pattern.host
            index[NAMED if host.startswith("{") else tail(host)].append(signature)
        return index

    @cached_property
    def _calls(self) -> dict[str, list[Signature]]:
        index = defaultdict(list)
        for signature in self._of(CallPattern):
            assert isinstance(signature.pattern, CallPattern)
            index[signature.pattern.callee].append(signature)
        return index

    @cached_property
    def _members(self) -> Members:
        return Members(self._signatures)

    @cached_property
    def _settings(self) -> dict[str, list[Signature]]:
        index = defaultdict(list)
        for signature in self._of(SettingPattern):
            assert isinstance(signature.pattern, SettingPattern)
            index[fold_key(signature.pattern.key).rpartition(".")[2]].append(signature)
        return index

    @cached_property
    def _elements(self) -> list[tuple[str, Signature]]:
        return [((one.words[0] if one.words else "").lower(), one) for one in self._of(ElementPattern)]

    @cached_property
    def _shapes(self) -> list[tuple[frozenset[str], Signature]]:
        return [
            (frozenset(one.pattern.marks), one) for one in self._signatures if isinstance(one.pattern, ShapePattern)
        ]

    @cached_property
    def _packages(self) -> dict[str, list[Signature]]:
        index = defaultdict(list)
        for signature in self._of(PackagePattern):
            assert isinstance(signature.pattern, PackagePattern)
            index[signature.pattern.ecosystem].append(signature)
        return index

    # ------------------------------------------------------------------------------------------------------ matching

    def detect(self, fact: Fact) -> list[Detection]:
        """Return what a fact shows, at most one detection per tracker.

        Products that share a call or a script (Google Analytics and Google Ads both use ``gtag``) are told apart by
        their IDs: where one tracker's ID has the right shape, the trackers whose ID has not are dropped. A signature
        that only supports yields to a telling one.
        """
        best: dict[str, tuple[Rank, Detection]] = {}
        for signature, captures in self._matches(fact):
            detection = self._detection(fact, signature, captures)
            if detection is None:
                continue
            rank = rank_of(detection, signature)
            if detection.tracker not in best or rank < best[detection.tracker][0]:
                best[detection.tracker] = rank, detection
        found = [detection for _, detection in best.values()]
        if any(one.telling for one in found):
            found = [one for one in found if one.telling]
        if any(detection.confirmed for detection in found):
            found = [one for one in found if one.confirmed or not self.trackers[one.tracker].id_shape]
        return found

    def concerns(self, fact: Fact | Use) -> bool:
        """Tell whether something that a wrapper does uses a tracker, or may do so with what its callers pass."""
        given = fact.arguments if isinstance(fact, Call) and fact.callee in self._calls else ()
        if any(one.kind == "parameter" for value in given for one in holes(value)):
            return True
        found = [] if isinstance(fact, Use) else self.detect(fact)
        return not {"init", "loader", "event", "pixel"}.isdisjoint(one.kind for one in found)

    def known_host(self, url: Text) -> bool:
        """Tell whether the catalogue knows the host of a URL, whatever the path."""
        host = split_url(url.text)[0]
        return any(named_by_host(one.pattern, host, ()) for one in self._urls.get(tail(host), ()))

    def _matches(self, fact: Fact) -> Iterator[tuple[Signature, Captures]]:
        if isinstance(fact, Request) and fact.initiator in _HINTS:
            yield from self._match_host(fact.url.text)
        elif isinstance(fact, Request):
            yield from self._match_url(
                fact.url.text, not {"/", HOLE}.isdisjoint(fact.url.text) or fact.initiator != "text"
            )
            if fact.initiator not in ("link", "media", "stylesheet"):
                yield from self._match_named(fact.url, fact.initiator == "script")
        elif isinstance(fact, Call):
            yield from self._match_call(fact)
        elif isinstance(fact, Setting):
            yield from self._match_setting(fact)
        elif isinstance(fact, Element):
            yield from self._match_element(fact)
        elif isinstance(fact, Package):
            for signature in self._packages.get(fact.ecosystem, ()):
                assert isinstance(signature.pattern, PackagePattern)
                name = signature.pattern.name
                if fact.name == name or (name.endswith("*") and fact.name.startswith(name[:-1])):
                    yield signature, {}
        elif isinstance(fact, Shape):
            if not self.known_host(fact.url):  # where it is, it is told by its address
                yield from ((one, {}) for marks, one in self._shapes if marks.issubset(fact.marks))
        elif fact.means == "cname" and fact.host.count(".") == 1:
            yield from ((one, {}) for one in self._urls.get(fact.host, ()) if is_domain(one.pattern, fact.host))
        elif fact.means != "csp" and (found := list(self._match_url(fact.host))):
            yield from found  # where requests are handed on to, not only to which host
        else:
            yield from self._match_host(fact.host)

    def _match_host(self, url: str) -> Iterator[tuple[Signature, Captures]]:
        """Match what names a host and nothing else: a hint to connect, a policy that lets it through."""
        host = split_url(url)[0]
        if host.startswith("*."):
            host = HOLE + host[1:]
        for signature in self._urls.get(tail(host), ()):
            if named_by_host(signature.pattern, host, self._shared):
                yield signature, {}

    @cached_property
    def _shared(self) -> frozenset[str]:
        return shared_hosts((one.pattern, self.trackers[one.tracker].vendor.name) for one in self._of(UrlPattern))

    def _match_url(self, url: str, address: bool = True) -> Iterator[tuple[Signature, Captures]]:
        host, path, query = split_url(url)
        local = local_path(url)
        anywhere = [one for one in self._urls.get("*", ()) if address and any(word in local for word in one.words)]
        for signature in (*self._urls.get(tail(host), ()), *anywhere):
            captures: Captures = {}
            assert isinstance(signature.pattern, UrlPattern)
            where = local if signature.pattern.host == "*" else path
            if url_fits(signature.pattern, host, where, query, captures):
                yield signature, captures

    def _match_named(self, url: Text, script: bool) -> Iterator[tuple[Signature, Captures]]:
        """Match a URL whose host is not known by the name of what holds it: ``{{ site.matomo_url }}/matomo.php``.

        Without a path that is enough for a script only: there are pictures and pages of everybody.
        """
        host, path, query = split_url(url.text)
        if HOLE not in host or not host.endswith(HOLE):
            return
        label = fold_key(url.holes[host.count(HOLE) - 1].label)
        for signature in self._urls.get(NAMED, ()):
            captures: Captures = {}
            assert isinstance(signature.pattern, UrlPattern)
            named = signature.pattern.host.strip("{}") in label and (script or signature.pattern.path)
            if named and url_fits(signature.pattern, signature.pattern.host, path, query, captures):
                yield signature, captures

    def _match_call(self, fact: Call) -> Iterator[tuple[Signature, Captures]]:
        for signature in self._calls.get(fact.callee) or self._members.of(fact.callee):
            captures: Captures = {}
            assert isinstance(signature.pattern, CallPattern)
            if signature.supporting and (fact.packaged or (signature.kind == "server-side" and not fact.on_server)):
                continue
            wanted = signature.pattern.arguments
            given = (*fact.arguments, *[None] * (len(wanted) - len(fact.arguments)))
            if all(fits(pattern, value, captures) for pattern, value in zip(wanted, given, strict=False)):
                yield signature, captures

    def _match_setting(self, fact: Setting) -> Iterator[tuple[Signature, Captures]]:
        key = without_prefix(fold_key(fact.key)) if fact.family == "env" else fold_key(fact.key)
        for signature in (*self._settings.get(key.rpartition(".")[2], ()), *self._settings.get("*", ())):
            captures: Captures = {}
            pattern = signature.pattern
            assert isinstance(pattern, SettingPattern)
            if pattern.family == "javascript" or fact.family == "javascript":
                same = pattern.family == fact.family and pattern.key == fact.key
            else:
                fitting = pattern.key == "*" or f".{key}".endswith(f".{pattern.key}")
                same = fitting and pattern.family in ("", fact.family)
            if same and switched_on(fact.value) and fits(pattern.value, fact.value, captures):
                if isinstance(pattern.value, Exactly) and "*" in str(pattern.value.value):
                    captures["ID"] = fact.value
                yield signature, captures

    def _match_element(self, fact: Element) -> Iterator[tuple[Signature, Captures]]:
        written = " ".join([fact.tag_name, *(f"{name} {value.text}" for name, value in fact.attributes)]).lower()
        candidates = [signature for word, signature in self._elements if word in written]
        if candidates:
            tag = fact.tag_name.lower()
            attributes = {name.lower(): value.text for name, value in fact.attributes}
            for signature in candidates:
                assert isinstance(signature.pattern, ElementPattern)
                if element_fits(signature.pattern.selector, tag, attributes):
                    held = dict(fact.attributes).get(signature.pattern.attribute)
                    yield signature, {"ID": held} if held else {}

    def _detection(self, fact: Fact, signature: Signature, captures: Captures) -> Detection | None:
        tracker = self.trackers[signature.tracker]
        given = identifier(captures["ID"]) if "ID" in captures else ""
        known = shaped(tracker.id_shape, given)
        confirmed = bool(known) or (isinstance(fact, Call) and begun(tracker.id_starts, captures.get("ID")))
        needed = (
            tracker.id_required or _fits_any_key(signature) or (isinstance(fact, Setting) and fact.family == "html")
        )
        if "ID" in captures and not confirmed and (needed or _is_something_else(fact, given, tracker)):
            return None
        return Detection(
            tracker=tracker.id,
            kind=_kind(fact, signature),
            span=fact.span,
            ids=(known,) if known else (given,) if given and not tracker.id_shape else (),
            shown=shown(fact)[:200],
            means=means(fact),
            circumstances=fact.circumstances,
            captures=captures,
            telling=not signature.supporting,
            confirmed=confirmed,
            flow=fact.flow if isinstance(fact, (Request, Call)) else (),
            fields=sent_names(fact) if _kind(fact, signature) == "server-side" else (),
            path=fact.path if isinstance(fact, Allowance) else "",
            sent=sent(fact) if signature.kind in _HANDING else (),
            switches=turned(self.switches.get(tracker.id, ()), known_by(fact, signature)),
        )


def _is_something_else(fact: Fact, given: str, tracker: Tracker) -> bool:
    """Tell whether a setting's value is known and cannot be an ID: a label in a translation, a sentence, a type."""
    wrong = bool(given and tracker.id_shape) or any(map(str.isspace, given))
    return wrong and isinstance(fact, Setting) and fact.family != "javascript"


def _fits_any_key(signature: Signature) -> bool:
    return isinstance(signature.pattern, SettingPattern) and signature.pattern.key == "*"


def _adorns(request: Request, pattern: UrlPattern) -> bool:
    """Tell whether a picture comes from the web site of a vendor of whom only the domain is known: a logo, no pixel."""
    if request.initiator != "image" or pattern.path or not pattern.host.startswith("*."):
        return False
    host, path, *_ = split_url(request.url.text)
    return host.removeprefix("www.") == pattern.host[2:] and path.lower().endswith(_PICTURES)


def _is_specific(request: Request, signature: Signature) -> bool:
    """Tell whether an address that merely stands there is one that is fetched: a known path, a script of the loader."""
    pattern = signature.pattern
    if not isinstance(pattern, UrlPattern) or pattern.page:
        return False
    return bool(pattern.path) or (signature.kind == "loader" and split_url(request.url.text)[1].endswith(_SCRIPTS))


def _kind(fact: Fact, signature: Signature) -> Kind:
    if isinstance(fact, Allowance) or (isinstance(fact, Request) and fact.initiator in _HINTS):
        return "allowance"
    if isinstance(fact, Request) and fact.initiator in ("text", "link"):
        return signature.kind if fact.initiator == "text" and _is_specific(fact, signature) else "mention"
    if isinstance(fact, Request) and isinstance(signature.pattern, UrlPattern) and _adorns(fact, signature.pattern):
        return "mention"
    if isinstance(fact, Request) and fact.initiator == "form" and signature.kind == "loader":
        return "event"
    if isinstance(fact, Setting) and fact.family in TAG_MANAGERS:
        return "init"
    if isinstance(fact, Package) and fact.ecosystem == "go" and fact.use == "imported":
        return "server-side"
    if isinstance(fact, Call) and fact.on_server and signature.kind in ("loader", "init", "event"):
        return "server-side"
    if isinstance(fact, Request) and fact.on_server and signature.kind in ("pixel", "event"):
        return "server-side"
    if isinstance(fact, Request) and fact.initiator in ("image", "beacon") and signature.kind == "loader":
        return "pixel"
    return signature.kind
