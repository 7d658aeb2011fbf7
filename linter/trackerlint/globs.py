"""Patterns of paths, as in ``.gitignore``: settings, the inventory and the list of what is left out are written so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@lru_cache(maxsize=256)
def spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Return patterns ready to be asked. Raises ValueError for one that is none.

    What reads them is loaded here: most sites have no pattern of their own, and it takes longer than a small check.
    """
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def fits(path: str, patterns: Sequence[str]) -> bool:
    """Tell whether a path, relative to what the patterns are about, fits one of them."""
    return bool(patterns) and spec(tuple(patterns)).match_file(path)
