"""Parameters of a generated site, and what waits for one that the site's own configuration leaves unset.

Themes for Jekyll, Hugo, Hexo and Zola hold partials for many services. Each runs only where the configuration of the
site names an account: ``{% if site.google_analytics %}``. Where there is no configuration, it is a theme that others
fill in, and nothing is known to be unset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from trackerlint.awaited import UNKNOWN, unset_in
from trackerlint.included import DEEPEST, MOST, circumstances_of
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.facts import Condition
    from trackerlint.findings import Place
    from trackerlint.installation import Installation
    from trackerlint.reach.library import Library
    from trackerlint.site import Site


class _Family(NamedTuple):
    """How templates of one generator name a parameter, in which files it is set, and below which keys there."""

    names: str
    files: str
    under: tuple[tuple[str, ...], ...]


_JEKYLL = r"_config[\w.-]*\.ya?ml"
_HUGO = (
    r"(?:(?:exampleSite|example|demo|docs|themes/[^/]+)/)?(?:(?:hugo|config)|config/[^/]+/(?:hugo|config|params|languages)(?:\.[\w-]+)?)"
    r"\.(?:toml|ya?ml|json)"
)
_FAMILIES = (
    _Family(
        r"site\.(?!(?:data|posts|pages|html_pages|static_files|documents|collections|tags|categories|time|github"
        r"|related_posts|Params|GoogleAnalytics|DisqusShortname|Config)\b)",
        _JEKYLL,
        ((),),
    ),
    _Family(r"\$?\.?[Ss]ite\.Params\.", _HUGO, (("params",),)),
    _Family(r"\$?\.?[Ss]ite\.(?=GoogleAnalytics|DisqusShortname)|\$?\.?[Ss]ite\.Config\.", _HUGO, ((), ("services",))),
    _Family(r"theme\.", _JEKYLL, ((), ("theme_config",))),
    _Family(r"config\.extra\.", r"(?:themes/[^/]+/)?(?:config|zola|theme)\.toml", (("extra",),)),
)
"""Names that Jekyll fills itself, from the site's own files, are no parameters."""
_CONFIGURATION = regex(rf"(?!\.)(?:|(?!.*/\.).*/)(?:{'|'.join(dict.fromkeys(one.files for one in _FAMILIES))})")
_KEYS = regex(r"[\w-]+(?:\.[\w-]+)*")
_RENAMED = {"googleanalytics": ("googleanalytics", "id"), "disqusshortname": ("disqus", "shortname")}
"""Where Hugo's configuration keeps, below ``services``, what it gives templates by a name of its own."""


class Parameters:
    """What the configurations of a site's generators set."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, tuple[dict[str, Any], ...]] = {}

    @cached_property
    def _files(self) -> tuple[str, ...]:
        return tuple(sorted(path for path in self._library.paths if _CONFIGURATION.fullmatch(path)))

    def unset(self, path: str, condition: str) -> str:
        """Return the parameter that a condition of a template waits for in vain; empty where it may come true."""
        return unset_in(condition, lambda name: self._value(path, name)) if self._files else ""

    def leaves_out(self, path: str) -> bool:
        """Tell whether Jekyll is told to build nothing of a file."""
        for file in self._above(path, _JEKYLL):
            inner = path[len(file.rpartition("/")[0]) :].lstrip("/")
            for table in self._read(file):
                named = table.get("exclude")
                for one in named if isinstance(named, list) else ():
                    pattern = str(one).strip("/")
                    if pattern and (f"{inner}/".startswith(f"{pattern}/") or fnmatchcase(inner, pattern)):
                        return True
        return False

    def _value(self, path: str, name: str) -> object:
        """Return the value of a parameter as a template names it, None where it is unset, or ``UNKNOWN``."""
        for family in _FAMILIES:
            named = regex(family.names).match(name)
            files = [self._read(one) for one in self._above(path, family.files)] if named else []
            if named and files:
                keys = name[named.end() :].lower()
                if not _KEYS.fullmatch(keys) or () in files:
                    return UNKNOWN
                spelt = (tuple(keys.split(".")), _RENAMED.get(keys, ("?",)))
                places = [(*under, *key) for under in family.under for key in spelt]
                values = (_below(table, place) for tables in files for table in tables for place in places)
                return next((one for one in values if _is_set(one)), None)
        return UNKNOWN

    def _above(self, path: str, files: str) -> Iterator[str]:
        """Yield the configurations of some names whose site a file is part of."""
        pattern = regex(rf"(|.*/)(?:{files})")
        for file in self._files:
            match = pattern.fullmatch(file)
            if match and path.startswith(match[1]):
                yield file

    def _read(self, file: str) -> tuple[dict[str, Any], ...]:
        """Return what a configuration sets, keys in lower case, for each language; nothing where it cannot be read."""
        if file not in self._known:
            self._known[file] = tuple(_tables(file, _parsed(file, self._library.text(file))))
        return self._known[file]


def _parsed(file: str, text: str) -> object:
    """Return what a configuration says; None where it cannot be read."""
    if file.endswith(".toml"):
        import tomllib

        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError):
            return None
    import yaml

    try:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _tables(file: str, value: object) -> Iterator[dict[str, Any]]:
    """Yield the tables of a configuration in which parameters are looked up: its own, and those of languages."""
    if not isinstance(value, dict):
        return
    lowered, name = _lowered(value), file.rpartition("/")[2]
    assert isinstance(lowered, dict)
    if name.startswith("params."):
        yield {"params": lowered}
        return
    yield lowered
    languages = lowered if name.startswith("languages.") else lowered.get("languages")
    if isinstance(languages, dict):
        yield from (one for one in languages.values() if isinstance(one, dict))


def _lowered(value: object, depth: int = 0) -> object:
    if isinstance(value, dict) and depth < DEEPEST * 2:
        return {str(key).lower(): _lowered(one, depth + 1) for key, one in value.items()}
    return value


def _below(value: object, keys: tuple[str, ...]) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _is_set(value: object) -> bool:
    """Tell whether a value is more than nothing: of a table, whether anything in it is."""
    if isinstance(value, dict):
        return any(_is_set(one) for one in value.values())
    return value not in (None, False, "", [])


def waits_in_vain(site: Site, installation: Installation) -> str:
    """Return the parameter that holds an installation back on a site which leaves it unset; empty for others.

    Each of its live detections must wait for one, or else every place that pulls the file in.
    """
    live = [one.detection for one in installation.judged if one.detection.circumstances.status == "live"]
    held = [_first(site, installation.path, one.circumstances.conditions) for one in live]
    if held and all(held):
        return held[0]
    return _around(site, installation.path, lambda place: _first(site, place.path, _conditions(site, place)))


def _around(site: Site, path: str, held: Callable[[Place], str], depth: int = 0) -> str:
    places = site.pulls_to(path)
    if not places or len(places) > MOST or depth >= DEEPEST:
        return ""
    found = [held(place) or _around(site, place.path, held, depth + 1) for place in places]
    return found[0] if all(found) else ""


def _conditions(site: Site, place: Place) -> tuple[Condition, ...]:
    return circumstances_of(place.path, site.library.text(place.path), place.span).conditions


def _first(site: Site, path: str, conditions: tuple[Condition, ...]) -> str:
    asked = (site.library.parameters.unset(path, one.text) for one in conditions if one.kind in ("template", "if"))
    return next(filter(None, asked), "")
