"""Ask git for the commits and objects of a repository."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from trackerlint import git
from trackerlint.errors import HistoryError

LOG = (
    "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-show-signature", "--no-abbrev",
    "--ignore-submodules=all", "-O/dev/null",
)  # fmt: skip
READ = ("-c", "core.deltaBaseCacheLimit=256m", "cat-file")
REVIVALS = 20
"""How often reading objects is taken up again after git gave up over one that is missing."""


class Git(git.Git):
    """The git program, in one folder of a work tree. Raises HistoryError when it cannot answer."""

    def ask(self, *arguments: str) -> bytes:
        """Return what git writes. Raises HistoryError with git's own words."""
        with self._begin(*arguments) as process:
            out, err = process.communicate()
        if process.returncode:
            words = err.decode("utf-8", "replace").strip().splitlines() or ["it knows no such commit"]
            raise HistoryError(f"git: {words[0].removeprefix('fatal: ')}", _hint(words[0]))
        return out

    def text(self, *arguments: str) -> str:
        """Return what git writes as a text without blanks around it."""
        return self.ask(*arguments).decode("utf-8", "replace").strip()

    def _begin(self, *arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        try:
            return self.start(*arguments, stdin=stdin)
        except OSError as error:
            hint = "history is read from git; install it"
            raise HistoryError(f"git cannot be run: {error.strerror}", hint) from error

    def submodules(self, commit: str) -> list[str]:
        """Return the paths of other repositories that a commit holds in the folder."""
        entries = self.ask("ls-tree", "-r", "-z", commit).split(b"\0")
        return [self.decoded(one.partition(b"\t")[2]) for one in entries if one.startswith(b"160000 ")]

    def sizes(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the size in bytes of each blob that is there."""
        found = {}
        for line in self._batch("--batch-check", ids):
            parts = line.split()
            if len(parts) == 3 and parts[1] == b"blob":
                found[parts[0].decode()] = int(parts[2])
        return found

    def _batch(self, mode: str, ids: Iterable[str]) -> Iterator[bytes]:
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{one}\n" for one in ids).encode())
            asked.seek(0)
            with self._begin(*READ, mode, stdin=asked) as process:
                assert process.stdout is not None
                yield from process.stdout

    def blobs(self, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the content of each blob that is there, in the order asked; those missing are passed over."""
        rest = list(ids)
        for _ in range(REVIVALS):
            done = 0
            for one, data in self._contents(rest):
                done += 1
                if data is not None:
                    yield one, data
            if done >= len(rest):
                return
            rest = rest[done + 1 :]  # git ended at this one: a partial clone that it would have fetched it for

    def _contents(self, ids: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{one}\n" for one in ids).encode())
            asked.seek(0)
            with self._begin(*READ, "--batch", "--buffer", stdin=asked) as process:
                assert process.stdout is not None
                for one in ids:
                    head = process.stdout.readline().split()
                    if len(head) < 2:
                        return
                    if len(head) == 2:
                        yield one, None
                        continue
                    data = process.stdout.read(int(head[2]))
                    process.stdout.read(1)
                    yield one, data

    @contextmanager
    def reader(self) -> Iterator[Callable[[str], bytes]]:
        """Give a function that returns one blob after the other as it is asked for; empty for one that is missing."""
        with self._begin(*READ, "--batch", stdin=subprocess.PIPE) as process:
            asking, answers = process.stdin, process.stdout
            assert asking is not None
            assert answers is not None

            def read(one: str) -> bytes:
                try:
                    asking.write(f"{one}\n".encode())
                    asking.flush()
                except BrokenPipeError:
                    return b""
                head = answers.readline().split()
                if len(head) < 3:
                    return b""
                data = answers.read(int(head[2]))
                answers.read(1)
                return data

            yield read


def _hint(words: str) -> str:
    if "dubious ownership" in words:
        return "the folder belongs to somebody else; git config --global --add safe.directory names folders to trust"
    if "not a git repository" in words:
        return "history is read from git; run it inside a clone"
    return "run it inside a clone that has at least one commit"
