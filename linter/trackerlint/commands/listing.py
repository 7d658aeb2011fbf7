"""``trackerlint rules`` and ``trackerlint trackers``: what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from trackerlint import api, plugins
from trackerlint.catalogue.model import Category
from trackerlint.discovery import site_root
from trackerlint.settings import load_settings


@click.command(
    short_help="List the rules.", epilog="\b\nExamples:\n  trackerlint rules\n  trackerlint explain embedded-tracker"
)
def rules() -> None:
    """List the rules: name, level, precision, what it finds."""
    rows = [(name, rule.level, rule.precision, rule.title()) for name, rule in plugins.rules().items()]
    _table(rows)


@click.command(
    short_help="List the trackers of the catalogue.",
    epilog="\b\nExamples:\n  trackerlint trackers\n  trackerlint trackers --category session-replay",
)
@click.option("--category", type=click.Choice(get_args(Category)), help="Only those of one kind.")
def trackers(category: str | None) -> None:
    """List the trackers that the catalogue knows: id, product, vendor, category."""
    root, _ = site_root(Path())
    known = api.catalogue(root, load_settings(root)).trackers.values()
    chosen = sorted((one for one in known if category in (None, one.category)), key=lambda one: one.id)
    _table([(one.id, one.name, f"{one.vendor.name} ({one.vendor.country})", one.category) for one in chosen])


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
