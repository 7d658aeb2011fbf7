"""PHP: the page around the code, and the markup, scripts, addresses and settings in it."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import SIGNS, in_code
from trackerlint.source import Excerpt


class PHP:
    """PHP of any version. Imports its grammar when the first file is read."""

    name = "php"
    suffixes = (
        *(".php", ".php3", ".php4", ".php5", ".php7", ".phps", ".inc", ".module", ".theme", ".install", ".php.dist"),
        *(".php.example", ".php-dist", ".engine", ".profile"),
    )
    filenames = ()
    signs = SIGNS

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the page and its code say. Never raises for bad input."""
        from trackerlint.languages.php.read import read

        yield from read(excerpt, reader)
        yield from in_code(excerpt, reader)


php = PHP()
