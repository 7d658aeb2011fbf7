"""Klaro's configuration (JavaScript): the services that wait for consent, and what visitors are told about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trackerlint.errors import ExchangeError
from trackerlint.exchange.interface import Exchange, Names, Read, Trackers, extras, with_other
from trackerlint.exchange.literals import CODE, nodes, parse, text_of, value, written
from trackerlint.inventory.model import Cookie, Declaration

if TYPE_CHECKING:
    from tree_sitter import Node

HINT = "a Klaro configuration has a list 'services' (or 'apps') of objects with a name"
LISTS = ("services", "apps")
_SERVICE = ("name", "title", "description", "purposes", "cookies")


def read(source: str, trackers: Trackers) -> Read:
    """Return one declaration for each service."""
    config = _config(parse(source))
    names = Names(trackers)
    key = next(one for one in LISTS if one in config)
    services = config[key]
    if not isinstance(services, list):
        raise ExchangeError(f"{key}: expected a list", HINT)
    told = _translations(config.get("translations"))
    entries = [_entry(one, f"{key}[{at}]", names, told) for at, one in enumerate(services)]
    return Read(entries, [f"the setting '{one}'" for one in config if one != key])


def _config(root: Node) -> dict[str, Any]:
    """Return the first object of a script that lists services."""
    for node in nodes(root):
        if node.type != "object":
            continue
        keys = {text_of(key).strip("\"'") for one in node.named_children if (key := one.child_by_field_name("key"))}
        if keys.isdisjoint(LISTS):
            continue
        config = value(node)
        if set(config) == {CODE}:
            raise ExchangeError(f"line {node.start_point[0] + 1}: the configuration is put together at run time", HINT)
        return dict(config)
    raise ExchangeError("no object with a list 'services'", HINT)


def _translations(given: Any) -> dict[str, Any]:
    """Return what the configuration says of services, in English or else the first language."""
    if not isinstance(given, dict):
        return {}
    languages = [given[one] for one in ("en", *given) if isinstance(given.get(one), dict)]
    return languages[0] if languages else {}


def _entry(given: Any, where: str, names: Names, told: dict[str, Any]) -> Declaration:
    if not isinstance(given, dict) or not isinstance(given.get("name"), str) or not given["name"]:
        raise ExchangeError(f"{where}: no name", HINT)
    name, title = given["name"], given.get("title")
    purposes, about = given.get("purposes", []), given.get("description")
    if not isinstance(purposes, list) or not all(isinstance(one, str) for one in purposes):
        raise ExchangeError(f"{where}.purposes: expected a list of texts", HINT)
    cookies = given.get("cookies", [])
    if not isinstance(cookies, list):
        raise ExchangeError(f"{where}.cookies: expected a list", HINT)
    rest = extras(given, _SERVICE)
    here = told.get(name)
    said = here.get("description") if isinstance(here, dict) else None
    id_ = names.id(name, title if isinstance(title, str) else "")
    if id_ != name:
        rest["name"] = name
    if title is not None and not isinstance(title, str):
        rest["title"] = title
    if about is not None and not isinstance(about, str):
        rest["description"] = about
    entry = Declaration(
        id=id_,
        name=title if isinstance(title, str) else "",
        description=about if isinstance(about, str) else said if isinstance(said, str) else "",
        purpose=tuple(purposes),
        legal_basis="" if given.get("required") is True else "consent",
        cookies=tuple(_cookie(one, f"{where}.cookies[{at}]") for at, one in enumerate(cookies)),
    )
    return with_other(entry, "klaro", {key: one for key, one in rest.items() if one is not None})


def _cookie(given: Any, where: str) -> Cookie:
    """Return a cookie given by name, by pattern, or as a list of either with path and domain."""
    first = given[0] if isinstance(given, list) and given else given
    domains = (given[2],) if isinstance(given, list) and len(given) > 2 and isinstance(given[2], str) else ()
    if isinstance(first, dict) and set(first) == {CODE}:
        return Cookie(name=_shown(first[CODE]), domains=domains, other={"klaro": given})
    if not isinstance(first, str) or not first:
        raise ExchangeError(f"{where}: expected a name or a pattern", HINT)
    return Cookie(name=first, domains=domains, other={"klaro": given} if isinstance(given, list) else {})


def _shown(pattern: str) -> str:
    """Return a regular expression as a name with ``*``, as far as it is a simple one.

    >>> _shown("/^_ga(_.*)?/"), _shown("/^_hj.*$/i")
    ('_ga*', '_hj*')
    """
    inner = re.sub(r"^/\^?|\$?/[a-z]*$", "", pattern)
    inner = re.sub(r"\((?:\?:)?[^()]*\)[?*+]?|\[[^\]]*\][?*+]?|\\[dwsDWS][?*+]?|\.[*+?]|\{[^}]*\}", "*", inner)
    name = re.sub(r"\\(.)", r"\1", inner)
    name = re.sub(r"\*+", "*", name)
    return name if "$" in pattern or name.endswith("*") else f"{name}*"


def write(entries: Sequence[Declaration], trackers: Trackers) -> str:
    """Return a configuration with one service for each entry; everything else of Klaro is left at its default."""
    services = [_service(one, trackers) for one in entries]
    return f"var klaroConfig = {written({'version': 1, 'services': services})};\n"


def _service(entry: Declaration, trackers: Trackers) -> dict[str, Any]:
    rest = dict(entry.other.get("klaro", {}))
    known = trackers.get(entry.id)
    made: dict[str, Any] = {"name": rest.pop("name", entry.id)}
    if entry.name or (known and "klaro" not in entry.other):
        made["title"] = entry.name or (known.name if known else "")
    if entry.description:
        made["description"] = entry.description
    made["purposes"] = list(entry.purposes)
    if entry.storage:
        made["cookies"] = [_cookie_of(one) for one in entry.storage]
    return {**made, **rest}


def _cookie_of(one: Cookie) -> Any:
    given = one.other.get("klaro")
    if given is not None:
        return given
    if "*" in one.name:
        pattern = re.escape(one.name).replace(r"\*", ".*").replace("/", "\\/")
        return {CODE: f"/^{pattern}$/"}
    return [one.name, "/", one.domains[0]] if one.domains else one.name


klaro = Exchange("klaro", "Klaro configuration (JavaScript)", ".js", read, write)
