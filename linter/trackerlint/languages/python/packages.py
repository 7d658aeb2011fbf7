"""Packages that a module imports or names in a list of applications, and what imported names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from trackerlint.facts import Package, Reading
from trackerlint.languages.interface import Reader
from trackerlint.languages.python.fold import Folder, dotted
from trackerlint.languages.python.visit import Statement
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Span

_LISTS = regex(
    r"(?:^|_)(?:INSTALLED_APPS|APPS|THIRD_PARTY_APPS|extensions|plugins|MIDDLEWARE(?:_CLASSES)?|context_processors)$",
    re.I,
)


class Imports:
    """The imports of one module."""

    def __init__(self, excerpt: Excerpt, reader: Reader) -> None:
        self._excerpt = excerpt
        self._reader = reader
        self._names: dict[str, str] = {}

    def read(self, statement: Statement, folder: Folder) -> Iterator[Reading]:
        """Yield the packages that a statement imports; remember its names, and what is made from them."""
        for node in statement.imports:
            if isinstance(node, cst.Import):
                for alias in node.names:
                    module = dotted(alias.name)
                    self._names[_bound(alias) or module.partition(".")[0]] = (
                        module if alias.asname else module.partition(".")[0]
                    )
                    yield from self._package(module, folder.span(alias.name))
            elif node.module is not None and not node.relative:
                module = dotted(node.module)
                if not isinstance(node.names, cst.ImportStar):
                    for alias in node.names:
                        name = dotted(alias.name)
                        self._names[_bound(alias) or name] = f"{module}.{name}"
                yield from self._package(module, folder.span(node.module))
        for target, value, _ in statement.assignments:
            name = dotted(target)
            if isinstance(value, cst.Call) and name and (made := self.resolved(dotted(value.func))):
                self._names.setdefault(name, made)
            elif isinstance(value, (cst.List, cst.Tuple)) and _LISTS.search(name):
                yield from self._listed(value, folder)

    def resolved(self, path: str) -> str:
        """Return a dotted path with its import in place of the local name; empty for what is not imported.

        A class named like its module counts once: a method of ``tracker.Tracker`` reads ``tracker.method``.
        """
        names = path.split(".")
        for length in range(len(names), 0, -1):
            known = self._names.get(".".join(names[:length]))
            if known:
                parts = [*known.split("."), *names[length:]]
                return ".".join(
                    part
                    for at, part in enumerate(parts)
                    if not (0 < at < len(parts) - 1 and part.lower() == parts[at - 1].lower())
                )
        return ""

    def _listed(self, node: cst.List | cst.Tuple, folder: Folder) -> Iterator[Reading]:
        for element in node.elements:
            if isinstance(element.value, cst.SimpleString) and isinstance(element.value.evaluated_value, str):
                span = folder.span(element.value)
                yield from self._package(element.value.evaluated_value, Span(span.start + 1, span.end - 1))

    def _package(self, module: str, span: Span) -> Iterator[Reading]:
        """Yield the package under the spellings that its name on the index may have: ``a.b`` may come from ``a-b``."""
        top, _, rest = module.partition(".")
        for name in dict.fromkeys((top, f"{top}-{rest.partition('.')[0]}" if rest else top)):
            for spelling in dict.fromkeys((name.replace("_", "-").lower(), name)):
                if self._reader.holds_words(spelling):
                    yield Package(
                        span=self._excerpt.span(span.start, span.end),
                        ecosystem="pypi",
                        name=spelling,
                        use="imported",
                        circumstances=self._reader.circumstances,
                    )


def imported(node: cst.Import | cst.ImportFrom) -> Iterator[str]:
    """Yield the names that an import binds."""
    if not isinstance(node.names, cst.ImportStar):
        for alias in node.names:
            yield _bound(alias) or dotted(alias.name).partition(".")[0]


def _bound(alias: cst.ImportAlias) -> str:
    return dotted(alias.asname.name) if alias.asname and isinstance(alias.asname.name, cst.Name) else ""
