"""Server code other than Python and PHP: read by its string literals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint.facts import Reading
from trackerlint.languages.code_settings import LANGUAGES, read_settings
from trackerlint.languages.grammars import GRAMMARS
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import SIGNS, in_code
from trackerlint.source import Excerpt

SDK_LANGUAGES = ("ruby", "java", "kotlin", "csharp", "golang", "elixir")
"""Languages whose calls of vendors' libraries are read, see ``sdks``."""
INTEROP_LANGUAGES = ("csharp", "kotlin", "clojure")
"""Languages (with those that share their grammar, as Dart) that call a page's globals, see ``interop``."""


class ServerCode:
    """One language of ``grammars``."""

    filenames: Sequence[str] = ()
    signs: Sequence[str] = SIGNS

    def __init__(self, name: str, suffixes: Sequence[str]) -> None:
        self.name = name
        self.suffixes = suffixes

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what strings hold: markup, scripts, and addresses with what is done with them."""
        from trackerlint.languages.lexical import read_literals

        yield from read_literals(excerpt, reader, self.name)
        yield from in_code(excerpt, reader)
        if self.name in SDK_LANGUAGES:
            from trackerlint.languages.sdks import read_calls

            yield from read_calls(excerpt, reader, self.name)
        if self.name in INTEROP_LANGUAGES:
            from trackerlint.languages.interop import read_interop

            yield from read_interop(excerpt, reader, self.name)
        if self.name in LANGUAGES:
            yield from read_settings(excerpt, reader, self.name)


def _of(name: str) -> ServerCode:
    return ServerCode(name, GRAMMARS[name].suffixes)


ruby = _of("ruby")
java = _of("java")
kotlin = _of("kotlin")
csharp = _of("csharp")
visualbasic = _of("visualbasic")
golang = _of("golang")
rust = _of("rust")
elixir = _of("elixir")
perl = _of("perl")
lua = _of("lua")
clojure = _of("clojure")
r = _of("r")
shell = _of("shell")
