"""``trackerlint baseline``: keep a list of what was there when the linter was switched on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trackerlint import api, plugins
from trackerlint.commands import options as shared
from trackerlint.discovery import site_root
from trackerlint.errors import OutputError, UsageError
from trackerlint.filters.baseline import Entry, entries_of, known, read_baseline, write_baseline
from trackerlint.findings import Finding
from trackerlint.rule import ReviewRule
from trackerlint.settings import load_settings
from trackerlint.source import Source
from trackerlint.terminal import Progress, escaped
from trackerlint.words import counted

EPILOG = """\b
Examples:
  trackerlint baseline create            from now on, only what is new is reported
  trackerlint baseline update            take out what is no longer found
  trackerlint baseline update --accept   put in what is new, too
  trackerlint baseline show

\b
The file (.trackerlint-baseline.json, unless settings say otherwise) belongs into
version control. Its entries name rule, file, tracker and ID, never a line: code
may move, another ID is new.
"""


@click.group(short_help="Report only what is new.", epilog=EPILOG)
def baseline() -> None:
    """Keep a list of the findings that were there before, so that only new ones are reported."""


@baseline.command(short_help="List what is found now.")
@shared.folder
@click.option("--force", is_flag=True, help="Write over a baseline that is there.")
def create(folder: Path, force: bool) -> None:
    """List everything that is found now in FOLDER."""
    root, place = _place(folder)
    if (place.exists() or place.is_symlink()) and not force:
        raise UsageError(
            f"{place.name}: already there", "'baseline update' brings it up to date, --force writes over it"
        )
    findings = _findings(root)
    _write(place, entries_of(findings))
    click.echo(
        f"Wrote {place.name} with {counted(len(findings), 'finding')}. From now on, checks report only new ones."
    )


@baseline.command(short_help="Take out what is gone.")
@shared.folder
@click.option("--accept", is_flag=True, help="Put in what is new, too.")
def update(folder: Path, accept: bool) -> None:
    """Take out of the baseline what is no longer found in FOLDER, and follow files that were renamed."""
    root, place = _place(folder)
    entries = _read(place)
    new, held, _ = known(_findings(root), entries, lambda path: (root / path).exists(), plugins.rules())
    kept = entries_of([*(one.finding for one in held), *(new if accept else [])])
    if list(kept) != sorted(entries):
        _write(place, kept)
    before, after = sum(one.count for one in entries), len(held)
    click.echo(f"Taken out, since it is gone: {before - after:,} of {counted(before, 'finding')}.")
    click.echo(f"New, and {'put in' if accept else 'still reported'}: {len(new):,}.")


@baseline.command(short_help="Show the baseline.")
@shared.folder
def show(folder: Path) -> None:
    """Show what the baseline of FOLDER lists, and what of it is no longer found."""
    root, place = _place(folder)
    entries = _read(place)
    new, _, where = known(_findings(root), entries, lambda path: (root / path).exists(), plugins.rules())
    for entry in sorted(where):
        found = where[entry]
        moved = sorted({path for path in found if path != entry.path})
        state = "gone" if not found else f"{len(found)} of {entry.count} left" if len(found) < entry.count else ""
        state = f"now in {', '.join(moved)}" if moved and not state else state
        line = f"{entry.path}: {entry.rule}: {entry.subject or 'the file'}"
        click.echo(escaped(f"{line}{f' x{entry.count}' if entry.count > 1 else ''}{f' ({state})' if state else ''}"))
    click.echo(f"{counted(sum(one.count for one in entries), 'finding')} listed; new and not listed: {len(new):,}.")


def _place(folder: Path) -> tuple[Path, Path]:
    root, _ = site_root(folder)
    return root, root / load_settings(root).baseline


def _findings(root: Path) -> list[Finding]:
    """Return what is found without the baseline. Raises UsageError where a rule or a language raised."""
    with Progress(sys.stderr) as progress:
        report = api.check_one(root, api.Options(progress=progress, baseline=False))
    if not report.complete:
        raise UsageError(
            f"{report.crashes[0].what} raised {report.crashes[0].message}", "the baseline is left as it was"
        )
    return [one for one in report.findings if not issubclass(report.rules[one.rule], ReviewRule)]


def _read(place: Path) -> tuple[Entry, ...]:
    if not place.is_file():
        raise UsageError(f"{place.name}: no such file", "'trackerlint baseline create' writes it")
    return read_baseline(Source.of(place.name, place.read_bytes()))


def _write(place: Path, entries: list[Entry]) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_symlink():
            place.unlink()  # a link would lead elsewhere
        place.write_text(write_baseline(entries), "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{place} cannot be written: {error.strerror}", "check the folder's permissions") from error
