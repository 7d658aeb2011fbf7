"""``trackerlint check --fix`` and ``--diff``: mend what can be mended, or show how."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from trackerlint import api
from trackerlint.commands.output import encoded
from trackerlint.fixes.session import Mended, write_texts
from trackerlint.formats.interface import Report
from trackerlint.terminal import escaped

_NOTHING = "Nothing of this can be mended by itself; each finding says what to do.\n"
_UNSAFE_ONLY = "Nothing can be mended safely; --unsafe-fixes changes what the page does, for {} findings.\n"


def mended(root: Path, options: api.Options, unsafe: bool, write: bool) -> Report:
    """Mend the sites below ``root``, or print a diff; return the report of what is left. Raises TrackerlintError."""
    reports = {}
    mended_any, later = False, 0
    for prefix, home, done in api.mend_all(root, options, unsafe):
        if write:
            write_texts(home, done.after)
            _tell(prefix, done)
        else:
            for line in difference(prefix, done):
                sys.stdout.buffer.write(encoded(line))
            sys.stdout.flush()
        reports[prefix] = done.report
        mended_any = mended_any or bool(done.after)
        later += sum(any(not fix.safe for fix in one.fixes) for one in done.report.findings)
    if not mended_any:
        sys.stderr.write(_NOTHING if unsafe or not later else _UNSAFE_ONLY.format(later))
    return api.together(root, reports)


def difference(prefix: str, done: Mended) -> Iterator[str]:
    """Yield the lines of a unified diff that git can apply in the folder that is checked."""
    for path in sorted(done.after):
        before, after = _lines(done.before[path]), _lines(done.after[path])
        name = prefix + path
        for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; only LF ends one, as git has it."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _tell(prefix: str, done: Mended) -> None:
    """Tell on standard error what was mended, and what was left as it is and why."""
    told = [
        (finding, f"{fix.description}{'' if fix.safe else ' (not safe: look at it)'}") for finding, fix in done.used
    ]
    for why, some in (("it would still be found", done.vain), ("it would not parse", done.refused)):
        told += [(finding, f"left as it is, {why}: {fix.description}") for finding, fix in some]
    for finding, what in told:
        sys.stderr.write(escaped(f"{prefix}{finding.place.path}: {what}") + "\n")
