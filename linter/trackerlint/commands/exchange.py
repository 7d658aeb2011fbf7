"""``trackerlint import`` and ``trackerlint export``: the inventory in the formats that people already have."""

from __future__ import annotations

from pathlib import Path

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.commands.output import ended_like, put, to_file
from trackerlint.discovery import site_root
from trackerlint.errors import ExchangeError, UsageError
from trackerlint.settings import load_settings, nearest
from trackerlint.words import counted

FORMATS = ("tcf", "fides", "cookie-database", "klaro", "tarteaucitron", "csv")
LARGEST = 50_000_000
"""Bytes above which a file is not read."""

IMPORT_EPILOG = """\b
Examples:
  trackerlint import klaro-config.js
  trackerlint import disclosures.json --format tcf
  trackerlint import cookies.csv --check      write nothing

\b
Entries are added, and keys that an entry has not got; what a person wrote stays.
A file that cannot be read changes nothing.
"""
EXPORT_EPILOG = """\b
Examples:
  trackerlint export --format csv --output trackers.csv
  trackerlint export --format fides
  trackerlint export --format tcf --tracker meta-pixel
"""
_FOLDER = click.option("--site", "folder", default=".", type=click.Path(path_type=Path), help="The site's folder.")


@click.command("import", short_help="Take trackers from another format into the inventory.", epilog=IMPORT_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "-f", "name", type=click.Choice(FORMATS), help="As its ending and text say.")
@shared.dry
@_FOLDER
@shared.config
def import_(file: Path, name: str | None, dry: bool, folder: Path, config: Path | None) -> int:
    """Add to trackers.toml what FILE says about trackers."""
    from trackerlint.exchange.formats import EXCHANGES, guessed
    from trackerlint.exchange.merge import merge
    from trackerlint.inventory.load import inventory_text

    root, _ = site_root(folder)
    settings = load_settings(root, config)
    source = _source(file)
    chosen = name or guessed(file.name, source)
    if not chosen:
        raise UsageError(f"{file}: its ending tells no format", f"add --format ({', '.join(FORMATS)})")
    trackers = api.catalogue(root, settings).trackers
    try:
        read = EXCHANGES[chosen].read(source, trackers)
    except ExchangeError as error:
        raise ExchangeError(f"{file}: {error.message}", error.hint) from error
    text = inventory_text(root, settings.inventory) or ""
    made = merge(text.replace("\r\n", "\n"), settings.inventory, read.entries, file.name)
    changed = bool(made.entries or made.keys)
    if changed and not dry:
        to_file(ended_like(text, made.text), root / settings.inventory, "check the folder's permissions")
    verb = "would get" if dry else "got"
    click.echo(f"{settings.inventory} {verb} {counted(len(made.entries), 'entry')} from {file.name} ({chosen}).")
    for one, keys in made.keys:
        click.echo(f"{settings.inventory}: the entry for {one} {verb} {', '.join(keys)}.")
    for one in read.left:
        click.echo(f"Not taken over: {one}.")
    return 1 if dry and changed else 0


def _source(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{file}: larger than {LARGEST:,} bytes", "give the part that is about trackers")
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read: {error}", "name a text file in UTF-8") from error


@click.command("export", short_help="Give the inventory in another format.", epilog=EXPORT_EPILOG)
@click.option("--format", "-f", "name", type=click.Choice(FORMATS), required=True, help="Which format.")
@shared.output
@click.option("--tracker", "chosen", multiple=True, metavar="ID", help="Only this entry; may be repeated.")
@_FOLDER
@shared.config
def export(name: str, output: Path | None, chosen: tuple[str, ...], folder: Path, config: Path | None) -> None:
    """Write trackers.toml in another format."""
    from trackerlint.exchange.formats import EXCHANGES
    from trackerlint.inventory.load import load_inventory

    root, _ = site_root(folder)
    settings = load_settings(root, config)
    inventory = load_inventory(root, settings.inventory)
    if inventory is None:
        raise UsageError(f"{settings.inventory}: there is no inventory", "`trackerlint declare` drafts one")
    known = [one.id for one in inventory.tracker]
    for one in chosen:
        if one not in known:
            raise UsageError(f"{settings.inventory}: no entry has the id {one!r}", nearest(one, known))
    entries = [one for one in inventory.tracker if not chosen or one.id in chosen]
    made = EXCHANGES[name].write(entries, api.catalogue(root, settings).trackers)
    put(made, output)
