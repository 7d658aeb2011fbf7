"""What all tag managers' tags have in common: a type, parameters, code, variables in it, and what they wait for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from trackerlint.facts import Condition, Reading, Setting, Text
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave, value_of
from trackerlint.source import Excerpt, Span

MOST_VALUES = 20
"""Values of one variable (the rows of a lookup table) that are looked at."""
MOST_CONDITIONS = 8
LONGEST_NAME = 120


@dataclass(frozen=True)
class Variable:
    """What stands for ``{{name}}``: its possible texts where they are known, and where it comes from otherwise."""

    values: tuple[str, ...] = ()
    source: str = ""

    @property
    def constant(self) -> str:
        """The only text that it can have; empty where there are others or none."""
        return self.values[0] if len(self.values) == 1 else ""


@dataclass(frozen=True)
class Way:
    """One way in which a tag fires: on what event, and what must be so then.

    A condition is a pair: whether it is the name of an event, and its text.
    """

    trigger: str = ""
    conditions: tuple[tuple[bool, str], ...] = ()


@dataclass(frozen=True)
class Tag:
    """One tag. ``code`` are pairs of the language (or ``image``: an address) and the text. ``live``: it can fire."""

    name: str
    kind: Leaf
    parameters: tuple[tuple[str, Leaf], ...] = ()
    code: tuple[tuple[str, Leaf], ...] = ()
    ways: tuple[Way, ...] = ()
    waits: tuple[str, ...] = ()
    live: bool = True


@dataclass(frozen=True)
class Container:
    """Reads the tags of one export. ``reference`` finds the names of variables in a text."""

    family: str
    excerpt: Excerpt
    reader: Reader
    variables: Mapping[str, Variable] = field(default_factory=dict)
    reference: re.Pattern[str] = re.compile(r"\{\{\s*+([^{}\n]{1,120}?)\s*+\}\}")

    def read(self, tag: Tag) -> Iterator[Reading]:
        """Yield the settings of a tag and what its code does, under its circumstances."""
        reader = self.circumstances(tag)
        yield self._setting("tag.type", tag.kind, Text(tag.name), reader)
        for key, leaf in tag.parameters:
            for text in self._values(leaf.value.text):
                value = Text(text) if text != leaf.value.text else value_of(self.filled(leaf.value))
                yield self._setting(f"tag.{tag.name}.{key}", leaf, value, reader)
        for language, leaf in tag.code:
            yield from self.code(language, self.filled(leaf.value), reader)

    def code(self, language: str, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what a piece of code does."""
        if language == "image":
            yield from read_embedded(excerpt, reader, "image")
        elif reader.holds_words(excerpt.text) or "//" in excerpt.text:
            yield from reader.read(language, excerpt)

    def span(self, leaf: Leaf) -> Span:
        """Return where a leaf stands, its key included."""
        return self.excerpt.span(leaf.start, leaf.end)

    def filled(self, excerpt: Excerpt) -> Excerpt:
        """Return code with constants in the places of their variables, and gaps for the others."""
        weave, at = Weave(excerpt), 0
        for match in self.reference.finditer(excerpt.text):
            name = next(filter(None, match.groups()))
            if name not in self.variables and not match[0].startswith("{{"):
                continue
            weave.verbatim(at, match.start())
            variable = self.variables.get(name, Variable())
            if variable.constant:
                weave.text(variable.constant, match.start())
            else:
                weave.gap(match.start(), match.end(), f"{name} {variable.source}".strip())
            at = match.end()
        if not at:
            return excerpt
        weave.verbatim(at, len(excerpt.text))
        return weave.excerpt()

    def _values(self, text: str) -> Iterator[str]:
        """Yield what a parameter can be: itself, or the values of the variable that it is."""
        match = self.reference.fullmatch(text.strip())
        variable = self.variables.get(next(filter(None, match.groups()))) if match else None
        if variable is None or not variable.values:
            yield text
        else:
            yield from variable.values[:MOST_VALUES]

    def _setting(self, key: str, leaf: Leaf, value: Text, reader: Reader) -> Setting:
        return Setting(
            span=self.span(leaf), key=key, value=value, family=self.family, circumstances=reader.circumstances
        )

    def circumstances(self, tag: Tag) -> Reader:
        """Return the reader for what a tag runs."""
        ways = list(tag.ways)
        trigger = next((one.trigger for one in ways), "")
        if any(one.trigger in ("", "load") for one in ways):
            trigger = ""
        conditions = [*self._conditions(ways, tag)]
        conditions += [Condition("callback", f"consent({name})", self.span(tag.kind)) for name in tag.waits]
        return self.reader.under(*conditions[:MOST_CONDITIONS], trigger=trigger, status="" if tag.live else "comment")

    def _conditions(self, ways: list[Way], tag: Tag) -> Iterable[Condition]:
        """Return what must be so for a tag to fire: of several ways, one without conditions is enough."""
        if not ways or not all(one.conditions for one in ways):
            return []
        span = self.span(tag.kind)
        if len(ways) == 1:
            return [_condition(named, text, span) for named, text in ways[0].conditions]
        if len({one.conditions for one in ways}) == 1:
            return [_condition(named, text, span) for named, text in ways[0].conditions]
        either = " || ".join("(" + " && ".join(text for _, text in one.conditions) + ")" for one in ways)
        return [Condition("if", either, span)]


def _condition(named: bool, text: str, span: Span) -> Condition:
    return Condition("callback", f"addEventListener('{text}')", span) if named else Condition("if", text, span)


def word(name: str) -> str:
    """Return a name as one word of an expression.

    >>> word("Cookie consent (marketing)")
    'Cookie_consent_marketing'
    """
    return re.sub(r"\W+", "_", name[:LONGEST_NAME]).strip("_")


def asked(operand: str, operator: str, value: str, negated: bool) -> str:
    """Return a trigger's condition as an expression.

    >>> asked("cookie", "CONTAINS", "marketing", False), asked("page", "EQUALS", "/a", True)
    ("cookie.includes('marketing')", "!(page === '/a')")
    """
    text = value.replace("'", '"')[:LONGEST_NAME]
    folded = operator.lower().replace("_", "")
    if folded.startswith("not"):
        folded, negated = folded[3:], not negated
    if "equal" in folded and "than" not in folded and "less" not in folded and "greater" not in folded:
        written = f"{operand} === '{text}'"
    elif "contain" in folded:
        written = f"{operand}.includes('{text}')"
    else:
        written = f"{operand}.{folded or 'is'}('{text}')"
    return f"!({written})" if negated else written
