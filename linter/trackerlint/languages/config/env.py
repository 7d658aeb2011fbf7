"""Environment files: ``NAME=value``."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config.ini import read as read_ini
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the variables that the file sets."""
    yield from read_ini(excerpt, reader, "env")
