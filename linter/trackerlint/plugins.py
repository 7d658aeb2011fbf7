"""Find, load and check plugins. Built-in rules, languages, formats and catalogues come the same way as outside ones.

Entry point groups: ``trackerlint.rules`` and ``trackerlint.languages`` and ``trackerlint.formats`` name packages or
modules, in which every rule class, language instance or format instance that is defined at top level counts;
``trackerlint.catalogues`` names packages whose folder holds catalogue files.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from trackerlint.errors import PluginError
from trackerlint.formats.interface import Format
from trackerlint.languages.interface import Language
from trackerlint.rule import Rule

T = TypeVar("T")


def _entries(group: str) -> list[EntryPoint]:
    return sorted(set(entry_points(group=group)), key=lambda entry: (entry.name, entry.value))


def _load(entry: EntryPoint) -> ModuleType:
    try:
        module = entry.load()
    except Exception as error:
        raise PluginError(
            f"plugin {entry.name!r} ({entry.value}) cannot be loaded: {type(error).__name__}: {error}",
            "reinstall or uninstall the package that offers it",
        ) from error
    if not isinstance(module, ModuleType):
        raise PluginError(f"plugin {entry.name!r} ({entry.value}) is not a module", "name a module in the entry point")
    return module


def _modules(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for info in sorted(pkgutil.iter_modules(getattr(module, "__path__", [])), key=lambda info: info.name):
        try:
            yield importlib.import_module(f"{module.__name__}.{info.name}")
        except Exception as error:
            raise PluginError(
                f"plugin module {module.__name__}.{info.name} cannot be loaded: {type(error).__name__}: {error}",
                "reinstall or uninstall the package that offers it",
            ) from error


def _unique(found: dict[str, T], name: str, value: T, what: str) -> None:
    if name in found and found[name] is not value:
        raise PluginError(f"two plugins offer the {what} {name!r}", "uninstall one of them")
    found[name] = value


@lru_cache(maxsize=1)
def rules() -> dict[str, type[Rule]]:
    """Return all rule classes by name. Raises PluginError; no rule at all is an error too."""
    found: dict[str, type[Rule]] = {}
    for entry in _entries("trackerlint.rules"):
        for module in _modules(_load(entry)):
            for value in vars(module).values():
                if inspect.isclass(value) and issubclass(value, Rule) and not inspect.isabstract(value):
                    if not (getattr(value, "name", "") and getattr(value, "level", "") and value.__doc__):
                        raise PluginError(f"rule {value.__qualname__} of {entry.value} lacks name, level or docstring")
                    _unique(found, value.name, value, "rule")
    if not found:
        raise PluginError("no rules are installed", "install again: pip install --force-reinstall trackerlint")
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def formats() -> dict[str, Format]:
    """Return all formats by name. Raises PluginError."""
    return dict(sorted(_instances("trackerlint.formats", Format, "format").items()))  # type: ignore[type-abstract]


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """Return all languages by name. Raises PluginError."""
    return dict(sorted(_instances("trackerlint.languages", Language, "language").items()))  # type: ignore[type-abstract]


def _instances(group: str, protocol: type[T], what: str) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry in _entries(group):
        for module in _modules(_load(entry)):
            for value in vars(module).values():
                if not inspect.isclass(value) and isinstance(value, protocol):
                    _unique(found, value.name, value, what)  # type: ignore[attr-defined]
    return found


@lru_cache(maxsize=1)
def catalogue_folders() -> tuple[Path, ...]:
    """Return the folders of all installed catalogues. Raises PluginError."""
    return tuple(Path(path) for entry in _entries("trackerlint.catalogues") for path in _load(entry).__path__)
