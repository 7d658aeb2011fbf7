"""What the readers of one excerpt share: the evaluator, the way to spans and circumstances, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from trackerlint.facts import (
    Call,
    Circumstances,
    Element,
    Fact,
    Fields,
    Hole,
    Initiator,
    Items,
    Reading,
    Request,
    Scalar,
    Text,
)
from trackerlint.facts import Value as FactValue
from trackerlint.languages.interface import Reader
from trackerlint.languages.javascript.circumstances import Surroundings
from trackerlint.languages.javascript.evaluate import Evaluator
from trackerlint.languages.javascript.members import is_open, properties, spread_parameters
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tree import Node, Tree
from trackerlint.languages.javascript.values import NO_FRAME, Array, Closure, Frame, Object, Path, Value, text_of
from trackerlint.languages.javascript.words import Words
from trackerlint.source import HOLE, Excerpt, Span

MAX_NESTING = 6
MAX_KEYS = 200
MAX_SHOWN = 4_000
"""Characters of a text that a fact carries."""
MAX_FACTS = 5_000
SAME = 60
"""How often the same thing is said of one file: a vendor's own library, copied, says it a thousand times."""


class Made(NamedTuple):
    """A call or a request that was added: the node that makes it, and of a request the expression of its address."""

    node: Node
    address: Node | None = None
    initiator: Initiator = "fetch"


class Context:
    """One excerpt that is being read."""

    def __init__(self, tree: Tree, reader: Reader, module: bool = False) -> None:
        self.tree = tree
        self.excerpt: Excerpt = tree.excerpt
        self.reader = reader
        self.words = Words(reader.wanted)
        self.ev = Evaluator(tree, self.words, module)
        self.surroundings = Surroundings(self.ev, reader.circumstances)
        self.found: list[Reading] = []
        self.consumed: set[int] = set()
        """Offsets of string literals that a sink has spoken for."""
        self.embedded: set[tuple[int, int, str]] = set()
        """Expressions whose text was read as markup or code, and as which."""
        self.loaded: set[str] = set()
        self.seeds_left = False
        """Whether a very large script has more places that matter than were looked at."""
        """URLs that something is seen to load."""
        self.made: list[Made] = []
        """What was added of which other files may be the cause: by calling the functions around it."""
        self._said: Counter[tuple[str, str]] = Counter()

    def span(self, node: Node) -> Span:
        """Return where a node stands in the file."""
        return self.excerpt.span(node.start, node.end)

    def circumstances(
        self, node: Node, value: Node | None = None, texts: Iterator[Text] | tuple[Text, ...] = ()
    ) -> Circumstances:
        """Return the circumstances of what a node does; ``value`` is the expression that says what."""
        found = self.surroundings.of(node)
        certainty = "literal"
        if any(text.holes for text in texts):
            certainty = "partial"
        elif value is not None and value.kind not in ("string", "template_string"):
            certainty = "folded"
        return Circumstances(found.trigger, found.conditions, certainty, found.status)  # type: ignore[arg-type]

    def add(self, fact: Fact) -> None:
        """Keep a fact, unless the same was said of this excerpt too often."""
        if isinstance(fact, Call):
            first = fact.arguments[0] if fact.arguments else None
            key = ("call", fact.callee + (first.text if isinstance(first, Text) else ""))
        elif isinstance(fact, Request):
            key = (fact.initiator, fact.url.text)
            if fact.initiator != "text":
                self.loaded.add(fact.url.text)
        elif isinstance(fact, Element):
            key = (fact.tag_name, str(fact.attributes))
        else:
            key = (type(fact).__name__, "")
        self._said[key] += 1
        if self._said[key] <= SAME and len(self.found) < MAX_FACTS:
            self.found.append(fact)

    @property
    def full(self) -> bool:
        """Whether there was more to say than is kept."""
        return len(self.found) >= MAX_FACTS

    def export(self, value: Value, depth: int = 0) -> FactValue:
        """Return a value as facts carry it."""
        if isinstance(value, Text) and len(value.text) > MAX_SHOWN:
            start = value.text[:MAX_SHOWN]
            return Text(start + HOLE, (*value.holes[: start.count(HOLE)], Hole("unknown", "too long")))
        if isinstance(value, (Text, Scalar, Fields, Items)):
            return value
        if depth < MAX_NESTING and isinstance(value, Array):
            return Items(tuple(self.export(item, depth + 1) for item in value.items[:MAX_KEYS]))
        if depth < MAX_NESTING and isinstance(value, Object):
            return self._fields(value, depth)
        if isinstance(value, Path) and value.default is not None:
            return self.export(value.default, depth + 1) if depth < MAX_NESTING else text_of(value)
        return text_of(value)

    def _fields(self, value: Object, depth: int) -> Fields:
        fields: list[tuple[str, FactValue]] = [("...", one) for one in spread_parameters(self.ev, value)]
        for key, node in properties(self.ev, value):
            if len(fields) >= MAX_KEYS:
                return Fields(tuple(fields), open=True)
            given = hole("function") if isinstance(node, Closure) else self.argument(node, value.frame, depth + 1)
            fields.append((key, given))
        return Fields(tuple(fields), open=is_open(value))

    def argument(self, node: Node, frame: Frame = NO_FRAME, depth: int = 0) -> FactValue:
        """Return an expression as facts carry it; what is not known carries the expression as written."""
        value = self.export(self.ev.value(node, frame), depth)
        if isinstance(value, Text) and value.text == HOLE and value.holes[0].kind == "unknown":
            return hole(node.label)
        return value
