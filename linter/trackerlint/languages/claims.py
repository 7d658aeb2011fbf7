"""Which language a file is read in, by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import translate

from trackerlint.languages.interface import Language, Sign

FALLBACK = "text"
"""The language of files that no other claims."""


class Claims:
    """The names that languages claim. Whole file names win over suffixes, longer suffixes over shorter ones."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self.languages = dict(languages)
        self._suffixes = {suffix.lower(): name for name, one in self.languages.items() for suffix in one.suffixes}
        self._names = [(pattern, name) for name, one in self.languages.items() for pattern in one.filenames]
        self._exact = {pattern.lower(): name for pattern, name in self._names if "*" not in pattern}
        globs = [(pattern.lower(), name) for pattern, name in self._names if "*" in pattern]
        self._globs = [name for _, name in globs]
        self._any_glob = re.compile("|".join(f"({translate(pattern)})" for pattern, _ in globs) or r"(?!)")
        self._known: dict[str, str] = {}

    def __reduce__(self) -> tuple[type[Claims], tuple[dict[str, Language]]]:
        return Claims, (self.languages,)

    @property
    def signs(self) -> dict[str, tuple[Sign, ...]]:
        """Texts that make files of one language worth reading, by its name."""
        return {name: tuple(one.signs) for name, one in self.languages.items() if one.signs}

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
        fitting = self._any_glob.match(name)
        if fitting is not None and fitting.lastindex is not None:
            return self._globs[fitting.lastindex - 1]
        at = name.find(".")
        while at >= 0:
            if name[at:] in self._suffixes:
                return self._suffixes[name[at:]]
            at = name.find(".", at + 1)
        return FALLBACK
