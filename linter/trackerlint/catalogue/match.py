"""Hold facts against the catalogue: which tracker is this, and what does the fact show of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

import msgspec

from trackerlint.catalogue.compile import Signature, SwitchPattern
from trackerlint.catalogue.detection import HINTS, Detection, kind_of
from trackerlint.catalogue.lexicon import Compiled, Lexicon
from trackerlint.catalogue.lookup import NAMED, Lookup
from trackerlint.catalogue.members import known_by
from trackerlint.catalogue.model import Gates, Tracker
from trackerlint.catalogue.patterns import (
    Captures,
    Exactly,
    SettingPattern,
    element_fits,
    fits,
    fold_key,
    identifier,
    is_domain,
    local_path,
    named_by_host,
    split_url,
    tail,
    url_fits,
)
from trackerlint.catalogue.ranks import Rank, rank_of
from trackerlint.catalogue.shown import means, sent_names, shown
from trackerlint.catalogue.switched import begun, shaped, switched_on, without_prefix
from trackerlint.catalogue.switches import by_tracker, turned
from trackerlint.facts import Allowance, Call, Element, Fact, Package, Request, Setting, Shape, Text, Use, holes
from trackerlint.sent import sent
from trackerlint.source import HOLE

_HANDING = ("loader", "init", "event", "pixel", "server-side", "configuration")
"""Kinds of signatures whose facts hand something over."""


class Catalogue:
    """A compiled catalogue, indexed for matching. Immutable; cheap to make."""

    def __init__(self, compiled: Compiled) -> None:
        self.digest = compiled.digest
        self.trackers: dict[str, Tracker] = {tracker.id: tracker for tracker in compiled.trackers}
        self._compiled = compiled

    def supporting_words(self, trackers: Collection[str]) -> tuple[str, ...]:
        """Return the texts of the supporting calls of some trackers, to be looked for where these are told."""
        calls = self._compiled.supporting
        return tuple(sorted({call for tracker in trackers for call in calls.get(tracker, ())}))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the catalogue."""
        return msgspec.msgpack.decode(self._compiled.lexicon, type=Lexicon)

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(msgspec.msgpack.decode(self._compiled.signatures, type=tuple[Signature, ...]), self.trackers)

    @cached_property
    def switches(self) -> dict[str, tuple[SwitchPattern, ...]]:
        """The switches that are calls or globals, by tracker."""
        return by_tracker(msgspec.msgpack.decode(self._compiled.switches, type=tuple[SwitchPattern, ...]))

    @cached_property
    def gates(self) -> tuple[Gates, ...]:
        """What the catalogue knows of consent platforms' gates."""
        return tuple(tracker.gates for tracker in self.trackers.values() if tracker.gates)

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
        given = fact.arguments if isinstance(fact, Call) and fact.callee in self._lookup.calls else ()
        if any(one.kind == "parameter" for value in given for one in holes(value)):
            return True
        found = [] if isinstance(fact, Use) else self.detect(fact)
        return not {"init", "loader", "event", "pixel"}.isdisjoint(one.kind for one in found)

    def known_host(self, url: Text) -> bool:
        """Tell whether the catalogue knows the host of a URL, whatever the path."""
        host = split_url(url.text)[0]
        return any(named_by_host(pattern, host, ()) for pattern, _ in self._lookup.urls.get(tail(host), ()))

    def _matches(self, fact: Fact) -> Iterator[tuple[Signature, Captures]]:
        if isinstance(fact, Request):
            yield from self._match_request(fact)
        elif isinstance(fact, Call):
            yield from self._match_call(fact)
        elif isinstance(fact, Setting):
            yield from self._match_setting(fact)
        elif isinstance(fact, Element):
            yield from self._match_element(fact)
        elif isinstance(fact, Package):
            yield from self._match_package(fact)
        elif isinstance(fact, Shape):
            if not self.known_host(fact.url):  # where it is, it is told by its address
                yield from ((one, {}) for marks, one in self._lookup.shapes if marks.issubset(fact.marks))
        else:
            yield from self._match_allowance(fact)

    def _match_request(self, fact: Request) -> Iterator[tuple[Signature, Captures]]:
        if fact.initiator in HINTS:
            yield from self._match_host(fact.url.text)
            return
        address = fact.initiator != "text" or not {"/", HOLE}.isdisjoint(fact.url.text)
        yield from self._match_url(fact.url.text, address)
        if fact.initiator not in ("link", "media", "stylesheet"):
            yield from self._match_named(fact.url, fact.initiator == "script")

    def _match_allowance(self, fact: Allowance) -> Iterator[tuple[Signature, Captures]]:
        if fact.means == "cname" and fact.host.count(".") == 1:
            domain = self._lookup.urls.get(fact.host, ())
            yield from ((one, {}) for pattern, one in domain if is_domain(pattern, fact.host))
        elif fact.means != "csp" and (found := list(self._match_url(fact.host))):
            yield from found  # where requests are handed on to, not only to which host
        else:
            yield from self._match_host(fact.host)

    def _match_host(self, url: str) -> Iterator[tuple[Signature, Captures]]:
        """Match what names a host and nothing else: a hint to connect, a policy that lets it through."""
        host = split_url(url)[0]
        if host.startswith("*."):
            host = HOLE + host[1:]
        for pattern, signature in self._lookup.urls.get(tail(host), ()):
            if named_by_host(pattern, host, self._lookup.shared):
                yield signature, {}

    def _match_url(self, url: str, address: bool = True) -> Iterator[tuple[Signature, Captures]]:
        """Match a URL; what is no ``address`` but a word of a text names no script that a site hosts itself."""
        host, path, query = split_url(url)
        local = local_path(url)
        anywhere = self._lookup.urls.get("*", ()) if address else ()
        fitting = (one for one in anywhere if any(word in local for word in one[1].words))
        for pattern, signature in (*self._lookup.urls.get(tail(host), ()), *fitting):
            captures: Captures = {}
            if url_fits(pattern, host, local if pattern.host == "*" else path, query, captures):
                yield signature, captures

    def _match_named(self, url: Text, script: bool) -> Iterator[tuple[Signature, Captures]]:
        """Match a URL whose host is not known by the name of what holds it: ``{{ site.matomo_url }}/matomo.php``.

        Without a path that is enough for a script only: there are pictures and pages of everybody.
        """
        host, path, query = split_url(url.text)
        if HOLE not in host or not host.endswith(HOLE):
            return
        label = fold_key(url.holes[host.count(HOLE) - 1].label)
        for pattern, signature in self._lookup.urls.get(NAMED, ()):
            captures: Captures = {}
            named = pattern.host.strip("{}") in label and (script or pattern.path)
            if named and url_fits(pattern, pattern.host, path, query, captures):
                yield signature, captures

    def _match_call(self, fact: Call) -> Iterator[tuple[Signature, Captures]]:
        for pattern, signature in self._lookup.calls.get(fact.callee) or self._lookup.members.of(fact.callee):
            captures: Captures = {}
            if signature.supporting and (fact.packaged or (signature.kind == "server-side" and not fact.on_server)):
                continue
            wanted = pattern.arguments
            given = (*fact.arguments, *[None] * (len(wanted) - len(fact.arguments)))
            if all(fits(one, value, captures) for one, value in zip(wanted, given, strict=False)):
                yield signature, captures

    def _match_setting(self, fact: Setting) -> Iterator[tuple[Signature, Captures]]:
        key = without_prefix(fold_key(fact.key)) if fact.family == "env" else fold_key(fact.key)
        settings = self._lookup.settings
        for pattern, signature in (*settings.get(key.rpartition(".")[2], ()), *settings.get("*", ())):
            captures: Captures = {}
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
        candidates = [one for one in self._lookup.elements if one[0] in written]
        if candidates:
            tag = fact.tag_name.lower()
            attributes = {name.lower(): value.text for name, value in fact.attributes}
            for _, pattern, signature in candidates:
                if element_fits(pattern.selector, tag, attributes):
                    held = dict(fact.attributes).get(pattern.attribute)
                    yield signature, {"ID": held} if held else {}

    def _match_package(self, fact: Package) -> Iterator[tuple[Signature, Captures]]:
        for pattern, signature in self._lookup.packages.get(fact.ecosystem, ()):
            name = pattern.name
            if fact.name == name or (name.endswith("*") and fact.name.startswith(name[:-1])):
                yield signature, {}

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
        kind = kind_of(fact, signature)
        return Detection(
            tracker=tracker.id,
            kind=kind,
            span=fact.span,
            ids=(known,) if known else (given,) if given and not tracker.id_shape else (),
            shown=shown(fact)[:200],
            means=means(fact),
            circumstances=fact.circumstances,
            captures=captures,
            telling=not signature.supporting,
            confirmed=confirmed,
            flow=fact.flow if isinstance(fact, (Request, Call)) else (),
            fields=sent_names(fact) if kind == "server-side" else (),
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
