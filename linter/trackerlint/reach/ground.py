"""The files of a site in order, so that what lies below a folder is found at once."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from trackerlint.reach.library import Library

Edge = tuple[str, str]
"""A file and another that it pulls in."""


class Asked:
    """What was asked of the ground, so that it is known which files coming, going or changing may alter the answer."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.folders: set[str] = set()
        self.inside: set[str] = set()
        self.paths: set[str] = set()
        self.texts: set[str] = set()

    def concerns(self, path: str) -> bool:
        """Tell whether it matters that a file came or went."""
        return (
            path in self.paths
            or path.rpartition("/")[2] in self.names
            or not self.folders.isdisjoint(_folders(path))
            or any(one in path for one in self.inside)
        )


class Ground:
    """The files of a library: where they are, and what those say that are asked about.

    ``asked`` is told what the answers depend on.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._paths = sorted(library.paths)
        self._known = set(self._paths)
        self._by_name: dict[str, list[str]] = {}
        for path in self._paths:
            self._by_name.setdefault(path.rpartition("/")[2], []).append(path)
        self.asked = Asked()

    def add(self, path: str) -> None:
        """Take in a file that has come."""
        insort(self._paths, path)
        self._known.add(path)
        insort(self._by_name.setdefault(path.rpartition("/")[2], []), path)

    def drop(self, path: str) -> None:
        """Leave out a file that has gone."""
        del self._paths[bisect_left(self._paths, path)]
        self._known.discard(path)
        self._by_name[path.rpartition("/")[2]].remove(path)

    def holds(self, path: str) -> bool:
        """Tell whether there is a file, without its being asked about."""
        return path in self._known

    def __contains__(self, path: str) -> bool:
        """Tell whether there is a file."""
        self.asked.paths.add(path)
        return path in self._known

    def text(self, path: str) -> str:
        """Return the text of a file."""
        self.asked.texts.add(path)
        return self._library.text(path)

    def front(self, path: str) -> Mapping[str, str] | None:
        """Return what the front matter of a file says of layouts, or None where it has none."""
        self.asked.texts.add(path)
        return self._library.front(path)

    def named(self, *names: str) -> Iterator[str]:
        """Yield the files of some names, wherever they are."""
        self.asked.names.update(names)
        for name in names:
            yield from self._by_name.get(name, ())

    def homes(self, *names: str) -> list[str]:
        """Return the folders that hold a file of some name, each with a slash at its end, or empty for the root."""
        return sorted({folder_of(path) for path in self.named(*names)})

    def tops(self, folder: str) -> list[str]:
        """Return the outermost folders whose path ends as told, each with a slash at its end."""
        self.asked.inside.add(folder)
        pattern = re.compile(rf"(?:.*?/)?{re.escape(folder)}")
        return sorted({match[0] for path in self._paths if folder in path and (match := pattern.match(path))})

    def below(self, folder: str) -> Sequence[str]:
        """Return the files below a folder, which ends in a slash or is empty."""
        self.asked.folders.add(folder)
        if not folder:
            return self._paths
        return self._paths[bisect_left(self._paths, folder) : bisect_left(self._paths, folder[:-1] + "0")]

    def first(self, *paths: str) -> str | None:
        """Return the first of some paths that exists."""
        return next((path for path in paths if path in self), None)


def folder_of(path: str) -> str:
    """Return the folder of a file with a slash at its end, or an empty text for the root."""
    return path[: path.rfind("/") + 1]


def parents(path: str, top: str) -> Iterator[str]:
    """Yield the folders of a file from its own up to ``top``, each with a slash at its end.

    >>> list(parents("a/b/c.html", "a/"))
    ['a/b/', 'a/']
    """
    folder = folder_of(path)
    while folder.startswith(top):
        yield folder
        if folder == top or not folder:
            return
        folder = folder[: len(folder) - len(folder[:-1].rpartition("/")[2]) - 1]


@lru_cache(maxsize=65536)
def _folders(path: str) -> tuple[str, ...]:
    return tuple(parents(path, ""))
