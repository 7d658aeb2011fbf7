"""The command line: the group of commands, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from trackerlint import __version__
from trackerlint.commands.baseline import baseline
from trackerlint.commands.check import check
from trackerlint.commands.completion import completion
from trackerlint.commands.declare import declare
from trackerlint.commands.exchange import export, import_
from trackerlint.commands.explain import explain
from trackerlint.commands.history import history
from trackerlint.commands.init import init
from trackerlint.commands.inventory import inventory
from trackerlint.commands.listing import rules, trackers
from trackerlint.commands.notice import notice
from trackerlint.commands.report import report
from trackerlint.errors import TrackerlintError
from trackerlint.terminal import complain

FAILED = 2
"""Exit code of a job that could not be done."""
INTERRUPTED = 130

EPILOG = """\b
Examples:
  trackerlint check                          the site in this folder
  trackerlint check -f sarif -o site.sarif   for code scanning
  trackerlint explain embedded-tracker       what a rule finds, and why it matters
  trackerlint trackers --category advertising

\b
Exit codes:
  0  nothing found at or above --fail-on
  1  something was
  2  the job could not be done (usage, settings, a plugin, a crash)
  3  there was nothing to check
"""


@click.group(
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
)
@click.version_option(__version__, "-V", "--version", prog_name="trackerlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the trackers that a web site's source embeds, and what visitors were told about them.

    It reads source only: it runs nothing of the site and opens no connection.
    """


cli.add_command(check)
cli.add_command(baseline)
cli.add_command(explain)
cli.add_command(rules)
cli.add_command(trackers)
cli.add_command(init)
cli.add_command(inventory)
cli.add_command(declare)
cli.add_command(notice)
cli.add_command(history)
cli.add_command(report)
cli.add_command(import_)
cli.add_command(export)
cli.add_command(completion)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = cli.main(
            args=None if arguments is None else list(arguments), standalone_mode=False, prog_name="trackerlint"
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except TrackerlintError as error:
        complain(error.message, error.hint)
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "trackerlint"
        complain(error.format_message().rstrip("."), f"{name} --help shows how to use it")
    except click.ClickException as error:
        complain(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("TRACKERLINT_TRACEBACK"):
            raise
        complain(
            f"this is a defect of trackerlint: {type(error).__name__}: {error}",
            "please report it, with what TRACKERLINT_TRACEBACK=1 in the environment shows",
        )
    return FAILED
