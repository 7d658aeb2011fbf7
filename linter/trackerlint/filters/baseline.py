"""The baseline: findings that were there when the linter was switched on, kept in a file beside the site.

An entry is keyed on rule, file and subject (for most rules the tracker and its ID), never on a line: code that moves
keeps its entry, another ID on the same line is new. A file that was renamed within its folder, or moved under its own
name, keeps its entries as long as nothing is left at the old place. What a rule says once for the whole site
keeps its entry at whichever place it is shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from trackerlint.errors import SettingsError
from trackerlint.filters.outcome import Held, Stale
from trackerlint.findings import Finding, Place
from trackerlint.grouping import grouped
from trackerlint.rule import Rule
from trackerlint.source import Source, Span

VERSION = 1
REASON = "It is in the baseline."


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """``count`` findings of one rule about one subject in one file."""

    path: str
    rule: str
    subject: str = ""
    count: int = 1

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells entries apart."""
        return (self.path, self.rule, self.subject)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    entries: tuple[Entry, ...] = ()


def read_baseline(source: Source) -> tuple[Entry, ...]:
    """Return the entries of a baseline file. Raises SettingsError."""
    hint = "mend it, or write it anew: trackerlint baseline create --force"
    try:
        read = msgspec.json.decode(source.text.lstrip("\ufeff").encode("utf-8", "surrogatepass"), type=_File)
    except (msgspec.MsgspecError, ValueError) as error:
        raise SettingsError(f"{source.path}: {error}", hint) from error
    if read.version != VERSION:
        raise SettingsError(f"{source.path}: version {read.version} is not known", "update trackerlint")
    return read.entries


def write_baseline(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline file: one entry a line, sorted, so that changes merge and read well."""
    lines = [
        "    "
        + json.dumps(
            {"path": one.path, "rule": one.rule, "subject": one.subject, "count": one.count}, ensure_ascii=True
        )
        for one in sorted(entries)
    ]
    body = "\n" + ",\n".join(lines) + "\n  " if lines else ""
    return f'{{\n  "version": {VERSION},\n  "entries": [{body}]\n}}\n'


def entries_of(findings: Iterable[Finding]) -> list[Entry]:
    """Return the entries that stand for some findings."""
    counts = Counter((one.place.path, one.rule, one.subject) for one in findings)
    return [Entry(path, rule, subject, count) for (path, rule, subject), count in sorted(counts.items())]


def known(
    findings: Sequence[Finding],
    entries: Sequence[Entry],
    present: Callable[[str], bool],
    rules: Mapping[str, type[Rule]],
) -> tuple[list[Finding], list[Held], dict[Entry, list[str]]]:
    """Return new findings, those that the baseline holds back, and for each entry the paths it was found at.

    ``present`` tells whether a file is there, which tells renamed files from others; ``rules`` are those that ran.
    """
    once = {name for name, rule in rules.items() if rule.once}
    room: Counter[tuple[str, str, str]] = Counter()
    for one in entries:
        room[one.key] += one.count
    where: dict[Entry, list[str]] = {one: [] for one in entries}
    first = {one.key: one for one in reversed(entries)}
    new: list[Finding] = []
    held: list[Held] = []
    for finding in findings:
        key = (finding.place.path, finding.rule, finding.subject)
        if room[key] > 0:
            room[key] -= 1
            where[first[key]].append(finding.place.path)
            held.append(Held(finding, "baseline", REASON))
        else:
            new.append(finding)
    left = (one for one in first.values() if room[one.key] > 0 and (one.rule in once or not present(one.path)))
    gone = grouped(left, lambda one: (one.rule, one.subject))
    still: list[Finding] = []
    for finding in new:
        like = gone.get((finding.rule, finding.subject), ())
        entry = next((one for one in like if room[one.key] > 0 and _moved(one, finding, once)), None)
        if entry is None:
            still.append(finding)
        else:
            room[entry.key] -= 1
            where[entry].append(finding.place.path)
            held.append(Held(finding, "baseline", f"It is in the baseline, as part of {entry.path}."))
    return still, held, where


def _moved(entry: Entry, finding: Finding, once: Collection[str]) -> bool:
    """Tell whether a finding of its rule and subject may be what an entry of a vanished file stands for.

    An entry for the whole site stands for one anywhere.
    """
    if entry.rule in once:
        return True
    old, new = entry.path.rpartition("/"), finding.place.path.rpartition("/")
    return old[0] == new[0] or old[2] == new[2]


def stale(
    source: Source,
    where: Mapping[Entry, Sequence[str]],
    rules: Mapping[str, type[Rule]],
    only: Collection[str] | None = None,
) -> list[Stale]:
    """Return the entries of a baseline (in ``source``) that stand for more than there is.

    Entries of rules that did not run, or not on all they need, say nothing; nor do those of files that were not among
    ``only``.
    """
    found = []
    places = _Places(source.text)
    for one, paths in where.items():
        rule = rules.get(one.rule)
        if rule is None or (only is not None and (rule.whole_site or one.path not in only)):
            continue
        if len(paths) < one.count:
            place = Place(source.path, places.of(one))
            found.append(Stale(place, one.rule, one.path, one.subject, one.count, len(paths)))
    return found


class _Places:
    """Where entries stand in a baseline: the line of each as we write it, or else its path. Looked through once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[str, int] = {}
        at = 0
        for line in text.splitlines(keepends=True):
            bare = line.lstrip()
            self._lines.setdefault(bare.rpartition(', "count"')[0], at + len(line) - len(bare))
            at += len(line)

    def of(self, entry: Entry) -> Span:
        """Return the place of an entry; that of nothing where it is not found."""
        line = json.dumps({"path": entry.path, "rule": entry.rule, "subject": entry.subject}, ensure_ascii=True)[:-1]
        if line in self._lines:
            return Span(self._lines[line], self._lines[line] + len(line))
        part = json.dumps(entry.path)
        at = self._text.find(part)
        return Span(at, at + len(part)) if at >= 0 else Span(0, 0)
