"""Read the packages of one manifest or lock file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Package, Reading
from trackerlint.languages.config.json import leaves as json_leaves
from trackerlint.languages.config.toml import leaves as toml_leaves
from trackerlint.languages.interface import Reader
from trackerlint.languages.manifests.patterns import JSON_TABLES, TOML_LISTS, TOML_TABLES, Ecosystem, Use, namings
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_REQUIREMENT = regex(r"[ \t]*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?[ \t]*([=<>!~@][^;#]*)?")
_WORDPRESS = regex(r"wpackagist-(?:plugin|theme)/(.+)")
_ESCAPED = regex(r"""\\[^"\\nrtbf]""")
"""An escape of a character that may stand in a name."""
_GLUE = regex(r"</groupId>\s*<artifactId>|\" %%? \"")


def packages(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the packages that a file names, those only whose names hold a word of the catalogue."""
    name = reader.path.rpartition("/")[2].lower()
    if name in JSON_TABLES:
        yield from _json(excerpt, reader, *JSON_TABLES[name])
    elif name in TOML_TABLES:
        yield from _toml(excerpt, reader, TOML_TABLES[name])
    for naming in namings(name):
        for match in naming.regex.finditer(excerpt.text):
            version = (match.groupdict().get("version") or "").strip()
            yield from _package(
                excerpt,
                reader,
                naming.ecosystem,
                match["name"],
                match.start("name"),
                version,
                naming.use,
                match.end("name"),
            )


def _json(excerpt: Excerpt, reader: Reader, ecosystem: Ecosystem, tables: frozenset[str]) -> Iterator[Reading]:
    plain = ecosystem != "nuget" and _ESCAPED.search(excerpt.text) is None  # names stand there as they are looked for
    words = [span.start for span in reader.wanted.spans(excerpt.text)] if plain else None
    for leaf in json_leaves(excerpt, [], words):
        if len(leaf.path) == 2 and leaf.path[0] in tables:
            yield from _package(excerpt, reader, ecosystem, leaf.path[1], leaf.start + 1, leaf.value.text)


def _toml(excerpt: Excerpt, reader: Reader, tables: re.Pattern[str]) -> Iterator[Reading]:
    for leaf in toml_leaves(excerpt):
        if TOML_LISTS.search(".".join(leaf.path)):
            match = _REQUIREMENT.match(leaf.value.text)
            if match:
                start = leaf.end - 1 - len(leaf.value.text) + match.start(1)
                yield from _package(excerpt, reader, "pypi", match[1], start, (match[2] or "").strip())
            continue
        for depth in (1, 2):
            if len(leaf.path) > depth and tables.search(".".join(leaf.path[:-depth])):
                name = leaf.path[-depth]
                start = max(0, excerpt.text.rfind(name, 0, leaf.start + len(name)))
                yield from _package(excerpt, reader, "pypi", name, start, leaf.value.text)
                break


def _package(
    excerpt: Excerpt,
    reader: Reader,
    ecosystem: Ecosystem,
    name: str,
    start: int,
    version: str,
    use: Use = "declared",
    end: int | None = None,
) -> Iterator[Reading]:
    end = start + len(name) if end is None else end
    name = _GLUE.sub(":", name)
    for kind, spelling in _spellings(ecosystem, name):
        if reader.holds_words(spelling):
            yield Package(
                span=excerpt.span(start, end),
                ecosystem=kind,
                name=spelling,
                version=version[:80],
                use=use,
                circumstances=reader.circumstances,
            )


def _spellings(ecosystem: Ecosystem, name: str) -> Iterator[tuple[Ecosystem, str]]:
    """Yield a package under the names that registries treat alike, and as the plug-in that it installs."""
    if ecosystem == "pypi":
        yield ecosystem, re.sub(r"[-_.]+", "-", name).lower()
        return
    yield ecosystem, name
    if ecosystem == "nuget" and name != name.lower():
        yield ecosystem, name.lower()
    plugin = _WORDPRESS.fullmatch(name) if ecosystem == "composer" else None
    if plugin:
        yield "wordpress", plugin[1]
    elif ecosystem == "composer" and name.startswith("drupal/"):
        yield "drupal", name.removeprefix("drupal/")
