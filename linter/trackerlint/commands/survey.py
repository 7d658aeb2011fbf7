"""What commands share that look at a whole site together with its history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trackerlint import api
from trackerlint.engine import look
from trackerlint.errors import HistoryError
from trackerlint.history.model import History
from trackerlint.site import Site


@dataclass(frozen=True)
class Seen:
    """A site, its folder, its history (None where there is none), and remarks on what was not looked at."""

    root: Path
    site: Site
    history: History | None = None
    remarks: tuple[str, ...] = ()


def look_with_history(folder: Path, options: api.Options, wanted: bool = True) -> Seen:
    """Read a site and, where it is wanted and there is a clone, its history. Raises TrackerlintError."""
    job = api.job(folder, None, options)
    seen = look(job)
    remarks = [f"{one.path}: {one.message}" for one in seen.skipped]
    remarks += [f"{one.what} raised {one.message}" for one in seen.crashes]
    if not wanted:
        return Seen(job.tree.root, seen.site, None, (*remarks, "History was not asked for."))
    from trackerlint.history.story import tell

    try:
        history = tell(job)
    except HistoryError as error:
        return Seen(job.tree.root, seen.site, None, (*remarks, f"No history: {error.message}."))
    if history.shallow:
        remarks.append("This clone is shallow: days before its oldest commit are not known.")
    return Seen(job.tree.root, seen.site, history, (*remarks, *history.problems))
