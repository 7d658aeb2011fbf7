"""Scan versions of files, in this process or in several, as they come."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

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
One = TypeVar("One")
Out = TypeVar("Out")
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
            return in_processes(_call, chain(first, worth), job.processes, partial(_start, *parts(job)))
    return _scan_some(scanner(*parts(job)), chain(first, worth))


def _scan_some(scan: Scan, worth: Iterable[Worth]) -> Iterator[Read]:
    for version, data in worth:
        yield version, scan(version[1], data)


def _start(catalogue: Catalogue, claims: Claims, notices: tuple[str, ...]) -> None:
    global _scan
    _scan = scanner(catalogue, claims, notices)


def _call(worth: Sequence[Worth]) -> list[Read]:
    return list(_scan_some(_scan, worth))


def in_processes(
    call: Callable[[Sequence[One]], list[Out]],
    every: Iterable[One],
    processes: int,
    start: Callable[[], None] | None = None,
) -> Iterator[Out]:
    """Let other processes work, each begun by ``start``; yield what comes of it in order. What waits is bounded."""
    from concurrent.futures import Future, ProcessPoolExecutor

    processes = min(processes, os.cpu_count() or 1)
    with ProcessPoolExecutor(processes, initializer=start) as pool:
        waiting: deque[Future[list[Out]]] = deque()
        for batch in _batches(every):
            waiting.append(pool.submit(call, batch))
            if len(waiting) > 3 * processes:
                yield from waiting.popleft().result()
        for one in waiting:
            yield from one.result()


def _batches(every: Iterable[One]) -> Iterator[list[One]]:
    batch: list[One] = []
    for one in every:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
