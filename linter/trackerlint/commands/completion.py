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
    context = click.Context(command, info_name="trackerlint", **command.context_settings)
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
    for own, path in _commands(context, ()):
        lines += list(_section(own, path))
    lines += [".SH EXIT STATUS", *_codes(command.epilog or "")]
    lines += [".SH FILES", ".TP", ".I trackerlint.toml", "Settings of a site."]
    lines += [".TP", ".I trackers.toml", "The inventory: trackers that the site's owners know of."]
    lines += [".TP", ".I .trackerlint\\-baseline.json", "What was there when the linter was switched on."]
    return "\n".join(lines) + "\n"


def _commands(context: click.Context, path: tuple[str, ...]) -> Iterator[tuple[click.Context, tuple[str, ...]]]:
    """Yield the context and the path of every command below a group's context.

    click keeps the help option that the first context gave: one that does not come from the group's would lose ``-h``.
    """
    group = context.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if one is None or one.hidden:
            continue
        own = click.Context(one, info_name=name, parent=context)
        if isinstance(one, click.Group):
            yield from _commands(own, (*path, name))
        else:
            yield own, (*path, name)


def _section(own: click.Context, path: tuple[str, ...]) -> Iterator[str]:
    command = own.command
    usage = " ".join(command.collect_usage_pieces(own))
    yield f'.SS "{_escaped(" ".join(path))} {_escaped(usage)}"'
    yield from _paragraphs(command.help or "")
    for parameter in command.get_params(own):
        record = parameter.get_help_record(own)
        if record and record[1]:
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
