"""Which file of the site an import means: relative paths, folders, aliases, packages of the same repository."""

from __future__ import annotations

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from trackerlint.languages.javascript.specifiers import tail
from trackerlint.reach.kinds import shared
from trackerlint.regex import regex

_ENDINGS = ("", ".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".mts", ".vue", ".svelte", ".astro")
_ALIAS = regex(r"^(?:[@~#$][\w-]*|\$lib)/|^[~@#](?=[\w-])")
"""What stands for a folder of sources at the start of a specifier: ``@/``, ``~/``, ``$lib/``, ``#app/``, ``~lib``."""
MANIFESTS = ("package.json", "tsconfig.json", "jsconfig.json", "tsconfig.base.json")
"""The files that say what specifiers stand for; only the first names a package."""
_COMMENT = regex(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|//[^\n]*|/\*.*?(?:\*/|\Z)', re.S)
"""A text or a comment of JSON. What is never closed goes on to the end, so that no end is looked for twice."""


class Modules:
    """Finds the file that a specifier names, among ``targets``: the only files that matter here.

    ``files`` are all paths of the site; ``read`` returns a file's bytes, of ``package.json`` and ``tsconfig.json``.
    """

    def __init__(self, targets: Collection[str], files: Collection[str], read: Callable[[str], bytes]) -> None:
        self._targets = frozenset(targets)
        self._files = files
        self._read = read
        self._known: dict[tuple[str, str], str | None] = {}
        self._homes: dict[str, str] = {}

    def find(self, importer: str, specifier: str) -> str | None:
        """Return the target that ``specifier``, written in the file ``importer``, means; None for any other."""
        key = (posixpath.dirname(importer), specifier)
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    @cached_property
    def tails(self) -> frozenset[str]:
        """The ends of the specifiers by which the targets may be imported."""
        ends = {tail(path) for path in self._targets}
        ends |= {tail(posixpath.dirname(path)) for path in self._targets if _is_index(path)}
        if any(_is_index(path) for path in self._targets):
            ends.add("")
        for name, folder in self._packages.items():
            if any(path.startswith(f"{folder}/") for path in self._targets):
                ends.add(tail(name))
        return frozenset(ends | {tail(one.rstrip("*")) for one in self._paths if "*" not in one})

    def _find(self, folder: str, specifier: str) -> str | None:
        specifier = re.split(r"[?#]", specifier[1:])[0] if specifier.startswith("!") else specifier.partition("?")[0]
        if specifier.startswith("."):
            return self._at(posixpath.normpath(posixpath.join(folder, specifier)))
        if specifier.startswith("/"):
            return self._ending(specifier.strip("/"), folder)
        for pattern, places in self._paths.items():
            start = pattern.partition("*")[0]
            if specifier == pattern or ("*" in pattern and specifier.startswith(start)):
                for place in places:
                    found = self._at(place.replace("*", specifier[len(start) :]))
                    if found:
                        return found
        owner = next((one for one in self._packages if specifier == one or specifier.startswith(f"{one}/")), None)
        if owner is not None:
            return self._of_package(self._packages[owner], specifier[len(owner) + 1 :])
        alias = _ALIAS.match(specifier)
        rest = specifier[alias.end() :] if alias else specifier
        return self._ending(rest, folder) if alias or "/" in specifier else None

    def _at(self, path: str) -> str | None:
        """Return the target at a path: a file with or without its ending, or a folder's index."""
        path = path.removeprefix("./")
        base = re.sub(r"\.[cm]?jsx?$", "", path)
        for start in dict.fromkeys((path, base)):
            for ending in _ENDINGS:
                for one in (f"{start}{ending}", posixpath.normpath(f"{start}/index{ending}") if ending else ""):
                    if one in self._targets:
                        return one
        return None

    def _ending(self, path: str, folder: str) -> str | None:
        """Return the target whose path ends as given, the nearest to the importing file where there are several."""
        if not path or path == ".":
            return None
        home = self._home(folder)
        found = [one for one in self._named(path) if self._home(posixpath.dirname(one)) == home]
        return min(found, key=lambda one: (-shared(one.split("/"), folder.split("/")), len(one), one), default=None)

    def _home(self, folder: str) -> str:
        """Return the folder of the package around a folder: the nearest with a ``package.json``, or the root."""
        if folder not in self._homes:
            own = f"{folder}/package.json".lstrip("/") in self._files
            self._homes[folder] = folder if own or not folder else self._home(posixpath.dirname(folder))
        return self._homes[folder]

    def _named(self, path: str) -> list[str]:
        """Return the targets whose path ends as given, but for endings and an index."""
        wanted = re.sub(r"\.[cm]?[jt]sx?$", "", path)
        ends = (f"/{wanted}", f"/{wanted}/index")
        return [one for one, known in self._stems.get(posixpath.basename(wanted), ()) if known.endswith(ends)]

    @cached_property
    def _stems(self) -> Mapping[str, list[tuple[str, str]]]:
        """The targets and their paths without ending, by the last part of that; an index by its folder's name too."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in self._targets:
            known = "/" + re.sub(r"\.\w+$", "", one)
            *_, before, last = ("", *known.split("/"))
            for name in {last, before} if last == "index" else {last}:
                found[name].append((one, known))
        return found

    def _of_package(self, folder: str, rest: str) -> str | None:
        if rest:
            inside = [one for one in self._named(rest) if one.startswith(f"{folder}/")]
            return min(inside, default=None)
        for place in ("src/index", "index", "lib/index", "src/main", "src"):
            found = self._at(f"{folder}/{place}".lstrip("/"))
            if found:
                return found
        return None

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders around the targets, the root (an empty text) among them."""
        found: set[str] = set()
        for path in self._targets:
            folder = posixpath.dirname(path)
            while folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def _packages(self) -> Mapping[str, str]:
        """The folders of the repository's own packages that hold targets, by the names of the packages."""
        found: dict[str, str] = {}
        for folder in sorted(self._folders):
            name = self._manifest(folder, MANIFESTS[0]).name
            if folder and name:
                found[name] = folder
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    @cached_property
    def _paths(self) -> Mapping[str, list[str]]:
        """What ``tsconfig.json`` and ``jsconfig.json`` beside or above the targets say that specifiers stand for."""
        found: dict[str, list[str]] = {}
        for folder in sorted(self._folders, key=lambda one: (-len(one), one)):
            for name in MANIFESTS[1:]:
                _, base, paths = self._manifest(folder, name)
                at = posixpath.join(folder, base or ".")
                for pattern, place in paths:
                    found.setdefault(pattern, []).append(posixpath.normpath(posixpath.join(at, place)))
                if base:
                    found.setdefault("*", []).append(posixpath.normpath(posixpath.join(at, "*")))
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    def _manifest(self, folder: str, name: str) -> Manifest:
        """Return what a manifest in a folder says; nothing where there is none or it cannot be read."""
        path = f"{folder}/{name}" if folder else name
        if path not in self._files:
            return SILENT
        try:
            return read_manifest(self._read(path))
        except OSError:
            return SILENT


class Manifest(NamedTuple):
    """What a ``package.json`` or ``tsconfig.json`` says of imports: the package's name, and what specifiers stand for.

    ``paths`` are pairs of a pattern and a place that it stands for, as seen from ``base``; ``base`` is empty where it
    is not given.
    """

    name: str = ""
    base: str = ""
    paths: tuple[tuple[str, str], ...] = ()


SILENT = Manifest()


@lru_cache(maxsize=512)
def read_manifest(data: bytes) -> Manifest:
    """Return what a file of JSON, with comments or not, says of imports; nothing where it cannot be read."""
    try:
        text = data.decode("utf-8-sig", "replace")
        text = _COMMENT.sub(lambda match: match[0] if match[0].startswith('"') else " ", text)
        value = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))
    except (ValueError, RecursionError):
        return SILENT
    value = value if isinstance(value, dict) else {}
    name, options = value.get("name"), value.get("compilerOptions")
    options = options if isinstance(options, dict) else {}
    paths = options.get("paths")
    pairs = (
        (pattern, str(place))
        for pattern, places in (paths.items() if isinstance(paths, dict) else ())
        for place in (places if isinstance(places, list) else ())
    )
    return Manifest(name if isinstance(name, str) else "", str(options.get("baseUrl") or ""), tuple(pairs))


def _is_index(path: str) -> bool:
    return posixpath.basename(path).startswith("index.")
