"""Leaves out imports by which a package only means itself: its tests, its modules, what it passes on to its host.

``from acme_pixel import settings`` inside the folder ``acme_pixel``, or ``export { default } from 'ember-acme/…'`` in
the package ``ember-acme``, bring in no tracker: the code that does is in the same repository and is read there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable

import msgspec

from trackerlint.catalogue import Detection
from trackerlint.modules import read_manifest
from trackerlint.scan import FileScan

_NPM, _PYPI = "package:npm:imported", "package:pypi:imported"


def without_own(scans: Iterable[FileScan], files: Collection[str], read: Callable[[str], bytes]) -> list[FileScan]:
    """Return the scans without the packages that are imported inside themselves.

    ``files`` are all paths of the site, quick to look up; ``read`` returns the bytes of a ``package.json``.
    """
    own: _Own | None = None
    found = []
    for scan in scans:
        if any(one.detection.means in (_NPM, _PYPI) for one in scan.detections):
            own = own or _Own(files, read)
            kept = [one for one in scan.detections if not own.means(scan.path, one.detection)]
            scan = msgspec.structs.replace(scan, detections=tuple(kept))
        found.append(scan)
    return found


class _Own:
    def __init__(self, files: Collection[str], read: Callable[[str], bytes]) -> None:
        self._files = files
        self._read = read
        self._names: dict[str, str] = {}

    def means(self, path: str, detection: Detection) -> bool:
        """Tell whether a detection is a package that the file at ``path`` belongs to."""
        if detection.means == _NPM:
            name = self._npm(posixpath.dirname(path))
            return bool(name) and (detection.shown == name or detection.shown.startswith(f"{name}/"))
        return detection.means == _PYPI and _spelt(detection.shown) in self._pypi(path)

    def _npm(self, folder: str) -> str:
        """Return the name in the nearest ``package.json``."""
        if folder not in self._names:
            manifest = posixpath.join(folder, "package.json")
            if manifest in self._files:
                self._names[folder] = _name(self._read, manifest)
            else:
                self._names[folder] = self._npm(posixpath.dirname(folder)) if folder else ""
        return self._names[folder]

    def _pypi(self, path: str) -> set[str]:
        """Return the spellings of the outermost Python package around a file, alone and with the one below it."""
        parts = path.split("/")[:-1]
        for length in range(1, len(parts) + 1):
            if "/".join((*parts[:length], "__init__.py")) in self._files:
                return {_spelt("-".join(parts[length - 1 : end])) for end in (length, length + 1)}
        return set()


def _spelt(name: str) -> str:
    return name.replace("_", "-").replace(".", "-").lower()


def _name(read: Callable[[str], bytes], manifest: str) -> str:
    try:
        return read_manifest(read(manifest)).name
    except OSError:
        return ""
