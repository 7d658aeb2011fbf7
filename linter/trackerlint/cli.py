"""The command line: the group of commands, and what becomes of errors."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from trackerlint import __version__
from trackerlint.errors import TrackerlintError, UsageError
from trackerlint.terminal import complain

gc.set_threshold(200_000, 20, 20)  # reading a catalogue makes far more objects than it drops
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


COMMANDS = {
    "baseline": "baseline.baseline",
    "check": "check.check",
    "completion": "completion.completion",
    "declare": "declare.declare",
    "explain": "explain.explain",
    "export": "exchange.export",
    "history": "history.history",
    "import": "exchange.import_",
    "init": "init.init",
    "inventory": "inventory.inventory",
    "lsp": "lsp.lsp",
    "notice": "notice.notice",
    "report": "report.report",
    "rules": "listing.rules",
    "trackers": "listing.trackers",
}
"""Each command and the function below ``trackerlint.commands`` that runs it, imported when it is called."""


class _Unread(Exception):  # noqa: N818 - no error of anybody's
    """Nobody reads what is written any more, as after ``| head``."""


class Commands(click.Group):
    """Loads a command when it is asked for: checking a few files should not wait for what draws reports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, sorted."""
        return sorted(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what was asked for. Raises UsageError with the nearest name for what does not exist."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from trackerlint.settings import nearest

            raise UsageError(f"no command is named {args[0]!r}", nearest(args[0], sorted(COMMANDS)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. click would end with 1 where nobody reads on, as if something had been found."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _Unread from error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where no such one exists."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(".")
        command = getattr(importlib.import_module(f"trackerlint.commands.{module}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
)
@click.version_option(__version__, "-V", "--version", prog_name="trackerlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the trackers that a web site's source embeds, and what visitors were told about them.

    It reads source only: it runs nothing of the site and opens no connection.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(_run(arguments))


def console() -> NoReturn:
    """Run the command line and end the process, without taking apart first what is in memory.

    That would take longer than checking a few files, and nothing is left to be done at the end.
    """
    code = _run(None)
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - closed by whoever started us
    sys.stderr = sys.stderr or sys.stdout
    try:
        result = cli.main(
            args=None if arguments is None else list(arguments), standalone_mode=False, prog_name="trackerlint"
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except TrackerlintError as error:
        complain(error.message, error.hint)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "trackerlint"
        complain(error.format_message().rstrip("."), f"{name} --help shows how to use it")
    except click.ClickException as error:
        complain(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, _Unread):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("TRACKERLINT_TRACEBACK"):
            raise
        complain(
            f"this is a defect of trackerlint: {type(error).__name__}: {error}",
            "please report it, with what TRACKERLINT_TRACEBACK=1 in the environment shows",
        )
    return FAILED
