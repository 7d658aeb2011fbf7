"""Scan the versions of files that a branch was at, each once, and only those that hold a word of the catalogue.

Those of commits that came by a merge are only read where it matters which of them did something.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from trackerlint.catalogue import Catalogue
from trackerlint.discovery import is_binary
from trackerlint.engine import Job
from trackerlint.findings import Crash, crash
from trackerlint.history.git import Git
from trackerlint.history.log import Commit
from trackerlint.languages.claims import Claims
from trackerlint.parallel import PARALLEL_BYTES
from trackerlint.prefilter import Words
from trackerlint.scan import FileScan, Scanner, path_status
from trackerlint.site import USED
from trackerlint.source import UTF16_MARKS, decode
from trackerlint.words import counted

Version = tuple[str, str]
"""A blob and the path that it stood under: the path decides the language."""
BATCH = 64
"""Versions that a process is given at a time."""
Worth = tuple[Version, bytes]


class Readings:
    """The scans of the branch's versions that hold a tracker, and what could not be read.

    ``main`` are the commits of the branch itself; ``read`` returns any other blob.
    """

    def __init__(self, job: Job, git: Git, main: Sequence[Commit], read: Callable[[str], bytes]) -> None:
        self._job, self._read = job, read
        self._scans: dict[Version, FileScan | None] = {}
        self._kept: dict[str, bool] = {}
        self._missing = self._large = 0
        self._crashed: set[str] = set()
        self._paths = wanted = self._wanted(main)
        self._sizes = git.sizes(wanted)
        self._missing = len(wanted) - len(self._sizes)
        self._large = sum(size > job.settings.max_file_size for size in self._sizes.values())
        ids = [one for one in wanted if 0 < self._sizes.get(one, 0) <= job.settings.max_file_size]
        size = sum(self._sizes[one] for one in ids)
        self._words = Words(job.catalogue.lexicon, signs=job.claims.signs, size=size)
        self._scan: Scan | None = None
        for version, scan in _scanned(job, self._worth(git, wanted, ids)):
            self._keep(version, scan)

    @property
    def problems(self) -> tuple[str, ...]:
        """Say what could not be read."""
        said = []
        if self._missing:
            said.append(f"not in this clone (a partial one?): {counted(self._missing, 'version')} of files")
        if self._large:
            said.append(f"not read, larger than max-file-size: {counted(self._large, 'version')} of files")
        return (*said, *sorted(self._crashed))

    def kept(self, path: str) -> bool:
        """Tell whether a path is one that a check would read."""
        found = self._kept.get(path)
        if found is None:
            found = self._kept[path] = not is_binary(path) and not self._job.tree.leaves_out(path)
        return found

    def _may_use(self, path: str) -> bool:
        """Tell whether trackers may be live in a file: not in tests, documentation, and lists of packages' versions."""
        return self.kept(path) and path_status(path) == "live" and not path.endswith(".lock")

    def _wanted(self, commits: Sequence[Commit]) -> dict[str, list[str]]:
        """Return the paths that each blob stood under, those of one path together and the newest first.

        Git keeps older versions as what differs from newer ones, so that each is read from the one read just before.
        """
        by_path: dict[str, dict[str, None]] = {}
        for commit in reversed(commits):
            for change in commit.changes:
                if change.after is not None and self._may_use(change.path):
                    by_path.setdefault(change.path, {})[change.after] = None
        wanted: dict[str, list[str]] = {}
        for path, blobs in by_path.items():
            for blob in blobs:
                wanted.setdefault(blob, []).append(path)
        return wanted

    def _worth(self, git: Git, wanted: dict[str, list[str]], ids: list[str]) -> Iterator[Worth]:
        for done, (blob, data) in enumerate(git.blobs(ids)):
            if not done % 100:
                self._job.progress("looking through versions", done, len(ids))
            yield from (((blob, path), data) for path in wanted[blob] if self._is_worth(path, data))

    def _is_worth(self, path: str, data: bytes) -> bool:
        if data[:2] in UTF16_MARKS:
            data = decode(data)[0].encode("utf-8", "replace")
        elif b"\0" in data[:1024]:
            return False
        return self._words.worth_reading(data, self._job.claims.language(path))

    def _keep(self, version: Version, scan: FileScan | Crash) -> None:
        if isinstance(scan, Crash):
            self._crashed.add(f"{version[1]}: {scan.message}")
        elif scan.detections:
            self._scans[version] = scan

    def scan(self, blob: str | None, path: str) -> FileScan | None:
        """Return the scan of a version of the branch that holds something of the catalogue's, else None."""
        return self._scans.get((blob, path)) if blob else None

    def holds(self, blob: str | None, path: str, tracker: str) -> bool:
        """Tell whether a version uses a tracker, as far as the file alone shows."""
        scan = self._any(blob, path) if blob and self._may_use(path) else None
        return scan is not None and any(
            one.detection.tracker == tracker
            and one.detection.kind in USED
            and one.detection.circumstances.status == "live"
            for one in scan.detections
        )

    def _any(self, blob: str, path: str) -> FileScan | None:
        """Return the scan of any version that holds something; those that are not the branch's are read now."""
        version = (blob, path)
        if path not in self._paths.get(blob, ()) and version not in self._scans:
            data = self._read(blob)
            self._scans[version] = None
            self._missing += not data
            if len(data) <= self._job.settings.max_file_size and self._is_worth(path, data):
                self._scan = self._scan or _scanner(*_parts(self._job))
                self._keep(version, self._scan(path, data))
        return self._scans.get(version)


Scan = Callable[[str, bytes], FileScan | Crash]
_Parts = tuple[Catalogue, Claims, tuple[str, ...]]
_scan: Scan


def _parts(job: Job) -> _Parts:
    return job.catalogue, job.claims, job.settings.notices


def _scanner(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> Scan:
    scanner = Scanner(catalogue, claims, Words(catalogue.lexicon), notices)

    def scan(path: str, data: bytes) -> FileScan | Crash:
        try:
            return scanner.scan(path, data)
        except Exception as error:  # the other versions are still read; the result says what is missing
            return crash(f"reading {path}", error)

    return scan


def _scanned(job: Job, worth: Iterator[Worth]) -> Iterable[tuple[Version, FileScan | Crash]]:
    """Scan in this process until there is enough to make others worth their start."""
    first: list[Worth] = []
    size = 0
    for one in worth if job.processes > 1 else ():
        first.append(one)
        size += len(one[1])
        if size > PARALLEL_BYTES:
            return _in_processes(_parts(job), chain(first, worth), min(job.processes, os.cpu_count() or 1))
    return _scan_some(_scanner(*_parts(job)), chain(first, worth))


def _scan_some(scan: Scan, worth: Iterable[Worth]) -> Iterator[tuple[Version, FileScan | Crash]]:
    for version, data in worth:
        yield version, scan(version[1], data)


def _start(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> None:
    global _scan
    _scan = _scanner(catalogue, claims, notices)


def _call(worth: Sequence[Worth]) -> list[tuple[Version, FileScan | Crash]]:
    return list(_scan_some(_scan, worth))


def _in_processes(parts: _Parts, worth: Iterable[Worth], processes: int) -> Iterator[tuple[Version, FileScan | Crash]]:
    """Scan in other processes; what waits for them is bounded."""
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=_start, initargs=parts) as pool:
        waiting: deque[Future[list[tuple[Version, FileScan | Crash]]]] = deque()
        for batch in _batches(worth):
            waiting.append(pool.submit(_call, batch))
            if len(waiting) > 3 * processes:
                yield from waiting.popleft().result()
        for one in waiting:
            yield from one.result()


def _batches(worth: Iterable[Worth]) -> Iterator[list[Worth]]:
    batch: list[Worth] = []
    for one in worth:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
