"""Fides systems (YAML): who processes which data for what, in the words of Fideslang."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trackerlint.errors import ExchangeError
from trackerlint.exchange.interface import Exchange, Names, Read, Trackers, differs, extras, text, texts, with_other
from trackerlint.exchange.vocabulary import BASES, DATA, FIDES_DATA, FIDES_PURPOSE, PURPOSES
from trackerlint.inventory.model import Cookie, Declaration

HINT = "a Fides manifest has a list 'system' whose items have fides_key and privacy_declarations"
FIELDS = ("purposes", "data", "people", "legal_basis", "retention", "storage")
"""Fields that stand in privacy declarations."""
_SYSTEM = ("fides_key", "name", "description", "privacy_declarations", "administrating_department")
_DECLARATION = (
    "data_categories",
    "data_use",
    "data_subjects",
    "legal_basis_for_processing",
    "retention_period",
    "cookies",
)


def read(source: str, trackers: Trackers) -> Read:
    """Return one declaration for each system."""
    import yaml

    try:
        given = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ExchangeError(f"no YAML: {' '.join(str(error).split())}", HINT) from error
    systems = given.get("system") if isinstance(given, dict) else None
    if not isinstance(systems, list):
        raise ExchangeError("no list 'system'", HINT)
    names = Names(trackers)
    left = [f"the section '{key}'" for key in given if key != "system"]
    return Read([_entry(one, f"system[{at}]", names) for at, one in enumerate(systems)], left)


def _entry(given: Any, where: str, names: Names) -> Declaration:
    if not isinstance(given, dict) or not isinstance(given.get("fides_key"), str):
        raise ExchangeError(f"{where}: no fides_key", HINT)
    key, name = given["fides_key"], text(given.get("name"), f"{where}.name")
    raw = given.get("privacy_declarations") or []
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        raise ExchangeError(f"{where}.privacy_declarations: expected a list of tables", HINT)
    rest = _plain(extras(given, _SYSTEM))
    told = _told(raw, f"{where}.privacy_declarations")
    id_ = names.id(key, name)
    entry = Declaration(
        id=id_,
        name=name,
        description=text(given.get("description"), f"{where}.description"),
        owner=text(given.get("administrating_department"), f"{where}.administrating_department"),
        **told,
    )
    if id_ != key:
        rest["fides_key"] = key
    if _declarations(entry) != raw and raw:
        rest["privacy_declarations"] = _plain(raw)
    return with_other(entry, "fides", rest)


def _plain(given: Any) -> Any:
    """Return a value without nulls, which TOML has not got."""
    if isinstance(given, dict):
        return {str(key): _plain(one) for key, one in given.items() if one is not None}
    if isinstance(given, list):
        return [_plain(one) for one in given if one is not None]
    return given


def _told(raw: Sequence[dict[str, Any]], where: str) -> dict[str, Any]:
    """Return the fields that all privacy declarations of a system give together."""
    lists: dict[str, list[str]] = {"purpose": [], "data": [], "people": [], "legal_basis": [], "retention": []}
    cookies: list[Cookie] = []
    for at, one in enumerate(raw):
        here = f"{where}[{at}]"
        use = text(one.get("data_use"), f"{here}.data_use")
        lists["purpose"] += [PURPOSES.get(use, use)] if use else []
        lists["data"] += [
            DATA[item] for item in texts(one.get("data_categories"), f"{here}.data_categories") if item in DATA
        ]
        lists["people"] += texts(one.get("data_subjects"), f"{here}.data_subjects")
        basis = text(one.get("legal_basis_for_processing"), f"{here}.legal_basis_for_processing")
        lists["legal_basis"] += [BASES[basis]] if basis in BASES else []
        kept = one.get("retention_period")
        lists["retention"] += [f"{kept} days"] if str(kept or "").isdecimal() else []
        cookies += _cookies(one.get("cookies") or [], here)
    unique = {key: tuple(dict.fromkeys(values)) for key, values in lists.items()}
    return {
        "purpose": unique["purpose"],
        "data": unique["data"],
        "people": unique["people"],
        "legal_basis": unique["legal_basis"][0] if len(unique["legal_basis"]) == 1 else "",
        "retention": unique["retention"][0] if len(unique["retention"]) == 1 else "",
        "cookies": tuple({(one.name, one.domains): one for one in cookies}.values()),
    }


def _cookies(given: Any, where: str) -> list[Cookie]:
    if not isinstance(given, list) or not all(
        isinstance(one, dict) and isinstance(one.get("name"), str) for one in given
    ):
        raise ExchangeError(f"{where}.cookies: expected a list of tables with a name", HINT)
    domains = [text(one.get("domain"), f"{where}.cookies") for one in given]
    return [Cookie(name=one["name"], domains=(at,) if at else ()) for one, at in zip(given, domains, strict=True)]


def _declarations(entry: Declaration) -> list[dict[str, Any]]:
    """Return the privacy declarations that an entry amounts to: one for each purpose."""
    from trackerlint.inventory import durations

    made = []
    for purpose in entry.purposes or ("",):
        one: dict[str, Any] = {"name": entry.description or entry.name or entry.id}
        one["data_categories"] = sorted({FIDES_DATA[item] for item in entry.data if item in FIDES_DATA})
        one["data_use"] = FIDES_PURPOSE.get(purpose, purpose)
        one["data_subjects"] = list(entry.people)
        basis = next((key for key, own in BASES.items() if own == entry.legal_basis), "")
        if basis:
            one["legal_basis_for_processing"] = basis
        kept = durations.seconds(entry.retention)
        if kept is not None and not kept % durations.DAY:
            one["retention_period"] = str(kept // durations.DAY)
        cookies = [
            {"name": item.name, **({"domain": item.domains[0]} if item.domains else {})} for item in entry.storage
        ]
        if cookies:
            one["cookies"] = cookies
        made.append(one)
    return made


def write(entries: Sequence[Declaration], trackers: Trackers) -> str:
    """Return a manifest with one system for each entry. What Fideslang has no word for is left out."""
    import yaml

    systems = [_system(one, trackers) for one in entries]
    return yaml.safe_dump({"system": systems}, sort_keys=False, allow_unicode=True, width=100)


def _system(entry: Declaration, trackers: Trackers) -> dict[str, Any]:
    rest = dict(entry.other.get("fides", {}))
    known = trackers.get(entry.id)
    made: dict[str, Any] = {"fides_key": rest.pop("fides_key", entry.id.replace("-", "_"))}
    made["name"] = entry.name or (known.name if known else entry.id)
    if entry.description:
        made["description"] = entry.description
    if entry.owner:
        made["administrating_department"] = entry.owner
    raw = rest.pop("privacy_declarations", None)
    made.update({"system_type": "Service", **rest} if "system_type" not in rest else rest)
    if entry.countries:
        made.setdefault("does_international_transfers", True)
    unchanged = raw is not None and not differs(entry, Declaration(id=entry.id, **_told(raw, "")), FIELDS)
    made["privacy_declarations"] = raw if unchanged else _declarations(entry)
    return made


fides = Exchange("fides", "Fides systems (YAML)", ".yml", read, write)
