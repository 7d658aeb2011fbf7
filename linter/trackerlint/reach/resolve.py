"""Which file of the site a name stands for: relative, below a template folder, dotted, aliased, without ending."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from posixpath import normpath

from trackerlint.reach.kinds import SCRIPTS, TEMPLATES, Kind, ending, shared, stem
from trackerlint.regex import regex

_ENDINGS = ("", ".tsx", ".ts", ".jsx", ".js", ".mjs", ".vue", ".svelte", ".astro", ".html", ".mdx", ".mts", ".cjs")
_INDEX = tuple(f"/index{one}" for one in _ENDINGS[1:9])
_ALIAS = regex(r"^(?:@|~{1,2}|#|\$lib|\$src|\$app)(?:/|(?=[a-z]))|^src/|^~|^/")
_NAMESPACE = regex(r"^(?:@!?[\w-]+/|[\w-]+::|!?[\w@~.-]+!(?=\w))")
_BUNDLE = regex(r"^\w+Bundle:")
_COMPONENT_HOMES = ("components", "component", "partials", "layouts", "shortcodes", "_shortcodes", "livewire", "tags")
MANY = 400
"""How many files of one name are held against a target; with more, the nearest are taken first."""


class Resolver:
    """Finds files by the names that templates and scripts give them.

    ``asked`` collects the names (see ``names_of``) under which files were looked for: only a file of such a name that
    comes or goes can change what was found.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths: set[str] = set()
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._endings: dict[str, dict[tuple[str, frozenset[str]], list[str]]] = defaultdict(dict)
        self.asked: set[str] = set()
        for path in sorted(paths):
            self.add(path)

    def __contains__(self, path: str) -> bool:
        """Tell whether a file is among those that can be found."""
        return path in self._paths

    def add(self, path: str) -> None:
        """Let a file be found from now on."""
        self._paths.add(path)
        for name in names_of(path):
            insort(self._by_name[name], path)
            self._endings.pop(name, None)

    def drop(self, path: str) -> None:
        """Let a file no longer be found."""
        self._paths.discard(path)
        for name in names_of(path):
            self._by_name[name].remove(path)
            self._endings.pop(name, None)

    def _named(self, name: str) -> Sequence[str]:
        self.asked.add(name)
        return self._by_name.get(name, ())

    def find(self, source: str, kind: Kind, options: Sequence[str]) -> str | None:
        """Return the file that the first of the options that stands for one names, or None."""
        for option in options:
            found = self._find(source, kind, option)
            if found is not None and found != source:
                return found
        return None

    def _find(self, source: str, kind: Kind, target: str) -> str | None:
        target = target.strip().partition("?")[0].partition("#")[0] if kind != "module" else target.partition("?")[0]
        folder = source.rpartition("/")[0]
        if kind == "module":
            return self._module(source, folder, target)
        if kind == "component":
            if target.endswith(".php"):
                return self._nearest(source, self._all_ending_in(target.lstrip("/"), _TEMPLATES))
            return self._component(source, target)
        return self._exact(folder, target) or self._below(source, kind, target)

    def _exact(self, folder: str, target: str) -> str | None:
        path = normpath(f"{folder}/{target}").lstrip("/") if folder else normpath(target)
        self.asked.add(stem(path))
        return path if path in self._paths else None

    def _module(self, source: str, folder: str, target: str) -> str | None:
        if target.startswith("."):
            base = normpath(f"{folder}/{target}") if folder else normpath(target)
            return self._with_ending(base)
        if not _ALIAS.match(target):
            return None
        rest = _ALIAS.sub("", target, count=1)
        return self._nearest(source, self._all_ending_in(rest, _IMPORTED))

    def _with_ending(self, base: str) -> str | None:
        self.asked.add(stem(base))
        found = next((base + one for one in (*_ENDINGS, *_INDEX) if base + one in self._paths), None)
        if found is None and base.endswith((".js", ".mjs", ".jsx")):  # TypeScript names what will be built
            bare = base.rpartition(".")[0]
            found = next((bare + one for one in (".ts", ".tsx", ".mts") if bare + one in self._paths), None)
        return found

    def _component(self, source: str, name: str) -> str | None:
        dotted = name.replace(".", "/").replace("::", "/").replace(":", "/")
        if "-" in dotted or dotted[:1].isupper():
            dotted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", dotted)
        parts = [one for one in re.split(r"[-/]", dotted.lower()) if one]
        wanted = "".join(parts)
        near = self._named(stem(dotted))
        if len(parts) > 1:
            outer = self._named("".join(parts[:-1])) if parts[-1] == "layout" else ()
            near = [*near, *self._named(parts[-1]), *outer]
        found = []
        for path in near:
            folders = path.lower().split("/")[:-1]
            home = next((at for at in range(len(folders) - 1, -1, -1) if folders[at] in _COMPONENT_HOMES), None)
            if home is None:
                continue
            inner = "".join(re.sub(r"[-_]", "", one) for one in folders[home + 1 :])
            own = stem(path)
            if wanted in (own, inner + own, inner if own == "index" else "") or (
                own == wanted.removesuffix("layout") or (folders[home] == "layouts" and own + "layout" == wanted)
            ):
                found.append(path)
        return self._nearest(source, found)

    def _below(self, source: str, kind: Kind, target: str) -> str | None:
        target = _BUNDLE.sub("", target).replace(":", "/") if _BUNDLE.match(target) else target
        target = _NAMESPACE.sub("", target).lstrip("~/.").replace("\\", "/")
        if "/" not in target and target.count(".") and ending(target) not in _KNOWN:
            target = target.replace(".", "/")
        found = self._all_ending_in(target, SCRIPTS if kind == "script" else _TEMPLATES)
        if kind == "layout":
            homes = [
                one for one in found if any(home in one for home in ("ayout", "_includes/", "theme", "templates/"))
            ]
            found = homes or found
        return self._nearest(source, found)

    def _all_ending_in(self, target: str, endings: frozenset[str]) -> Sequence[str]:
        """Return the files whose path ends in a target, which may lack ending, underscore and ``index``."""
        parts = [one for one in target.lower().split("/") if one and one != "."]
        if not parts:
            return ()
        name = stem(parts[-1])
        near = self._named(name)
        known = self._endings[name]
        if (target, endings) not in known:
            known[target, endings] = list(_ending_in(near[:MANY], parts, endings))
        return known[target, endings]

    def _nearest(self, source: str, found: Sequence[str]) -> str | None:
        if not found:
            return None
        here = source.split("/")[:-1]
        return min(found, key=lambda path: (-shared(here, path.split("/")), path.count("/"), path))


def names_of(path: str) -> tuple[str, ...]:
    """Return the names by which a file is looked for: its stem; of an index, the folder's too."""
    name = stem(path)
    return (name,) if name != "index" else (stem(path.rpartition("/")[0]), name)


def _ending_in(paths: Iterable[str], parts: Sequence[str], endings: frozenset[str]) -> Iterator[str]:
    """Yield those of some files whose path ends in the parts of a target."""
    last, folders = parts[-1], "/".join(parts[:-1])
    for path in paths:
        folder, _, name = path.lower().rpartition("/")
        if ending(name) not in endings:
            continue
        plain = name.lstrip("_")
        fits = plain == last.lstrip("_") or plain.startswith((last.lstrip("_") + ".", last.rpartition(".")[0] + "."))
        if not fits and name.startswith("index."):
            folder, _, inner = folder.rpartition("/")
            fits = inner == last
        if fits and (not folders or f"/{folder}".endswith(f"/{folders}")):
            yield path


_TEMPLATES = TEMPLATES | frozenset("md mdx markdown vue svelte astro jsx tsx js txt svg".split())  # noqa: SIM905
_IMPORTED = SCRIPTS | {"html", "md", "mdx"}
_KNOWN = _TEMPLATES | {"css", "xml", "json", "ts", "mjs"}
