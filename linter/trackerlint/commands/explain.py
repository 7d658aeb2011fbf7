"""``trackerlint explain``: all there is to say about a rule or a tracker."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from trackerlint import api, plugins
from trackerlint.catalogue import Tracker
from trackerlint.discovery import site_root
from trackerlint.errors import UsageError
from trackerlint.rule import Rule
from trackerlint.settings import load_settings, meant
from trackerlint.terminal import takes_color, width

LISTS = "'trackerlint rules' and 'trackerlint trackers' list the names"


@click.command(
    short_help="Explain a rule or a tracker.",
    epilog="\b\nExamples:\n  trackerlint explain embedded-tracker\n  trackerlint explain meta-pixel",
)
@click.argument("name", metavar="RULE|TRACKER")
def explain(name: str) -> None:
    """Explain a rule, or what is known of a tracker."""
    known = plugins.rules()
    root, _ = site_root(Path())
    if name in known:
        text = rule_page(known[name])
    else:
        trackers = api.catalogue(root, load_settings(root)).trackers
        if name not in trackers:
            raise UsageError(f"no rule and no tracker is named {name!r}", meant(name, known, trackers) or LISTS)
        text = "\n".join(tracker_page(trackers[name]))
    _show(text)


def rule_page(rule: type[Rule]) -> str:
    """Return a rule's page as Markdown."""
    scope = "\n- needs the whole site" if rule.whole_site else ""
    facts = f"- level: {rule.level}\n- precision: {rule.precision}{scope}"
    return f"# {rule.name}\n\n{rule.title()}\n\n{facts}\n\n{rule.page()}\n"


def tracker_page(tracker: Tracker) -> Iterator[str]:
    """Yield what is known of a tracker, as lines of Markdown."""
    yield f"# {tracker.name}\n"
    yield f"- id: {tracker.id}"
    yield f"- vendor: {tracker.vendor.name} ({tracker.vendor.country})"
    yield f"- category: {tracker.category}"
    yield f"- sends by default: {', '.join(tracker.sends) or 'nothing known'}"
    if tracker.aliases:
        yield f"- notices call it: {', '.join(tracker.aliases)}"
    if tracker.cookies:
        yield f"- stores: {', '.join(f'{name} ({time})' for name, time in tracker.cookies.items())}"
    if tracker.id_shape:
        yield f"- its IDs look like: `{tracker.id_shape}`"
    yield f"- documentation: {tracker.documentation}"
    yield f"- looked up on {tracker.checked}" if tracker.checked else "- not yet held against public material"
    for switch in tracker.switches:
        effect = [f"stops {', '.join(switch.stops)}"] if switch.stops else []
        effect += [f"adds {', '.join(switch.adds)}"] if switch.adds else []
        yield f"- `{switch.pattern}` {' and '.join(effect)}. {switch.note}".rstrip()
    if tracker.notes:
        yield f"\n{tracker.notes}"
    yield ""


def _show(text: str) -> None:
    """Print Markdown: laid out on a terminal, as it is elsewhere."""
    if not takes_color(sys.stdout):
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(width(sys.stdout), 100), force_terminal=True).print(Markdown(text))
