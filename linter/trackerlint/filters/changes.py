"""Which lines have changed since a revision: git's own answer about the work tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from shlex import quote

from trackerlint.errors import UsageError
from trackerlint.findings import Finding, Place
from trackerlint.git import Git
from trackerlint.regex import regex
from trackerlint.source import Source

_HUNK = regex(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.M)
_FILE = regex(rb'^\+\+\+ ("?)(.*?)\1\t?$', re.M)


@dataclass(frozen=True)
class Changes:
    """Changed lines by path, as pairs of first and last line; a path without pairs is new as a whole."""

    lines: Mapping[str, Sequence[tuple[int, int]]]

    def touch(self, place: Place, source: Callable[[str], Source]) -> bool:
        """Tell whether a place lies on lines that have changed."""
        changed = self.lines.get(place.path)
        if changed is None:
            return False
        if not changed:
            return True
        start, end = source(place.path).lines_of(place.span)
        return any(first <= end and start <= last for first, last in changed)


def only_changed(
    findings: Iterable[Finding], changes: Changes, source: Callable[[str], Source]
) -> tuple[list[Finding], int]:
    """Return the findings that touch changed lines with any of their places, and how many do not."""
    kept, left = [], 0
    for finding in findings:
        places = [finding.place, *(one.place for one in finding.related), *(one.place for one in finding.flow)]
        if any(changes.touch(place, source) for place in places):
            kept.append(finding)
        else:
            left += 1
    return kept, left


def changes_since(git: Git, revision: str) -> Changes:
    """Return what has changed since the last commit that ``revision`` and the work tree's commit share.

    Files that git does not track count as new. Raises UsageError, in a shallow clone with what to fetch.
    """
    if git.answer("rev-parse", "--is-inside-work-tree") != b"true\n":
        raise UsageError("--changed-since needs a git work tree", "leave it out to see every finding")
    base = _base(git, revision)
    diff = git.run(
        "diff", "--unified=0", "--no-ext-diff", "--no-textconv", "--no-color", "--no-prefix", "--find-renames",
        "--diff-filter=d", "--ignore-submodules", "--relative", base, "--",
    )  # fmt: skip
    lines = dict(_files(diff))
    others = git.run("ls-files", "--others", "--exclude-standard", "-z")
    return Changes(lines | {path: [] for path in git.names(others)})


def _base(git: Git, revision: str) -> str:
    shallow = git.answer("rev-parse", "--is-shallow-repository") == b"true\n"
    commit = git.answer("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        hint = _fetching(git, revision) if shallow else "git branch --all lists what there is"
        raise UsageError(f"--changed-since: git knows no commit {revision!r} here", hint)
    name = commit.decode("ascii").strip()
    base = git.answer("merge-base", "HEAD", name)
    if base:
        return base.decode("ascii").strip()
    if shallow:
        raise UsageError(
            f"--changed-since: this clone is too shallow to tell where HEAD left {revision!r}",
            "git fetch --deepen=200, or git fetch --unshallow (actions/checkout: fetch-depth: 0)",
        )
    return name


def _fetching(git: Git, revision: str) -> str:
    """Return the hint by which a shallow clone gets to know a revision: git fetches names and whole hashes only."""
    deeper = "git fetch --deepen=100, or git fetch --unshallow (actions/checkout: fetch-depth: 0)"
    name, back = re.match(r"([^~^]*)(.*)", revision, re.S).groups()  # type: ignore[union-attr]
    if back and git.answer("rev-parse", "--verify", "--quiet", "--end-of-options", name):
        return deeper
    if re.fullmatch(r"[0-9a-f]{4,39}", name) or "@{" in name:
        return deeper
    remote, _, branch = name.partition("/")
    if branch and remote in (git.answer("remote") or b"").decode("utf-8", "replace").splitlines():
        return f"git fetch --depth=100 {remote} {quote(f'{branch}:refs/remotes/{name}')}"
    if re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", name):
        return f"git fetch --depth=100 origin {name}"
    branch, tag = quote(f"{name}:refs/remotes/origin/{name}"), quote(name)
    return (
        f"git fetch --depth=100 origin {branch}, then --changed-since {quote(f'origin/{revision}')}; "
        f"if it is a tag, git fetch --depth=100 origin tag {tag}"
    )


def _files(diff: bytes) -> Iterable[tuple[str, list[tuple[int, int]]]]:
    """Yield the path of each file of a diff with its changed lines.

    Where lines were only taken out, those before and after the gap count as changed.
    """
    for part in re.split(rb"^diff --git ", diff, flags=re.M)[1:]:
        head = part.split(b"\n@@ ", 1)[0]
        name = _FILE.search(head)
        if not name:
            continue  # binary, or only renamed: nothing in it has changed
        path = Git.unquoted(name[2]) if name[1] else Git.decoded(name[2])
        hunks = []
        for match in _HUNK.finditer(part):
            first, count = int(match[2]), int(match[3] or 1)
            hunks.append((max(first, 1), first + count - 1) if count else (max(first, 1), first + 1))
        yield path, hunks
