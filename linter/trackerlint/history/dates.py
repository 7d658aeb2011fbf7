"""The day on which files last changed, by git: for what is held against the age of a privacy notice."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from trackerlint.errors import HistoryError
from trackerlint.history.git import LOG, Git


def last_changed(root: Path, paths: Sequence[str]) -> dict[str, datetime.date]:
    """Return the day of the last commit that changed each file, where git knows it.

    Files that no commit holds are left out, and so are those whose last commit is where a shallow clone ends: it may
    have been earlier. Outside a clone nothing is known.
    """
    git = Git(root)
    found = {}
    try:
        shallow = git.text("rev-parse", "--is-shallow-repository") == "true"
        for path in paths:
            said = git.text("log", "-1", *LOG, "--format=format:%ct %P", "HEAD", "--", f":(literal){path}").split()
            if said and not (shallow and len(said) == 1):
                found[path] = datetime.datetime.fromtimestamp(int(said[0]), datetime.UTC).date()
    except (HistoryError, ValueError, OverflowError):
        return found
    return found
