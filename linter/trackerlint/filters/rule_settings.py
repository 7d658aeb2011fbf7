"""What settings say of single rules: another level, perhaps only on some paths, and paths a rule stays silent on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from trackerlint.findings import LEVELS, Finding, Level
from trackerlint.globs import fits
from trackerlint.rule import Rule
from trackerlint.settings import RuleLevel, Settings


def apply_rule_settings(
    findings: Iterable[Finding], rules: Mapping[str, type[Rule]], settings: Settings
) -> Iterator[Finding]:
    """Yield the findings that settings leave, each at the level that settings give it.

    A finding at its rule's own level takes the level set; one that its rule made milder stays as mild, and is never
    above the level set. Of several overrides for a path the last one counts, before the rule's own level.
    """
    silent = {name: one.exclude for name, one in settings.rules.items() if one.exclude}
    overrides = [(one.paths, one.rules) for one in reversed(settings.overrides)]
    switched_on = switched_on_somewhere(settings)
    for finding in findings:
        path = finding.place.path
        if fits(path, silent.get(finding.rule, ())):
            continue
        given: RuleLevel | None = next(
            (levels[finding.rule] for paths, levels in overrides if finding.rule in levels and fits(path, paths)),
            None,
        )
        if given is None and finding.rule in settings.rules:
            given = settings.rules[finding.rule].level
            if given == "off" and finding.rule not in switched_on:
                given = None  # it was asked for by name
        if given == "off":
            continue
        if given is None:
            yield finding
        else:
            level = _level(finding.level, rules[finding.rule].level, given)
            yield msgspec.structs.replace(finding, level=level)


def _level(found: Level, own: Level, given: Level) -> Level:
    return given if found == own else min(found, given, key=LEVELS.index)


def switched_on_somewhere(settings: Settings) -> frozenset[str]:
    """Return the rules that an override switches on, whatever their own settings say."""
    return frozenset(name for one in settings.overrides for name, level in one.rules.items() if level != "off")
