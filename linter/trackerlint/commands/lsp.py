"""``trackerlint lsp``: the language server that editors start."""

from __future__ import annotations

import importlib.util

import click

from trackerlint.errors import UsageError


@click.command(
    short_help="Serve an editor.",
    epilog="\b\nExamples:\n  trackerlint lsp      started by an editor, not by hand",
)
@click.option(
    "--stdio", is_flag=True, help="Use standard input and output; it is the only way, so this changes nothing."
)
def lsp(stdio: bool) -> None:
    """Serve an editor: findings while typing, what trackers send, fixes and suppressions.

    It speaks the Language Server Protocol over standard input and output and opens no connection.
    """
    if importlib.util.find_spec("pygls") is None:
        raise UsageError("the language server needs the package pygls", "pip install 'trackerlint[lsp]'")
    from trackerlint.lsp.server import serve

    serve()
