"""The files of a site as the template graph sees them: all paths, and their texts when asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from trackerlint.reach.kinds import SCRIPTS, Pull, ending
from trackerlint.recall import Recall
from trackerlint.source import decode

if TYPE_CHECKING:
    from trackerlint.modules import Modules
    from trackerlint.parameters import Parameters
    from trackerlint.reach.graph import Graph
    from trackerlint.scan import FileScan

LARGEST = 500_000
"""Bytes above which a template or script is not looked through for what it pulls in: such files are data or bundles."""


@dataclass(frozen=True)
class Library:
    """Paths of all files of a site, read or not, and how to get their bytes (``read`` raises OSError)."""

    paths: Collection[str] = ()
    read: Callable[[str], bytes] | None = None
    recall: Recall = field(default_factory=Recall)

    @cached_property
    def modules(self) -> Modules:
        """What finds the script that an import of another one means."""
        from trackerlint.modules import Modules

        scripts = [path for path in self.paths if ending(path) in SCRIPTS]
        return Modules(scripts, frozenset(self.paths), self.read or _nothing)

    @cached_property
    def parameters(self) -> Parameters:
        """What the configurations of the site's generators set."""
        from trackerlint.parameters import Parameters

        return Parameters(self)

    def module(self, importer: str, specifier: str) -> str | None:
        """Return the script that a specifier, written in the file ``importer``, means; None for any other."""
        return self.modules.find(importer, specifier)

    def text(self, path: str) -> str:
        """Return a file's text; empty where it cannot be read, is binary or larger than ``LARGEST``."""
        return self._texts(path)

    @cached_property
    def _texts(self) -> Callable[[str], str]:
        return lru_cache(maxsize=4096)(self._text_of)

    def _text_of(self, path: str) -> str:
        if self.read is None:
            return ""
        try:
            data = self.read(path)
        except OSError:
            return ""
        return readable(data)

    def pulls(self, path: str, scripts: bool) -> Iterable[Pull]:
        """Return what a file pulls in. A library that shows many states of a site may remember it."""
        from trackerlint.reach.pulls import pulls

        known, kind = self.recall.of(path).pulls, "scripts" if scripts else ""
        if kind not in known:
            text = self.text(path)
            known[kind] = list(pulls(path, text, scripts)) if text else []
        return known[kind]

    def front(self, path: str) -> Mapping[str, str] | None:
        """Return what a file's front matter says of layouts, by key; None where it has none."""
        from trackerlint.reach.pulls import front_values

        return front_values(self.text(path))

    def graph(self, scans: Mapping[str, FileScan], scripts: bool) -> Graph:
        """Return the template graph; ``scripts`` says whether scripts are part of it."""
        from trackerlint.reach.graph import Graph

        return Graph(scans, self, scripts)


def readable(data: bytes) -> str:
    """Return the text of a file's bytes; empty where it is binary or larger than ``LARGEST``."""
    return "" if len(data) > LARGEST or b"\0" in data[:1024] else decode(data)[0]


def _nothing(path: str) -> bytes:
    raise OSError(path)
