"""Which files a site consists of: git's own answer in a work tree, ``.gitignore`` files elsewhere."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

from trackerlint.errors import UsageError

ALWAYS_LEFT_OUT = frozenset({".git", ".hg", ".svn", ".bzr", ".jj", "CVS"})
LEFT_OUT = (
    "node_modules/", "bower_components/", "jspm_packages/", ".venv/", "venv/", "site-packages/", "__pycache__/",
    ".tox/", ".nox/", ".mypy_cache/", ".ruff_cache/", ".pytest_cache/", ".yarn/", ".pnpm-store/", ".terraform/",
    ".bundle/", "vendor/bundle/", "vendor/composer/", "vendor/autoload.php", ".gradle/", ".idea/", ".vscode/",
)  # fmt: skip
"""Left out by default, as ``.gitignore`` patterns; *not* dist or build: what is served must be read."""

_BINARY_NAMES = """
png jpg jpeg gif webp avif ico bmp tif tiff heic psd ai eps woff woff2 ttf otf eot mp3 mp4 m4a m4v webm ogg ogv wav
flac avi mov zip gz tgz bz2 xz zst br 7z rar tar jar war class pyc pyo so dll dylib exe bin o a lib wasm pdf doc docx
xls xlsx ppt pptx odt ods sqlite db mo pack idx dat npy npz parquet glb ktx2 swf fla sketch fig
"""
BINARY = frozenset("." + name for name in _BINARY_NAMES.split())
"""Endings of files that hold no text that a browser runs; they are counted, not read."""


_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Tree:
    """The files below a folder. Paths are relative to it, with forward slashes; nothing outside it is ever read."""

    def __init__(self, root: Path, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self.root = root
        self._prefix = os.fspath(root).rstrip(os.sep) + os.sep
        self._include = GitIgnoreSpec.from_lines(include) if include else None
        self._left_out = GitIgnoreSpec.from_lines([*LEFT_OUT, *exclude])
        self._folders = {pattern[:-1] for pattern in LEFT_OUT if pattern.find("/") == len(pattern) - 1}
        self._plain = not exclude and not include

    @cached_property
    def files(self) -> list[str]:
        """All files of the site, sorted. Links are followed only where they stay below the root."""
        listed = self._from_git()
        paths = self._walked() if listed is None else [path for path in listed if not self.leaves_out(path)]
        if self._include and listed is not None:
            paths += [path for path in self._walked(ignored=True) if self._include.match_file(path)]
        return sorted(set(paths))

    def leaves_out(self, path: str) -> bool:
        """Tell whether settings or defaults leave a path out."""
        if self._include and self._include.match_file(path):
            return False
        if self._plain:
            parts = path.split("/")
            if not self._folders.isdisjoint(parts) or not ALWAYS_LEFT_OUT.isdisjoint(parts):
                return True
            return "vendor" in parts and self._left_out.match_file(path)
        return self._left_out.match_file(path) or not ALWAYS_LEFT_OUT.isdisjoint(path.split("/"))

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError; a link that leads out of the root is a PermissionError."""
        full = self._prefix + path
        try:
            handle = os.open(full, _READ)
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            real = os.path.realpath(full)
            if not real.startswith(os.path.realpath(self.root) + os.sep):
                raise PermissionError(errno.EACCES, "a link that leads out of the site is not followed") from error
            handle = os.open(real, _READ)
        try:
            data = os.read(handle, os.fstat(handle).st_size + 1)
            while more := os.read(handle, 1 << 20) if len(data) >= 1 << 20 else b"":
                data += more
            return data
        finally:
            os.close(handle)

    def _from_git(self) -> list[str] | None:
        """Return the files that git tracks or does not ignore, or None where the root is not in a work tree."""
        command = ["git", "-C", os.fspath(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        try:
            done = subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
        except OSError:
            return None
        if done.returncode != 0:
            return None
        names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
        return names[:-1] if names[:-1] else None

    def _walked(self, ignored: bool = False) -> list[str]:
        return list(self._walk("", [], ignored))

    def _walk(self, folder: str, rules: list[tuple[str, GitIgnoreSpec]], ignored: bool) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(self._prefix + folder), key=lambda entry: entry.name)
        except OSError:
            return
        if not ignored and any(entry.name == ".gitignore" for entry in entries):
            rules = [*rules, (folder, _gitignore(self._prefix + folder + ".gitignore"))]
        for entry in entries:
            path = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                inside = path + "/"
                if entry.name not in ALWAYS_LEFT_OUT and not self.leaves_out(inside) and not _ignored(inside, rules):
                    yield from self._walk(inside, rules, ignored)
            elif entry.is_file() and not self.leaves_out(path) and not _ignored(path, rules):
                yield path


def _gitignore(place: str) -> GitIgnoreSpec:
    try:
        with open(place, encoding="utf-8", errors="replace") as stream:
            return GitIgnoreSpec.from_lines(stream)
    except OSError:
        return GitIgnoreSpec.from_lines([])


def _ignored(path: str, rules: list[tuple[str, GitIgnoreSpec]]) -> bool:
    """Tell whether ``.gitignore`` files leave a path out; the deepest one that says anything decides."""
    for folder, spec in reversed(rules):
        result = spec.check_file(path[len(folder) :])
        if result.include is not None:
            return result.include
    return False


def is_binary(path: str) -> bool:
    """Tell from its name whether a file holds no text that a browser runs."""
    dot = path.rfind(".")
    return dot >= 0 and path[dot:].lower() in BINARY


def site_root(start: Path) -> tuple[Path, str]:
    """Return a folder resolved, and the way from the root of its git repository to it (``""`` or ``"sub/folder/"``).

    Raises UsageError when there is no such folder.
    """
    try:
        root = start.resolve(strict=True)
    except OSError as error:
        raise UsageError(f"{start}: {error.strerror}", "name a folder or file of the site") from error
    for parent in (root, *root.parents):
        if (parent / ".git").exists():
            way = root.relative_to(parent).as_posix()
            return root, "" if way == "." else way + "/"
    return root, ""
