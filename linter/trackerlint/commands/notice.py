"""``trackerlint notice``: print the inventory into a privacy notice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.commands.output import ended_like, to_file, to_standard_output
from trackerlint.discovery import site_root
from trackerlint.errors import UsageError
from trackerlint.settings import load_settings
from trackerlint.words import counted

if TYPE_CHECKING:
    from trackerlint.inventory.publish import Shown

MARKDOWN = (".md", ".markdown", ".mdx", ".mkd")

EPILOG = """\b
Examples:
  trackerlint notice                          the sections, as Markdown
  trackerlint notice --format html
  trackerlint notice content/privacy.md       between the marks in that file
  trackerlint notice content/privacy.md --check

\b
In the notice these two lines mark where the sections belong:
  <!-- trackerlint: start -->
  <!-- trackerlint: end -->
What is written there is a draft until somebody takes out the line that says so;
it comes back when the inventory changes what the notice has to say.
"""


@click.command(short_help="Write cookie table and recipients into a notice.", epilog=EPILOG)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "-f", "name", type=click.Choice(("markdown", "html")), help="As the file's ending says.")
@click.option("--check", "dry", is_flag=True, help="Write nothing; end with 1 if a notice is out of step.")
@shared.config
def notice(files: tuple[Path, ...], name: str | None, dry: bool, config: Path | None) -> int:
    """Render trackers.toml as a cookie table and a section on who receives visitors' data, into FILES."""
    from trackerlint.inventory.load import load_inventory
    from trackerlint.inventory.publish import block, shown_entries

    root, _ = site_root(Path())
    settings = load_settings(root, config)
    inventory = load_inventory(root, settings.inventory)
    if inventory is None:
        raise UsageError(f"{settings.inventory}: there is no inventory", "`trackerlint declare` drafts one")
    entries = shown_entries(inventory.tracker, api.catalogue(root, settings).trackers)
    if not files:
        to_standard_output(block(entries, name or "markdown", settings.inventory) + "\n")
        return 0
    new = {file: _renewed(file, name, entries, settings.inventory) for file in files}
    old = {file: text for file, (text, _) in new.items()}
    changed = [file for file, (text, fresh) in new.items() if text != fresh]
    for file in changed:
        if not dry:
            to_file(new[file][1], file, "check its permissions")
        click.echo(f"{file}: {'out of step with' if dry else 'written from'} {settings.inventory}")
    if not changed:
        click.echo(f"{counted(len(old), 'notice')} in step with {settings.inventory}")
    return 1 if dry and changed else 0


def _renewed(file: Path, name: str | None, entries: Sequence[Shown], path: str) -> tuple[str, str]:
    """Return a notice's text as it is and as it should be. Raises UsageError."""
    from trackerlint.inventory.publish import END, START, renewed

    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read: {error}", "name a notice in Markdown or HTML") from error
    kind = name or ("markdown" if file.suffix.lower() in MARKDOWN else "html")
    fresh = renewed(text.replace("\r\n", "\n"), entries, kind, path)
    if fresh is None:
        raise UsageError(f"{file}: not one pair of marks", f"put the lines '{START}' and '{END}' where it belongs")
    return text, ended_like(text, fresh)
