"""``trackerlint check``: check a site, or some of its files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from trackerlint import api, plugins
from trackerlint.commands import options as shared
from trackerlint.commands.output import Target, targets, write
from trackerlint.errors import UsageError
from trackerlint.findings import LEVELS
from trackerlint.formats.interface import Report, Style
from trackerlint.terminal import Progress, complain
from trackerlint.words import counted

CARRY_FIXES = ("sarif", "json", "rdjson")
CLEAN, FOUND, FAILED, NOTHING = 0, 1, 2, 3

EPILOG = """\b
Examples:
  trackerlint check                                the site in this folder
  trackerlint check ../site --fail-on error
  trackerlint check templates/base.html app.js     only these files
  trackerlint check -f text -f sarif=site.sarif    two reports of one run
  trackerlint check -o site.sarif --exit-zero      let a later step decide

\b
With files, rules that need the whole site stay silent. A file that holds nothing
to read, such as an image, is left alone. The format never changes the exit code.
"""


@click.command(short_help="Check a site, or some of its files.", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=shared.PATH)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    help="text, sarif, json, github, markdown, csv, junit, checkstyle, rdjson, gitlab-codequality, gitlab-sast, azure; "
    "may be repeated.",
)
@click.option(
    "--output",
    "-o",
    type=shared.PATH,
    metavar="FILE",
    help="Write the report there; the ending tells the format.",
)
@shared.config
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="Run only this rule; may be repeated.")
@click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), help="Lowest level that makes the exit code 1.")
@click.option("--exit-zero", is_flag=True, help="End with 0 even if something was found.")
@click.option("--changed-files", is_flag=True, help="PATHS are files, as a commit hook gives them; none is fine.")
@click.option(
    "--changed-since",
    default="",
    metavar="REV",
    help="Only findings on lines changed since HEAD left REV, such as origin/main.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing what the page does.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: park or remove trackers, too.")
@click.option(
    "--staged", is_flag=True, help="Read what is staged instead of what lies in the folder; files staged only."
)
@click.option("--no-baseline", is_flag=True, help="Report what the site's baseline lists, too.")
@click.option("--fail-on-skip", is_flag=True, help="Fail where a file could not be read as it should be.")
@click.option(
    "--category",
    default="trackerlint",
    metavar="NAME",
    help="Tells several SARIF reports about one commit apart.",
)
@click.option("--sarif-suppressed", is_flag=True, help="Write what was held back into SARIF, marked as such.")
@click.option("--explain-file", type=shared.PATH, metavar="FILE", help="Tell how FILE is read, and stop.")
@shared.jobs
@click.option("--no-cache", is_flag=True, help="Keep nothing in the user's cache folder, and use nothing from it.")
@click.option("--quiet", "-q", is_flag=True, help="No summary, no progress.")
@click.option("--verbose", "-v", is_flag=True, help="Every place and every file that was not read.")
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    config: Path | None,
    rules: tuple[str, ...],
    fail_on: str | None,
    exit_zero: bool,
    changed_files: bool,
    changed_since: str,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    staged: bool,
    no_baseline: bool,
    fail_on_skip: bool,
    category: str,
    sarif_suppressed: bool,
    explain_file: Path | None,
    jobs: int,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check a site: the folder PATHS names (this one by default), or only the files it names."""
    if explain_file is not None:
        from trackerlint.commands.explain_file import explain_file as told

        return told(explain_file, api.Options(config, 1, rules, cache=not no_cache))
    found = targets(formats, output, plugins.formats())
    if staged and not paths:
        paths, changed_files = _staged(), True
    if changed_files and not paths:
        return CLEAN
    root, files = _chosen(paths, changed_files)
    with Progress(sys.stderr, wanted=not quiet) as progress:
        options = api.Options(
            config,
            jobs,
            rules,
            [one.file for one in found if one.file is not None],
            progress,
            not no_cache,
            not no_baseline,
            changed_since,
            staged=staged,
            fixes=any(one.format.name in CARRY_FIXES for one in found),
        )
        if fix or diff:
            report = _mended(root, files or changed_files, options, unsafe_fixes, write=fix and not diff)
            found = [one for one in found if one.file is not None] if diff else found
        else:
            report = api.check_files(files, options) if files else api.check(root, None, options)
    write(report, found, Style(verbose=verbose, quiet=quiet, suppressed=sarif_suppressed, category=category))
    _say(report, found, quiet)
    code = exit_code(report, fail_on, fail_on_skip)
    if code == NOTHING and changed_files:
        return CLEAN
    return CLEAN if exit_zero and code == FOUND else code


def _staged() -> tuple[Path, ...]:
    """Return the files that the next commit adds or changes. Raises UsageError."""
    from trackerlint.index import staged_files

    return tuple(Path(name) for name in staged_files(Path()))


def _mended(root: Path, single: object, options: api.Options, unsafe: bool, write: bool) -> Report:
    """Mend a site, or show how; return what is left. Raises UsageError where ``single`` files are given."""
    from trackerlint.commands.mending import mended

    if single:
        raise UsageError("--fix and --diff mend a whole site", "name its folder")
    return mended(root, options, unsafe, write)


def _chosen(paths: Sequence[Path], changed_files: bool) -> tuple[Path, list[Path]]:
    """Return the folder to check, or the files alone. Raises UsageError for a mixture."""
    folders = [path for path in paths if path.is_dir()]
    if not paths:
        return Path(), []
    if len(paths) == 1 and folders and not changed_files:
        return folders[0], []
    if folders and not changed_files:
        raise UsageError("give one folder, or files only", "run trackerlint once for each site")
    return Path(), [path for path in paths if path not in folders]


def exit_code(report: Report, fail_on: str | None = None, fail_on_skip: bool = False) -> int:
    """Return 2 for a run that is not complete, 3 for one without anything to check, 1 for findings, else 0.

    ``fail_on`` is a level that overrides those of the sites' settings.
    """
    if not report.complete:
        return FAILED
    if not report.counts.bytes:
        return NOTHING
    if report.skipped and (fail_on_skip or report.fail_on_skip):
        return FOUND
    return FOUND if any(report.fails(one, fail_on) for one in report.findings) else CLEAN


def _say(report: Report, found: Sequence[Target], quiet: bool) -> None:
    """Tell on standard error what no report on standard output tells."""
    for crash in report.crashes:
        complain(f"{crash.what} raised {crash.message}", "the rest was finished; the report is not complete")
    if not report.counts.bytes:
        complain("nothing to check", "name a folder with the source of a web site")
    elif not quiet and found and all(one.file for one in found):
        names = ", ".join(str(one.file) for one in found)
        sys.stderr.write(f"{counted(len(report.findings), 'finding')}, written to {names}\n")
