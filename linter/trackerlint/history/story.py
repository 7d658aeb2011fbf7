"""Tell the history of a site's trackers from the commits of its branch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from trackerlint.answers import STATES
from trackerlint.engine import Job
from trackerlint.errors import HistoryError
from trackerlint.history.events import Standing, Use, Witness
from trackerlint.history.git import Git
from trackerlint.history.log import Commit, brought_by, mainline, misdated, read_log
from trackerlint.history.model import Event, History, TrackerHistory
from trackerlint.history.pages import Pages
from trackerlint.history.periods import Periods
from trackerlint.history.pulling import Known, pulled
from trackerlint.history.readings import Readings
from trackerlint.installation import PRESENT, USED
from trackerlint.scan import FileScan
from trackerlint.words import counted

WHOLE = ""
"""Stands for the site as a whole among the paths of periods."""
DECLARING = tuple(kind for kind in PRESENT if kind not in (*USED, "consent"))
"""Kinds of detections that use no tracker, and say nothing about consent."""


def tell(job: Job, ref: str = "HEAD", authors: bool = False) -> History:
    """Return the history of the site that a job is about, along a branch. Raises HistoryError."""
    git = Git(job.tree.root)
    head = git.text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}") if ref else ""
    ends = _ends(git)
    commits = read_log(git, head)
    if not commits:
        raise HistoryError("no commits", "run it inside a clone that has at least one commit")
    main = mainline(commits, head)
    with git.reader() as read:
        readings = Readings(job, git, main, read)
        witness = Witness(readings, brought_by(commits, main), ends, authors)
        walk = _Walk(job, readings, witness, read, pulled(job, git, main, readings))
        for commit in main:
            walk.step(commit, commit.id in ends)
        readings.save()
    dates = [one.date for one in main]
    return History(
        ref=ref,
        head=head,
        commits=len(commits),
        on_branch=len(main),
        oldest=min(dates),
        newest=max(dates),
        shallow=bool(ends),
        trackers=walk.told(),
        problems=(*readings.problems, *_doubts(git, main)),
        drawn=walk.pages.drawn,
        changes=walk.pages.changes,
    )


def _doubts(git: Git, main: Sequence[Commit]) -> Iterator[str]:
    """Say what history cannot be sure of, or does not look at, in this repository."""
    if wrong := misdated(main):
        yield f"dated more than a day before the commit that they follow: {counted(wrong, 'commit')}; days may be wrong"
    if inside := git.submodules(main[-1].id):
        more = f" and {len(inside) - 4} more" if len(inside) > 4 else ""
        yield f"not looked into, with a history of its own: submodule {', '.join(inside[:4])}{more}"


def _ends(git: Git) -> frozenset[str]:
    """Return the commits at which a shallow clone ends; none in a whole one."""
    if git.text("rev-parse", "--is-shallow-repository") != "true":
        return frozenset()
    place = Path(git.text("rev-parse", "--path-format=absolute", "--git-path", "shallow"))
    try:
        return frozenset(place.read_text("ascii").split())
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"the shallow clone's end cannot be read: {error}", "fetch the whole history") from error


class _Walk:
    """Goes along the branch, one commit after the other, and keeps what stands where."""

    def __init__(
        self, job: Job, readings: Readings, witness: Witness, read: Callable[[str], bytes], known: Known
    ) -> None:
        self._job, self._readings, self._witness = job, readings, witness
        self._files: dict[str, str] = {}
        self._tracked: dict[str, FileScan] = {}
        self.pages = Pages(job, read, self._files, self._tracked, known)
        self._standing: Standing = {}
        self._events: dict[str, list[Event]] = defaultdict(list)
        self._live, self._in_files, self._on_pages = Periods(), Periods(), Periods()

    def step(self, commit: Commit, at_latest: bool) -> None:
        """Take in what a commit of the branch changed."""
        if self._apply(commit) or (self._standing and self.pages.stirred()):
            self._restand(commit, at_latest)
        on = self.pages.at() if self._standing else set()
        if on is not None:
            self._on_pages.at(commit, on, at_latest)

    def _apply(self, commit: Commit) -> bool:
        """Change the state of the files, and tell whether what they hold of trackers may be another now."""
        touched = False
        for change in commit.changes:
            if change.after is not None and self._readings.kept(change.path):
                self._files[change.path] = change.after
            else:
                self._files.pop(change.path, None)
            touched |= self.pages.changed(change)
            old, new = self._tracked.pop(change.path, None), self._readings.scan(change.after, change.path)
            if new is not None:
                self._tracked[change.path] = new
            touched |= self._weight(old) != self._weight(new)
        return touched

    def _weight(self, scan: FileScan | None) -> object:
        """Return what of a file bears on where trackers stand: of one that only declares them, which ones and how."""
        if scan is None:
            return frozenset()
        trackers = self._job.catalogue.trackers
        found = [one.detection for one in scan.detections]
        if all(one.kind in DECLARING and not trackers[one.tracker].necessary for one in found):
            return frozenset((one.tracker, one.kind, one.telling, one.circumstances.status) for one in found)
        return scan.detections, [one.text for one in scan.signals if one.kind == "container"]

    def _restand(self, commit: Commit, at_latest: bool) -> None:
        """See anew which tracker stands where, and how."""
        uses: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
        for one, gate in self.pages.restand():
            uses[one.tracker.id][one.path].append(Use(one.ids, gate))
        now = {tracker: {path: _together(some) for path, some in paths.items()} for tracker, paths in uses.items()}
        if now == self._standing:
            return
        for tracker, event in self._witness.events(commit, self._standing, now):
            self._events[tracker].append(event)
        self._standing = now
        self._live.at(commit, ((tracker, WHOLE) for tracker in now), at_latest)
        self._in_files.at(commit, ((tracker, path) for tracker, paths in now.items() for path in paths), at_latest)

    def told(self) -> tuple[TrackerHistory, ...]:
        """Return what came of it, the trackers that came first ahead."""
        found = [self._tracker(name) for name in self._events]
        return tuple(sorted(found, key=lambda one: (one.live[0].since, one.tracker)))

    def _tracker(self, name: str) -> TrackerHistory:
        tracker = self._job.catalogue.trackers[name]
        events = self._events[name]
        return TrackerHistory(
            tracker=name,
            name=tracker.name,
            vendor=tracker.vendor.name,
            country=tracker.vendor.country,
            category=tracker.category,
            ids=tuple(sorted({one for event in events for one in event.ids})),
            live=self._live.of(name)[0].periods,
            events=tuple(events),
            files=self._in_files.of(name),
            pages=self._on_pages.of(name),
        )


def _together(uses: Sequence[Use]) -> Use:
    """Return how a file uses a tracker that it uses with several IDs: one way around a gate is enough."""
    ids = {one for use in uses for one in use.ids}
    return Use(tuple(sorted(ids)), min((use.consent for use in uses), key=STATES.index))
