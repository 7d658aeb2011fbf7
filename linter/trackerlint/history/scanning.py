"""Scan versions of files, in this process or in several, as they come."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from trackerlint.catalogue import Catalogue
from trackerlint.engine import Job
from trackerlint.findings import Crash, crash
from trackerlint.history.kept import Version
from trackerlint.languages.claims import Claims
from trackerlint.parallel import PARALLEL_BYTES
from trackerlint.prefilter import Words
from trackerlint.scan import FileScan, Scanner

BATCH = 16
"""Versions that a process is given at a time."""
Worth = tuple[Version, bytes]
Read = tuple[Version, FileScan | Crash]
Scan = Callable[[str, bytes], FileScan | Crash]
_Parts = tuple[Catalogue, Claims, tuple[str, ...]]
_scan: Scan


def parts(job: Job) -> _Parts:
    """Return what a scanner is made of, which can be sent to another process."""
    return job.catalogue, job.claims, job.settings.notices


def scanner(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> Scan:
    """Return a function that scans a version by its path and bytes, and returns a crash where a language raises."""
    made = Scanner(catalogue, claims, Words(catalogue.lexicon), notices)

    def scan(path: str, data: bytes) -> FileScan | Crash:
        try:
            return made.scan(path, data)
        except Exception as error:  # the other versions are still read; the result says what is missing
            return crash(f"reading {path}", error)

    return scan


def scanned(job: Job, worth: Iterator[Worth]) -> Iterable[Read]:
    """Scan in this process until there is enough to make others worth their start."""
    first: list[Worth] = []
    size = 0
    for one in worth if job.processes > 1 else ():
        first.append(one)
        size += len(one[1])
        if size > PARALLEL_BYTES:
            return _in_processes(parts(job), chain(first, worth), min(job.processes, os.cpu_count() or 1))
    return _scan_some(scanner(*parts(job)), chain(first, worth))


def _scan_some(scan: Scan, worth: Iterable[Worth]) -> Iterator[Read]:
    for version, data in worth:
        yield version, scan(version[1], data)


def _start(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> None:
    global _scan
    _scan = scanner(catalogue, claims, notices)


def _call(worth: Sequence[Worth]) -> list[Read]:
    return list(_scan_some(_scan, worth))


def _in_processes(made_of: _Parts, worth: Iterable[Worth], processes: int) -> Iterator[Read]:
    """Scan in other processes; what waits for them is bounded."""
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=_start, initargs=made_of) as pool:
        waiting: deque[Future[list[Read]]] = deque()
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
