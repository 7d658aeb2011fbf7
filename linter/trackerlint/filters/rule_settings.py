"""What settings say of single rules: another level, and paths on which a rule stays silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from trackerlint.findings import LEVELS, Finding, Level
from trackerlint.rule import Rule
from trackerlint.settings import Settings


def apply_rule_settings(
    findings: Iterable[Finding], rules: Mapping[str, type[Rule]], settings: Settings
) -> Iterator[Finding]:
    """Yield the findings that settings leave, each at the level that settings give it.

    A finding at its rule's own level takes the level set; one that its rule made milder stays as mild, and is never
    above the level set.
    """
    from pathspec import GitIgnoreSpec

    silent = {name: GitIgnoreSpec.from_lines(one.exclude) for name, one in settings.rules.items() if one.exclude}
    for finding in findings:
        if finding.rule in silent and silent[finding.rule].match_file(finding.place.path):
            continue
        given = settings.rules.get(finding.rule)
        if given is None or given.level is None or given.level == "off":
            yield finding
        else:
            level = _level(finding.level, rules[finding.rule].level, given.level)
            yield msgspec.structs.replace(finding, level=level)


def _level(found: Level, own: Level, given: Level) -> Level:
    return given if found == own else min(found, given, key=LEVELS.index)
