"""``trackerlint completion``: what a shell needs to complete commands, and the manual page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from trackerlint import __version__

SHELLS = ("bash", "zsh", "fish")

EPILOG = """\b
Examples:
  trackerlint completion bash > ~/.local/share/bash-completion/completions/trackerlint
  trackerlint completion zsh > ~/.zfunc/_trackerlint
  trackerlint completion fish > ~/.config/fish/completions/trackerlint.fish
  trackerlint completion man > trackerlint.1
"""


@click.command(short_help="Write shell completion, or the manual page.", epilog=EPILOG)
@click.argument("kind", type=click.Choice([*SHELLS, "man"]))
@click.pass_context
def completion(context: click.Context, kind: str) -> None:
    """Write what a shell needs to complete commands and options, or the manual page."""
    command = context.find_root().command
    if kind == "man":
        click.echo(manual(command), nl=False)
        return
    from click.shell_completion import get_completion_class

    found = get_completion_class(kind)
    assert found is not None
    click.echo(found(command, {}, "trackerlint", "_TRACKERLINT_COMPLETE").source().rstrip())


def manual(command: click.Command) -> str:
    """Return the manual page of a command and its subcommands, in the macros of ``man``."""
    context = click.Context(command, info_name="trackerlint")
    lines = [
        f'.TH TRACKERLINT 1 "" "trackerlint {__version__}" "User Commands"',
        ".SH NAME",
        "trackerlint \\- lint the source of a web site for trackers",
        ".SH SYNOPSIS",
        ".B trackerlint",
        "COMMAND [OPTIONS] [ARGUMENTS]",
        ".SH DESCRIPTION",
        *_paragraphs(command.help or ""),
        ".SH COMMANDS",
    ]
    for path, one in _commands(command, ()):
        lines += list(_section(context, path, one))
    lines += [".SH EXIT STATUS", *_codes(command.epilog or "")]
    lines += [".SH FILES", ".TP", ".I trackerlint.toml", "Settings of a site."]
    lines += [".TP", ".I trackers.toml", "The inventory: trackers that the site's owners know of."]
    lines += [".TP", ".I .trackerlint\\-baseline.json", "What was there when the linter was switched on."]
    return "\n".join(lines) + "\n"


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    assert isinstance(command, click.Group)
    context = click.Context(command)
    for name in command.list_commands(context):
        one = command.get_command(context, name)
        if isinstance(one, click.Group):
            yield from _commands(one, (*path, name))
        elif one is not None and not one.hidden:
            yield (*path, name), one


def _section(context: click.Context, path: tuple[str, ...], command: click.Command) -> Iterator[str]:
    own = click.Context(command, info_name=path[-1], parent=context)
    usage = " ".join(command.collect_usage_pieces(own))
    yield f'.SS "{_escaped(" ".join(path))} {_escaped(usage)}"'
    yield from _paragraphs(command.help or "")
    for parameter in command.params:
        record = parameter.get_help_record(own)
        if record:
            yield ".TP"
            yield f".B {_escaped(record[0])}"
            yield _escaped(record[1])


def _codes(epilog: str) -> Iterator[str]:
    """Yield the exit codes that the epilog of the group lists."""
    for match in re.finditer(r"^  (\d)  (.+)$", epilog, re.M):
        yield from (".TP", f".B {match[1]}", _escaped(match[2]))


def _paragraphs(text: str) -> Iterator[str]:
    for at, paragraph in enumerate(re.split(r"\n\s*\n", text.replace("\b", "").strip())):
        if at:
            yield ".PP"
        yield _escaped(" ".join(paragraph.split()))


def _escaped(text: str) -> str:
    r"""Return a text as ``man`` takes it.

    >>> print(_escaped("--fix"), _escaped(".a"))
    \-\-fix \&.a
    """
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text[:1] in (".", "'") else text
