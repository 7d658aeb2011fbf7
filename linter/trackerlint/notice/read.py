"""Find privacy notices among the files of a site, and read them to text."""

from __future__ import annotations

from collections.abc import Sequence

from trackerlint.facts import Signal
from trackerlint.notice.model import Notice
from trackerlint.source import Source


def notice_path(path: str, patterns: Sequence[str] = ()) -> bool:
    """Tell from its path alone whether a file may be a privacy notice. Fast: called for every file."""
    return False


def is_notice(path: str, signals: Sequence[Signal], patterns: Sequence[str] = ()) -> bool:
    """Tell from path, title and headings whether a file is a privacy notice."""
    return False


def read_notice(source: Source, language: str) -> Notice:
    """Read a notice to paragraphs. ``language`` is the name of the language that the file is read in."""
    raise NotImplementedError
