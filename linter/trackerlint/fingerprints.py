"""Fingerprints: what makes a finding the same one after lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from trackerlint.findings import Finding

WINDOW = 100
"""UTF-16 code units that GitHub's hash of a line covers, from the line's first unit that is no blank."""
MULTIPLIER = 37
END = b"\xff\xff"
"""What GitHub's algorithm feeds after the last unit (65535); zeros fill the rest of the last windows."""


class LineHashes:
    """GitHub's ``primaryLocationLineHash`` for the lines of one text.

    The algorithm of github/codeql-action (``fingerprints.ts``): spaces and tabs are dropped, CR and CR LF read as LF,
    and each line's hash is a 64-bit polynomial over the next 100 UTF-16 code units; a running count tells equal ones
    apart. Two windows have one hash when they are equal, so that the windows are counted and only the lines asked for
    are hashed: linear in the text, and fast.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _windows(self) -> list[tuple[bytes, int]]:
        """Each line's window as UTF-16, and how many windows like it there are up to this line."""
        text = self._text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
        units = text.encode("utf-16-le", "surrogatepass") + END
        starts = [0]
        for line in text.split("\n")[:-1]:
            starts.append(starts[-1] + _units(line) + 1)
        seen: Counter[bytes] = Counter()
        windows = []
        for start in starts:
            window = units[2 * start : 2 * (start + WINDOW)]
            seen[window] += 1
            windows.append((window, seen[window]))
        return windows

    def of_line(self, number: int) -> str:
        """Return the hash of line ``number`` (from 1): hexadecimal, a colon, the running count."""
        window, count = self._windows[number - 1]
        value = 0
        for at in range(0, 2 * WINDOW, 2):
            value = (value * MULTIPLIER + int.from_bytes(window[at : at + 2], "little")) & 0xFFFF_FFFF_FFFF_FFFF
        return f"{value:x}:{count}"


def _units(line: str) -> int:
    """Return how many UTF-16 code units a text has."""
    return len(line) if line.isascii() else len(line.encode("utf-16-le", "surrogatepass")) // 2


def fingerprints(findings: Iterable[Finding], prefix: str = "") -> Sequence[str]:
    """Return a fingerprint for each finding, in order, that does not depend on lines.

    32 hexadecimal digits over rule, path (below ``prefix``, which leads from the repository's root to the site's),
    subject, and a running number among findings that share all three.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    out = []
    for finding in findings:
        key = (finding.rule, prefix + finding.place.path, finding.subject)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        out.append(hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest())
    return out
