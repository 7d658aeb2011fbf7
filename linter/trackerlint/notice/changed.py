"""When notices that give no date of their own last changed, as git knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from trackerlint.git import Git

MOST = 50
"""How many files git is asked about."""


def last_changed(root: Path, paths: Iterable[str]) -> Mapping[str, datetime.date]:
    """Return the day of the last commit that touched each path, as its author dates it.

    Empty outside a work tree, and in a shallow clone, whose oldest commit seems to have touched everything.
    """
    git = Git(root)
    if git.answer("rev-parse", "--is-shallow-repository") != b"false\n":
        return {}
    found = {}
    for path in sorted(paths)[:MOST]:
        day = git.answer("log", "-1", "--format=%as", "--", f":(literal){path}")
        if day and day.strip():
            found[path] = datetime.date.fromisoformat(day.decode("ascii").strip())
    return found
