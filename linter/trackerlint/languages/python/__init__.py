"""Python: settings, packages, calls that send, and the markup and scripts that strings hold."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import SIGNS, in_code
from trackerlint.source import Excerpt


class Python:
    """Python of any version. Imports libcst when the first file is read."""

    name = "python"
    suffixes = (".py", ".pyw", ".pyi", ".pyx", ".wsgi", ".bzl", ".star")
    filenames = ("SConstruct", "wscript")
    signs = SIGNS

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the code says. Never raises for bad input."""
        from trackerlint.languages.python.read import read

        yield from read(excerpt, reader)
        yield from in_code(excerpt, reader)


python = Python()
