"""One run: list the files, look through their bytes, scan those worth reading, put the rules to the site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from trackerlint.catalogue import Catalogue
from trackerlint.discovery import Tree, is_binary
from trackerlint.facts import Problem
from trackerlint.findings import Counts, Crash, Finding, Skipped
from trackerlint.formats.interface import Report
from trackerlint.languages.claims import Claims
from trackerlint.notice.inventory import Inventory
from trackerlint.notice.read import notice_path
from trackerlint.prefilter import Prefilter, Words
from trackerlint.rule import Rule
from trackerlint.scan import FileScan, Scanner
from trackerlint.settings import Settings
from trackerlint.site import Site
from trackerlint.source import Source, decode

PARALLEL_BYTES = 3_000_000
"""Bytes to parse below which starting more processes costs more than it saves."""

Progress = Callable[[str, int, int], None]
"""Told a stage's name, how much is done and how much there is."""


@dataclass(frozen=True)
class Job:
    """All that a run needs. ``only`` restricts it to some files (then whole-site rules stay silent)."""

    tree: Tree
    settings: Settings
    catalogue: Catalogue
    claims: Claims
    rules: Mapping[str, type[Rule]]
    inventory: Inventory | None = None
    only: Sequence[str] | None = None
    processes: int = 1
    prefix: str = ""
    progress: Progress = lambda stage, done, total: None


def run(job: Job) -> Report:
    """Do the job and return its report, findings in final order, nothing filtered."""
    paths = job.tree.files if job.only is None else sorted(job.only)
    worth, counts, skipped = _look_through(job, paths)
    scans, crashes = _scan_all(job, worth)
    site = Site({scan.path: scan for scan in scans}, job.catalogue, job.settings, job.inventory, whole=job.only is None)
    findings, rule_crashes = _put_rules(job, site)
    skipped += [Skipped(scan.path, one.message, one.skipped, one.span) for scan in scans for one in scan.problems]
    return Report(
        findings=sorted(findings, key=_order),
        rules=job.rules,
        trackers=job.catalogue.trackers,
        source=lambda path: Source(path, decode(job.tree.read(path))[0]),
        counts=replace_counts(counts, len(scans)),
        skipped=sorted(set(skipped), key=lambda one: (one.path, one.message)),
        crashes=[*crashes, *rule_crashes],
        prefix=job.prefix,
        notices=[notice.path for notice in site.notices],
    )


def replace_counts(counts: Counts, read: int) -> Counts:
    """Return counts with the number of files read set."""
    return Counts(counts.files, read, counts.bytes)


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.place, finding.rule, finding.subject, finding.message)


# ---------------------------------------------------------------------------------------------------- looking through


def _look_through(job: Job, paths: Sequence[str]) -> tuple[list[tuple[str, int]], Counts, list[Skipped]]:
    """Return the files worth reading with their sizes, what was looked through, and what could not be."""
    words = job.catalogue.words_by_language
    signs = {name: (*language.signs, *words.get(name, ())) for name, language in job.claims.languages.items()}
    prefilter = Prefilter(job.catalogue.words, signs, len(paths) * 5_000)
    worth, skipped, size = [], [], 0
    read, language, limit = job.tree.read, job.claims.language, job.settings.max_file_size
    for done, path in enumerate(paths):
        if not done % 500:
            job.progress("looking through files", done, len(paths))
        if is_binary(path):
            continue
        try:
            data = read(path)
        except OSError as error:
            if not isinstance(error, (FileNotFoundError, IsADirectoryError)):
                skipped.append(Skipped(path, f"cannot be read: {error.strerror or error}", whole=True))
            continue
        size += len(data)
        if not prefilter.worth_reading(data, language(path)) and not notice_path(path, job.settings.notices):
            continue
        if len(data) > limit:
            skipped.append(Skipped(path, f"larger than max-file-size ({len(data):,} > {limit:,} bytes)", whole=True))
        elif b"\0" in data[:1024] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            skipped.append(Skipped(path, "binary", whole=True))
        else:
            worth.append((path, len(data)))
    return worth, Counts(len(paths), 0, size), skipped


# ------------------------------------------------------------------------------------------------------------- scanning

_scanner: Callable[[str], FileScan | Crash]


def _scan_all(job: Job, worth: Sequence[tuple[str, int]]) -> tuple[list[FileScan], list[Crash]]:
    scan = _scan_one(job)
    paths = [path for path, _ in worth]
    if job.processes > 1 and sum(size for _, size in worth) > PARALLEL_BYTES:
        results: Iterable[FileScan | Crash] = _in_processes(job, sorted(worth, key=lambda one: -one[1]))
    else:
        results = map(scan, paths)
    scans, crashes = [], []
    for done, result in enumerate(results):
        job.progress("reading", done, len(paths))
        if isinstance(result, Crash):
            crashes.append(result)
        else:
            scans.append(result)
    return sorted(scans, key=lambda one: one.path), sorted(crashes, key=lambda one: (one.what, one.message))


def _scan_one(job: Job) -> Callable[[str], FileScan | Crash]:
    scanner = Scanner(job.catalogue, job.claims, Words(job.catalogue.words), job.settings.notices)

    def scan(path: str) -> FileScan | Crash:
        try:
            return scanner.scan(path, job.tree.read(path))
        except OSError as error:
            problem = Problem(message=f"cannot be read: {error.strerror or error}", skipped=True)
            return FileScan(path=path, language="", problems=(problem,))
        except Exception as error:  # a language that raises must not take the others with it
            return Crash(f"reading {path}", f"{type(error).__name__}: {error}")

    return scan


def _start(job: Job) -> None:
    global _scanner
    _scanner = _scan_one(job)


def _call(path: str) -> FileScan | Crash:
    return _scanner(path)


def _in_processes(job: Job, worth: Sequence[tuple[str, int]]) -> Iterator[FileScan | Crash]:
    silent = replace(job, progress=no_progress, rules={})
    with ProcessPoolExecutor(min(job.processes, os.cpu_count() or 1), initializer=_start, initargs=(silent,)) as pool:
        yield from pool.map(_call, [path for path, _ in worth], chunksize=4)


def no_progress(stage: str, done: int, total: int) -> None:
    """Show nothing."""


# ---------------------------------------------------------------------------------------------------------------- rules


def _put_rules(job: Job, site: Site) -> tuple[list[Finding], list[Crash]]:
    findings: list[Finding] = []
    crashes: list[Crash] = []
    for name, rule in job.rules.items():
        if rule.whole_site and not site.whole:
            continue
        try:
            findings += list(rule().check(site))
        except Exception as error:  # the other rules finish; the report says that it is incomplete
            crashes.append(Crash(f"rule {name}", f"{type(error).__name__}: {error}"))
    return findings, crashes
