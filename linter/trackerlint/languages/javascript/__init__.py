"""JavaScript and TypeScript, in whatever form: pages' scripts, modules, JSX, bundles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from trackerlint.facts import Reading
from trackerlint.languages.exports import IN_SCRIPTS, apart, read_export
from trackerlint.languages.interface import Reader, Sign
from trackerlint.languages.policies import SIGNS, in_code
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_CODES = r"(?:(?:0[xX][0-9a-fA-F]{1,4}|\d{2,3})\s{0,9},\s{0,9}){7}"
CODED = (
    rf"fromCharCode\(\s{{0,9}}{_CODES}|{_CODES}[\s\S]{{0,400}}?fromCharCode|fromCharCode[\s\S]{{0,80}}?{_CODES}"
    r"|fromCharCode\([\w$.\[\]]{1,40}charCodeAt\([\w$+-]{0,20}\)\s{0,9}[-+^]|68747470"
    r"|(?:abcdefghijklm|ABCDEFGHIJKLM)[\s\S]{0,600}?fromCharCode\(\s{0,9}(?:255|0x[fF]{2})"
)
"""How a text is hidden as character codes: the codes beside what turns them back, a shift, an alphabet of its own."""

JOINED = (
    r"""\.(?:join\(\s{0,9}["'`](?:\.|/|)["'`]\)|reverse\(\)\s{0,9}\.join\()[\s\S]{0,2000}?\.src\b"""
    r"""|\.src\s{0,9}=[^;]{0,400}?\.join\(\s{0,9}["'`][./]?["'`]\)"""
)
"""How a text whose parts are joined comes to be the address of an element."""


LOADER = (
    r"""\.src\s{0,3}=\s{0,3}(?:['"](?:https?:)?//['"]\s{0,3}\+|`(?:https?:)?//\$\{"""
    r"""|[\w$.\[\]()'"]{1,80}?\s{0,3}\+\s{0,3}['"][\w./-]{0,60}\.js\b)"""
)
"""How an element's address begins with something that is not known: a script may come from anywhere."""

_DRIVES = regex(r"\b(?:chromium|firefox|webkit|playwright|puppeteer)\.launch(?:PersistentContext)?\(")
"""The start of a browser by code: what it draws, for a PDF or a test, is no page for visitors."""


@dataclass(frozen=True)
class Script:
    """JavaScript or TypeScript. Imports the parser when the first file is read."""

    name: str
    suffixes: Sequence[str]
    filenames: Sequence[str] = ()
    signs: Sequence[Sign] = (
        "atob(",
        ("fromCharCode", CODED),
        ("createElement", JOINED),
        ("createElement", LOADER),
        "\\x68\\x74\\x74\\x70",
        "\\x63\\x72\\x65\\x61\\x74\\x65",
        "while(!![])",
        *IN_SCRIPTS,
        *SIGNS,
    )

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the code says. Never raises for bad input."""
        from trackerlint.languages.javascript.read import read

        if parts := apart(excerpt):
            excerpt, export, name = parts
            yield from read_export(export, reader, name)
        if ".launch" in excerpt.text and _DRIVES.search(excerpt.text):
            reader = reader.under(status="test")
        yield from chain.from_iterable(read(excerpt, reader, self.name))
        yield from in_code(excerpt, reader)


javascript = Script("javascript", (".js", ".mjs", ".cjs", ".jsx", ".es", ".es6", ".gs", ".jsm", ".user.js"))
typescript = Script("typescript", (".ts", ".mts", ".cts", ".tsx"))
