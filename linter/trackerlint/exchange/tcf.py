"""The IAB's device-storage disclosures (version 1.1): what is kept on the device, as JSON that vendors publish."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from trackerlint.errors import ExchangeError
from trackerlint.exchange.interface import Exchange, Read, Trackers, extras, slug, text, texts
from trackerlint.inventory import durations
from trackerlint.inventory.model import Cookie, Declaration

KINDS = ("cookie", "web", "app")
HINT = "the specification is the IAB's vendor device-storage and operational disclosures, version 1.1"
_COOKIE = ("identifier", "type", "maxAgeSeconds", "cookieRefresh", "domains", "purposes", "description")
_OWN = ("domain", "specialPurposes", "optOut")
"""Keys of a disclosure that are kept and written back as they are."""
ID = "device-storage"


def read(source: str, trackers: Trackers) -> Read:
    """Return one declaration with everything that the file discloses; it does not say whose it is."""
    try:
        given = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"no JSON: {error}", HINT) from error
    if not isinstance(given, dict) or not isinstance(given.get("disclosures"), list):
        raise ExchangeError("no list 'disclosures'", HINT)
    cookies = tuple(_cookie(one, f"disclosures[{at}]") for at, one in enumerate(given["disclosures"]))
    rest = extras(given, ("disclosures",))
    name = slug(_domain(given).removeprefix("*.")) or ID
    return Read([Declaration(id=name, cookies=cookies, other={"tcf": rest} if rest else {})])


def _domain(given: dict[str, Any]) -> str:
    """Return the first domain that the file names: of all, in either version's way, else of something it discloses."""
    domains = given.get("domains")
    for one in domains if isinstance(domains, list) else ():
        found = one.get("domain") if isinstance(one, dict) else one
        if isinstance(found, str) and found.strip("*. "):
            return found
    for one in given["disclosures"]:
        found = one.get("domain") or next(iter(one.get("domains") or ()), "")
        if isinstance(found, str) and found.strip("*. "):
            return found
    return ""


def _cookie(given: Any, where: str) -> Cookie:
    if not isinstance(given, dict):
        raise ExchangeError(f"{where}: expected an object", HINT)
    name, kind = text(given.get("identifier"), f"{where}.identifier"), given.get("type", "cookie")
    if not name:
        raise ExchangeError(f"{where}: no identifier", HINT)
    if kind not in KINDS:
        raise ExchangeError(f"{where}.type: {kind!r} is none of {', '.join(KINDS)}", HINT)
    age, renewed = given.get("maxAgeSeconds"), given.get("cookieRefresh")
    if age is not None and (isinstance(age, bool) or not isinstance(age, (int, float)) or age < 0 or age != int(age)):
        raise ExchangeError(f"{where}.maxAgeSeconds: expected a number of seconds", HINT)
    if renewed is not None and not isinstance(renewed, bool):
        raise ExchangeError(f"{where}.cookieRefresh: expected true or false", HINT)
    purposes = given.get("purposes", [])
    if not isinstance(purposes, list) or not all(
        isinstance(one, int) and not isinstance(one, bool) for one in purposes
    ):
        raise ExchangeError(f"{where}.purposes: expected a list of numbers", HINT)
    rest = extras(given, _COOKIE)
    if "domains" not in given and isinstance(given.get("domain"), str):
        rest["domain"] = given["domain"]  # the name that version 1.0 had for a single one
    return Cookie(
        name=name,
        lasts="" if age is None else durations.words(int(age)),
        kind=kind,
        domains=texts(given.get("domains"), f"{where}.domains"),
        description=text(given.get("description"), f"{where}.description"),
        renewed=renewed,
        purposes=tuple(purposes),
        other={key: one for key, one in rest.items() if one is not None},
    )


def write(entries: Sequence[Declaration], trackers: Trackers) -> str:
    """Return what all entries keep on the device. A duration that is no length is left open (null)."""
    made: dict[str, Any] = {"disclosures": [_disclosure(one) for entry in entries for one in entry.storage]}
    for entry in entries:
        for key, rest in entry.other.get("tcf", {}).items():
            made[key] = [*made.get(key, []), *rest] if isinstance(rest, list) else rest
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _disclosure(one: Cookie) -> dict[str, Any]:
    made: dict[str, Any] = {"identifier": one.name, "type": one.kind}
    made["maxAgeSeconds"] = durations.seconds(one.lasts) if one.lasts else None
    if one.renewed is not None:
        made["cookieRefresh"] = one.renewed
    if one.domains:
        made["domains"] = list(one.domains)
    made["purposes"] = list(one.purposes)
    if one.description:
        made["description"] = one.description
    own = {key: rest for key, rest in one.other.items() if key in _OWN}
    return {**made, **own}


tcf = Exchange("tcf", "IAB TCF device-storage disclosure (JSON)", ".json", read, write)
