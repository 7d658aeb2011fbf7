"""``trackerlint history``: since when, on which pages, until when; from git."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trackerlint import api
from trackerlint.commands import options as shared
from trackerlint.commands.output import put
from trackerlint.errors import UsageError
from trackerlint.settings import nearest
from trackerlint.terminal import Progress, takes_color

FORMATS = ("text", "json", "svg")

EPILOG = """\b
Examples:
  trackerlint history
  trackerlint history --tracker meta-pixel --authors
  trackerlint history --format svg --output timeline.svg
  trackerlint history ../site --ref v2.0 --format json

\b
Only the git program is asked; nothing of the repository is run and nothing is
fetched. The days are those on which commits reached the branch.
"""


@click.command(short_help="Tell from git when each tracker came and went.", epilog=EPILOG)
@shared.folder
@click.option("--format", "-f", "name", type=click.Choice(FORMATS), help="text, unless FILE's ending says otherwise.")
@shared.output
@click.option("--tracker", "chosen", multiple=True, metavar="ID", help="Only this tracker; may be repeated.")
@click.option("--ref", default="HEAD", metavar="REF", help="The branch, tag or commit to follow; HEAD by default.")
@click.option("--authors", is_flag=True, help="Name who wrote the commits.")
@shared.config
@shared.jobs
@click.option("--verbose", "-v", is_flag=True, help="Every page.")
def history(
    folder: Path,
    name: str | None,
    output: Path | None,
    chosen: tuple[str, ...],
    ref: str,
    authors: bool,
    config: Path | None,
    jobs: int,
    verbose: bool,
) -> None:
    """Tell, for each tracker of the site in FOLDER, which commits added, moved and removed it, and where it was."""
    import msgspec

    from trackerlint.history import text, timeline
    from trackerlint.history.story import tell

    ending = output.suffix.lower().lstrip(".") if output else ""
    name = name or (ending if ending in FORMATS else "text")
    with Progress(sys.stderr) as progress:
        job = api.job(folder, None, api.Options(config=config, processes=jobs, progress=progress))
        for one in chosen:
            if one not in job.catalogue.trackers:
                raise UsageError(f"no tracker has the id {one!r}", nearest(one, job.catalogue.trackers))
        told = tell(job, ref, authors)
    if chosen:
        told = msgspec.structs.replace(told, trackers=tuple(one for one in told.trackers if one.tracker in chosen))
    if name == "json":
        rendered = msgspec.json.format(msgspec.json.encode(told), indent=2).decode("utf-8", "replace") + "\n"
    elif name == "svg":
        rendered = timeline.svg(told)
    else:
        rendered = text.render(told, output is None and takes_color(sys.stdout), verbose)
    put(rendered, output)
