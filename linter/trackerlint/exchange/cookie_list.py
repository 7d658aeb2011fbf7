"""Lists of cookies that others keep as a table (CSV): a row for each cookie, columns in any order and language."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import islice

from trackerlint.errors import ExchangeError
from trackerlint.exchange.interface import Names, Read, Trackers
from trackerlint.exchange.rows import rows
from trackerlint.inventory.model import Cookie, Declaration
from trackerlint.notice.tables import Column, columns, says
from trackerlint.notice.vocabulary import fold
from trackerlint.regex import regex

HINT = "its first line names the columns: the cookie, and who sets it, what it is for or how long it lasts"
_SEPARATORS = ",;\t"
_DOMAIN = regex(r"(?:cookie |host )?(?:domains?|host(?: ?name)?|domaine|dominio|domein|domena|domane|parth)")
_KIND = regex(
    r"(?:https?|html|pixel)(?: cookie)?|cookies?|(?:first|third|1st|3rd)\b.*|(?:local|session)? ?storage|indexeddb"
    r"|session|persistent",
    re.I,
)
"""What a column of types says of how something is kept, and not what for."""
_TAKEN: tuple[Column, ...] = ("name", "provider", "purpose", "duration", "category")


class Head:
    """What the first line of a table says: which column holds what. ``known`` is false where it is no such list."""

    def __init__(self, source: str) -> None:
        first = source.removeprefix("\ufeff").partition("\n")[0]
        self.separator = max(_SEPARATORS, key=first.count)
        try:
            self.titles = [one.strip() for one in next(csv.reader([first], delimiter=self.separator), [])]
        except csv.Error:
            self.titles = []
        spoken = [re.sub(r"[_-]", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", one)) for one in self.titles]
        self.domain = next((at for at, one in enumerate(spoken) if _DOMAIN.fullmatch(fold(one))), None)
        given = columns(["" if at == self.domain else one for at, one in enumerate(spoken)])
        self.places = {key: at for key, at in given.items() if key in _TAKEN}
        self.known = "name" in given and len(self.places) + (self.domain is not None) > 1

    @property
    def left(self) -> tuple[str, ...]:
        """The columns that have no place in an inventory, in words."""
        taken = {*self.places.values(), self.domain}
        return tuple(f"the column {one!r}" for at, one in enumerate(self.titles) if at not in taken)


def read(source: str, trackers: Trackers, head: Head) -> Read:
    """Return a declaration for each tracker or provider, with its cookies. Raises ExchangeError naming the line."""
    whose = _Whose(trackers)
    found: dict[str, list[tuple[dict[Column, str], Cookie]]] = {}
    for number, row in islice(rows(source, HINT, head.separator), 1, None):
        cells = {key: one for key, at in head.places.items() if says(one := row[at].strip())}
        domain = row[head.domain].strip() if head.domain is not None else ""
        if not re.search(r"[^\W\d]", cells.get("name", "")):
            raise ExchangeError(f"line {number}: no name of a cookie", HINT)
        entry = whose.id(cells["name"], cells.get("provider", ""), domain)
        found.setdefault(entry, []).append((cells, _cookie(cells, domain)))
    return Read([_entry(key, rows) for key, rows in found.items()], head.left)


def _cookie(cells: Mapping[Column, str], domain: str) -> Cookie:
    return Cookie(
        name=cells["name"],
        lasts=cells.get("duration", ""),
        domains=(domain,) if domain else (),
        description=cells.get("purpose", ""),
    )


def _entry(key: str, rows: Sequence[tuple[Mapping[Column, str], Cookie]]) -> Declaration:
    providers = list(dict.fromkeys(cells["provider"] for cells, _ in rows if "provider" in cells))
    categories = tuple(dict.fromkeys(cells["category"] for cells, _ in rows if _purpose(cells)))
    return Declaration(
        id=key,
        recipient=", ".join(providers),
        purpose=categories,
        cookies=tuple(one for _, one in rows),
    )


def _purpose(cells: Mapping[Column, str]) -> bool:
    return "category" in cells and not _KIND.fullmatch(cells["category"])


class _Whose:
    """Finds the tracker that a cookie is of: by its provider's name, else by its own, where only one sets it."""

    def __init__(self, trackers: Trackers) -> None:
        self.trackers = trackers
        self.names = Names(trackers)
        self.cookies = [(name, one.id) for one in trackers.values() for name in one.cookies]

    def id(self, cookie: str, provider: str, domain: str) -> str:
        said = self.names.id(provider or domain.lstrip("*.") or cookie)
        if said in self.trackers:
            return said
        setters = {one for name, one in self.cookies if fnmatchcase(cookie, name)}
        return next(iter(setters)) if len(setters) == 1 else said
