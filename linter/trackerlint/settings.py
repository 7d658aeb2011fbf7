"""Settings: ``trackerlint.toml`` at the site's root, or ``[tool.trackerlint]`` in its ``pyproject.toml``."""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from trackerlint.errors import SettingsError

NAMES = ("trackerlint.toml", ".trackerlint.toml")


class RuleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of one rule: ``level`` (``off`` silences it) and ``exclude``, patterns of paths it stays silent on."""

    level: Literal["off", "note", "warning", "error"] | None = None
    exclude: tuple[str, ...] = ()


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
    notices: tuple[str, ...] = ()
    """Patterns of files that are privacy notices, beside those found by name."""
    inventory: str = "trackers.toml"
    """The declaration file, relative to the site's root."""
    name_level: Literal["product", "company"] = "company"
    """What a notice must name: the product, or the company behind it at least."""
    fail_on: Literal["note", "warning", "error", "never"] = "warning"
    """The lowest level that makes the exit code 1."""
    rules: dict[str, RuleSettings] = {}
    """Settings of single rules, by rule name."""


def load_settings(root: Path, file: Path | None = None) -> Settings:
    """Return the settings of a site. ``file`` overrides the search. Raises SettingsError naming file and key."""
    place, table = _table(root, file)
    if place is None:
        return Settings()
    try:
        return msgspec.convert(table, Settings, strict=True)
    except msgspec.ValidationError as error:
        raise _explained(place.name, str(error)) from error


def _table(root: Path, file: Path | None) -> tuple[Path | None, dict[str, Any]]:
    for place in [file] if file else [root / name for name in NAMES]:
        if place.is_file():
            return place, _parsed(place)
        if file:
            raise SettingsError(f"{file}: no such settings file", "check the path given with --config")
    place = root / "pyproject.toml"
    table = _parsed(place).get("tool", {}).get("trackerlint") if place.is_file() else None
    return (place, table) if isinstance(table, dict) else (None, {})


def _parsed(place: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(place.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"{place.name} cannot be read: {error}", "mend the file, or name another with --config"
        ) from error
    if place.name == "pyproject.toml" or "tool" not in table:
        return table
    inner = table["tool"].get("trackerlint", {})
    return inner if isinstance(inner, dict) else {}


def _explained(name: str, error: str) -> SettingsError:
    """Turn msgspec's message into one that names the key and the nearest valid one."""
    unknown = re.search(r"unknown field `([^`]+)`(?: - at `\$\.?([^`]*)`)?", error)
    if unknown is None:
        place = re.search(r" - at `\$\.?([^`]*)`", error)
        message = error[: place.start()] if place else error
        return SettingsError(f"{name}: {place[1] if place else 'settings'}: {message}", "see docs/settings.md")
    known = RuleSettings if unknown[2] else Settings
    keys = [field.encode_name for field in msgspec.structs.fields(known)]
    near = difflib.get_close_matches(unknown[1], keys, 1, 0.5)
    where = f"{unknown[2]}." if unknown[2] else ""
    hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(keys)}"
    return SettingsError(f"{name}: unknown key {where}{unknown[1]}", hint)
