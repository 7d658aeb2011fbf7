"""On which pages trackers were at one state of the branch, drawn anew only when something about pages has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from trackerlint.engine import Job
from trackerlint.history.log import Change
from trackerlint.inventory.pages import pages_of
from trackerlint.reach.kinds import Pull
from trackerlint.reach.library import Library
from trackerlint.regex import regex
from trackerlint.scan import FileScan
from trackerlint.site import Site

MOST_STEPS = 400_000
"""Files looked at for the template graph, over all states, above which pages are no longer followed."""
LARGEST = 1_000_000
REMEMBERED = 8_192
"""Texts of versions that are kept at a time."""

MARKUP = frozenset(
    """
    html htm xhtml shtml njk nunjucks jinja jinja2 j2 twig tera djhtml tpl tmpl gohtml erb liquid ejs eta hbs
    handlebars mustache md mdx markdown mkd aspx ascx cshtml ftl jsp heex eex leex
    """.split()  # noqa: SIM905
)
"""Endings of files that are prose but for their tags."""
STYLES = frozenset(("css", "scss", "sass", "less", "txt", "lock", "svg"))
"""Endings of files that pull in no page."""
SCRIPTS = frozenset("js mjs cjs ts mts cts jsx tsx vue svelte astro".split())  # noqa: SIM905
"""Endings of files that pull in others, and name routes, by texts between quotes and by tags."""
_TAG = regex(
    rb"<!--|-->|\{%[^\n]{0,300}?%\}|\{\{[^\n]{0,300}?\}\}|<%[^\n]{0,300}?%>|<\?[^\n]{0,300}?\?>"
    rb"|(?:<[?%]|\{[%{<]|@\w|Layout)[^\n]{0,300}|<(?!!--)[^<>\n]{0,300}"
)
_TEXT_OR_TAG = regex(rb"""["'`][^"'`\n]{1,300}["'`]|</?[A-Za-z][^<>\n]{0,300}""")
FRONT = 4_000
"""Bytes at the start of a file in which front matter stands."""


@dataclass
class Memory:
    """What versions of files say, as text, and what they pull in: the same from one state to the next."""

    texts: dict[str, str] = field(default_factory=dict)
    pulls: dict[tuple[str, str, bool], tuple[Pull, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Versions(Library):
    """The files of one state of a branch; ``blobs`` tells which version of each."""

    blobs: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    def text(self, path: str) -> str:
        """Return a file's text, as the library does."""
        blob = self.blobs.get(path, "")
        if blob not in self.memory.texts:
            if len(self.memory.texts) >= REMEMBERED:
                self.memory.texts.clear()
            self.memory.texts[blob] = super().text(path)
        return self.memory.texts[blob]

    def pulls(self, path: str, scripts: bool) -> Iterable[Pull]:
        """Return what a file pulls in, worked out once for each version."""
        key = (self.blobs.get(path, ""), path, scripts)
        if key not in self.memory.pulls:
            self.memory.pulls[key] = tuple(super().pulls(path, scripts))
        return self.memory.pulls[key]


class Pages:
    """The template graph over time."""

    def __init__(self, job: Job, read: Callable[[str], bytes]) -> None:
        self._job = job
        self._read = lru_cache(maxsize=8192)(read)
        self._shape = lru_cache(maxsize=65536)(self._shape_of)
        self._steps = 0
        self._memory = Memory()
        self.drawn = self.changes = 0

    def _shape_of(self, blob: str, ending: str) -> int:
        """Return a number that stays the same while only prose or code of a file changes that pulls in nothing."""
        if ending in STYLES:
            return 0
        data = self._read(blob)
        if len(data) > LARGEST:
            return 0
        if ending in SCRIPTS:
            return hash(tuple(_TEXT_OR_TAG.findall(data)))
        if ending not in MARKUP:
            return hash(data)
        front = data[: max(data.find(b"\n---", 0, FRONT), 0)] if data.startswith(b"---") else b""
        return hash((front, *_TAG.findall(data)))

    def reshaped(self, changes: Sequence[Change]) -> bool:
        """Tell whether a commit's changes may alter which pages a file is on."""
        for change in changes:
            if change.before is None or change.after is None:
                return True
            ending = change.path.rpartition(".")[2].lower()
            if self._shape(change.before, ending) != self._shape(change.after, ending):
                return True
        return False

    def at(self, files: Mapping[str, str], tracked: Mapping[str, FileScan]) -> set[tuple[str, str]] | None:
        """Return pairs of tracker and page; None when there were too many states to look at this one too."""
        self.changes += 1
        self._steps += len(files)
        if self._steps > MOST_STEPS and self.drawn:
            return None
        self.drawn += 1
        library = Versions(sorted(files), lambda path: self._read(files[path]), blobs=files, memory=self._memory)
        site = Site(tracked, self._job.catalogue, self._job.settings, library=library)
        found: set[tuple[str, str]] = set()
        for one in site.used:
            found.update((one.tracker.id, page) for page in pages_of(site, one))
        return found
