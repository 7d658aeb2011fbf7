"""The files of one state of a branch after the other, as the template graph and the weighing of gates see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from trackerlint.history.log import Change
from trackerlint.history.pulling import Half, Known
from trackerlint.modules import MANIFESTS, Manifest, read_manifest
from trackerlint.reach.kinds import SCRIPTS, Pull, ending
from trackerlint.reach.library import Library
from trackerlint.reach.moving import MovingGraph
from trackerlint.reach.pulls import of_scripts, templates
from trackerlint.scan import FileScan

T = TypeVar("T")
REMEMBERED = 8_192
"""Texts of versions that are kept at a time."""


class Asked:
    """Questions about the present state and their answers: what was worked out from these holds while they do."""

    def __init__(self) -> None:
        self._answers: dict[tuple[Callable[..., object], tuple[str, ...]], object] = {}
        self._listens = False

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Forget what was asked, and listen to what is asked from now on."""
        self._answers.clear()
        self._listens = True
        yield
        self._listens = False

    def of(self, question: Callable[..., T], *about: str) -> T:
        """Return the answer to a question."""
        answer = question(*about)
        if self._listens:
            self._answers[question, about] = answer
        return answer

    def hold(self) -> bool:
        """Tell whether all questions are answered as they were."""
        return all(question(*about) == answer for (question, about), answer in self._answers.items())


@dataclass(frozen=True)
class Versions(Library):
    """The files of one state of a branch after the other; ``blobs`` and ``tracked`` are those of now."""

    blobs: Mapping[str, str] = field(default_factory=dict)
    tracked: Mapping[str, FileScan] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    graphs: dict[bool, MovingGraph] = field(default_factory=dict)
    behind: dict[bool, dict[str, bool]] = field(default_factory=dict)
    """What each graph has not followed yet."""
    texts: dict[str, str] = field(default_factory=dict)
    fronts: dict[str, Mapping[str, str] | None] = field(default_factory=dict)
    known: Known = field(default_factory=dict)
    """What versions pull in."""
    given: Callable[[str], bytes] = lambda _: b""
    """Returns a blob."""

    def text(self, path: str) -> str:
        """Return a file's text, as the library does; empty where the file is not there now."""
        blob = self.asked.of(self._blob, path)
        if blob is None:
            return ""
        if blob not in self.texts:
            if len(self.texts) >= REMEMBERED:
                self.texts.clear()
            self.texts[blob] = self._text_of(path)
        return self.texts[blob]

    def _blob(self, path: str) -> str | None:
        return self.blobs.get(path)

    def front(self, path: str) -> Mapping[str, str] | None:
        """Return what a file's front matter says of layouts, worked out once for each version."""
        blob = self.blobs.get(path, "")
        if blob not in self.fronts:
            self.fronts[blob] = super().front(path)
        return self.fronts[blob]

    def pulls(self, path: str, scripts: bool) -> Iterable[Pull]:
        """Return what a file pulls in, each half of it worked out once for each version."""
        return (*self._half(path, templates), *self._half(path, of_scripts)) if scripts else self._half(path, templates)

    def _half(self, path: str, half: Half) -> tuple[Pull, ...]:
        key = (self.blobs.get(path, ""), path, half)
        if key not in self.known:
            self.known[key] = tuple(half(path, self.text(path)))
        return self.known[key]

    def module(self, importer: str, specifier: str) -> str | None:
        """Return the script that a specifier means now."""
        return self.asked.of(self._module, importer, specifier)

    def _module(self, importer: str, specifier: str) -> str | None:
        return self.modules.find(importer, specifier)

    def graph(self, scans: Mapping[str, FileScan], scripts: bool) -> MovingGraph:
        """Return the template graph of the present state."""
        if scripts not in self.graphs:
            self.graphs[scripts] = MovingGraph(self.tracked, self, scripts)
            self.behind[scripts] = {}
        if self.behind[scripts]:
            self.graphs[scripts].follow(self.behind[scripts])
            self.behind[scripts] = {}
        return self.graphs[scripts]

    @property
    def steps(self) -> int:
        """How many files were looked at for the graphs, over all states."""
        return sum(one.steps for one in self.graphs.values())

    def follow(self, change: Change) -> bool:
        """Take in that a file has changed, came or went; tell whether packages may now be called otherwise."""
        path = change.path
        for changed in self.behind.values():
            changed[path] = path in self.blobs
        moved = change.before is None or change.after is None
        manifest = path.endswith(MANIFESTS)
        renamed = manifest and (moved or self._manifest(change.before) != self._manifest(change.after))
        if renamed or (moved and ending(path) in SCRIPTS):
            self.__dict__.pop("modules", None)
        return renamed or (moved and path.endswith("__init__.py"))

    def _manifest(self, blob: str | None) -> Manifest:
        return read_manifest(self.given(blob or ""))
