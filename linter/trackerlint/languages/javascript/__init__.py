"""JavaScript and TypeScript, in whatever form: pages' scripts, modules, JSX, bundles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt


@dataclass(frozen=True)
class Script:
    """JavaScript or TypeScript. Imports the parser when the first file is read."""

    name: str
    suffixes: Sequence[str]
    filenames: Sequence[str] = ()
    signs: Sequence[str] = ("atob(", "fromCharCode", "\\x68\\x74\\x74\\x70", "\\x63\\x72\\x65\\x61\\x74\\x65")

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the code says. Never raises for bad input."""
        from trackerlint.languages.javascript.read import read

        yield from chain.from_iterable(read(excerpt, reader, self.name))


javascript = Script("javascript", (".js", ".mjs", ".cjs", ".jsx", ".es", ".es6", ".gs", ".jsm", ".user.js"))
typescript = Script("typescript", (".ts", ".mts", ".cts", ".tsx"))
