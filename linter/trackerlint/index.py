"""Git's index: files as they are staged, whatever lies in the work tree meanwhile."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from trackerlint.discovery import HUGE, State, Tree
from trackerlint.errors import UsageError
from trackerlint.git import Git


class IndexTree(Tree):
    """A tree of which some files are read from git's index: those that differ from it."""

    def __init__(
        self,
        root: Path,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        never: Collection[str] = (),
        staged: dict[str, bytes] | None = None,
    ) -> None:
        super().__init__(root, include, exclude, never)
        self._staged = staged or {}

    def read(self, path: str) -> bytes:
        """Return a file's staged bytes. Raises what ``Tree.read`` raises."""
        data = self._staged.get(path)
        return super().read(path) if data is None else data

    def state(self, path: str) -> State | None:
        """Return a file's state; None for one that is not read from the disk."""
        return None if path in self._staged else super().state(path)


def staged_files(folder: Path) -> list[str]:
    """Return the files below a folder that the next commit adds or changes. Raises UsageError outside a repository."""
    git = Git(folder, hook=True)
    if git.answer("rev-parse", "--is-inside-work-tree") != b"true\n":
        raise UsageError("--staged needs a git work tree", "leave it out to read the files as they lie in the folder")
    return git.names(
        git.run("diff", "--cached", "--name-only", "--diff-filter=d", "--relative", "--ignore-submodules", "-z")
    )


def staged_texts(root: Path, paths: Collection[str]) -> dict[str, bytes]:
    """Return the staged bytes of those ``paths`` below ``root`` whose file is another one than the staged one."""
    git = Git(root, hook=True)
    different = set(git.names(git.run("diff-files", "--name-only", "--relative", "-z"))) & set(paths)
    if not different:
        return {}
    blobs: dict[str, str] = {}
    for entry in git.run("ls-files", "--stage", "-z").split(b"\0"):
        match = re.match(rb"10[0-7]{4} ([0-9a-f]{40,64}) 0\t(.*)", entry, re.S)
        if match and Git.decoded(match[2]) in different:
            blobs[Git.decoded(match[2])] = match[1].decode("ascii")
    return dict(zip(blobs, _contents(git, list(blobs.values())), strict=True))


def _contents(git: Git, names: Sequence[str]) -> list[bytes]:
    """Return the bytes of some blobs; none of one that is too large to be looked at."""
    answer = git.run("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    found, at = [], 0
    for _ in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        found.append(answer[end + 1 : end + 1 + size] if size <= HUGE else b"")
        at = end + 1 + size + 1
    return found
