"""When notices that give no date of their own last changed, as git knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from trackerlint.git import Git

MOST = 50
"""How many files git is asked about."""


def last_changed(root: Path, paths: Iterable[str]) -> Mapping[str, datetime.date]:
    """Return the day of the last commit that changed each file, by its committer's clock in UTC, as in histories.

    Files that no commit holds are left out, and so are those whose last commit is where a shallow clone ends: it may
    have been earlier. Outside a work tree nothing is known.
    """
    git = Git(root)
    shallow = git.answer("rev-parse", "--is-shallow-repository") != b"false\n"
    found = {}
    for path in sorted(paths)[:MOST]:
        said = (git.answer("log", "-1", "--format=%ct %P", "--", f":(literal){path}") or b"").split()
        if said and not (shallow and len(said) == 1):
            found[path] = datetime.datetime.fromtimestamp(int(said[0]), datetime.UTC).date()
    return found
