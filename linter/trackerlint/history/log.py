"""Read ``git log --raw``: commits with the files that each changed against its first parent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import msgspec

from trackerlint.errors import HistoryError
from trackerlint.history.git import LOG, Git

_FORMAT = "%x01%H%x1f%P%x1f%ct%x1f%at%x1f%an%x1f%s"
_REGULAR = ("100644", "100755", "100664")


class Change(msgspec.Struct, frozen=True):
    """One file of a commit: the blobs before and after; None where there is no regular file.

    A file that was renamed goes under one path and comes under another.
    """

    path: str
    before: str | None
    after: str | None


class Commit(msgspec.Struct, frozen=True):
    """A commit: when it was put where it is (``date``) and written (``written``), and what it changed."""

    id: str
    parents: tuple[str, ...]
    date: datetime
    written: datetime
    author: str
    subject: str
    changes: tuple[Change, ...] = ()


def read_log(git: Git, ref: str) -> list[Commit]:
    """Return all commits that a ref leads to, parents before children. Raises HistoryError.

    Git is not asked for renames: it would have to read and compare the contents of files in every commit.
    """
    arguments = [
        "-c",
        "log.showRoot=true",
        "-c",
        "i18n.logOutputEncoding=UTF-8",
        "log",
        "--topo-order",
        "--reverse",
        "--raw",
        "-z",
        "--no-renames",
        *LOG,
    ]
    arguments += ["--diff-merges=first-parent", "--relative", f"--format=format:{_FORMAT}", ref, "--"]
    tokens = git.ask(*arguments).split(b"\0")
    return list(_commits(tokens))


def _commits(tokens: list[bytes]) -> Iterator[Commit]:
    heads = [index for index, one in enumerate(_marked(tokens)) if one]
    for start, end in pairwise([*heads, len(tokens)]):
        yield _commit(tokens[start], tokens[start + 1 : end])


def _marked(tokens: list[bytes]) -> Iterator[bool]:
    """Tell for each token whether a commit starts there. Paths follow their change, so they are never taken for one."""
    path = False
    for token in tokens:
        change = not path and token.lstrip(b"\n").startswith(b":")
        yield not path and not change and token.lstrip(b"\n").startswith(b"\x01")
        path = change


def _commit(head: bytes, rest: list[bytes]) -> Commit:
    text, _, change = head.partition(b"\n:")
    parts = text.lstrip(b"\n")[1:].decode("utf-8", "replace").split("\x1f", 5)
    if len(parts) != 6:
        raise HistoryError("git's log is not as expected", "please report it, with the version of git")
    tokens = [b":" + change, *rest] if change else rest
    return Commit(
        id=parts[0],
        parents=tuple(parts[1].split()),
        date=_time(parts[2]),
        written=_time(parts[3]),
        author=parts[4],
        subject=parts[5].strip(),
        changes=tuple(_changes(tokens)),
    )


def _time(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _changes(tokens: list[bytes]) -> Iterator[Change]:
    at = 0
    while at < len(tokens):
        match = re.fullmatch(rb"\n?:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]", tokens[at])
        at += 1
        if match is None or at == len(tokens):
            continue
        old_mode, mode, before, after = (one.decode() for one in match.groups())
        path = tokens[at].decode("utf-8", "surrogateescape")
        at += 1
        old = before if old_mode in _REGULAR else None
        new = after if mode in _REGULAR else None
        if old or new:
            yield Change(path, old, new)


def mainline(commits: list[Commit], head: str) -> list[Commit]:
    """Return the commits that a branch was at one after the other: the head and its first parents, oldest first."""
    by_id = {one.id: one for one in commits}
    found = []
    at: str | None = head
    while at is not None and at in by_id:
        commit = by_id[at]
        found.append(commit)
        at = commit.parents[0] if commit.parents else None
    return found[::-1]


def misdated(main: Sequence[Commit]) -> int:
    """Count the commits of a branch that are dated more than a day before the one that they follow."""
    return sum(after.date < before.date - timedelta(days=1) for before, after in pairwise(main))


def brought_by(commits: list[Commit], main: list[Commit]) -> dict[str, list[Commit]]:
    """Return, for each merge of the main line, the commits that it brought in, parents before children."""
    by_id = {one.id: one for one in commits}
    order = {one.id: index for index, one in enumerate(commits)}
    seen = {one.id for one in main}
    found: dict[str, list[Commit]] = {}
    for merge in main:
        pending = [one for one in merge.parents[1:] if one not in seen]
        brought = set()
        while pending:
            at = pending.pop()
            if at in seen or at not in by_id:
                continue
            seen.add(at)
            brought.add(at)
            pending += by_id[at].parents
        if brought:
            found[merge.id] = [by_id[one] for one in sorted(brought, key=order.__getitem__)]
    return found
