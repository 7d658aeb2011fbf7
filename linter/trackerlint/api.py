"""What the command line, hooks, tests and editors call."""

from __future__ import annotations

import datetime
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trackerlint import plugins
from trackerlint.cache import ScanCache, stamp
from trackerlint.catalogue import Catalogue, load_catalogue
from trackerlint.discovery import Tree, site_of, site_root
from trackerlint.engine import Job, Look, Progress, look, no_progress, run
from trackerlint.errors import SettingsError
from trackerlint.filter_lists import load_filter_lists
from trackerlint.filters.changes import changes_since
from trackerlint.filters.rule_settings import switched_on_somewhere
from trackerlint.formats.interface import Report
from trackerlint.git import Git
from trackerlint.index import IndexTree, staged_texts
from trackerlint.inventory.load import load_inventory
from trackerlint.languages.claims import Claims
from trackerlint.recall import Recall
from trackerlint.rule import ReviewRule, Rule
from trackerlint.settings import NAMES, Settings, load_settings, nearest, settings_file
from trackerlint.sites import joined, nested, shared_out

if TYPE_CHECKING:
    from trackerlint.fixes.session import Mended


@dataclass(frozen=True)
class Options:
    """How to check.

    ``config`` names a settings file, ``processes`` 0 means one per core, ``rules`` are the only ones to run (empty
    for all), ``never`` are files to leave alone: reports that the caller is about to write. ``cache`` lets things be
    kept in the user's cache folder. ``baseline`` lets the site's baseline hold back what it lists, ``changed_since`` is
    a git revision: only findings on lines changed since count. ``today`` is the day that dates are held against.
    """

    config: Path | None = None
    processes: int = 0
    rules: Sequence[str] = ()
    never: Sequence[Path] = ()
    progress: Progress = no_progress
    cache: bool = True
    baseline: bool = True
    changed_since: str = ""
    today: datetime.date | None = None
    staged: bool = False
    fixes: bool = False


def check(root: Path, only: Sequence[str] | None = None, options: Options | None = None) -> Report:
    """Check the site below ``root`` (or only some of its files, by relative path). Raises TrackerlintError.

    Folders below it that hold settings are sites of their own; all are in the one report.
    """
    root, prefix = site_root(root)
    jobs = _jobs(root, only, options or Options())
    reports = {name: run(one) for name, one in jobs.items()}
    return reports[""] if set(reports) == {""} else joined(reports, prefix)


def _jobs(root: Path, only: Sequence[str] | None, options: Options) -> dict[str, Job]:
    """Return the jobs of all sites below ``root``, by the prefix of each."""
    first = job(root, only, options)
    if options.config is not None:
        return {"": first}
    if only is None:
        names = nested(root, first.tree.files)
        jobs = {name: replace(job(root / name, None, options), apart=_inside(name, names)) for name in names}
        return {"": replace(first, apart=tuple(names)), **jobs}
    shares = shared_out(root, only)
    if set(shares) <= {""}:
        return {"": first}
    return {name: job(root / name, paths, options) for name, paths in shares.items()}


def mend_all(
    root: Path, options: Options, unsafe: bool = False, only: Sequence[str] | None = None
) -> Iterator[tuple[str, str, Mended]]:
    """Yield what fixes make of each site below ``root``: its prefix, its folder, and what was mended, in memory only.

    Raises TrackerlintError.
    """
    from trackerlint.fixes.session import mend

    root, _ = site_root(root)
    for prefix, one in _jobs(root, only, replace(options, fixes=True)).items():

        def check_with(texts: Mapping[str, bytes], one: Job = one) -> Report:
            return run(with_texts(one, texts, options.never) if texts else one)

        yield prefix, str(one.tree.root), mend(check_with, one.claims.language, unsafe)


def with_texts(one: Job, texts: Mapping[str, bytes], never: Sequence[Path] = ()) -> Job:
    """Return a job that reads some files, by relative path, from memory; ``never`` are files to leave alone."""
    settings, root = one.settings, one.tree.root
    left = _below(root, [*never, *(root / path for path in (*settings.filter_lists, settings.baseline))])
    tree = IndexTree(root, settings.include, settings.exclude, left, dict(texts))
    return replace(one, tree=tree, recall=Recall())  # what is remembered is of files on the disk


def together(root: Path, reports: Mapping[str, Report]) -> Report:
    """Return one report of the sites below ``root``."""
    return reports[""] if set(reports) == {""} else joined(reports, site_root(root)[1])


def check_one(root: Path, options: Options | None = None) -> Report:
    """Check the one site below ``root``, without those that lie inside it. Raises TrackerlintError."""
    one = job(root, None, options or Options())
    return run(replace(one, apart=tuple(nested(one.tree.root, one.tree.files))))


def _inside(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of some folders that lie inside another, relative to it."""
    return tuple(one[len(name) :] for one in names if one.startswith(name) and one != name)


def check_files(files: Sequence[Path], options: Options | None = None) -> Report:
    """Check single files of one site, whose root is looked for above them. Raises TrackerlintError."""
    there = options is None or not options.staged
    root, paths = site_of(files, lambda folder: settings_file(folder) is not None, there)
    return check(root, paths, options)


def survey(root: Path, options: Options | None = None) -> Look:
    """Read the site below ``root`` without putting any rule to it. Raises TrackerlintError."""
    return look(job(root, None, options or Options()))


def job(root: Path, only: Sequence[str] | None, options: Options) -> Job:
    """Put together all that a run needs. Raises TrackerlintError."""
    root, prefix = site_root(root)
    settings = load_settings(root, options.config)
    never = _below(root, [*options.never, *own_files(root, settings)])
    if options.staged:
        staged = staged_texts(root, only or ())
        tree: Tree = IndexTree(root, settings.include, settings.exclude, never, staged)
    else:
        tree = Tree(root, settings.include, settings.exclude, never)
    place = options.config or settings_file(root)
    known = catalogue(root, settings, options.cache)
    lists = load_filter_lists(root, settings.filter_lists)
    claims = Claims(plugins.languages())
    kept = cache_folder() if options.cache else None
    mark = _stamp(root, known.digest, settings, claims) if options.cache else ""
    name = hashlib.blake2b(os.fsencode(root), digest_size=12).hexdigest()
    return Job(
        tree=tree,
        settings=settings,
        catalogue=known,
        claims=claims,
        rules=chosen_rules(settings, options.rules),
        shown=tuple(options.rules),
        lists=lists,
        cache=ScanCache(kept / f"scans-{name}.msgpack", mark) if kept else ScanCache(),
        recall=Recall(kept / f"files-{name}.msgpack", mark, tree.state) if kept and only is None else Recall(),
        inventory=load_inventory(root, settings.inventory),
        only=None if only is None else [path for path in only if not tree.leaves_out(path)],
        processes=options.processes or os.cpu_count() or 1,
        prefix=prefix,
        progress=options.progress,
        today=options.today or datetime.date.today(),
        installed=tuple(plugins.rules()),
        fixes=options.fixes,
        settings_path="".join(_below(root, [place] if place else [])),
        baseline=settings.baseline if options.baseline else "",
        changes=changes_since(Git(root), options.changed_since) if options.changed_since else None,
    )


def own_files(root: Path, settings: Settings) -> list[Path]:
    """Return the files that speak of trackers to this tool and embed none: settings, inventory, catalogue and lists."""
    named = (*NAMES, settings.inventory, settings.baseline, *settings.filter_lists)
    entries = [path for folder in settings.catalogue for path in sorted((root / folder).glob("*.toml"))]
    return [*(root / path for path in named if path), *entries]


def _stamp(root: Path, digest: str, settings: Settings, claims: Claims) -> str:
    """Return what changes when something else than the files of the site below ``root`` tells what scans find."""
    files = {_file_of(type(one).__module__) for one in claims.languages.values()}
    files |= {str(root / path) for path in settings.filter_lists}
    return stamp((digest, *settings.notice_patterns), files)


def _file_of(module: str) -> str:
    """Return the file of a module that is loaded."""
    return getattr(sys.modules.get(module), "__file__", None) or ""


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
    """Return the rules to run: all, or those of ``names``, and all with them where one of them reviews the others.

    Raises SettingsError when settings or ``names`` name a rule that is not installed.
    """
    known = plugins.rules()
    overridden = [name for one in settings.overrides for name in one.rules]
    for name in (*settings.rules, *overridden, *names):
        if name not in known:
            raise SettingsError(f"no rule is named {name!r}", nearest(name, known))
    off = {name for name, one in settings.rules.items() if one.level == "off"} - switched_on_somewhere(settings)
    wanted = set(names)
    if not names or any(issubclass(known[name], ReviewRule) for name in names):
        wanted |= known.keys() - off
    return {name: rule for name, rule in known.items() if name in wanted}
