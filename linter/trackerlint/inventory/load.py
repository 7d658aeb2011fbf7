"""Read ``trackers.toml``: every mistake is named with its line, its entry and its key."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from trackerlint.catalogue.model import Data
from trackerlint.errors import InventoryError
from trackerlint.inventory.model import LEGAL_BASES, NO_TRANSFER, Cookie, Declaration, Inventory
from trackerlint.regex import regex
from trackerlint.settings import nearest
from trackerlint.source import Source, Span
from trackerlint.validation import explained, keys_of

HINT = "docs/inventory.md lists the keys of an entry"
DATES = ("added", "review", "expires")
DATA: tuple[str, ...] = get_args(Data)
_TERM = regex(r"(?:dpv|pd|tech|loc|risk|eu-gdpr|legal-gb|sector-[a-z]+):[A-Z][\w-]*")
_COUNTRY = regex(r"[A-Z]{2}")
_HEADER = regex(r"^[ \t]*\[\[[ \t]*tracker[ \t]*\]\]", re.M)
_TABLE = regex(r"^[ \t]*\[", re.M)
_KEY = regex(r"^[ \t]*([a-z][a-z-]*)[ \t]*=[ \t]*", re.M)
_ID = regex(r"\bid[\"']?[ \t]{0,9}=[ \t]{0,9}([\"'])([^\"'\n]{1,200})\1")
_LONG = regex(r'"""(?:[^\\]|\\.)*?"""' + r"|'''.*?'''", re.S)


def load_inventory(root: Path, path: str) -> Inventory | None:
    """Return the declaration file of a site, or None where there is none. Raises InventoryError naming the key."""
    text = inventory_text(root, path)
    return None if text is None else parsed(text, path)


def inventory_text(root: Path, path: str) -> str | None:
    """Return the text of a site's declaration file, or None where there is none. Raises InventoryError."""
    place = root / path
    if not place.is_file():
        return None
    try:
        return place.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InventoryError(f"{path}: cannot be read: {error}", "it must be a text file in UTF-8") from error


def parsed(text: str, path: str) -> Inventory:
    """Return what the text of a declaration file says. Raises InventoryError naming line, entry and key."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InventoryError(f"{path}: {error}", HINT) from error
    wrong = next((key for key in table if key != "tracker"), None)
    if wrong is not None:
        raise InventoryError(f"{path}: unknown key {wrong}", nearest(wrong, ["tracker"]))
    given = table.get("tracker", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise InventoryError(f"{path}: tracker: expected entries that start with [[tracker]]", HINT)
    keys = _keys(text, len(given))
    where = [_Where(path, text, index, one.get("id"), keys[index]) for index, one in enumerate(given)]
    entries = tuple(_entry(one, at) for one, at in zip(given, where, strict=True))
    for entry, at in zip(entries, where, strict=True):
        _held_to_its_meaning(entry, at)
    _distinct(entries, where)
    spans = tuple(_spans(text, entries))
    return Inventory(tracker=entries, path=path, spans=spans, keys=keys)


class _Where:
    """Names a place in the file for people: ``trackers.toml:12: entry 2 ('hotjar'): retention``."""

    def __init__(self, path: str, text: str, index: int, name: object, keys: dict[str, Span]) -> None:
        self.entry = f"entry {index + 1}" + (f" ({name!r})" if isinstance(name, str) and name else "")
        self._path, self._text, self._keys = path, text, keys

    def error(self, key: str, message: str, hint: str = HINT) -> InventoryError:
        """Return the error that something is wrong with a key (which may go on with ``.`` or ``[``)."""
        span = self._keys.get(re.split(r"[.\[]", key, maxsplit=1)[0]) or self._keys.get("id")
        line = f":{Source(self._path, self._text).position(span.start).line}" if span else ""
        of = f" {key}:" if key else ""
        return InventoryError(f"{self._path}{line}: {self.entry}:{of} {message}", hint)


_PLAIN = {"array": "a list", "str": "a text", "int": "a whole number", "object": "a table", "bool": "true or false"}


def _entry(given: dict[str, Any], where: _Where) -> Declaration:
    given = {key: one for key, one in given.items() if one != "" or key not in DATES}  # a day not yet answered
    try:
        return msgspec.convert(given, Declaration, strict=True)
    except msgspec.ValidationError as error:
        inside = re.search(r"\$\.cookies\[", str(error))
        message, hint = explained(error, keys_of(Cookie if inside else Declaration))
        unknown = re.fullmatch(r"unknown key (.*)", message)
        if unknown:
            raise where.error("", message, hint) from error
        key, colon, rest = message.partition(": ")
        key, rest = (key, rest) if colon and " " not in key else ("", message)
        words = re.sub(r"`([\w| ]+)`", lambda match: _named(match[1]), rest)
        raise where.error(key, f"{words[:1].lower()}{words[1:]}", hint or HINT) from error


def _named(types: str) -> str:
    parts = [_PLAIN.get(one.strip(), f"`{one.strip()}`") for one in types.split("|") if one.strip() != "null"]
    return " or ".join(parts)


def _held_to_its_meaning(entry: Declaration, where: _Where) -> None:
    """Check what types cannot say. Raises InventoryError."""
    if not entry.id.strip():
        raise where.error("id", "is empty", "`trackerlint trackers` lists the ids of the catalogue")
    basis = entry.legal_basis
    if basis and basis not in LEGAL_BASES and not _TERM.fullmatch(basis):
        raise where.error("legal-basis", f"{basis!r} is no ground of Article 6(1)", nearest(basis, LEGAL_BASES))
    for one in entry.data:
        if one not in DATA and not _TERM.fullmatch(one):
            raise where.error("data", f"{one!r} is no kind of data that is known", nearest(one, DATA))
    for one in entry.countries:
        if not _COUNTRY.fullmatch(one):
            hint = f"write {NO_TRANSFER!r}, or a list of codes such as ['US']"
            raise where.error("transfer", f"{one!r} is no country's code of two capital letters", hint)
    for key, day in (("review", entry.review), ("expires", entry.expires)):
        if day and entry.added and day < entry.added:
            raise where.error(key, f"{day} lies before the day it was added, {entry.added}", "mend one of the dates")


def _distinct(entries: Sequence[Declaration], where: Sequence[_Where]) -> None:
    first: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(entries):
        declared = [(entry.id, one) for one in entry.ids or ("",)]
        earlier = min((first[one] for one in declared if one in first), default=None)
        if earlier is not None:
            shared = set(entry.ids) & set(entries[earlier].ids)
            what = f"the ID {min(shared)!r}" if shared else "the same tracker"
            raise where[index].error("id", f"entry {earlier + 1} declares {what} too", "keep one of the two")
        first.update(dict.fromkeys(declared, index))


def _keys(text: str, count: int) -> tuple[dict[str, Span], ...]:
    """Return where each entry's values start and end on their line, by key; empty for entries written otherwise."""
    flat = _LONG.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text)
    heads = [match.end() for match in _HEADER.finditer(flat)]
    if len(heads) != count or not count:
        return tuple({} for _ in range(count))
    found = []
    for start, end in zip(heads, [*heads[1:], len(flat)], strict=True):
        table = _TABLE.search(flat, start, end)
        keys: dict[str, Span] = {}
        for match in _KEY.finditer(flat, start, table.start() if table else end):
            line_end = flat.find("\n", match.end())
            stop = len(flat) if line_end < 0 else line_end
            keys.setdefault(match[1], Span(match.end(), match.end() + len(flat[match.end() : stop].rstrip())))
        found.append(keys)
    return tuple(found)


def _spans(text: str, entries: Sequence[Declaration]) -> Iterator[Span]:
    """Yield where each entry's id stands: the next place after the one before it where the file gives that id."""
    places = _places(text)
    last = Span(0, 0)
    for entry in entries:
        there = places.get(entry.id, deque())
        while there and there[0] < last:
            there.popleft()
        last = there[0] if there else last
        yield there.popleft() if there else Span(0, 0)


def _places(text: str) -> dict[str, deque[Span]]:
    """Return where a text gives something an id, outside of comments, by the id."""
    found: dict[str, deque[Span]] = defaultdict(deque)
    at, commented = 0, False
    for match in _ID.finditer(text):
        _, line, same = text[at : match.start()].rpartition("\n")
        commented = "#" in same or (commented and not line)
        at = match.end()
        if not commented:
            found[match[2]].append(Span(match.start(1), at))
    return found
