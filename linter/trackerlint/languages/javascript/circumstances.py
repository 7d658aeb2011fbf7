"""When code runs and on what it depends: the events, conditions and callbacks around a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackerlint.facts import Circumstances
from trackerlint.languages.javascript.tree import Node

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator


class Surroundings:
    """Tells the circumstances of the places of one excerpt."""

    def __init__(self, ev: Evaluator, base: Circumstances) -> None:
        self._ev = ev
        self._base = base

    def of(self, node: Node) -> Circumstances:
        """Return when the code at a node runs, and on what that depends."""
        return self._base
