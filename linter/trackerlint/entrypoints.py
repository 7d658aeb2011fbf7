"""Entry points of installed packages.

``importlib.metadata`` gives the same answer, at the price of loading the standard library's e-mail package, which
takes longer than reading a small site.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import msgspec


class EntryPoint(msgspec.Struct, frozen=True, order=True):
    """One entry point: its name, and the module that it names."""

    name: str
    value: str


def entry_points(group: str, path: Sequence[str] | None = None) -> list[EntryPoint]:
    """Return the entry points of a group, sorted. A package found twice on ``path`` counts where it is found first."""
    found: set[EntryPoint] = set()
    seen: set[str] = set()
    for place in sys.path if path is None else path:
        for folder, package in _packages(place or os.curdir):
            if package not in seen:
                seen.add(package)
                found.update(_read(os.path.join(folder, "entry_points.txt"), group))
    return sorted(found)


def _packages(place: str) -> Iterator[tuple[str, str]]:
    """Yield the metadata folders below a place of the path, with the names of their packages."""
    try:
        names = sorted(os.listdir(place))
    except OSError:
        return
    for name in names:
        stem, ending = os.path.splitext(name)
        if ending in (".dist-info", ".egg-info"):
            yield os.path.join(place, name), stem.partition("-")[0].lower().replace("_", "-").replace(".", "-")


def _read(file: str, group: str) -> Iterator[EntryPoint]:
    try:
        with open(file, encoding="utf-8") as stream:
            lines = stream.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return
    inside = False
    for line in map(str.strip, lines):
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield EntryPoint(name.strip(), value.partition("[")[0].strip())
