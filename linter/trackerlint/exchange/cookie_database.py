"""Rows of the Open Cookie Database (CSV): a row for each cookie, with its platform and who controls it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from trackerlint.errors import ExchangeError
from trackerlint.exchange.interface import Exchange, Names, Read, Trackers
from trackerlint.exchange.rows import rows
from trackerlint.inventory.model import Cookie, Declaration

COLUMNS = (
    "ID", "Platform", "Category", "Cookie / Data Key name", "Domain", "Description", "Retention period",
    "Data Controller", "User Privacy & GDPR Rights Portals", "Wildcard match",
)  # fmt: skip
HINT = f"its first line names the columns: {', '.join(COLUMNS)}"
_ID, _PLATFORM, _CATEGORY, _NAME, _DOMAIN, _ABOUT, _LASTS, _WHO, _PORTAL, _WILD = COLUMNS


def read(source: str, trackers: Trackers) -> Read:
    """Return one declaration for each platform and controller, with its cookies."""
    names = Names(trackers)
    found: dict[tuple[str, str], list[Cookie]] = {}
    purposes: dict[tuple[str, str], list[str]] = {}
    for number, row in _rows(source):
        key = row[_PLATFORM], row[_WHO]
        if not row[_NAME]:
            raise ExchangeError(f"line {number}: no name of a cookie", HINT)
        found.setdefault(key, []).append(_cookie(row))
        if row[_CATEGORY] and row[_CATEGORY] not in purposes.setdefault(key, []):
            purposes[key].append(row[_CATEGORY])
    entries: list[Declaration] = []
    used: set[str] = set()
    for key, cookies in found.items():
        platform, who = key
        wanted = names.id(platform, who)
        name = wanted
        while name in used:
            name = f"{wanted}-{len(used)}"
        used.add(name)
        why, kept = tuple(purposes.get(key, ())), {} if platform else {"cookie-database": {"platform": ""}}
        entry = Declaration(id=name, name=platform, recipient=who, purpose=why, cookies=tuple(cookies), other=kept)
        entries.append(entry)
    return Read(entries)


def _rows(source: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows by column, with their lines."""
    found = rows(source, HINT)
    _, head = next(found)
    missing = [one for one in (_PLATFORM, _NAME, _LASTS) if one not in head]
    if missing:
        raise ExchangeError(f"line 1: no column {missing[0]!r}", HINT)
    for number, row in found:
        yield number, {**dict.fromkeys(COLUMNS, ""), **dict(zip(head, row, strict=True))}


def _cookie(row: dict[str, str]) -> Cookie:
    wild = row[_WILD] == "1"
    said = row[_WILD] not in ("0", "1") or (not wild and row[_NAME].endswith("*"))
    kept = {"ID": row[_ID], "Category": row[_CATEGORY], "Portal": row[_PORTAL], "Wildcard": row[_WILD]}
    return Cookie(
        name=f"{row[_NAME]}*" if wild else row[_NAME],
        lasts=row[_LASTS],
        domains=(row[_DOMAIN],) if row[_DOMAIN] else (),
        description=row[_ABOUT],
        other={key: one for key, one in kept.items() if one and (key != "Wildcard" or said)},
    )


def write(entries: Sequence[Declaration], trackers: Trackers) -> str:
    """Return a row for each cookie of each entry."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        known = trackers.get(entry.id)
        own = entry.other.get("cookie-database", {}).get("platform", known.name if known else entry.id)
        platform = entry.name or own
        purposes = entry.purposes
        for one in entry.storage:
            mark = one.other.get("Wildcard", "1" if one.name.endswith("*") else "0")
            wild = mark == "1" and one.name.endswith("*")
            category = one.other.get("Category", "; ".join(purposes))
            name = one.name[:-1] if wild else one.name
            domain = " ".join(one.domains)
            row = (one.other.get("ID", ""), platform, category, name, domain, one.description, one.lasts)
            writer.writerow([*row, entry.recipient, one.other.get("Portal", ""), mark])
    return out.getvalue()


cookie_database = Exchange("cookie-database", "rows of the Open Cookie Database (CSV)", ".csv", read, write)
