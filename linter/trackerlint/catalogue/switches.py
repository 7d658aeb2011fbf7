"""Switches of trackers: which calls turn off or on what is sent by default, which words of pages mask parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trackerlint.catalogue.compile import SwitchPattern, compile_call
from trackerlint.catalogue.model import Entry, Switch
from trackerlint.catalogue.patterns import CallPattern, Captures, Pattern, SettingPattern, fits, fold_key
from trackerlint.facts import Call, Fact, Setting


def compile_switches(entry: Entry, where: str) -> Iterator[SwitchPattern]:
    """Yield those switches of an entry that are calls. Raises CatalogueError."""
    for place, switch in enumerate(entry.switches):
        if is_code(switch):
            pattern = compile_call(switch.pattern, f"{where}: {entry.id}: switches")
            yield SwitchPattern(entry.id, place, pattern)


def is_code(switch: Switch) -> bool:
    """Tell whether a switch is a call or an assignment, and not a selector or an address."""
    return not switch.pattern.startswith(("[", ".", "meta[")) and ("(" in switch.pattern or " = " in switch.pattern)


def word(switch: Switch) -> str:
    """Return the attribute or class that a selector's switch shows by in a page; empty for others.

    >>> word(Switch(pattern="[data-hj-allow]")), word(Switch(pattern=".fs-mask"))
    ('data-hj-allow', 'fs-mask')
    """
    match = re.fullmatch(r"\[([\w-]+)(?:=[\"'][^\"']*[\"'])?\]|\.([\w-]+)", switch.pattern)
    return (match[1] or match[2]) if match else ""


def by_tracker(patterns: Iterable[SwitchPattern]) -> dict[str, tuple[SwitchPattern, ...]]:
    """Return the switches of each tracker."""
    found: dict[str, tuple[SwitchPattern, ...]] = {}
    for one in patterns:
        found[one.tracker] = (*found.get(one.tracker, ()), one)
    return found


def turned(patterns: tuple[SwitchPattern, ...], fact: Fact) -> tuple[int, ...]:
    """Return the places of those of a tracker's switches that a fact turns."""
    return tuple(one.place for one in patterns if _turns(one.pattern, fact))


def _turns(pattern: Pattern, fact: Fact) -> bool:
    captures: Captures = {}
    if isinstance(pattern, CallPattern):
        if not isinstance(fact, Call) or not _same(pattern.callee, fact.callee):
            return False
        given = fact.arguments
        return all(
            fits(one, given[at] if at < len(given) else None, captures) for at, one in enumerate(pattern.arguments)
        )
    if not isinstance(pattern, SettingPattern):
        return False
    return isinstance(fact, Setting) and pattern.key == fold_key(fact.key) and fits(pattern.value, fact.value, captures)


def _same(wanted: str, callee: str) -> bool:
    return wanted == callee or callee.endswith("." + wanted)


__all__ = ["SwitchPattern", "by_tracker", "compile_switches", "is_code", "turned", "word"]
