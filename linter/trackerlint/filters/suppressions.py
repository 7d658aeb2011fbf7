"""Hold back findings that a comment beside them, or the settings, says to live with."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from trackerlint.errors import SettingsError
from trackerlint.filters.outcome import Held, Hold, Use
from trackerlint.findings import Finding, Place
from trackerlint.globs import fits
from trackerlint.rule import Rule
from trackerlint.scan import FileScan
from trackerlint.settings import Settings, nearest
from trackerlint.source import Source, Span

REVIEWS = ("malformed-suppression", "unused-suppression")
"""Rules that speak of suppressions themselves, which no suppression holds back."""


def comments(scans: Iterable[FileScan], known: Iterable[str]) -> Iterator[Hold]:
    """Yield the comments of all files that hold findings back; one that names an unknown rule has a problem."""
    names = frozenset(known)
    for scan in scans:
        for one in scan.directives:
            strange = [name for name in one.rules if name not in names]
            problem = one.problem or (
                f"no rule is named '{strange[0]}'; {nearest(strange[0], names)}" if strange else ""
            )
            place, lines = Place(scan.path, one.span), (one.first, one.last)
            yield Hold(
                "comment", place, one.rules, one.reason, one.until, one.tracker, one.id, lines, one.line, (), problem
            )


def central(settings: Settings, path: str, source: Callable[[str], Source], known: Iterable[str]) -> Iterator[Hold]:
    """Yield what the settings (the file ``path``, or empty) hold back. Raises SettingsError for an unknown rule."""
    names = frozenset(known)
    text = source(path).text if path and settings.suppressions else ""
    heads = [match.span() for match in re.finditer(r"^[ \t]*\[\[[^\]\n]*\bsuppressions[ \t]*\]\]", text, re.M)]
    for index, one in enumerate(settings.suppressions):
        if one.rule not in names:
            raise SettingsError(f"suppressions: no rule is named {one.rule!r}", nearest(one.rule, names))
        if not one.reason.strip():
            raise SettingsError(
                f"suppressions: the one of {one.rule!r} gives no reason", "say why, for those after you"
            )
        span = Span(*heads[index]) if len(heads) == len(settings.suppressions) else Span(0, 0)
        yield Hold(
            "settings", Place(path, span), (one.rule,), one.reason, one.until, one.tracker, one.id, paths=one.paths
        )


def suppress(
    findings: Sequence[Finding], holds: Sequence[Hold], source: Callable[[str], Source], today: datetime.date
) -> tuple[list[Finding], list[Held], list[Use]]:
    """Return the findings that are left, those held back, and how each hold did.

    A comment wins over the settings. What an expired hold would hold back is left, and its message says so.
    """
    matchers = [_matcher(hold) for hold in holds]
    by_path: dict[str, list[int]] = defaultdict(list)
    for index, hold in enumerate(holds):
        if not hold.problem:
            by_path[hold.place.path if hold.by == "comment" else ""].append(index)
    held: list[Held] = []
    left: list[Finding] = []
    counts: Counter[tuple[int, str]] = Counter()
    for finding in findings:
        able = [*by_path.get(finding.place.path, ()), *by_path.get("", ())]
        found = [index for index in able if matchers[index](finding, source)]
        for index in found:
            counts[index, finding.rule] += 1
        valid = [index for index in found if not _expired(holds[index], today)]
        if valid:
            hold = holds[valid[0]]
            held.append(Held(finding, hold.by, hold.reason, hold.place))
        elif found:
            left.append(_expiry(finding, holds[found[0]]))
        else:
            left.append(finding)
    return left, held, [_use(hold, index, counts, today) for index, hold in enumerate(holds)]


def _use(hold: Hold, index: int, counts: Mapping[tuple[int, str], int], today: datetime.date) -> Use:
    total = sum(counts[index, rule] for rule in set(hold.rules))
    idle = tuple(rule for rule in hold.rules if not counts[index, rule])
    expired = _expired(hold, today)
    return Use(hold, 0 if expired else total, total, idle, expired)


def _expired(hold: Hold, today: datetime.date) -> bool:
    """Tell whether a hold is over: it still holds on its last day."""
    return hold.until is not None and hold.until < today


def _expiry(finding: Finding, hold: Hold) -> Finding:
    assert hold.until is not None
    return msgspec.structs.replace(
        finding,
        message=f"{finding.message} It was suppressed until {hold.until.isoformat()} ({hold.reason.rstrip('. ')}).",
    )


def _matcher(hold: Hold) -> Callable[[Finding, Callable[[str], Source]], bool]:
    rules = frozenset(hold.rules) - frozenset(REVIEWS)

    def matches(finding: Finding, source: Callable[[str], Source]) -> bool:
        if finding.rule not in rules or (hold.paths and not fits(finding.place.path, hold.paths)):
            return False
        if hold.tracker and finding.properties.get("tracker") != hold.tracker:
            return False
        if hold.id and hold.id not in finding.properties.get("ids", ()):
            return False
        return hold.lines is None or _on_lines(finding, hold, source(finding.place.path))

    return matches


def _on_lines(finding: Finding, hold: Hold, source: Source) -> bool:
    """Tell whether a finding starts on the lines that a comment speaks of, or has the comment within it."""
    assert hold.lines is not None
    start = source.position(finding.place.span.start).line
    end = source.position(finding.place.span.end).line
    return hold.lines[0] <= start <= hold.lines[1] or start <= hold.line <= end


def judgeable(use: Use, rules: Mapping[str, type[Rule]], whole: bool) -> bool:
    """Tell whether a hold without use is one too many: all its rules ran over all that they need."""
    if not whole and use.hold.by == "settings":
        return False
    return all(name in rules and (whole or not rules[name].whole_site) for name in use.hold.rules)
