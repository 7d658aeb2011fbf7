"""Find, load and check plugins. Built-in rules, languages, formats and catalogues come the same way as outside ones.

Entry point groups: ``trackerlint.rules`` and ``trackerlint.languages`` and ``trackerlint.formats`` name packages or
modules, in which every rule class, language instance or format instance that is defined at top level counts;
``trackerlint.catalogues`` names packages whose folder holds catalogue files.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from trackerlint.entrypoints import EntryPoint, entry_points
from trackerlint.errors import PluginError
from trackerlint.formats.interface import Format
from trackerlint.languages.interface import Language
from trackerlint.rule import Rule

T = TypeVar("T")
HINT = "reinstall or uninstall the package that offers it"


def _load(entry: EntryPoint) -> ModuleType:
    return _imported(entry.value, f"plugin {entry.name!r} ({entry.value})")


def _modules(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for info in sorted(pkgutil.iter_modules(getattr(module, "__path__", [])), key=lambda info: info.name):
        name = f"{module.__name__}.{info.name}"
        yield _imported(name, f"plugin module {name}")


def _imported(name: str, what: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:
        raise PluginError(f"{what} cannot be loaded: {type(error).__name__}: {error}", HINT) from error


def _values(group: str) -> Iterator[tuple[EntryPoint, Any]]:
    """Yield what stands at the top of the modules that the entry points of a group name."""
    for entry in entry_points(group):
        for module in _modules(_load(entry)):
            yield from ((entry, value) for value in vars(module).values())


def _unique(found: dict[str, T], name: str, value: T, what: str) -> None:
    if name in found and found[name] is not value:
        raise PluginError(f"two plugins offer the {what} {name!r}", "uninstall one of them")
    found[name] = value


@lru_cache(maxsize=1)
def rules() -> dict[str, type[Rule]]:
    """Return all rule classes by name. Raises PluginError; no rule at all is an error too."""
    found: dict[str, type[Rule]] = {}
    for entry, value in _values("trackerlint.rules"):
        if inspect.isclass(value) and issubclass(value, Rule) and not inspect.isabstract(value):
            if not (getattr(value, "name", "") and getattr(value, "level", "") and value.__doc__):
                raise PluginError(f"rule {value.__qualname__} of {entry.value} lacks name, level or docstring", HINT)
            _unique(found, value.name, value, "rule")
    if not found:
        raise PluginError("no rules are installed", "install again: pip install --force-reinstall trackerlint")
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def formats() -> dict[str, Format]:
    """Return all formats by name. Raises PluginError."""
    parts = ("name", "suffix", "render")
    return dict(sorted(_instances("trackerlint.formats", "format", parts).items()))


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """Return all languages by name. Raises PluginError."""
    parts = ("name", "suffixes", "filenames", "signs", "read")
    return dict(sorted(_instances("trackerlint.languages", "language", parts).items()))


def _instances(group: str, what: str, parts: Sequence[str]) -> dict[str, Any]:
    """Return the objects that have all ``parts``: what ``isinstance`` asks of a protocol, but fast."""
    found: dict[str, Any] = {}
    for _, value in _values(group):
        if not isinstance(value, type) and all(hasattr(value, part) for part in parts):
            _unique(found, value.name, value, what)
    return found


@lru_cache(maxsize=1)
def catalogue_folders() -> tuple[Path, ...]:
    """Return the folders of all installed catalogues. Raises PluginError."""
    folders: list[Path] = []
    for entry in entry_points("trackerlint.catalogues"):
        places = getattr(_load(entry), "__path__", None)
        if places is None:
            raise PluginError(f"plugin {entry.name!r} ({entry.value}) is not a package", "name a package of TOML files")
        folders += map(Path, places)
    return tuple(folders)
