"""Arguments and options that commands share: they mean the same everywhere, and say so in the same words."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)

folder = click.argument("folder", default=".", type=PATH)
config = click.option("--config", type=PATH, metavar="FILE", help="Settings to use instead of the site's.")
output = click.option("--output", "-o", type=PATH, metavar="FILE", help="Write it there.")
no_history = click.option("--no-history", is_flag=True, help="Do not ask git since when each tracker is there.")
jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes; 0, the default, is one per core.",
)
dry = click.option("--check", "dry", is_flag=True, help="Write nothing; end with 1 if something would be added.")
