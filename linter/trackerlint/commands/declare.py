"""``trackerlint declare``: draft the inventory, or add to it what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.commands.output import ended_like, to_file
from trackerlint.commands.survey import look_with_history
from trackerlint.terminal import Progress
from trackerlint.words import counted

EPILOG = """\b
Examples:
  trackerlint declare
  trackerlint declare --check        end with 1 if something would be added
  trackerlint declare --no-history   without asking git since when

\b
What a person wrote stays as it is: entries are added, and keys that an entry has
not got. What source cannot tell (why, on what ground, how long, whose) is left
empty and marked ANSWER; `trackerlint check` reports it until it is answered.
"""


@click.command(short_help="Draft the inventory of trackers, or add to it.", epilog=EPILOG)
@shared.folder
@shared.dry
@shared.no_history
@shared.config
@shared.jobs
def declare(folder: Path, dry: bool, no_history: bool, config: Path | None, jobs: int) -> int:
    """Write an entry into trackers.toml for each tracker in FOLDER that has none."""
    from trackerlint.inventory.drafting import draft
    from trackerlint.inventory.load import inventory_text
    from trackerlint.inventory.toml import unanswered

    with Progress(sys.stderr) as progress:
        options = api.Options(config=config, processes=jobs, progress=progress)
        seen = look_with_history(folder, options, not no_history)
    name = seen.site.settings.inventory
    text = inventory_text(seen.root, name) or ""
    made = draft(seen.site, text.replace("\r\n", "\n"), seen.history)
    new = ended_like(text, made.text)
    changed = new != text and bool(made.entries or made.keys or not text)
    verb = "would get" if dry else "got"
    for one in made.entries:
        click.echo(f"{name} {verb} an entry for {one}.")
    for one, keys in made.keys:
        click.echo(f"{name}: the entry for {one} {verb} {', '.join(keys)}.")
    for one in made.gone:
        click.echo(f"{name}: {one} is no longer in the source; take its entry out when you like.")
    if changed and not dry:
        to_file(new, seen.root / name, "check the folder's permissions")
    open_questions = sum(1 for _ in unanswered(made.text))
    if not made.entries and not made.keys:
        click.echo(f"{name} lists every tracker that is found.")
    if open_questions and not dry:
        click.echo(f"Now answer what is marked ANSWER in {name}: {counted(open_questions, 'line')}.")
    for remark in seen.remarks:
        click.echo(remark, err=True)
    return 1 if dry and changed else 0
