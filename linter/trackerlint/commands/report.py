"""``trackerlint report``: the picture, in one HTML file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.commands.output import to_file
from trackerlint.commands.survey import look_with_history
from trackerlint.terminal import Progress

EPILOG = """\b
Examples:
  trackerlint report
  trackerlint report ../site --output site.html --title "Riverford Trust"

\b
One file without anything from elsewhere: pages, trackers, companies and
countries as a diagram; what is sent before and after consent; declared or not;
a timeline from git. It can be read by keyboard and screen reader, and printed.
"""


@click.command(short_help="Draw what a site sends, to whom, since when.", epilog=EPILOG)
@shared.folder
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), default=Path("trackers.html"), metavar="FILE", show_default=True,
    help="Write it there.",
)  # fmt: skip
@click.option("--title", default="this site", metavar="TEXT", help="Whose site it is, for the heading.")
@shared.no_history
@shared.config
@shared.jobs
def report(folder: Path, output: Path, title: str, no_history: bool, config: Path | None, jobs: int) -> None:
    """Write an HTML report on the site in FOLDER."""
    from trackerlint.inventory.overview import overview
    from trackerlint.report.page import page

    with Progress(sys.stderr) as progress:
        options = api.Options(config=config, processes=jobs, never=[output], progress=progress)
        seen = look_with_history(folder, options, not no_history)
    to_file(page(overview(seen.site, seen.history, seen.remarks), seen.history, title), output)
    click.echo(f"Wrote {output}.")
