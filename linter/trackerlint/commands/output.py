"""Where reports go: which format to standard output, which to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trackerlint.errors import OutputError, UsageError
from trackerlint.formats.interface import Format, Report, Style
from trackerlint.settings import nearest
from trackerlint.terminal import takes_color, width

STANDARD = "-"
"""Stands for standard output where a file name is asked for."""


@dataclass(frozen=True)
class Target:
    """A format, and the file it goes to (None for standard output)."""

    format: Format
    file: Path | None = None


def targets(asked: Sequence[str], output: Path | None, formats: Mapping[str, Format]) -> list[Target]:
    """Return what to write where. ``asked`` are names or ``name=file``; ``output`` is the file given apart.

    Nothing asked for is text on standard output. ``output`` takes the one format named without a file; where there
    is none, its name tells the format. Raises UsageError.
    """
    found = [_target(one, formats) for one in asked]
    if output is not None:
        free = [index for index, one in enumerate(found) if one.file is None]
        if not free:
            found.append(Target(guessed(output, formats), output))
        elif len(free) == 1:
            found[free[0]] = Target(found[free[0]].format, output)
    found = found or [Target(formats["text"])]
    found = [Target(one.format) if one.file == Path(STANDARD) else one for one in found]
    _distinct(found)
    return found


def _target(asked: str, formats: Mapping[str, Format]) -> Target:
    name, _, file = asked.partition("=")
    if name not in formats:
        raise UsageError(f"no format is named {name!r}", nearest(name, formats))
    return Target(formats[name], Path(file) if file else None)


def guessed(output: Path, formats: Mapping[str, Format]) -> Format:
    """Return the format that a file's name tells (``.sarif.json`` is SARIF). Raises UsageError."""
    known = {one.suffix: one for one in formats.values()}
    for suffix in output.suffixes:
        if suffix.lower() in known:
            return known[suffix.lower()]
    raise UsageError(f"{output}: its ending tells no format", f"add --format ({', '.join(formats)})")


def _distinct(found: Sequence[Target]) -> None:
    places = [one.file and Path(os.path.abspath(one.file)) for one in found]
    if len(set(places)) < len(places):
        where = "standard output" if places.count(None) > 1 else "one file"
        raise UsageError(f"two formats would go to {where}", "name a file for each: --format sarif=site.sarif")


def write(report: Report, found: Sequence[Target], style: Style) -> None:
    """Write a report to all its targets, files first. Raises OutputError."""
    for one in sorted(found, key=lambda one: one.file is None):
        if one.file is not None:
            to_file(one.format.render(report, style), one.file)
        else:
            shown = replace(style, width=width(sys.stdout), color=takes_color(sys.stdout))
            to_standard_output(one.format.render(report, shown))


def put(text: str, file: Path | None) -> None:
    """Write a text to a file, or to standard output where none is named. Raises OutputError."""
    if file is None:
        to_standard_output(text)
    else:
        to_file(text, file)


def ended_like(old: str, new: str) -> str:
    r"""Return a text, whose lines end in LF, with the line ends that an older one has.

    >>> ended_like("a\r\nb\r\n", "c\n")
    'c\r\n'
    """
    return new.replace("\n", "\r\n") if "\r\n" in old else new


def to_file(text: str, file: Path, hint: str = "name another file with --output") -> None:
    """Write a whole file or none of it. Raises OutputError."""
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_file() or not file.exists():
            partial.write_bytes(encoded(text))
            partial.replace(file)
        else:
            file.write_bytes(encoded(text))  # a device or a pipe
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(f"{file} cannot be written: {error.strerror}", hint) from error


def to_standard_output(text: str) -> None:
    """Write UTF-8, whatever the locale: most of it is for machines."""
    sys.stdout.flush()
    sys.stdout.buffer.write(encoded(text))
    sys.stdout.buffer.flush()


def encoded(text: str) -> bytes:
    """Return a text as UTF-8, with ``?`` for what cannot be written."""
    return text.encode("utf-8", "replace")
