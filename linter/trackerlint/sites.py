"""Several sites below one folder, as in a monorepo: each has its own settings, and all share one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from trackerlint.findings import Counts, Edit, Finding, Fix, FlowStep, Place, Related, order
from trackerlint.formats.interface import Report
from trackerlint.settings import NAMES, PROJECT, settings_file
from trackerlint.source import Source


def nested(root: Path, files: Iterable[str]) -> list[str]:
    """Return the folders below ``root`` that hold settings of their own, as prefixes that end in a slash, sorted."""
    names = {*NAMES, PROJECT}
    folders = {path.rpartition("/")[0] for path in files if path.rpartition("/")[2] in names}
    return sorted(f"{one}/" for one in folders if one and settings_file(root / one) is not None)


def shared_out(root: Path, files: Iterable[str]) -> dict[str, list[str]]:
    """Return some files by the site they belong to: the nearest folder above each that holds settings, or ``root``."""
    known: dict[str, str] = {"": ""}

    def site(folder: str) -> str:
        if folder not in known:
            own = settings_file(root / folder) is not None
            known[folder] = f"{folder}/" if own else site(folder.rpartition("/")[0])
        return known[folder]

    found: dict[str, list[str]] = {}
    for path in files:
        prefix = site(path.rpartition("/")[0])
        found.setdefault(prefix, []).append(path[len(prefix) :])
    return found


def joined(parts: Mapping[str, Report], prefix: str) -> Report:
    """Return one report of several sites, given by their prefixes. ``prefix`` leads from the repository to the root."""
    names = sorted(parts)
    moved = {name: [_moved(one, name) for one in parts[name].findings] for name in names}
    held = [
        replace(
            one, finding=_moved(one.finding, name), place=one.place and Place(name + one.place.path, one.place.span)
        )
        for name in names
        for one in parts[name].held
    ]
    reports = [parts[name] for name in names]
    counts = [one.counts for one in reports]
    return replace(
        reports[0],
        findings=sorted((one for some in moved.values() for one in some), key=order),
        rules={name: rule for one in reports for name, rule in one.rules.items()},
        trackers={name: tracker for one in reports for name, tracker in one.trackers.items()},
        source=_sources(parts),
        counts=Counts(*(sum(getattr(one, name) for one in counts) for name in Counts.__struct_fields__)),
        skipped=sorted(
            msgspec.structs.replace(one, path=name + one.path) for name in names for one in parts[name].skipped
        ),
        crashes=[one for report in reports for one in report.crashes],
        prefix=prefix,
        held=sorted(held, key=lambda one: order(one.finding)),
        unchanged=sum(one.unchanged for one in reports),
        baseline=any(one.baseline for one in reports),
        notices=[name + path for name in names for path in parts[name].notices],
        fail_on_skip=any(one.fail_on_skip for one in reports),
        parts={name: parts[name].fail_on for name in names},
    )  # fmt: skip


def _sources(parts: Mapping[str, Report]) -> Callable[[str], Source]:
    longest: Sequence[str] = sorted(parts, key=len, reverse=True)

    def source(path: str) -> Source:
        name = next(one for one in longest if path.startswith(one))
        return parts[name].source(path[len(name) :])

    return source


def _moved(finding: Finding, prefix: str) -> Finding:
    """Return a finding with all its paths below a prefix."""
    if not prefix:
        return finding

    def at(place: Place) -> Place:
        return Place(prefix + place.path, place.span)

    return msgspec.structs.replace(
        finding,
        place=at(finding.place),
        related=tuple(Related(at(one.place), one.message) for one in finding.related),
        flow=tuple(FlowStep(at(one.place), one.message) for one in finding.flow),
        fixes=tuple(
            Fix(one.description, tuple(Edit(at(edit.place), edit.text) for edit in one.edits), one.safe)
            for one in finding.fixes
        ),
    )
