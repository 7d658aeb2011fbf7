"""Settings: ``trackerlint.toml`` at the site's root, or ``[tool.trackerlint]`` in its ``pyproject.toml``."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import msgspec

from trackerlint.errors import SettingsError

NAMES = ("trackerlint.toml", ".trackerlint.toml")
PROJECT = "pyproject.toml"
FailOn = Literal["note", "warning", "error", "never"]
RuleLevel = Literal["off", "note", "warning", "error"]
NameLevel = Literal["product", "company"]

T = TypeVar("T")


class RuleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of one rule: ``level`` (``off`` silences it) and ``exclude``, patterns of paths it stays silent on."""

    level: RuleLevel | None = None
    exclude: tuple[str, ...] = ()


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Other levels of rules below some ``paths`` (patterns as in ``.gitignore``)."""

    paths: tuple[str, ...]
    rules: dict[str, RuleLevel]


class Suppression(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Findings to hold back, for a reason and perhaps until a day; what is left out may be anything."""

    rule: str
    reason: str
    paths: tuple[str, ...] = ()
    tracker: str = ""
    id: str = ""
    until: datetime.date | None = None


Scope = Literal["health", "finance", "legal", "children"]


class SensitivePages(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What counts as a sensitive page: ``scopes`` of subjects, further ``terms``, and what settings know better.

    ``allow`` are patterns of pages that are not sensitive; ``pages`` maps patterns of pages to a subject
    (``booking``) or to words of the site's own.
    """

    scopes: tuple[Scope, ...] = ("health",)
    terms: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    pages: dict[str, str] = {}


class ExternalNotice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A notice that is kept elsewhere (``address``), and its dated copy in the repository."""

    address: str
    copy: str
    copied: datetime.date
    max_age: int = 180
    """Days after which the copy is to be made anew."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What a site may set; every key has a default."""

    include: tuple[str, ...] = ()
    """Patterns (as in ``.gitignore``) of files to read although they are ignored or excluded by default."""
    exclude: tuple[str, ...] = ()
    """Patterns of files to leave alone."""
    max_file_size: int = 32_000_000
    """Bytes; larger files are reported as skipped."""
    catalogue: tuple[str, ...] = ()
    """Folders with further catalogue files, relative to the site's root."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts (``example.org``, ``*.example.org``) that ``unknown-third-party`` does not report."""
    filter_lists: tuple[str, ...] = ()
    """Files in the syntax of ad blockers, relative to the site's root, that name hosts the catalogue does not know."""
    notices: tuple[str, ...] = ()
    """Patterns of files that are privacy notices, beside those found by name."""
    sensitive_pages: SensitivePages = msgspec.field(default_factory=SensitivePages)
    """What ``tracker-on-sensitive-page`` takes for a sensitive page."""
    external_notices: tuple[ExternalNotice, ...] = ()
    """Privacy notices that are kept in a content-management system or on another site, each with a copy here."""
    inventory: str = "trackers.toml"
    """The declaration file, relative to the site's root."""
    name_level: NameLevel = "company"
    """What a notice must name: the product, or the company behind it at least."""
    fail_on: FailOn = "warning"
    """The lowest level that makes the exit code 1."""
    rules: dict[str, RuleSettings] = {}
    """Settings of single rules, by rule name."""
    overrides: tuple[Override, ...] = ()
    """Levels of rules on some paths; of several that match a path, the last counts."""
    suppressions: tuple[Suppression, ...] = ()
    """Findings to hold back."""
    fail_on_skip: bool = False
    """Whether a file that could not be read, or only in part, makes the exit code 1."""
    baseline: str = ".trackerlint-baseline.json"
    """The file with the findings that were there before, relative to the site's root."""

    @property
    def notice_patterns(self) -> tuple[str, ...]:
        """Patterns of all files that settings say are privacy notices."""
        return (*self.notices, *(f"/{one.copy.lstrip('/')}" for one in self.external_notices))


def load_settings(root: Path, file: Path | None = None) -> Settings:
    """Return the settings of a site. ``file`` overrides the search. Raises SettingsError naming file and key."""
    place, table = _table(root, file)
    if place is None:
        return Settings()
    settings = _converted(table, Settings, place.name, "")
    keys = {
        "catalogue": settings.catalogue,
        "filter-lists": settings.filter_lists,
        "inventory": (settings.inventory,),
        "baseline": (settings.baseline,),
        "external-notices": [one.copy for one in settings.external_notices],
    }
    for key, paths in keys.items():
        for path in paths:
            if not (root / path).resolve().is_relative_to(root.resolve()):
                raise SettingsError(f"{place.name}: {key}: {path!r} leads out of the site", "keep it below the root")
    for external in settings.external_notices:
        if not (root / external.copy).is_file():
            raise SettingsError(f"{place.name}: external-notices: {external.copy!r}: no such file", "copy the notice")
    return settings


def settings_file(root: Path) -> Path | None:
    """Return the settings file that lies in a folder, or None."""
    return _table(root, None)[0]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest valid name, or all of them.

    >>> nearest("exlude", ["include", "exclude"])
    "did you mean 'exclude'?"
    """
    names = list(known)
    return meant(name, names) or f"known: {', '.join(names)}"


def meant(name: str, *known: Iterable[str]) -> str:
    """Return a hint that names the nearest name of each kind; empty where none is near.

    >>> meant("embeded", ["embedded-tracker", "consent-order"], ["embedly"]), meant("x", ["y"])
    ("did you mean 'embedded-tracker' or 'embedly'?", '')
    """
    near = [one for some in known for one in difflib.get_close_matches(name, list(some), 1, 0.5)]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else ""


def _table(root: Path, file: Path | None) -> tuple[Path | None, dict[str, Any]]:
    if file is not None and not file.is_file():
        raise SettingsError(f"{file}: no such settings file", "check the path given with --config")
    for place in [file] if file else [root / name for name in NAMES]:
        if place.is_file():
            table = _parsed(place)
            return place, table.get("tool", {}).get("trackerlint", {}) if place.name == PROJECT else table
    place = root / PROJECT
    if place.is_file() and b"trackerlint" in _bytes(place):
        tool = _parsed(place).get("tool", {})
        if "trackerlint" in tool:
            return place, tool["trackerlint"]
    return None, {}


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise SettingsError(f"{place.name} cannot be read: {error.strerror}", "check its permissions") from error


def _parsed(place: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_bytes(place).decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "mend the file, or name another with --config"
        raise SettingsError(f"{place.name} cannot be read: {error}", hint) from error


def _converted(table: Any, into: type[T], name: str, where: str) -> T:
    """Turn a table into a settings value. Tables inside are turned by themselves, so that errors can name them."""
    if into is Settings and isinstance(table, dict) and isinstance(table.get("rules"), dict):
        rules = {key: _converted(value, RuleSettings, name, f"rules.{key}") for key, value in table["rules"].items()}
        table = {**table, "rules": rules}
    for key, kind in (("overrides", Override), ("suppressions", Suppression)) if into is Settings else ():
        if isinstance(table, dict) and isinstance(table.get(key), list):
            items = [_converted(item, kind, name, f"{key}[{at}]") for at, item in enumerate(table[key], 1)]
            table = {**table, key: items}
    try:
        return msgspec.convert(table, into, strict=True)
    except msgspec.ValidationError as error:
        raise _explained(name, where, str(error), table, into) from error


def _explained(name: str, where: str, error: str, table: Any, into: type[Any]) -> SettingsError:
    """Turn msgspec's message into one that names the key and the nearest valid one."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(into)}
    dotted = f"{where}." if where else ""
    unknown = re.match(r"Object contains unknown field `(.*?)`", error)
    if unknown:
        return SettingsError(f"{name}: unknown key {dotted}{unknown[1]}", nearest(unknown[1], fields))
    at = re.search(r" - at `\$\.?([\w-]*)(.*?)`$", error)
    message = error[: at.start()] if at else error
    key = at[1] if at else ""
    choices = _choices(fields.get(key))
    hint = nearest(str(table.get(key, "")), choices) if choices else "docs/settings.md explains each key"
    return SettingsError(f"{name}: {(dotted + key).rstrip('.') or 'settings'}: {_plain(message)}", hint)


def _choices(kind: Any) -> Sequence[str]:
    """Return the texts that a key of fixed choices takes; none for other keys."""
    return [one for part in (kind, *get_args(kind)) for one in get_args(part) if isinstance(one, str)]


_WORDS = {"array": "a list", "str": "a text", "int": "a whole number", "object": "a table", "float": "a number"}


def _plain(message: str) -> str:
    message = re.sub(r"`(\w+)`", lambda match: _WORDS.get(match[1], match[0]), message)
    return (
        message.replace("Invalid enum value", "no valid value:").replace("Expected", "expected").replace(" | null", "")
    )
