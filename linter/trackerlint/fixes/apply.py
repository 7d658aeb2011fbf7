"""Choose among fixes, put them into texts, and keep only what leaves every file as readable as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trackerlint.findings import Edit, Finding, Fix
from trackerlint.fixes.parses import reads_as_well
from trackerlint.source import Source


@dataclass(frozen=True)
class Pass:
    """What one pass did: new texts by path, the fixes used, and those left out because a file would not parse."""

    texts: Mapping[str, str]
    used: Sequence[tuple[Finding, Fix]]
    refused: Sequence[tuple[Finding, Fix]]


def apply_fixes(
    findings: Iterable[Finding], source: Callable[[str], Source], language: Callable[[str], str], unsafe: bool = False
) -> Pass:
    """Return what the fixes of ``findings`` make of their files.

    Each fix that is wanted counts; one that overlaps another is left for the next pass.
    """
    chosen: list[tuple[Finding, Fix]] = []
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        for fix in (one for one in finding.fixes if one.safe or unsafe):
            if _fits(edits, fix):
                chosen.append((finding, fix))
                for edit in fix.edits:
                    if edit not in edits.setdefault(edit.place.path, []):
                        edits[edit.place.path].append(edit)
    refused_paths: set[str] = set()
    texts: dict[str, str] = {}
    for path, some in edits.items():
        before = source(path).text
        after = edited(before, some)
        if reads_as_well(path, language(path), before, after):
            texts[path] = after
        else:
            refused_paths.add(path)
    if not refused_paths:
        return Pass(texts, chosen, ())
    refused = [one for one in chosen if any(edit.place.path in refused_paths for edit in one[1].edits)]
    kept = [finding for finding, fix in chosen if (finding, fix) not in refused]
    again = apply_fixes(kept, source, language, unsafe)
    return Pass(again.texts, again.used, [*refused, *again.refused])


def _fits(edits: Mapping[str, Sequence[Edit]], fix: Fix) -> bool:
    """Tell whether a fix overlaps none of the edits chosen before it, unless it makes the very same ones."""
    for edit in fix.edits:
        span = edit.place.span
        for other in edits.get(edit.place.path, ()):
            if other == edit:
                continue
            there = other.place.span
            if (span.start < there.end and there.start < span.end) or span.start == there.start:
                return False
    return True


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which do not overlap."""
    for edit in sorted(edits, key=lambda one: one.place.span, reverse=True):
        text = text[: edit.place.span.start] + edit.text + text[edit.place.span.end :]
    return text
