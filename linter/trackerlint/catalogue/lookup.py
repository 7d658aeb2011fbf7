"""The signatures of a catalogue, by what a fact is looked up with. Each table is made when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from trackerlint.catalogue.compile import Signature
from trackerlint.catalogue.members import Members
from trackerlint.catalogue.model import Tracker
from trackerlint.catalogue.patterns import (
    CallPattern,
    ElementPattern,
    PackagePattern,
    SettingPattern,
    ShapePattern,
    UrlPattern,
    fold_key,
    shared_hosts,
    tail,
)

P = TypeVar("P", UrlPattern, CallPattern, SettingPattern, PackagePattern)
Found = Sequence[tuple[P, Signature]]
"""Signatures of one kind of pattern, each with its pattern."""

NAMED = "{}"
"""The key under which patterns are looked up whose host is known by the name of what holds it."""


class Lookup:
    """Tables of signatures, and what follows from all of them."""

    def __init__(self, signatures: Sequence[Signature], trackers: Mapping[str, Tracker]) -> None:
        self._signatures = signatures
        self._trackers = trackers

    def _table(self, kind: type[P], key: Callable[[P], str]) -> Mapping[str, Found[P]]:
        found: dict[str, list[tuple[P, Signature]]] = defaultdict(list)
        for one in self._signatures:
            if isinstance(one.pattern, kind):
                found[key(one.pattern)].append((one.pattern, one))
        return dict(found)

    @cached_property
    def urls(self) -> Mapping[str, Found[UrlPattern]]:
        """By the last two labels of the host, ``*`` for any host, or ``NAMED``."""
        return self._table(UrlPattern, lambda one: NAMED if one.host.startswith("{") else tail(one.host))

    @cached_property
    def calls(self) -> Mapping[str, Found[CallPattern]]:
        """By the callee."""
        return self._table(CallPattern, lambda one: one.callee)

    @cached_property
    def settings(self) -> Mapping[str, Found[SettingPattern]]:
        """By the last part of the folded key, ``*`` for any key."""
        return self._table(SettingPattern, lambda one: fold_key(one.key).rpartition(".")[2])

    @cached_property
    def packages(self) -> Mapping[str, Found[PackagePattern]]:
        """By the ecosystem."""
        return self._table(PackagePattern, lambda one: one.ecosystem)

    @cached_property
    def elements(self) -> Sequence[tuple[str, ElementPattern, Signature]]:
        """All, each with a word in lower case that stands in every element which it fits."""
        return [
            (one.words[0].lower() if one.words else "", one.pattern, one)
            for one in self._signatures
            if isinstance(one.pattern, ElementPattern)
        ]

    @cached_property
    def shapes(self) -> Sequence[tuple[frozenset[str], Signature]]:
        """All, each with its marks."""
        return [
            (frozenset(one.pattern.marks), one) for one in self._signatures if isinstance(one.pattern, ShapePattern)
        ]

    @cached_property
    def members(self) -> Members:
        """Calls of what packages offer."""
        return Members(self._signatures)

    @cached_property
    def shared(self) -> frozenset[str]:
        """Hosts on which scripts of several companies stand, so that the host alone names none of them."""
        urls = ((pattern, one) for some in self.urls.values() for pattern, one in some)
        return shared_hosts((pattern, self._trackers[one.tracker].vendor.name) for pattern, one in urls)
