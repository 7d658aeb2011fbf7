"""Which language a file is read in, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from trackerlint.languages.interface import Language

FALLBACK = "text"
"""The language of files that no other claims."""


class Claims:
    """The names that languages claim. Whole file names win over suffixes, longer suffixes over shorter ones."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self.languages = dict(languages)
        self._suffixes = {suffix.lower(): name for name, one in self.languages.items() for suffix in one.suffixes}
        self._names = [(pattern, name) for name, one in self.languages.items() for pattern in one.filenames]
        self._exact = {pattern.lower(): name for pattern, name in self._names if "*" not in pattern}
        self._globs = [(pattern.lower(), name) for pattern, name in self._names if "*" in pattern]
        self._known: dict[str, str] = {}

    def __reduce__(self) -> tuple[type[Claims], tuple[dict[str, Language]]]:
        return Claims, (self.languages,)

    def language(self, path: str) -> str:
        """Return the name of the language that a file is read in."""
        name = path.rpartition("/")[2].lower()
        language = self._known.get(name)
        if language is None:
            language = self._known[name] = self._find(name)
        return language

    def _find(self, name: str) -> str:
        if name in self._exact:
            return self._exact[name]
        for pattern, language in self._globs:
            if fnmatchcase(name, pattern):
                return language
        at = name.find(".")
        while at >= 0:
            if name[at:] in self._suffixes:
                return self._suffixes[name[at:]]
            at = name.find(".", at + 1)
        return FALLBACK
