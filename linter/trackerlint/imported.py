"""Follow the checks of a condition into the files that they are imported from: what they do there is what they ask."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from trackerlint.consent import Consent
from trackerlint.reach.kinds import SCRIPTS, ending

if TYPE_CHECKING:
    from trackerlint.facts import Condition
    from trackerlint.languages.javascript.asked import Asked
    from trackerlint.links import Link
    from trackerlint.scan import Judged
    from trackerlint.site import Site
    from trackerlint.source import Span

UNSAID = frozenset({"other", "configured", "environment", "person"})
"""Causes of an answer that a condition gives which says nothing of consent by its words."""
BELIED = frozenset({"always", "refusable"})
"""Causes that show that a check does less than its name says."""
DEEPEST = 4
"""How often a function is passed on from module to module."""


def by_imported_checks(site: Site, path: str, one: Judged | Link) -> Consent | None:
    """Return the answer that the checks of a detection give in the files that they come from; None for no other.

    One whose name says nothing may ask for consent, and one that is named after it may always say yes.
    """
    found = one.consent
    if found.cause not in (*UNSAID, "gate") or ending(path) not in SCRIPTS:
        return None
    now = one.detection.circumstances
    tests = [condition for condition in now.conditions if condition.kind == "if"]
    meant, home = _meant(site, path, tests)
    if not home:
        return None
    rest = tuple(condition for condition in now.conditions if condition.kind != "if")
    answer = site.judge.judge(msgspec.structs.replace(now, conditions=(*rest, *meant)))
    heard = answer.cause not in UNSAID if found.cause != "gate" else answer.cause in BELIED
    return Consent(answer.state, f"{answer.reason}, a check in '{home}'", answer.span, answer.cause) if heard else None


def _meant(site: Site, path: str, tests: list[Condition]) -> tuple[list[Condition], str]:
    """Return tests with the answers of imported functions in their place, and a file that these stand in."""
    from trackerlint.languages.javascript.asked import replaced

    text, home, meant = site.library.text(path), "", tests
    written = tuple(test.text for test in tests)
    for one in _asked(text, ending(path), tests[-1].span, written) if tests and text else ():
        where, answer = _answer(site, path, one.module, one.name)
        if answer:
            meant = [msgspec.structs.replace(test, text=replaced(test.text, one.written, answer)) for test in meant]
            home = where
    return meant, home


def _answer(site: Site, importer: str, module: str, name: str) -> tuple[str, str]:
    """Return the file that has a function which a module exports, and what it answers; empty where that is not seen."""
    from trackerlint.languages.javascript.asked import Asked

    for _ in range(DEEPEST):
        path = site.library.module(importer, module)
        found = _answer_of(site.library.text(path), ending(path), name) if path is not None else ""
        if path is None or not isinstance(found, Asked):
            return path or "", found if isinstance(found, str) else ""
        importer, module, name = path, found.module, found.name
    return "", ""


@lru_cache(maxsize=1024)
def _asked(text: str, kind: str, span: Span, tests: tuple[str, ...]) -> Sequence[Asked]:
    """Return the imported functions that tests call; one text is asked about often, also from state to state."""
    from trackerlint.languages.javascript.asked import asked

    return asked(text, kind, span, tests)


@lru_cache(maxsize=1024)
def _answer_of(text: str, kind: str, name: str) -> str | Asked:
    from trackerlint.languages.javascript.asked import answer_of

    return answer_of(text, kind, name)
