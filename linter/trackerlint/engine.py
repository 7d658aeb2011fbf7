"""One run: list the files, look through their bytes, scan those worth reading, put the rules to the site."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from trackerlint.cache import ScanCache
from trackerlint.catalogue import Catalogue
from trackerlint.catalogue.lexicon import Lexicon
from trackerlint.directives import WORD
from trackerlint.discovery import LinkInsideError, Tree, is_binary
from trackerlint.filter_lists import FilterLists
from trackerlint.filters.chain import Sieve, sieve
from trackerlint.filters.changes import Changes
from trackerlint.findings import LEVELS, Counts, Crash, Finding, Skipped, crash, order
from trackerlint.formats.interface import Report
from trackerlint.git import Git
from trackerlint.inventory.model import Inventory
from trackerlint.languages.claims import FALLBACK, Claims
from trackerlint.links import join
from trackerlint.notice.changed import last_changed
from trackerlint.notice.documents import is_document
from trackerlint.notice.linked import linked_pages
from trackerlint.notice.read import may_hold_notice, notice_path, reads_like_notice
from trackerlint.ownership import without_own
from trackerlint.parallel import Work, scan_all
from trackerlint.prefilter import Words
from trackerlint.queues import Queues
from trackerlint.reach.library import Library
from trackerlint.recall import Recall
from trackerlint.rule import Rule
from trackerlint.scan import FileScan, told
from trackerlint.settings import Settings
from trackerlint.site import Site
from trackerlint.source import UTF16_MARKS, Source, decode

Progress = Callable[[str, int, int], None]
"""Told a stage's name, how much is done and how much there is."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True)
class Job:
    """All that a run needs. ``only`` restricts it to some files (then whole-site rules stay silent)."""

    tree: Tree
    settings: Settings
    catalogue: Catalogue
    claims: Claims
    rules: Mapping[str, type[Rule]]
    inventory: Inventory | None = None
    lists: FilterLists = field(default_factory=FilterLists)
    only: Sequence[str] | None = None
    processes: int = 1
    prefix: str = ""
    progress: Progress = no_progress
    today: datetime.date = field(default_factory=datetime.date.today)
    installed: Collection[str] = ()
    """Names of all rules, also of those that are not to run."""
    settings_path: str = ""
    """The settings file, relative to the root; empty where there is none, or it lies elsewhere."""
    baseline: str = ""
    """The baseline, relative to the root; empty for none."""
    changes: Changes | None = None
    """Lines that findings must touch, or None."""
    apart: tuple[str, ...] = ()
    """Folders (with a slash at the end) that are sites of their own."""
    fixes: bool = False
    """Whether findings are to carry fixes, which takes reading their files once more."""
    cache: ScanCache = field(default_factory=ScanCache)
    """Scans of earlier runs."""
    recall: Recall = field(default_factory=Recall)
    """What was seen of files in the run before."""
    shown: Collection[str] = ()
    """The only rules whose findings are reported; empty for all that run."""
    words: Words | None = None
    """What ``words_of`` returns, where many runs share it; None to make it anew."""


@dataclass(frozen=True)
class Look:
    """What reading the files gave: the site, how much was looked at, what could not be read, which language raised."""

    site: Site
    counts: Counts
    skipped: Sequence[Skipped]
    crashes: Sequence[Crash]


def run(job: Job, seen: Look | None = None) -> Report:
    """Do the job and return its report, findings in final order. A rule or language that raises is in ``crashes``.

    ``seen`` is what reading the files gave, where they have been read already.
    """
    seen = seen or look(job)
    findings, crashes = put_rules(job.rules, seen.site)
    source = _sources(job.tree)
    by = Sieve(
        str(job.tree.root), job.rules, job.installed, source, job.settings_path, job.baseline, job.changes, job.today,
        job.only, crashed=bool(crashes or seen.crashes),
    )  # fmt: skip
    sieved = sieve(findings, seen.site, by, _guarded)
    shown = set(job.shown or job.rules)
    left = [one for one in sieved.outcome.findings if one.rule in shown]
    if job.fixes:
        from trackerlint.fixes.attach import with_fixes

        left = list(with_fixes(left, seen.site, source, job.claims.language, job.rules))
    job.recall.save()
    return Report(
        findings=sorted(left, key=order),
        rules={name: rule for name, rule in job.rules.items() if name in shown},
        trackers=job.catalogue.trackers,
        source=source,
        counts=seen.counts,
        skipped=_in_order([*seen.skipped, *seen.site.shortfalls]),
        crashes=[*seen.crashes, *crashes, *sieved.crashes],
        prefix=job.prefix,
        notices=[notice.path for notice in seen.site.notices],
        fail_on=job.settings.fail_on,
        fail_on_skip=job.settings.fail_on_skip,
        held=sorted(
            (one for one in sieved.outcome.held if one.finding.rule in shown), key=lambda one: order(one.finding)
        ),
        unchanged=sieved.unchanged,
        baseline=sieved.outcome.baseline,
        day=job.today,
        provenance=lru_cache(Git(job.tree.root).provenance),
    )


def _guarded(name: str, review: Callable[[], list[Finding]]) -> list[Finding] | Crash:
    try:
        return [_checked(finding, name) for finding in review()]
    except Exception as error:
        return crash(f"rule {name}", error)


def look(job: Job) -> Look:
    """Read the files of the job: everything that comes before the rules."""
    paths = job.tree.files if job.only is None else sorted(set(job.only))
    if job.apart:
        paths = [path for path in paths if not path.startswith(job.apart)]
    words = cache(lambda: job.words or words_of(job, len(paths) * 5_000))  # made when a file has to be read
    worth, counts, skipped = _look_through(job, paths, words, job.recall.ask("worth", ()))
    work = Work(job.tree, job.catalogue, job.claims, job.settings.notice_patterns, job.lists)
    scans, crashes = _read(job, work, words, worth)
    present = frozenset(job.tree.files)
    scans = without_own(scans, present, job.tree.read)
    further, lost, unread = _second_look(job, work, words, paths, scans)
    further = without_own(further, present, job.tree.read)
    scans, crashes = sorted([*scans, *further], key=lambda one: one.path), [*crashes, *lost]
    skipped += unread
    whole = job.only is None
    texts = [path for path in paths if not is_binary(path)]
    library = Library(texts, job.tree.read, job.recall) if whole else Library()
    scans, left = _with_linked(work, scans, library)
    skipped += [Skipped(scan.path, one.message, one.skipped, one.span) for scan in scans for one in scan.problems]
    queues = Queues.of(scans, job.catalogue, whole)
    scans = queues.scans(scans)
    files = {scan.path: scan for scan in scans}
    links, more, cut = join(scans, job.catalogue, job.claims, paths, job.tree.read, job.recall)
    skipped += [*left, *cut]
    site = Site(
        files,
        job.catalogue,
        job.settings,
        job.inventory,
        whole=whole,
        lists=job.lists,
        library=library,
        links=queues.links(links),
        queues=queues,
        today=job.today,
        changed=_changed(job, scans),
    )
    counts = Counts(counts.files, len(scans), counts.bytes, counts.binary)
    return Look(site, counts, _in_order(skipped), [*crashes, *more])


def words_of(job: Job, size: int = 0) -> Words:
    """Return what makes files of a job worth reading; ``size`` is roughly how many bytes will be looked through."""
    return Words(job.catalogue.lexicon, (*job.lists.hosts, WORD), job.claims.signs, size)


def _in_order(skipped: Iterable[Skipped]) -> list[Skipped]:
    return sorted(set(skipped), key=lambda one: (one.path, one.message, one.span or ()))


def _with_linked(work: Work, scans: list[FileScan], library: Library) -> tuple[list[FileScan], list[Skipped]]:
    """Return the scans with those of notices that only a link gives away, and what bounds left out of these."""
    linked, left = linked_pages(library, [one.path for one in scans if one.notice])
    if not linked:
        return scans, left
    scan = replace(work, notices=(*work.notices, *(f"/{path}" for path in linked))).scanner()
    read = [one for one in map(scan, linked) if isinstance(one, FileScan)]
    more = {one.path: one for one in read if one.notice and reads_like_notice(one.notice)}
    return sorted(({one.path: one for one in scans} | more).values(), key=lambda one: one.path), left


def _changed(job: Job, scans: Iterable[FileScan]) -> Mapping[str, datetime.date]:
    """Return when notices without a date of their own changed, where the inventory has something to hold it against."""
    if job.only is not None or job.inventory is None or not any(entry.added for entry in job.inventory.tracker):
        return {}
    undated = [one.path for one in scans if one.notice and one.notice.updated is None]
    return last_changed(job.tree.root, undated) if undated else {}


def _second_look(
    job: Job, work: Work, words: Callable[[], Words], paths: Sequence[str], scans: Sequence[FileScan]
) -> tuple[list[FileScan], list[Crash], list[Skipped]]:
    """Read the files that hold nothing but calls that mean a tracker only because other files tell of it."""
    calls = job.catalogue.supporting_words(told(scans))
    seen = {scan.path for scan in scans}
    rest = [path for path in paths if path not in seen and job.claims.language(path) != FALLBACK] if calls else []
    if not rest:
        return [], [], []
    sought = cache(lambda: Words(Lexicon(), calls, size=len(rest) * 5_000))
    worth, _, unread = _look_through(job, rest, sought, job.recall.ask("calls", calls))
    further, lost = _read(job, work, words, worth)
    return further, lost, unread


def _read(
    job: Job, work: Work, words: Callable[[], Words], worth: Sequence[tuple[str, int]]
) -> tuple[list[FileScan], list[Crash]]:
    return scan_all(
        work, words, worth, job.processes, lambda done: job.progress("reading", done, len(worth)), job.cache, job.recall
    )


def _look_through(
    job: Job, paths: Sequence[str], words: Callable[[], Words], question: str
) -> tuple[list[tuple[str, int]], Counts, list[Skipped]]:
    """Return the files worth reading with their sizes, what was looked through, and what could not be.

    ``question`` is the name under which answers are remembered.
    """
    worth, skipped, size, binary = [], [], 0, 0
    patterns = job.settings.notice_patterns
    read, language, limit = job.tree.read, job.claims.language, job.settings.max_file_size
    for done, path in enumerate(paths):
        if not done % 500:
            job.progress("looking through files", done, len(paths))
        document = is_document(path) and notice_path(path, patterns)
        if is_binary(path) and not document:
            binary += 1
            continue
        seen = job.recall.of(path)
        if question in seen.holds and seen.size <= limit:
            size += seen.size
            worth += [(path, seen.size)] if seen.holds[question] else []
            continue
        try:
            data = read(path)
        except (FileNotFoundError, LinkInsideError):
            continue  # deleted, though git still lists it; or read under its own name
        except (OSError, MemoryError) as error:
            skipped.append(Skipped(path, _cannot_be_read(error), whole=True))
            continue
        size += len(data)
        text = data if data[:2] not in UTF16_MARKS else decode(data)[0].encode("utf-8", "replace")
        if not words().worth_reading(text, language(path)) and not may_hold_notice(path, data, patterns):
            seen.holds[question] = False
            continue
        if len(data) > limit:
            skipped.append(Skipped(path, f"larger than max-file-size ({len(data):,} > {limit:,} bytes)", whole=True))
        elif b"\0" in data[:1024] and data[:2] not in UTF16_MARKS and not document:
            skipped.append(Skipped(path, "binary", whole=True))
        else:
            seen.holds[question] = True
            worth.append((path, len(data)))
    return worth, Counts(len(paths), 0, size, binary), skipped


def _cannot_be_read(error: BaseException) -> str:
    if isinstance(error, IsADirectoryError):
        return "a folder, such as a submodule that was not checked out"
    return f"cannot be read: {getattr(error, 'strerror', None) or error or type(error).__name__}"


def put_rules(rules: Mapping[str, type[Rule]], site: Site) -> tuple[list[Finding], list[Crash]]:
    """Return what the rules find. A rule that raises keeps what it found until then and becomes a crash."""
    findings: list[Finding] = []
    crashes: list[Crash] = []
    for name, rule in rules.items():
        if rule.whole_site and not site.whole:
            continue
        try:
            for finding in rule().check(site):
                findings.append(_checked(finding, name))  # noqa: PERF401 - what was found before a crash counts
        except Exception as error:
            crashes.append(crash(f"rule {name}", error))
    return findings, crashes


def _checked(finding: Finding, rule: str) -> Finding:
    """Return a finding that every format can write. Raises TypeError or ValueError for one that none could."""
    if not isinstance(finding, Finding):
        raise TypeError(f"it yielded {type(finding).__name__}, not a Finding")
    if finding.rule != rule or finding.level not in LEVELS:
        raise ValueError(f"it yielded a finding of rule {finding.rule!r} and level {finding.level!r}")
    return finding


def _sources(tree: Tree) -> Callable[[str], Source]:
    """Return what gives formats the text of a file; of one that has vanished meanwhile, an empty text."""

    @lru_cache(maxsize=32)
    def source(path: str) -> Source:
        try:
            return Source.of(path, tree.read(path))
        except OSError:
            return Source(path, "", utf8=False)

    return source
