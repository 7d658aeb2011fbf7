"""What the command line, hooks, tests and editors call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trackerlint import plugins
from trackerlint.catalogue import Catalogue, load_catalogue
from trackerlint.discovery import Tree, site_root
from trackerlint.engine import Job, Progress, no_progress, run
from trackerlint.errors import SettingsError
from trackerlint.formats.interface import Report
from trackerlint.languages.claims import Claims
from trackerlint.notice.inventory import load_inventory
from trackerlint.rule import Rule
from trackerlint.settings import Settings, load_settings


@dataclass(frozen=True)
class Options:
    """How to check: ``config`` names a settings file, ``processes`` 0 means one per core."""

    config: Path | None = None
    processes: int = 0
    rules: Sequence[str] = ()
    progress: Progress = no_progress


def check(root: Path, only: Sequence[str] | None = None, options: Options | None = None) -> Report:
    """Check the site below ``root`` (or only some of its files, by relative path). Raises TrackerlintError."""
    options = options or Options()
    root, prefix = site_root(root)
    settings = load_settings(root, options.config)
    tree = Tree(root, settings.include, settings.exclude)
    job = Job(
        tree=tree,
        settings=settings,
        catalogue=catalogue(root, settings),
        claims=Claims(plugins.languages()),
        rules=chosen_rules(settings, options.rules),
        inventory=load_inventory(root, settings.inventory),
        only=None if only is None else [path for path in only if not tree.leaves_out(path)],
        processes=options.processes or os.cpu_count() or 1,
        prefix=prefix,
        progress=options.progress,
    )
    return run(job)


def catalogue(root: Path, settings: Settings) -> Catalogue:
    """Return the installed catalogues and those that settings add. Raises CatalogueError."""
    folders = [*plugins.catalogue_folders(), *(root / folder for folder in settings.catalogue)]
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(f"catalogue: {folder.name}: no such folder", "paths are relative to the site's root")
    return load_catalogue(folders, cache_folder())


def cache_folder() -> Path:
    """Return the user's cache folder for trackerlint (``TRACKERLINT_CACHE`` overrides it)."""
    named = os.environ.get("TRACKERLINT_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("trackerlint", appauthor=False)


def chosen_rules(settings: Settings, names: Sequence[str] = ()) -> Mapping[str, type[Rule]]:
    """Return the rules to run. Raises SettingsError when settings or ``names`` name a rule that is not installed."""
    known = plugins.rules()
    for name in (*settings.rules, *names):
        if name not in known:
            raise SettingsError(f"no rule is named {name!r}", f"known rules: {', '.join(known)}")
    off = {name for name, one in settings.rules.items() if one.level == "off"}
    return {name: rule for name, rule in known.items() if (name in names if names else name not in off)}
