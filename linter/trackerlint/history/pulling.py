"""What the versions of files pull in: found ahead of the walk along the branch, by several processes, if it pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from trackerlint.engine import Job
from trackerlint.history.git import Git
from trackerlint.history.kept import Version
from trackerlint.history.log import Commit
from trackerlint.history.readings import Readings, versions_of
from trackerlint.history.scanning import in_processes
from trackerlint.reach.graph import matters
from trackerlint.reach.kinds import SCRIPTS, Pull, ending
from trackerlint.reach.library import readable
from trackerlint.reach.pulls import of_scripts, templates

Half = Callable[[str, str], Iterator[Pull]]
"""Yields some of what a file pulls in, from its path and text."""
Known = dict[tuple[str, str, Half], tuple[Pull, ...]]
"""What versions pull in, by blob, path and half."""
FEW = 2_000
"""Versions up to which other processes cost more than they save: these are looked at when they are needed."""
_Given = tuple[Version, bytes, bool]
_Found = tuple[Version, Half, tuple[Pull, ...]]


def pulled(job: Job, git: Git, main: Sequence[Commit], readings: Readings) -> Known:
    """Return what the branch's versions pull in, as far as it is worth finding ahead: else it is found on the way."""
    held = set(map(ending, readings.paths))
    scripts = not held.isdisjoint(SCRIPTS)
    versions = versions_of(main, lambda path: matters(path, scripts) and readings.kept(path)) if held else {}
    if job.processes == 1 or len(versions) <= FEW:
        return {}
    given = (((blob, path), data, scripts) for blob, data in git.blobs(list(versions)) for path in versions[blob])
    return {(*version, half): found for version, half, found in in_processes(_halves, given, job.processes)}


def _halves(given: Sequence[_Given]) -> list[_Found]:
    return [
        (version, half, tuple(half(version[1], text)))
        for version, data, scripts in given
        for text in (readable(data),)
        for half in ((templates, of_scripts) if scripts else (templates,))
    ]
