"""The files of a site in order, so that what lies below a folder is found at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

Edge = tuple[str, str]
"""A file and another that it pulls in."""


class Ground:
    """Sorted paths of a site and their texts."""

    def __init__(self, paths: Sequence[str], text: Callable[[str], str]) -> None:
        self.paths = sorted(paths)
        self.known = frozenset(paths)
        self.text = text

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Paths by the file's name, in order."""
        names: dict[str, list[str]] = {}
        for path in self.paths:
            names.setdefault(path.rpartition("/")[2], []).append(path)
        return names

    def named(self, *names: str) -> Iterator[str]:
        """Yield the files of some names, wherever they are."""
        for name in names:
            yield from self.by_name.get(name, ())

    def homes(self, *names: str) -> list[str]:
        """Return the folders that hold a file of some name, each with a slash at its end, or empty for the root."""
        return sorted({path[: len(path) - len(path.rpartition("/")[2])] for path in self.named(*names)})

    def below(self, folder: str) -> Sequence[str]:
        """Return the files below a folder, which ends in a slash or is empty."""
        if not folder:
            return self.paths
        return self.paths[bisect_left(self.paths, folder) : bisect_left(self.paths, folder[:-1] + "0")]

    def first(self, *paths: str) -> str | None:
        """Return the first of some paths that exists."""
        return next((path for path in paths if path in self.known), None)


def parents(path: str, top: str) -> Iterator[str]:
    """Yield the folders of a file from its own up to ``top``, each with a slash at its end.

    >>> list(parents("a/b/c.html", "a/"))
    ['a/b/', 'a/']
    """
    folder = path[: len(path) - len(path.rpartition("/")[2])]
    while folder.startswith(top):
        yield folder
        if folder == top or not folder:
            return
        folder = folder[: len(folder) - len(folder[:-1].rpartition("/")[2]) - 1]
