"""The terminal: how wide it is, whether it takes colours, what may be sent to it, and progress on it."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Iterable
from typing import IO, Any

from trackerlint.regex import regex

DEFAULT_WIDTH = 100
PATIENCE = 0.7
"""Seconds before progress is shown: most runs are over by then, and need not load what shows it."""

_UNSAFE = regex("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Characters that move the cursor, change colours or the direction of writing, end a line, or cannot be written."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escaped(text: str) -> str:
    r"""Return a text with a backslash escape for each character that could do something to a terminal.

    >>> escaped("a\x1b[31m")
    'a\\x1b[31m'
    """
    return _UNSAFE.sub(lambda match: _SHORT.get(match[0]) or _hex(ord(match[0])), text)


def _hex(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def shown(text: str) -> str:
    """Return a text of the same length that a terminal can show: blanks for tabs, U+FFFD for unsafe characters."""
    return _UNSAFE.sub(lambda match: " " if match[0] == "\t" else "\ufffd", text)


def cells(text: str) -> int:
    """Return how many columns a text takes up: two for wide East Asian characters and emoji, none for accents."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def takes_color(stream: IO[Any]) -> bool:
    """Tell whether to write colours: as NO_COLOR and FORCE_COLOR say (https://no-color.org), else on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width(stream: IO[Any]) -> int:
    """Return how many columns to fill: the terminal's, or 100 where there is none, so that output is the same."""
    if os.environ.get("COLUMNS", "").isdecimal():
        return max(int(os.environ["COLUMNS"]), 40)
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40) if stream.isatty() else DEFAULT_WIDTH
    except (OSError, ValueError):
        return DEFAULT_WIDTH


_CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "bold": "1", "dim": "2"}


class Paint:
    """Colours text for people, or leaves it alone."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, name: str, text: str) -> str:
        """Return ``text`` as ``error``, ``warning``, ``note``, ``bold`` or ``dim``."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self._color and text else text


class Progress:
    """Shows on a terminal how far a long run has got; use it as a context manager and call it with each step."""

    def __init__(self, stream: IO[Any], wanted: bool = True) -> None:
        self._stream = stream
        self._wanted = wanted and stream.isatty()
        self._started = time.monotonic()
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note that ``done`` of ``total`` steps of a stage are done."""
        if not self._wanted or time.monotonic() - self._started < PATIENCE:
            return
        if self._bars is None:
            self._bars = _bars(self._stream)
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done + 1)


def _bars(stream: IO[Any]) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bars = Bars(*columns, console=Console(file=stream), transient=True)
    bars.start()
    return bars


def complain(message: str, hint: str = "", details: Iterable[str] = ()) -> None:
    """Write an error, and what to do about it, to standard error."""
    paint = Paint(takes_color(sys.stderr))
    lines = [f"{paint('error', 'error:')} {escaped(message)}", *(f"  {escaped(one)}" for one in details)]
    if hint:
        lines.append(f"{paint('note', 'hint:')} {escaped(hint)}")
    sys.stderr.write("\n".join(lines) + "\n")
