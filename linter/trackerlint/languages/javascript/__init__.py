"""JavaScript and TypeScript, in whatever form: pages' scripts, modules, JSX, bundles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader, Sign
from trackerlint.source import Excerpt

CODED = r"(?:(?:0[xX][0-9a-fA-F]{1,4}|\d{1,3})\s{0,9},\s{0,9}){7}|charCodeAt\([^()]{0,40}\)\s{0,9}[-+^]|ABCDEFGHIJKLM"
"""What a text hidden as character codes shows: the codes, a shift of them, or the letters that they stand for."""


@dataclass(frozen=True)
class Script:
    """JavaScript or TypeScript. Imports the parser when the first file is read."""

    name: str
    suffixes: Sequence[str]
    filenames: Sequence[str] = ()
    signs: Sequence[Sign] = (
        "atob(",
        ("fromCharCode", CODED),
        "\\x68\\x74\\x74\\x70",
        "\\x63\\x72\\x65\\x61\\x74\\x65",
    )

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the code says. Never raises for bad input."""
        from trackerlint.languages.javascript.read import read

        yield from chain.from_iterable(read(excerpt, reader, self.name))


javascript = Script("javascript", (".js", ".mjs", ".cjs", ".jsx", ".es", ".es6", ".gs", ".jsm", ".user.js"))
typescript = Script("typescript", (".ts", ".mts", ".cts", ".tsx"))
