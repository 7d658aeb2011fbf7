"""What the inventory holds: one declaration for each tracker; docs/inventory.md gives the duty behind each field."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from trackerlint.globs import fits
from trackerlint.source import Span

StorageKind = Literal["cookie", "web", "app"]
"""Where something is kept on the device, in the words of the IAB's device-storage disclosures."""

LEGAL_BASES = {
    "consent": "eu-gdpr:A6-1-a",
    "contract": "eu-gdpr:A6-1-b",
    "legal-obligation": "eu-gdpr:A6-1-c",
    "vital-interests": "eu-gdpr:A6-1-d",
    "public-task": "eu-gdpr:A6-1-e",
    "legitimate-interests": "eu-gdpr:A6-1-f",
}
"""The grounds of Article 6(1) by our own keys, each with its W3C DPV term."""

NO_TRANSFER = "none"
EVERYWHERE = "**"


class Cookie(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that a tracker keeps on the device. ``name`` may hold ``*``; ``lasts`` is a duration in words."""

    name: str
    lasts: str = ""
    kind: StorageKind = "cookie"
    domains: tuple[str, ...] = ()
    description: str = ""
    renewed: bool | None = None
    """Whether each visit starts the duration anew."""
    purposes: tuple[int, ...] = ()
    """Purposes of the IAB's framework, by number."""
    other: dict[str, Any] = {}
    """What another format said of it that has no field here."""


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What is declared of one tracker. An empty value is a question not yet answered."""

    id: str
    ids: tuple[str, ...] = ()
    name: str = ""
    purpose: str | tuple[str, ...] = ""
    description: str = ""
    legal_basis: str = ""
    data: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    recipient: str = ""
    processors: tuple[str, ...] = ()
    transfer: str | tuple[str, ...] = ""
    safeguard: str = ""
    retention: str = ""
    cookies: dict[str, str] | tuple[Cookie, ...] = {}
    owner: str = ""
    notice: str = ""
    pages: tuple[str, ...] = ()
    added: datetime.date | None = None
    commit: str = ""
    review: datetime.date | None = None
    expires: datetime.date | None = None
    assessment: str = ""
    other: dict[str, dict[str, Any]] = {}

    @property
    def purposes(self) -> tuple[str, ...]:
        """All purposes, none when it is not answered."""
        return ((self.purpose,) if self.purpose else ()) if isinstance(self.purpose, str) else self.purpose

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries outside the UK and the EEA that data goes to, by ISO 3166 code."""
        if isinstance(self.transfer, str):
            return () if self.transfer in ("", NO_TRANSFER) else (self.transfer,)
        return self.transfer

    @property
    def storage(self) -> tuple[Cookie, ...]:
        """What is kept on the device, whichever way it is written."""
        if isinstance(self.cookies, tuple):
            return self.cookies
        return tuple(Cookie(name=name, lasts=lasts) for name, lasts in self.cookies.items())

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that only a person can answer and nobody has, in the order of the file."""
        answered = {
            "purpose": self.purposes,
            "legal-basis": self.legal_basis,
            "recipient": self.recipient,
            "transfer": self.transfer,
            "safeguard": self.safeguard or not self.countries,
            "retention": self.retention,
            "owner": self.owner,
            "notice": self.notice,
            "pages": self.pages,
            "review": self.review or self.expires,
        }
        return tuple(key for key, answer in answered.items() if not answer)

    def allows(self, page: str, routes: Sequence[str] = ()) -> bool:
        """Tell whether a page, by its file's path or one of its routes, is among those that it may reach."""
        patterns = tuple(f"{one}**" if one.endswith("/") else one for one in self.pages)
        return not patterns or any(fits(one.lstrip("/"), patterns) for one in (page, *routes))


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file. ``path`` is relative to the root.

    ``spans`` tell where each entry's id stands, in order, and ``keys`` where the value of each of its keys does.
    """

    tracker: tuple[Declaration, ...] = ()
    path: str = ""
    spans: tuple[Span, ...] = ()
    keys: tuple[dict[str, Span], ...] = ()

    def of(self, tracker: str, ids: Sequence[str] = ()) -> Declaration | None:
        """Return what is declared of a tracker, by its catalogue id.

        An entry that lists IDs speaks of these alone; where ``ids`` are given, one that lists none of them does not
        count.
        """
        entries = [entry for entry in self.tracker if entry.id == tracker]
        return next((one for one in entries if not one.ids or not ids or not set(ids).isdisjoint(one.ids)), None)

    def span(self, entry: Declaration, key: str = "id") -> Span:
        """Return where the value of an entry's key stands in the file; its id's place where it has no such key."""
        at = next(index for index, one in enumerate(self.tracker) if one is entry)
        keys = self.keys[at] if at < len(self.keys) else {}
        return keys.get(key, self.spans[at])
