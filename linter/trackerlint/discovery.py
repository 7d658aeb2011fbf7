"""Which files a site consists of: git's own answer in a work tree, ``.gitignore`` files elsewhere."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from trackerlint import git
from trackerlint.errors import UsageError
from trackerlint.globs import fits, spec

ALWAYS_LEFT_OUT = frozenset({".git", ".hg", ".svn", ".bzr", ".jj", "CVS"})
LEFT_OUT = (
    "node_modules/", "bower_components/", "jspm_packages/", ".venv/", "venv/", "site-packages/", "__pycache__/",
    ".tox/", ".nox/", ".mypy_cache/", ".ruff_cache/", ".pytest_cache/", ".yarn/", ".pnpm-store/", ".terraform/",
    ".bundle/", "vendor/bundle/", "vendor/composer/", "vendor/autoload.php", ".gradle/", ".idea/", ".vscode/",
    ".local/",
)  # fmt: skip
"""Left out by default, as ``.gitignore`` patterns; *not* dist or build: what is served must be read."""

_BINARY_NAMES = """
png jpg jpeg gif webp avif ico bmp tif tiff heic psd ai eps woff woff2 ttf otf eot mp3 mp4 m4a m4v webm ogg ogv wav
flac avi mov zip gz tgz bz2 xz zst br 7z rar tar jar war class pyc pyo so dll dylib exe bin o a lib wasm pdf doc docx
xls xlsx ppt pptx odt ods sqlite db mo pack idx dat npy npz parquet glb ktx2 swf fla sketch fig sarif map po pot
"""
BINARY = frozenset("." + name for name in _BINARY_NAMES.split())
"""Endings of files that hold no text that a browser runs; they are counted, not read.

SARIF is what linters write; source maps and catalogues of translations repeat what stands elsewhere, and run nowhere.
"""
TYPES = (".d.ts", ".d.mts", ".d.cts")
"""Endings of files that only declare types."""

State = tuple[int, int, int, int]
"""A file's size in bytes, when its content and its entry changed (nanoseconds), and its number on the disk."""

HUGE = 1 << 30
"""Bytes above which a file is not even looked through."""

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class LinkInsideError(OSError):
    """A link to another place of the site, which is read under its own name."""


class Tree:
    """The files below a folder. Paths are relative to it, with forward slashes; nothing outside it is ever read.

    ``include`` and ``exclude`` are ``.gitignore`` patterns; ``never`` are exact paths to leave alone (reports that
    this run is about to write).
    """

    def __init__(
        self, root: Path, include: Sequence[str] = (), exclude: Sequence[str] = (), never: Collection[str] = ()
    ) -> None:
        self.root = root
        self._prefix = os.fspath(root).rstrip(os.sep) + os.sep
        self._never = frozenset(never)
        self._include = tuple(include)
        self._left_out = (*LEFT_OUT, *exclude)
        self._folders = {pattern[:-1] for pattern in LEFT_OUT if pattern.find("/") == len(pattern) - 1}
        self._plain = not exclude and not include

    @cached_property
    def files(self) -> list[str]:
        """All files of the site, sorted."""
        listed = self._from_git()
        paths = self._walk("") if listed is None else (path for path in listed if not self.leaves_out(path))
        found = set(paths)
        if self._include:
            found.update(path for path in self._walk("", everything=True) if fits(path, self._include))
        return sorted(found - self._never)

    def leaves_out(self, path: str) -> bool:
        """Tell whether settings or defaults leave a path out."""
        if path in self._never:
            return True
        if fits(path, self._include):
            return False
        if self._plain:
            parts = path.split("/")
            if not self._folders.isdisjoint(parts) or not ALWAYS_LEFT_OUT.isdisjoint(parts):
                return True
            return "vendor" in parts and fits(path, self._left_out)
        return fits(path, self._left_out) or not ALWAYS_LEFT_OUT.isdisjoint(path.split("/"))

    def read(self, path: str) -> bytes:
        """Return a file's bytes.

        Raises LinkInsideError for a link to another place of the site, and OSError for whatever else is no regular,
        readable file below the root: a link that leads out of it, a pipe, a file of more than a gigabyte.
        """
        full = self._prefix + path
        try:
            descriptor = os.open(full, _OPEN)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.EMLINK):
                raise self._link(full) from None
            raise
        with open(descriptor, "rb", buffering=0) as stream:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise OSError(errno.EINVAL, "not a regular file")
            if about.st_size > HUGE:
                raise OSError(errno.EFBIG, f"larger than {HUGE:,} bytes")
            return stream.readall()

    def state(self, path: str) -> State | None:
        """Return what changes when a file does, or None for what is no regular file of the site."""
        try:
            about = os.lstat(self._prefix + path)
        except OSError:
            return None
        if not stat.S_ISREG(about.st_mode):
            return None
        return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino

    def _link(self, full: str) -> OSError:
        if os.path.realpath(full).startswith(os.path.realpath(self.root) + os.sep):
            return LinkInsideError(errno.ELOOP, "a link to another place of the site")
        return PermissionError(errno.EPERM, "a link that leads out of the site is not followed")

    def _from_git(self) -> list[str] | None:
        """Return the files that git tracks or does not ignore, or None where the root is not in a work tree."""
        if not any((folder / ".git").exists() for folder in (self.root, *self.root.parents)):
            return None
        # The monitor is a program that the repository's own configuration may name.
        command = ["git", "-C", os.fspath(self.root), "-c", "core.fsmonitor=false", "ls-files", "-z"]
        command += ["--cached", "--others", "--exclude-standard"]
        environment = {key: value for key, value in os.environ.items() if key not in git.PLACES}
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        try:
            done = subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
        except OSError:
            return None
        if done.returncode != 0:
            return None
        names = [name for name in os.fsdecode(done.stdout).split("\0") if name]
        return [path for name in names for path in self._expanded(name)] if names else None

    def _expanded(self, name: str) -> Iterator[str]:
        """Yield a file that git named, or the files of a repository inside this one (a theme kept as a submodule)."""
        nested = name.endswith("/") or ("." not in name.rpartition("/")[2] and os.path.isdir(self._prefix + name))
        if not nested:
            yield name
        elif not os.path.islink((self._prefix + name).rstrip("/")) and not self.leaves_out(name.rstrip("/") + "/"):
            yield from self._walk(name.rstrip("/") + "/")

    def _walk(self, folder: str, everything: bool = False) -> Iterator[str]:
        """Yield the files below a folder; with ``everything`` also those that are ignored or left out."""
        pending: list[tuple[str, list[tuple[str, tuple[str, ...]]]]] = [(folder, [])]
        while pending:
            folder, rules = pending.pop()
            try:
                entries = list(os.scandir(self._prefix + folder))
            except OSError:
                continue
            if not everything and any(entry.name == ".gitignore" for entry in entries):
                rules = [*rules, (folder, _gitignore(self._prefix + folder + ".gitignore"))]
            for entry in entries:
                path = folder + entry.name
                folder_here = entry.is_dir(follow_symlinks=False)
                path = f"{path}/" if folder_here else path
                if entry.name in ALWAYS_LEFT_OUT:
                    continue
                if not everything and (self.leaves_out(path) or _ignored(path, rules)):
                    continue
                if folder_here:
                    pending.append((path, rules))
                elif entry.is_file():
                    yield path


def _gitignore(place: str) -> tuple[str, ...]:
    """Return the patterns of a ``.gitignore`` file; none of one that cannot be used."""
    try:
        if os.path.islink(place):
            return ()
        with open(place, encoding="utf-8", errors="replace") as stream:
            patterns = tuple(stream)
        spec(patterns)
    except (OSError, ValueError):
        return ()
    return patterns


def _ignored(path: str, rules: list[tuple[str, tuple[str, ...]]]) -> bool:
    """Tell whether ``.gitignore`` files leave a path out; the deepest one that says anything decides."""
    for folder, patterns in reversed(rules):
        result = spec(patterns).check_file(path[len(folder) :])
        if result.include is not None:
            return result.include
    return False


def is_binary(path: str) -> bool:
    """Tell from its name whether a file holds no text that a browser runs."""
    dot = path.rfind(".")
    return dot >= 0 and (path[dot:].lower() in BINARY or path.endswith(TYPES))


def site_root(start: Path) -> tuple[Path, str]:
    """Return the folder to check and how to get to it from the repository's root (empty outside a repository).

    The second value ends in a slash unless it is empty. Raises UsageError when ``start`` does not exist.
    """
    root = _existing(start)
    if not root.is_dir():
        raise UsageError(f"{start}: not a folder", "name the folder of the site")
    for parent in (root, *root.parents):
        if (parent / ".git").exists():
            way = root.relative_to(parent).as_posix()
            return root, "" if way == "." else way + "/"
    return root, ""


def site_of(
    files: Sequence[Path], holds_settings: Callable[[Path], bool], there: bool = True
) -> tuple[Path, list[str]]:
    """Return the folder of the site that some files belong to, and the files' paths relative to it.

    The site is the nearest folder at or above all of them that holds a settings file, else the root of their
    repository, else the folder they share. Raises UsageError when a file does not exist, unless they need not be
    ``there``.
    """
    places = [_existing(file.parent) / file.name for file in files]
    for file, place in zip(files, places, strict=True):
        if there and not place.exists() and not place.is_symlink():
            raise UsageError(f"{file}: no such file", "name files or a folder of the site")
    shared = Path(os.path.commonpath([place.parent for place in places]))
    above = [shared, *shared.parents]
    repository = next((folder for folder in above if (folder / ".git").exists()), None)
    inside = above[: above.index(repository) + 1] if repository else above
    root = next((folder for folder in inside if holds_settings(folder)), repository or shared)
    return root, sorted({place.relative_to(root).as_posix() for place in places})


def _existing(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "name a folder or file of the site") from error
