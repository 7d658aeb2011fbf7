"""The filters in their order: settings of rules, suppressions, the baseline, rules that review these, changed lines."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from trackerlint.filters.baseline import known, read_baseline, stale
from trackerlint.filters.changes import Changes, only_changed
from trackerlint.filters.outcome import Outcome
from trackerlint.filters.rule_settings import apply_rule_settings
from trackerlint.filters.suppressions import central, comments, judgeable, suppress
from trackerlint.findings import Crash, Finding
from trackerlint.rule import ReviewRule, Rule
from trackerlint.site import Site
from trackerlint.source import Source


@dataclass(frozen=True)
class Sieve:
    """What the filters of a run need besides findings and site.

    ``installed`` are the names of all rules, also of those that did not run. ``settings_path`` and ``baseline`` are
    paths of files below ``root``, or empty. ``only`` are the files that were given, or None for the whole site.
    """

    root: str = ""
    rules: Mapping[str, type[Rule]] = field(default_factory=dict)
    installed: Collection[str] = ()
    source: Callable[[str], Source] = lambda path: Source(path, "")
    settings_path: str = ""
    baseline: str = ""
    changes: Changes | None = None
    today: datetime.date = datetime.date.max
    only: Collection[str] | None = None
    crashed: bool = False


@dataclass(frozen=True)
class Sieved:
    """What the filters leave. ``unchanged`` counts findings that touch no changed line."""

    outcome: Outcome
    unchanged: int = 0
    crashes: tuple[Crash, ...] = ()


def sieve(
    found: list[Finding], site: Site, by: Sieve, guarded: Callable[[str, Callable[[], list[Finding]]], object]
) -> Sieved:
    """Return what the filters leave of what the rules found. Raises SettingsError for a baseline that is no such file.

    ``guarded`` calls a rule's review and turns an exception into a Crash.
    """
    levelled = list(apply_rule_settings(found, by.rules, site.settings))
    installed = frozenset(by.installed) | frozenset(by.rules)
    holds = [
        *comments(site.files.values(), installed),
        *central(site.settings, by.settings_path, by.source, installed),
    ]
    left, held, uses = suppress(levelled, holds, by.source, by.today)
    outcome = Outcome(left, held)
    if not by.crashed:
        outcome = replace(
            outcome, uses=[one for one in uses if one.hold.problem or judgeable(one, by.rules, site.whole)]
        )
    if by.baseline and os.path.isfile(os.path.join(by.root, by.baseline)):
        source = by.source(by.baseline)
        new, old, where = known(
            left, read_baseline(source), lambda path: os.path.lexists(os.path.join(by.root, path)), by.rules
        )
        gone = [] if by.crashed else stale(source, where, by.rules, by.only)
        outcome = replace(outcome, findings=new, held=[*held, *old], stale=gone, baseline=True)
    reviewed: list[Finding] = []
    crashes: list[Crash] = []
    for name, rule in by.rules.items():
        if issubclass(rule, ReviewRule):
            result = guarded(name, lambda rule=rule: list(rule().review(outcome)))  # type: ignore[misc]
            if isinstance(result, Crash):
                crashes.append(result)
            else:
                reviewed += result  # type: ignore[arg-type]
    findings = [*outcome.findings, *apply_rule_settings(reviewed, by.rules, site.settings)]
    unchanged = 0
    if by.changes is not None:
        findings, unchanged = only_changed(findings, by.changes, by.source)
    return Sieved(replace(outcome, findings=findings), unchanged, tuple(crashes))
