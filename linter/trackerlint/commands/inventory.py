"""``trackerlint inventory``: what is embedded, what it sends, where, since when, declared or not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.commands.output import put
from trackerlint.commands.survey import look_with_history
from trackerlint.terminal import Progress

FORMATS = ("text", "markdown", "csv", "json", "html")
ENDINGS = {".md": "markdown", ".csv": "csv", ".json": "json", ".html": "html", ".htm": "html"}

EPILOG = """\b
Examples:
  trackerlint inventory
  trackerlint inventory --format markdown
  trackerlint inventory --output trackers.csv
  trackerlint inventory ../site --no-history --format json

\b
"when" says whether source shows that data is sent only after consent. What a
tracker sends is what its documentation says of its defaults.
"""


@click.command(short_help="List the trackers of a site, with all that is known.", epilog=EPILOG)
@shared.folder
@click.option("--format", "-f", "name", type=click.Choice(FORMATS), help="text, unless FILE's ending says otherwise.")
@shared.output
@shared.no_history
@shared.config
@shared.jobs
def inventory(
    folder: Path, name: str | None, output: Path | None, no_history: bool, config: Path | None, jobs: int
) -> None:
    """List what the site in FOLDER embeds: what it sends, to whom, on which pages, since when, declared or not."""
    from trackerlint.inventory.overview import overview
    from trackerlint.inventory.tables import RENDERERS

    with Progress(sys.stderr) as progress:
        never = [output] if output else []
        options = api.Options(config=config, processes=jobs, never=never, progress=progress)
        seen = look_with_history(folder, options, not no_history)
    chosen = name or ENDINGS.get(output.suffix.lower() if output else "", "text")
    rendered = RENDERERS[chosen](overview(seen.site, seen.history, seen.remarks))
    put(rendered, output)
