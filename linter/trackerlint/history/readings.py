"""What the versions of files that a branch was at hold of trackers: each is looked at once, also over many runs.

Those of commits that came by a merge are only read where it matters which of them did something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from trackerlint.catalogue.lexicon import Lexicon
from trackerlint.discovery import is_binary
from trackerlint.engine import Job
from trackerlint.findings import Crash
from trackerlint.history.git import Git
from trackerlint.history.kept import KeptReadings, Version
from trackerlint.history.log import Commit
from trackerlint.history.scanning import Scan, Worth, parts, scanned, scanner
from trackerlint.installation import USED
from trackerlint.languages.claims import FALLBACK
from trackerlint.prefilter import Words
from trackerlint.scan import FileScan, path_status, told
from trackerlint.source import UTF16_MARKS, decode
from trackerlint.words import counted

Held = tuple[tuple[str, tuple[str, ...], str], ...]
"""What shows that a version uses a tracker: kinds, IDs and gates."""
Paths = Mapping[str, Sequence[str]]
"""The paths under which each blob stood."""


def versions_of(commits: Sequence[Commit], fits: Callable[[str], bool]) -> Paths:
    """Return the fitting paths that each blob stood under, those of one path together and the newest first.

    Git keeps older versions as what differs from newer ones, so that each is read from the one read just before.
    """
    by_path: dict[str, dict[str, None]] = {}
    for commit in reversed(commits):
        for change in commit.changes:
            if change.after is not None and fits(change.path):
                by_path.setdefault(change.path, {})[change.after] = None
    found: dict[str, list[str]] = {}
    for path, blobs in by_path.items():
        for blob in blobs:
            found.setdefault(blob, []).append(path)
    return found


class Readings:
    """The scans of the branch's versions that hold a tracker, and what could not be read.

    ``main`` are the commits of the branch itself; ``read`` returns any other blob.
    """

    def __init__(self, job: Job, git: Git, main: Sequence[Commit], read: Callable[[str], bytes]) -> None:
        self._job, self._git, self._read = job, git, read
        self._scans: dict[Version, FileScan] = {}
        self._kept: dict[str, bool] = {}
        self._crashed: set[str] = set()
        self._scan: Scan | None = None
        self._versions = KeptReadings(*job.cache.beside("versions"))
        self._paths = versions_of(main, self._may_use)
        self._scans.update(self._versions.scans(self._paths))
        unknown = self._versions.unknown(self._paths)
        sizes = git.sizes(unknown)
        limit = job.settings.max_file_size
        self._missing = len(unknown) - len(sizes)
        self._large = sum(size > limit for size in sizes.values())
        ids = [one for one in unknown if 0 < sizes.get(one, 0) <= limit]
        size = sum(sizes[one] for one in ids)
        every = job.catalogue.supporting_words(job.catalogue.trackers)
        self._words = Words(job.catalogue.lexicon, signs=job.claims.signs, size=size)
        self._calls = Words(Lexicon(), every, size=size)
        self._take(self._worth({one: unknown[one] for one in ids}))
        self._second_look()
        self.save()

    def _second_look(self) -> None:
        """Scan the versions that hold nothing but calls that mean a tracker only because other files tell of it."""
        calls = self._job.catalogue.supporting_words(told(self._scans.values()))
        self._calls = Words(Lexicon(), calls)
        paths = self._versions.calling(self._paths) if calls else {}
        left = {blob: [path for path in some if (blob, path) not in self._scans] for blob, some in paths.items()}
        self._take(
            ((blob, path), data)
            for blob, data in self._git.blobs([blob for blob, some in left.items() if some])
            for path in left[blob]
            if self._may_call(path, _plain(data))
        )

    def _take(self, worth: Iterator[Worth]) -> None:
        for version, scan in scanned(self._job, worth):
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

    @property
    def paths(self) -> Iterator[str]:
        """The paths of the versions that hold something."""
        return (path for _, path in self._scans)

    def save(self) -> None:
        """Keep what was seen for the next run."""
        self._versions.save()

    def kept(self, path: str) -> bool:
        """Tell whether a path is one that a check would read."""
        found = self._kept.get(path)
        if found is None:
            found = self._kept[path] = not is_binary(path) and not self._job.tree.leaves_out(path)
        return found

    def _may_use(self, path: str) -> bool:
        """Tell whether trackers may be live in a file: not in tests, documentation, and lists of packages' versions."""
        return self.kept(path) and path_status(path) == "live" and not path.endswith(".lock")

    def _worth(self, paths: Paths) -> Iterator[Worth]:
        for done, (blob, data) in enumerate(self._git.blobs(list(paths))):
            if not done % 100:
                self._job.progress("looking through versions", done, len(paths))
            text = _plain(data)
            for path in paths[blob]:
                if self._is_worth(path, text):
                    yield (blob, path), data
                else:
                    self._versions.put((blob, path), None, self._may_call(path, text))

    def _is_worth(self, path: str, text: bytes) -> bool:
        return bool(text) and self._words.worth_reading(text, self._job.claims.language(path))

    def _may_call(self, path: str, text: bytes) -> bool:
        language = self._job.claims.language(path)
        return bool(text) and language != FALLBACK and self._calls.worth_reading(text, language)

    def _keep(self, version: Version, scan: FileScan | Crash) -> None:
        if isinstance(scan, Crash):
            self._crashed.add(f"{version[1]}: {scan.message}")
            return
        held = scan if scan.detections else None
        self._versions.put(version, held)
        if held:
            self._scans[version] = held

    def scan(self, blob: str | None, path: str) -> FileScan | None:
        """Return the scan of a version of the branch that holds something of the catalogue's, else None."""
        return self._scans.get((blob, path)) if blob else None

    def holds(self, blob: str | None, path: str, tracker: str) -> Held:
        """Return what shows that a version uses a tracker, as far as the file alone does; nothing where it does not.

        Two versions that use it alike, with the same IDs and gates, give the same.
        """
        scan = self._any(blob, path) if blob and self._may_use(path) else None
        return tuple(
            (one.detection.kind, one.detection.ids, one.consent.state)
            for one in (scan.detections if scan is not None else ())
            if one.detection.tracker == tracker
            and one.detection.kind in USED
            and one.detection.circumstances.status == "live"
        )

    def _any(self, blob: str, path: str) -> FileScan | None:
        """Return the scan of any version that holds something; those that are not the branch's are read now."""
        version, alone = (blob, path), {blob: [path]}
        if version not in self._scans and path not in self._paths.get(blob, ()):
            self._scans.update(self._versions.scans(alone))
            if self._versions.unknown(alone):
                self._read_now(version)
        return self._scans.get(version)

    def _read_now(self, version: Version) -> None:
        data = self._read(version[0])
        text = _plain(data)
        if not data:
            self._missing += 1
        elif len(data) > self._job.settings.max_file_size:
            self._large += 1
        elif self._is_worth(version[1], text) or self._may_call(version[1], text):
            self._scan = self._scan or scanner(*parts(self._job))
            self._keep(version, self._scan(version[1], data))
        else:
            self._versions.put(version, None)


def _plain(data: bytes) -> bytes:
    """Return bytes that words can be looked for in; none of what is no text."""
    if data[:2] in UTF16_MARKS:
        return decode(data)[0].encode("utf-8", "replace")
    return b"" if b"\0" in data[:1024] else data
