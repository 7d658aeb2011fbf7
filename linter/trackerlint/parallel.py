"""Scan many files, in this process or in several, with the same answer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from trackerlint.cache import ScanCache
from trackerlint.catalogue import Catalogue
from trackerlint.discovery import Tree
from trackerlint.facts import Problem
from trackerlint.filter_lists import FilterLists
from trackerlint.findings import Crash, crash
from trackerlint.languages.claims import Claims
from trackerlint.prefilter import Words
from trackerlint.recall import Recall
from trackerlint.scan import FileScan, Scanner

PARALLEL_BYTES = 3_000_000
"""Bytes to parse below which starting more processes costs more than it saves."""

Scan = Callable[[str], FileScan | Crash]


@dataclass(frozen=True)
class Work:
    """All that scanning a file takes besides its path. Can be sent to another process."""

    tree: Tree
    catalogue: Catalogue
    claims: Claims
    notices: tuple[str, ...] = ()
    lists: FilterLists = field(default_factory=FilterLists)

    def scanner(self, words: Words | None = None) -> Scan:
        """Return a function that scans one file by its path, and returns a crash where a language raises.

        ``words`` are those of the catalogue and the lists; without them they are made anew.
        """
        words = words or Words(self.catalogue.lexicon, self.lists.hosts)
        scanner = Scanner(self.catalogue, self.claims, words, self.notices, self.lists)

        def scan(path: str) -> FileScan | Crash:
            try:
                return scanner.scan(path, self.tree.read(path))
            except OSError as error:
                problem = Problem(message=f"cannot be read: {error.strerror or error}", skipped=True)
                return FileScan(path=path, language="", problems=(problem,))
            except Exception as error:  # the other files are still read; the report says that it is incomplete
                return crash(f"reading {path}", error)

        return scan


def scan_all(
    work: Work,
    words: Callable[[], Words],
    worth: Sequence[tuple[str, int]],
    processes: int,
    progress: Callable[[int], None],
    cache: ScanCache,
    recall: Recall,
) -> tuple[list[FileScan], list[Crash]]:
    """Return the scans of files given as pairs of path and size in bytes, by path, and the crashes.

    ``words`` are asked for where a file has to be scanned. What ``cache`` knows is not scanned again; what ``recall``
    knows of a file saves reading it.
    """
    known, unknown = _split(work.tree, worth, cache, recall)
    scans, crashes = _scan_some(work, words, [one for one in worth if one[0] in unknown], processes, progress)
    for scan in scans:
        if not any(one.skipped for one in scan.problems):
            cache.put(scan.path, unknown[scan.path], scan)
    cache.save()
    return sorted([*known, *scans], key=lambda one: one.path), crashes


def _split(
    tree: Tree, worth: Sequence[tuple[str, int]], cache: ScanCache, recall: Recall
) -> tuple[list[FileScan], dict[str, bytes]]:
    """Return the scans that are known, and the digests of the files that are not, by path."""
    known, unknown = [], {}
    for path, _ in worth:
        seen = recall.of(path)
        if not seen.digest:
            with contextlib.suppress(OSError):
                seen.digest = cache.digest(tree.read(path))
        digest = seen.digest
        scan = cache.get(path, digest)
        if scan is None:
            unknown[path] = digest
        else:
            known.append(scan)
    return known, unknown


def _scan_some(
    work: Work,
    words: Callable[[], Words],
    worth: Sequence[tuple[str, int]],
    processes: int,
    progress: Callable[[int], None],
) -> tuple[list[FileScan], list[Crash]]:
    if not worth:
        return [], []
    if processes > 1 and sum(size for _, size in worth) > PARALLEL_BYTES:
        largest_first = [path for path, _ in sorted(worth, key=lambda one: (-one[1], one[0]))]
        results: Iterable[FileScan | Crash] = _in_processes(work, largest_first, processes)
    else:
        results = map(work.scanner(words()), [path for path, _ in worth])
    scans, crashes = [], []
    for done, result in enumerate(results):
        progress(done)
        if isinstance(result, Crash):
            crashes.append(result)
        else:
            scans.append(result)
    return scans, sorted(crashes, key=lambda one: (one.what, one.message))


_scan: Scan
"""What a process of the pool scans with."""


def _start(work: Work) -> None:
    global _scan
    _scan = work.scanner()


def _call(path: str) -> FileScan | Crash:
    return _scan(path)


def _in_processes(work: Work, paths: Sequence[str], processes: int) -> Iterator[FileScan | Crash]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(min(processes, len(paths)), initializer=_start, initargs=(work,)) as pool:
        futures: dict[str, Future[FileScan | Crash]] = {}
        with contextlib.suppress(BrokenProcessPool):
            for path in paths:
                futures[path] = pool.submit(_call, path)
        for path in paths:
            try:
                if path not in futures:
                    raise BrokenProcessPool
                yield futures[path].result()
            except BrokenProcessPool:
                yield Crash(f"reading {path}", "the process that was to read it ended early (out of memory?)")
