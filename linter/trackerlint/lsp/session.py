"""What is open in the editor, and checks of it: each file by itself, as a hook for changed files has it."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from trackerlint import api
from trackerlint.cache import ScanCache
from trackerlint.discovery import site_of
from trackerlint.engine import Job, Look, look, run, words_of
from trackerlint.errors import TrackerlintError
from trackerlint.formats.interface import Report
from trackerlint.settings import settings_file
from trackerlint.site import Site


@dataclass(frozen=True)
class Document:
    """One state of an open file. ``place`` is where it lies, links in its folders resolved."""

    uri: str
    place: Path
    version: int | None
    text: str


@dataclass(frozen=True)
class Check:
    """One state of an open file and what there is to say of it, found out when it is asked for."""

    document: Document
    path: str
    job: Job
    _trials: dict[str, Report] = field(default_factory=dict, compare=False)

    @cached_property
    def report(self) -> Report:
        """The findings, as they are shown."""
        return run(self.job, self._seen)

    @cached_property
    def mended(self) -> Report:
        """The findings with their fixes."""
        return run(replace(self.job, fixes=True), self._seen)

    @property
    def site(self) -> Site:
        """The site, as far as this file shows it."""
        return self._seen.site

    @cached_property
    def _seen(self) -> Look:
        return look(self.job)

    def with_text(self, text: str) -> Report:
        """Return the findings if the file held another text; what was tried once is kept."""
        if text not in self._trials:
            self._trials[text] = run(api.with_texts(self.job, {self.path: encoded(text)}))
        return self._trials[text]


class Session:
    """The open files. Checks may be asked for in any thread; one runs at a time, under ``lock``."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.folders: Sequence[Path] = ()
        self.lock = threading.Lock()
        self._jobs: dict[Path, tuple[object, Job]] = {}
        self._checks: dict[str, Check] = {}

    def put(self, uri: str, place: Path, version: int | None, text: str) -> Document:
        """Keep the newest state of a file."""
        document = Document(uri, Path(os.path.realpath(place.parent)) / place.name, version, text)
        self.documents[uri] = document
        return document

    def drop(self, uri: str) -> None:
        """Forget a file that was closed."""
        self.documents.pop(uri, None)
        self._checks.pop(uri, None)

    def forget(self) -> None:
        """Read settings, inventories and catalogues anew at the next check, and check everything anew."""
        self._jobs.clear()
        self._checks.clear()

    def check(self, document: Document) -> Check:
        """Return the check of a file's state. To be called with the lock. Raises TrackerlintError."""
        root, path = self._site(document.place)
        job = self._job(root)
        known = self._checks.get(document.uri)
        if known and known.document is document and known.job.inventory is job.inventory:
            return known
        texts = {
            one.place.relative_to(root).as_posix(): encoded(one.text)
            for one in list(self.documents.values())
            if one.place.is_relative_to(root)
        }
        texts[path] = encoded(document.text)
        only = [] if job.tree.leaves_out(path) else [path]
        made = Check(document, path, replace(api.with_texts(job, texts), only=only))
        self._checks[document.uri] = made
        return made

    def saved(self, place: Path | None) -> None:
        """Check everything anew, and read anew what checks are made with where this is what was saved."""
        self._checks.clear()
        for root, (_, job) in list(self._jobs.items()):
            folders = [root / one for one in job.settings.catalogue]
            if place is None or place in api.own_files(root, job.settings) or place.parent in folders:
                self._jobs.clear()

    def warm(self) -> None:
        """Read what checks in the editor's folders will need, so that the first is as fast as the others."""
        for folder in self.folders:
            with self.lock, suppress(TrackerlintError):
                self._job(self._site(folder / "page.html")[0])

    def _site(self, place: Path) -> tuple[Path, str]:
        root, (path,) = site_of([place], lambda folder: settings_file(folder) is not None, there=False)
        if settings_file(root) is None and not (root / ".git").exists():
            above = [folder for folder in self.folders if place.is_relative_to(folder)]
            root = max(above, key=lambda folder: len(folder.parts), default=root)
            path = place.relative_to(root).as_posix()
        return root, path

    def _job(self, root: Path) -> Job:
        settings = settings_file(root)
        made = self._jobs.get(root)
        if made and made[0] == (settings, _stamp(settings), _stamp(root / made[1].settings.inventory)):
            return made[1]
        job = replace(api.job(root, (), api.Options(processes=1)), cache=ScanCache())  # keep no scan of unsaved text
        job = replace(job, words=words_of(job))
        self._jobs[root] = (settings, _stamp(settings), _stamp(root / job.settings.inventory)), job
        return job


def encoded(text: str) -> bytes:
    """Return a text as the bytes of a file; what is no character becomes a question mark, so that offsets agree."""
    return text.encode("utf-8", "replace")


def _stamp(place: Path | None) -> tuple[int, int] | None:
    """Return what changes when a file does."""
    try:
        about = place.stat() if place else None
    except OSError:
        return None
    return (about.st_mtime_ns, about.st_size) if about else None
