"""Elements and attributes of markup that make what they enclose depend on something."""

from __future__ import annotations

from dataclasses import dataclass

from trackerlint.facts import Condition
from trackerlint.languages.html.attributes import Attributes
from trackerlint.languages.html.tokens import VOID, Tag

CONTAINERS = frozenset(("noscript", "template"))
ELEMENTS = {
    "c:if": "test",
    "c:when": "test",
    "s:if": "test",
    "xsl:if": "test",
    "xsl:when": "test",
    "f:if": "condition",
    "f:then": "condition",
}
"""Elements of template languages that render their content under a condition, and where they say it."""
POSITIVE = (
    "v-if", "v-else-if", "v-show", "x-if", "x-show", "*ngif", "ng-if", "data-ng-if", "th:if", "data-th-if", "th:unless",
    "tal:condition", "t-if", "py:if",
)  # fmt: skip
_BLOCKED = "data-block-on-consent"
"""What holds an element of AMP back, whatever its content."""
_NEGATIVE = frozenset(("th:unless",))
DEEPEST = 64
"""How many enclosing conditions are kept track of."""


@dataclass
class _Open:
    name: str
    condition: Condition
    depth: int = 1


class Enclosing:
    """Which conditions hold where the walk stands now."""

    def __init__(self, inert_templates: bool = True) -> None:
        self._containers = CONTAINERS if inert_templates else CONTAINERS - {"template"}
        self._open: list[_Open] = []
        self._own: Condition | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions around, outermost first, with that of the present element."""
        around = tuple(one.condition for one in self._open)
        return (*around, self._own) if self._own else around

    def may_guard(self, text: str, tag: Tag) -> bool:
        """Tell whether an element may set a condition for itself and its content."""
        if tag.name in self._containers or tag.name in ELEMENTS:
            return True
        raw = text[tag.start : tag.end].lower()
        return "if" in raw or "condition" in raw or "unless" in raw or "show" in raw or "consent" in raw

    def guard(self, tag: Tag, found: Attributes) -> Condition | None:
        """Return the condition that an element sets, if any."""
        if tag.name in self._containers and "v-if" not in found:
            return Condition("container", found.raw, found.tag_span)
        if _BLOCKED in found:
            return Condition("parked", found.raw, found.tag_span)
        name = ELEMENTS.get(tag.name)
        if name and name in found:
            return Condition("template", f"if {found.written(name)}"[:300], found.tag_span)
        for name in POSITIVE:
            if name in found:
                negated = "!" if name in _NEGATIVE else ""
                return Condition("template", f"{negated}if {found.written(name)}"[:300], found.tag_span)
        return None

    def open(self, tag: Tag, condition: Condition | None) -> None:
        """Note a start tag."""
        self._own = None
        if condition is not None and (tag.closed or tag.name in VOID or len(self._open) >= DEEPEST):
            self._own = condition
        elif condition is not None:
            self._open.append(_Open(tag.name, condition))
        elif self._open and self._open[-1].name == tag.name and not tag.closed:
            self._open[-1].depth += 1

    def close(self, name: str) -> None:
        """Note an end tag."""
        self._own = None
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == name:
                self._open[at].depth -= 1
                if not self._open[at].depth:
                    del self._open[at:]
                return
