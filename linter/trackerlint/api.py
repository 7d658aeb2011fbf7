"""What the command line, hooks, tests and editors call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trackerlint import plugins
from trackerlint.catalogue import Catalogue, load_catalogue
from trackerlint.discovery import Tree, site_of, site_root
from trackerlint.engine import Job, Look, Progress, look, no_progress, run
from trackerlint.errors import SettingsError
from trackerlint.filter_lists import load_filter_lists
from trackerlint.formats.interface import Report
from trackerlint.inventory.load import load_inventory
from trackerlint.languages.claims import Claims
from trackerlint.rule import Rule
from trackerlint.settings import Settings, load_settings, nearest, settings_file


@dataclass(frozen=True)
class Options:
    """How to check.

    ``config`` names a settings file, ``processes`` 0 means one per core, ``rules`` are the only ones to run (empty
    for all), ``never`` are files to leave alone: reports that the caller is about to write. ``cache`` lets things be
    kept in the user's cache folder.
    """

    config: Path | None = None
    processes: int = 0
    rules: Sequence[str] = ()
    never: Sequence[Path] = ()
    progress: Progress = no_progress
    cache: bool = True


def check(root: Path, only: Sequence[str] | None = None, options: Options | None = None) -> Report:
    """Check the site below ``root`` (or only some of its files, by relative path). Raises TrackerlintError."""
    return run(job(root, only, options or Options()))


def check_files(files: Sequence[Path], options: Options | None = None) -> Report:
    """Check single files of one site, whose root is looked for above them. Raises TrackerlintError."""
    root, paths = site_of(files, lambda folder: settings_file(folder) is not None)
    return check(root, paths, options)


def survey(root: Path, options: Options | None = None) -> Look:
    """Read the site below ``root`` without putting any rule to it. Raises TrackerlintError."""
    return look(job(root, None, options or Options()))


def job(root: Path, only: Sequence[str] | None, options: Options) -> Job:
    """Put together all that a run needs. Raises TrackerlintError."""
    root, prefix = site_root(root)
    settings = load_settings(root, options.config)
    lists = [root / path for path in settings.filter_lists]
    tree = Tree(root, settings.include, settings.exclude, _below(root, [*options.never, *lists]))
    return Job(
        tree=tree,
        settings=settings,
        catalogue=catalogue(root, settings, options.cache),
        claims=Claims(plugins.languages()),
        rules=chosen_rules(settings, options.rules),
        lists=load_filter_lists(root, settings.filter_lists),
        inventory=load_inventory(root, settings.inventory),
        only=None if only is None else [path for path in only if not tree.leaves_out(path)],
        processes=options.processes or os.cpu_count() or 1,
        prefix=prefix,
        progress=options.progress,
    )


def _below(root: Path, places: Sequence[Path]) -> list[str]:
    resolved = [place.resolve() for place in places]
    return [place.relative_to(root).as_posix() for place in resolved if place.is_relative_to(root)]


def catalogue(root: Path, settings: Settings, cache: bool = True) -> Catalogue:
    """Return the installed catalogues and those that settings add. Raises CatalogueError and SettingsError."""
    folders = [*plugins.catalogue_folders(), *(root / folder for folder in settings.catalogue)]
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(f"catalogue: {folder.name}: no such folder", "paths are relative to the site's root")
    return load_catalogue(folders, cache_folder() if cache else None)


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
            raise SettingsError(f"no rule is named {name!r}", nearest(name, known))
    off = {name for name, one in settings.rules.items() if one.level == "off"}
    return {name: rule for name, rule in known.items() if (name in names if names else name not in off)}
