"""Which files of a site may use what others offer: found in their bytes, by the names in specifiers and calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick

from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Sought
from trackerlint.languages.javascript.specifiers import tail
from trackerlint.modules import Modules
from trackerlint.recall import Recall
from trackerlint.regex import regex
from trackerlint.scan import path_status
from trackerlint.source import Span

LARGEST = 400_000
"""Bytes of a file above which it is a bundle, which calls nothing of other files."""
SHORTEST = 5
"""Characters of a global function's name below which many scripts have one of their own."""
MODULES = frozenset("javascript typescript vue svelte astro marko html mdx".split())  # noqa: SIM905
"""Languages that import modules."""
PAGES = MODULES | frozenset(
    """
    blade dollar erb freemarker go-template haml handlebars jinja jsp liquid mako template-toolkit markup php php-page
    pug razor slim smarty text velocity
    """.split()  # noqa: SIM905
)
"""Languages that call global functions of scripts."""


@dataclass(frozen=True)
class User:
    """A file that may use what others offer, and what to look for in it."""

    path: str
    language: str
    data: bytes
    sought: Sought


@dataclass(frozen=True)
class Search:
    """Looks through the files of a site."""

    claims: Claims
    files: Sequence[str]
    read: Callable[[str], bytes]
    recall: Recall

    def users(self, modules: Modules, names: Mapping[str, AbstractSet[str]]) -> Iterator[User]:
        """Yield the files that may use something that is offered.

        ``names`` are, for the path of each module, the ways to what it offers; those of global functions begin with
        ``window.``. ``modules`` finds the others.
        """
        scripts = sorted({name[7:] for some in names.values() for name in some if name.startswith("window.")})
        scripts = [name for name in scripts if len(name) >= SHORTEST]
        firsts = {path: {_first(name) for name in some} for path, some in names.items()}
        ends = [end.encode() for one in sorted(modules.tails) for end in _ends(one)]
        if not ends and not scripts:
            return
        finder = BytesAhoCorasick([*ends, *(name.encode() for name in scripts)])
        question = self.recall.ask("links", [*(one.decode() for one in ends), "", *scripts])
        for path in self.files:
            language = self.claims.language(path)
            seen = self.recall.of(path)
            if language not in PAGES or path_status(path) != "live" or not seen.holds.get(question, True):
                continue
            try:
                data = self.read(path)
            except OSError:
                continue  # said already when it was looked through
            indexes = finder.find_matches_as_indexes(data, overlapping=True) if len(data) <= LARGEST else ()
            found = {index for index, _, _ in indexes}
            seen.holds[question] = bool(found)
            imported = language in MODULES and any(index < len(ends) for index in found)
            called = (name for place, name in enumerate(scripts, len(ends)) if place in found)
            sought = Sought(
                frozenset(_imported(path, data, modules, firsts) if imported else ()),
                frozenset(name for name in called if _is_called(data, name)),
            )
            if sought.modules or sought.scripts:
                yield User(path, language, data, sought)


_SPECIFIER = regex(rb"(?:\bfrom|\bimport|\brequire|import\(|require\()\s{0,9}\(?\s{0,9}['\"`]([^'\"`\s]{1,200})['\"`]")


def _ends(name: str) -> list[str]:
    """Return how a specifier may go on, and end, after the last name in it."""
    if name:
        return [f"{name}{end}" for end in ("'", '"', ".", "/", "`")]
    return [f"{end}{quote}" for quote in "'\"" for end in ("./", "..", f"{quote}.", "@/", "~/", f"{quote}@", "/index")]


def _first(name: str) -> bytes:
    """Return the name of what a module offers that a file must hold which uses it."""
    return re.split(r"[.(]", name, maxsplit=1)[0].removeprefix("new").encode()


_ALL = (b"export *", b"exports = require", b"exports=require", b"__exportStar")
"""Signs of a module that passes on all that another one offers, without naming any of it."""


def _imported(path: str, data: bytes, modules: Modules, names: Mapping[str, set[bytes]]) -> Iterator[str]:
    """Yield the specifiers, in a file, of modules whose names it holds."""
    barrel = any(sign in data for sign in _ALL)
    for specifier in {one.decode("utf-8", "replace") for one in _SPECIFIER.findall(data)}:
        target = modules.find(path, specifier) if tail(specifier) in modules.tails else None
        if target is not None and target != path and (barrel or any(name in data for name in names[target])):
            yield specifier


def _is_called(data: bytes, name: str) -> bool:
    """Tell whether a global function of that name is called, or handed on, somewhere in a file."""
    word = re.escape(name.encode())
    return re.search(rb"(?<![\w$.])(?:window\.|this\.|\w+\(\)\.)?" + word + rb"\s*[(,)\"'}]", data) is not None


class Names:
    """Finds in a text the names that a second look is for, those that are found meanwhile included."""

    def __init__(self, sought: Sought) -> None:
        self._sought = sought

    def _all(self) -> set[str]:
        return {one for one in (*self._sought.modules, *self._sought.scripts, *self._sought.names) if one}

    def holds(self, text: str) -> bool:
        """Tell whether any of them occurs."""
        return any(name in text for name in self._all()) or ("" in self._sought.modules and "import" in text)

    def spans(self, text: str) -> list[Span]:
        """Return where they occur, ascending, not overlapping."""
        found: list[Span] = []
        for name in self._all():
            at = text.find(name)
            while at >= 0 and len(found) < 5_000:
                found.append(Span(at, at + len(name)))
                at = text.find(name, at + len(name))
        out: list[Span] = []
        for one in sorted(found, key=lambda span: (span.start, -span.end)):
            if not out or one.start >= out[-1].end:
                out.append(one)
        return out

    def places(self, text: str, language: str) -> list[Span]:
        """Return where they occur: each of them counts in any language."""
        return self.spans(text)
