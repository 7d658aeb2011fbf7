"""Git, asked by its command about a repository that is not trusted: nothing of it is run, nothing is fetched.

A repository's configuration and attributes may name programs (a monitor of files, hooks, external diffs, a signature
checker) and places to fetch missing objects from. Each is switched off by an option or variable that wins over the
configuration; converters of text by ``--no-textconv`` where texts are compared. Source: git's documentation of git(1),
git-config(1), git-log(1), git-cat-file(1).
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from trackerlint.errors import UsageError
from trackerlint.regex import regex

SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", f"core.attributesFile={os.devnull}",
    "-c", "log.showSignature=false",
    "-c", "log.mailmap=false",
    "-c", "diff.external=",
    "-c", "protocol.allow=never",
)  # fmt: skip
PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Set while git runs a hook; they would make git answer for another folder than the one asked about."""
_ESCAPE = regex(rb"\\([0-7]{3}|.)")
_SHORT = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


@dataclass(frozen=True)
class Provenance:
    """Where a work tree comes from: the repository's address, the commit, and the branch (empty when detached)."""

    uri: str
    revision: str
    branch: str = ""


class Git:
    """Asks git about the repository that a folder lies in. Paths are relative to the folder.

    With ``hook`` the index that git gave to a running hook is used (``git commit FILE`` has one of its own).
    """

    def __init__(self, folder: Path, hook: bool = False) -> None:
        self._command = ["git", "-C", os.fspath(folder), *SAFE]
        drop = [name for name in PLACES if not (hook and name == "GIT_INDEX_FILE")]
        self._environment = {key: value for key, value in os.environ.items() if key not in drop}
        if hook and "GIT_INDEX_FILE" in os.environ:
            self._environment["GIT_INDEX_FILE"] = os.path.abspath(os.environ["GIT_INDEX_FILE"])
        self._environment |= {
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_PAGER": "cat",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }

    def start(self, *arguments: str, stdin: IO[bytes] | int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        """Start a command, with pipes to and from it. Raises OSError where there is no git."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*self._command, *arguments], stdin=stdin, stdout=pipe, stderr=pipe, env=self._environment
        )

    def answer(self, *arguments: str, given: bytes | None = None) -> bytes | None:
        """Return what a command prints, or None where it fails or there is no git."""
        try:
            with self.start(*arguments) as process:
                told, _ = process.communicate(given or b"")
        except OSError:
            return None
        return told if process.returncode == 0 else None

    def run(self, *arguments: str, given: bytes | None = None) -> bytes:
        """Return what a command prints. Raises UsageError where it fails."""
        done = self.answer(*arguments, given=given)
        if done is None:
            raise UsageError(f"git {arguments[0]} failed", f"git {' '.join(arguments)} shows why")
        return done

    @staticmethod
    def decoded(name: bytes) -> str:
        """Return a file's name as text."""
        return os.fsdecode(name)

    @classmethod
    def names(cls, answer: bytes) -> list[str]:
        """Return the names of an answer that ends each with a zero byte."""
        return [cls.decoded(name) for name in answer.split(b"\0") if name]

    @classmethod
    def unquoted(cls, name: bytes) -> str:
        r"""Return a name that git put between quotes, without the quotes.

        >>> Git.unquoted(rb"caf\303\251 \"x\".html")
        'café "x".html'
        """

        def one(match: re.Match[bytes]) -> bytes:
            text = match[1]
            return bytes([int(text, 8) & 0xFF]) if len(text) == 3 else _SHORT.get(text, text)

        return cls.decoded(_ESCAPE.sub(one, name))

    def provenance(self) -> Provenance | None:
        """Return where the work tree comes from; None where that is no commit of a repository with an address."""
        told = self.answer("config", "--get", "remote.origin.url")
        uri = public_address(self.decoded(told).strip()) if told else ""
        revision = self.answer("rev-parse", "--verify", "--quiet", "HEAD") if uri else None
        if not revision:
            return None
        branch = self.answer("symbolic-ref", "--quiet", "--short", "HEAD") or b""
        return Provenance(uri, revision.decode("ascii").strip(), self.decoded(branch).strip())


def public_address(address: str) -> str:
    """Return a remote's address as others may see it: without names, passwords and tokens; empty for a folder.

    >>> public_address("git@github.com:example/site.git"), public_address("https://me:secret@example.org/site")
    ('https://github.com/example/site', 'https://example.org/site')
    """
    short = re.fullmatch(r"(?:[\w.+-]+@)?([\w-]+(?:\.[\w-]+)+):(?!//)/?([^\s?#]+)", address)
    full = re.fullmatch(r"(?:https?|ssh|git(?:\+ssh)?)://(?:[^@/\s]*@)?([\w.-]+)(:\d+)?/([^\s?#]+)", address)
    if full:
        port = full[2] or "" if address.startswith("http") else ""
        host, path = full[1] + port, full[3]
    elif short:
        host, path = short[1], short[2]
    else:
        return ""
    return f"https://{host}/{quote(path.removesuffix('/').removesuffix('.git'), safe='/%')}"
