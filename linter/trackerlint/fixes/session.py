"""Mend a site: check, apply fixes, check again, until nothing changes; only then write."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from trackerlint.errors import OutputError
from trackerlint.findings import Finding, Fix
from trackerlint.fixes.apply import apply_fixes
from trackerlint.formats.interface import Report

MAX_PASSES = 8
"""Fixes that overlap wait for the next pass; so many do not happen."""


@dataclass(frozen=True)
class Mended:
    """What was mended: the texts before and after by path, the fixes used and refused, and the report at the end.

    ``vain`` are fixes that were not kept, since what they answer would still be found.
    """

    report: Report
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    used: Sequence[tuple[Finding, Fix]] = ()
    refused: Sequence[tuple[Finding, Fix]] = ()
    vain: Sequence[tuple[Finding, Fix]] = ()


Key = tuple[str, str, str]
"""The rule, file and subject of a finding."""


def mend(
    run: Callable[[Mapping[str, bytes]], Report],
    language: Callable[[str], str],
    unsafe: bool,
    without: Collection[Key] = (),
) -> Mended:
    """Mend in memory. ``run`` checks the site with some files replaced by other bytes.

    ``without`` are findings to leave as they are. What does not take its finding away is not kept.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    used: list[tuple[Finding, Fix]] = []
    refused: list[tuple[Finding, Fix]] = []
    report = run({})
    for _ in range(MAX_PASSES):
        open_ones = [one for one in report.findings if _key(one) not in without]
        done = apply_fixes(open_ones, report.source, language, unsafe)
        refused = list(done.refused)
        changed = {path: text for path, text in done.texts.items() if text != report.source(path).text}
        if not changed:
            break
        for path, text in changed.items():
            before.setdefault(path, report.source(path).text)
            after[path] = text
        used += done.used
        report = run({path: text.encode("utf-8", "surrogatepass") for path, text in after.items()})
    vain = _in_vain(used, report.findings)
    if vain:
        kept = mend(run, language, unsafe, {*without, *(_key(finding) for finding, _ in vain)})
        return replace(kept, vain=[*vain, *kept.vain])
    return Mended(report, before, after, used, refused)


def _key(finding: Finding) -> Key:
    return finding.rule, finding.place.path, finding.subject


def _in_vain(used: Sequence[tuple[Finding, Fix]], left: Sequence[Finding]) -> list[tuple[Finding, Fix]]:
    """Return the fixes that were to take something away, and after which all that asked for them is still found."""
    found = {_key(one) for one in left}
    answered = {fix.edits for finding, fix in used if _key(finding) not in found}
    return [(finding, fix) for finding, fix in used if not fix.safe and fix.edits not in answered]


def write_texts(root: str, texts: Mapping[str, str]) -> None:
    """Write changed files, each as a whole. Raises OutputError; never follows a link out of the root."""
    home = os.path.realpath(root)
    for path, text in sorted(texts.items()):
        place = os.path.join(home, path)
        if os.path.islink(place) or os.path.realpath(place) != os.path.normpath(place):
            raise OutputError(f"{path}: a link is not written to", "mend what it leads to")
        partial = f"{place}.{os.getpid()}.partial"
        try:
            mode = os.stat(place).st_mode & 0o7777
            with open(partial, "wb") as stream:
                stream.write(text.encode("utf-8", "surrogatepass"))
            os.chmod(partial, mode)
            os.replace(partial, place)
        except OSError as error:
            if os.path.exists(partial):
                os.unlink(partial)
            raise OutputError(f"{path} cannot be written: {error.strerror}", "check its permissions") from error
