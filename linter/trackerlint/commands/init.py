"""``trackerlint init``: write a settings file, and draft the inventory from what is found."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.discovery import site_root
from trackerlint.errors import OutputError, UsageError
from trackerlint.settings import NAMES, load_settings, settings_file
from trackerlint.terminal import Progress
from trackerlint.words import counted

EPILOG = """\b
Examples:
  trackerlint init
  trackerlint init ../site --force     write over what is there

\b
The draft of trackers.toml lists the trackers that source shows. What source
cannot tell (why, on what legal basis, for how long, whose it is) is left empty
and marked; a person has to answer it.
"""


@click.command(short_help="Write settings, and draft the inventory.", epilog=EPILOG)
@shared.folder
@click.option("--force", is_flag=True, help="Write over files that are there.")
def init(folder: Path, force: bool) -> None:
    """Write trackerlint.toml, and draft trackers.toml from the trackers found in FOLDER."""
    from trackerlint.drafts import settings_draft
    from trackerlint.inventory.drafting import draft

    root, _ = site_root(folder)
    inventory = root / load_settings(root).inventory
    places = [root / NAMES[0], inventory]
    other = settings_file(root)
    if other is not None and other not in places:
        raise UsageError(f"{other.name} holds the settings of this site", "`trackerlint declare` drafts the inventory")
    there = [place.name for place in places if place.exists() or place.is_symlink()]
    if there and not force:
        raise UsageError(f"{' and '.join(there)}: already there", "--force writes over them")
    with Progress(sys.stderr) as progress:
        seen = api.survey(root, api.Options(never=[inventory], progress=progress))
    texts = [settings_draft(), draft(seen.site, "").text]
    for place, text in zip(places, texts, strict=True):
        _write(place, text)
    found = len({one.tracker.id for one in seen.site.installations if one.used})
    click.echo(f"Wrote {places[0].name} and {inventory.name}, which lists {counted(found, 'tracker')}.")
    if found:
        click.echo(f"Now answer the lines marked ANSWER in {inventory.name}.")


def _write(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)  # a link would lead elsewhere
        place.write_bytes(text.encode())
    except OSError as error:
        raise OutputError(f"{place} cannot be written: {error.strerror}", "check the folder's permissions") from error
