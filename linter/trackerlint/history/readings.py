"""Scan every version of every file that history holds, each once, and only those that hold a word of the catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from trackerlint.catalogue import Catalogue
from trackerlint.discovery import is_binary
from trackerlint.engine import Job
from trackerlint.findings import Crash, crash
from trackerlint.history.git import Git
from trackerlint.history.log import Commit
from trackerlint.languages.claims import Claims
from trackerlint.parallel import PARALLEL_BYTES
from trackerlint.prefilter import Words
from trackerlint.scan import FileScan, Scanner
from trackerlint.site import USED
from trackerlint.source import UTF16_MARKS, decode

Version = tuple[str, str]
"""A blob and the path that it stood under: the path decides the language."""
BATCH = 64
"""Versions that a process is given at a time."""


class Readings:
    """The scans of all versions that hold a tracker, and what could not be read."""

    def __init__(self, job: Job, git: Git, commits: Sequence[Commit]) -> None:
        self._job = job
        self._scans: dict[Version, FileScan] = {}
        self.problems: list[str] = []
        wanted = self._wanted(commits)
        sizes = git.sizes(wanted)
        missing = len(wanted) - len(sizes)
        if missing:
            self.problems.append(f"{missing} versions of files are not in this clone (a partial clone?)")
        limit = job.settings.max_file_size
        large = [one for one in wanted if sizes.get(one, 0) > limit]
        if large:
            self.problems.append(f"{len(large)} versions of files are larger than max-file-size and were not read")
        self._read(git, wanted, [one for one in wanted if 0 < sizes.get(one, 0) <= limit], sizes)

    def kept(self, path: str) -> bool:
        """Tell whether a path is one that a check would read."""
        return not is_binary(path) and not self._job.tree.leaves_out(path)

    def _wanted(self, commits: Sequence[Commit]) -> dict[str, list[str]]:
        """Return the paths that each blob stood under, in order of first appearance."""
        wanted: dict[str, list[str]] = {}
        kept: dict[str, bool] = {}
        for commit in commits:
            for change in commit.changes:
                if change.after is None:
                    continue
                if change.path not in kept:
                    kept[change.path] = self.kept(change.path)
                paths = wanted.setdefault(change.after, []) if kept[change.path] else []
                if change.path not in paths:
                    paths.append(change.path)
        return wanted

    def _read(self, git: Git, wanted: dict[str, list[str]], ids: list[str], sizes: dict[str, int]) -> None:
        job = self._job
        words = Words(job.catalogue.lexicon, signs=job.claims.signs, size=sum(sizes[one] for one in ids))
        worth: list[tuple[Version, bytes]] = []
        for done, (blob, data) in enumerate(git.blobs(ids)):
            job.progress("looking through versions", done, len(ids))
            if data[:2] in UTF16_MARKS:
                text = decode(data)[0].encode("utf-8", "replace")
            elif b"\0" in data[:1024]:
                continue
            else:
                text = data
            fit = (path for path in wanted[blob] if words.worth_reading(text, job.claims.language(path)))
            worth += [((blob, path), data) for path in fit]
        crashed = set()
        for done, (version, scan) in enumerate(_scanned(job, worth)):
            job.progress("reading versions", done, len(worth))
            if isinstance(scan, Crash):
                crashed.add(f"{version[1]}: {scan.message}")
            elif scan.detections:
                self._scans[version] = scan
        self.problems += sorted(crashed)

    def scan(self, blob: str | None, path: str) -> FileScan | None:
        """Return the scan of a version that holds something of the catalogue's, else None."""
        return self._scans.get((blob, path)) if blob else None

    def holds(self, blob: str | None, path: str, tracker: str) -> bool:
        """Tell whether a version uses a tracker, as far as the file alone shows."""
        scan = self.scan(blob, path)
        return scan is not None and any(
            one.detection.tracker == tracker
            and one.detection.kind in USED
            and one.detection.circumstances.status == "live"
            for one in scan.detections
        )


def _scanned(job: Job, worth: Sequence[tuple[Version, bytes]]) -> Iterable[tuple[Version, FileScan | Crash]]:
    start = (job.catalogue, job.claims, job.settings.notices)
    if job.processes < 2 or sum(len(data) for _, data in worth) < PARALLEL_BYTES:
        return _scan_some(_scanner(*start), worth)
    return _in_processes(start, worth, min(job.processes, os.cpu_count() or 1))


Scan = Callable[[str, bytes], FileScan | Crash]
_scan: Scan


def _scanner(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> Scan:
    scanner = Scanner(catalogue, claims, Words(catalogue.lexicon), notices)

    def scan(path: str, data: bytes) -> FileScan | Crash:
        try:
            return scanner.scan(path, data)
        except Exception as error:  # the other versions are still read; the result says what is missing
            return crash(f"reading {path}", error)

    return scan


def _scan_some(scan: Scan, worth: Sequence[tuple[Version, bytes]]) -> Iterator[tuple[Version, FileScan | Crash]]:
    for version, data in worth:
        yield version, scan(version[1], data)


def _start(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> None:
    global _scan
    _scan = _scanner(catalogue, claims, notices)


def _call(worth: Sequence[tuple[Version, bytes]]) -> list[tuple[Version, FileScan | Crash]]:
    return list(_scan_some(_scan, worth))


def _in_processes(
    start: tuple[Catalogue, Claims, tuple[str, ...]], worth: Sequence[tuple[Version, bytes]], processes: int
) -> Iterator[tuple[Version, FileScan | Crash]]:
    from concurrent.futures import ProcessPoolExecutor

    batches = [worth[at : at + BATCH] for at in range(0, len(worth), BATCH)]
    with ProcessPoolExecutor(processes, initializer=_start, initargs=start) as pool:
        for some in pool.map(_call, batches):
            yield from some
