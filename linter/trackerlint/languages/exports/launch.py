"""Adobe Experience Platform Tags (Launch): what the API answers for a property, kept as JSON.

Objects of JSON:API with a ``type`` (``rules``, ``rule_components``, ``extensions``, ``data_elements``) and
``attributes``: a ``delegate_descriptor_id`` (``package::kind::name``) and ``settings``, which are JSON in a string.
The events, conditions and actions of one rule are rule components; where a file does not say whose they are, all of
the file belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from trackerlint.facts import Reading, Signal
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.exports.entities import Entity, roots
from trackerlint.languages.exports.tags import Container, Tag, Variable, Way, asked, word
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_EVENTS = {
    "click": "click",
    "submit": "submit",
    "change": "input",
    "focus": "input",
    "blur": "input",
    "keypress": "input",
    "scroll": "scroll",
    "enters-viewport": "scroll",
    "time-spent": "timer",
    "time-played": "timer",
    "history-change": "route",
    "hover": "hover",
}
_NAMED = ("custom-event", "direct-call", "data-element-change")
_REFERENCE = regex(r"\{\{\s*+([^{}\n]{1,120}?)\s*+\}\}|%([^%\s][^%\n]{0,80})%")


@dataclass(frozen=True)
class _Resource:
    """One object: its kind, its descriptor's three parts, its attributes, and its settings read as JSON."""

    kind: str
    entity: Entity
    attributes: Entity

    @cached_property
    def descriptor(self) -> tuple[str, str, str]:
        parts = self.attributes.text("delegate_descriptor_id").split("::")
        return (*parts, "", "", "")[:3]  # type: ignore[return-value]

    @cached_property
    def settings(self) -> Entity:
        written = self.attributes.leaf("settings")
        return next(iter(roots(written.value)), Entity((), ())) if written is not None else Entity((), ())

    @property
    def live(self) -> bool:
        """Tell whether it is neither deleted nor switched off."""
        own = self.attributes
        return own.text("deleted_at") in ("", "null") and own.text("enabled") != "false"

    @property
    def rule(self) -> str:
        """The id of the rule that a component belongs to, empty where it is not said."""
        for key in ("rules", "rule"):
            for relation in self.entity.below("relationships", key, "data"):
                return relation.text("id")
        return ""


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what extensions configure and what the actions of rules do."""
    resources = list(_resources(roots(excerpt)))
    for one in resources:
        leaf = one.entity.leaf("id")
        if one.kind == "properties" and leaf is not None:
            yield Signal(span=excerpt.span(leaf.start, leaf.end), kind="container", text=leaf.value.text)
    variables = {one.attributes.text("name"): _variable(one) for one in resources if one.kind == "data_elements"}
    container = Container("launch", excerpt, reader, variables, _REFERENCE)
    dead = {one.entity.text("id") for one in resources if one.kind == "rules" and not one.live}
    for one in resources:
        named = one.attributes.leaf("delegate_descriptor_id")
        if named is None or one.descriptor[1] not in ("actions", "extensionConfiguration", "dataElements"):
            continue
        tag = _tag(one, named)
        if one.kind == "rule_components":
            peers = [also for also in resources if also.kind == one.kind and also.rule == one.rule]
            tag = replace(tag, ways=tuple(_ways(peers, variables)), live=tag.live and one.rule not in dead)
        yield from _read(one, tag, container)


def _read(one: _Resource, tag: Tag, container: Container) -> Iterator[Reading]:
    if one.descriptor[1] != "dataElements":
        yield from container.read(tag)
    elif (source := one.settings.leaf("source")) is not None:
        yield from container.code("javascript", container.filled(source.value), container.circumstances(tag))


def _resources(found: list[Entity]) -> Iterator[_Resource]:
    """Yield the objects of one or several answers: themselves, in ``data``, in ``included``."""
    for entity in found:
        attributes = entity.below("attributes")
        if attributes:
            yield _Resource(entity.text("type"), entity, attributes[0])
        yield from _resources([one for key in ("data", "included") for one in entity.below(key)])


def _tag(one: _Resource, named: Leaf) -> Tag:
    package, _, name = one.descriptor
    source, language = one.settings.leaf("source"), one.settings.text("language")
    code = [("html" if language == "html" else "javascript", source)] if name == "custom-code" and source else []
    parameters = [(".".join((*leaf.path,)), leaf) for leaf in one.settings.leaves if leaf is not source]
    return Tag(package, named, tuple(parameters), tuple(code), (), (), one.live)


def _ways(peers: list[_Resource], variables: dict[str, Variable]) -> Iterator[Way]:
    """Yield the ways in which a rule comes to its actions: any of its events, and all of its conditions."""
    conditions = tuple((False, text) for one in peers if one.descriptor[1] == "conditions" and one.live
                       for text in _asked(one, variables))  # fmt: skip
    events = [one for one in peers if one.descriptor[1] == "events" and one.live]
    for one in events:
        name = one.descriptor[2]
        held = [one.settings.text(key) for key in ("type", "identifier", "name", "customEventType")]
        event = next((text for text in held if text), "") if name in _NAMED else ""
        yield Way(_EVENTS.get(name, ""), (*(((True, event),) if event else ()), *conditions))
    if not events and conditions:
        yield Way("", conditions)


def _asked(one: _Resource, variables: dict[str, Variable]) -> Iterator[str]:
    settings, negated = one.settings, one.attributes.text("negate") == "true"
    code = settings.text("source")
    if code:
        returned = re.search(r"\breturn\s+([^;\n]{1,300})", code)
        text = returned[1] if returned else " ".join(code.split())[:300]
        yield f"!({text})" if negated else text
    elif settings.leaf("leftOperand") is not None:
        name = settings.text("leftOperand").strip("%{} ")
        source = variables[name].source if name in variables else ""
        operator = next((one.text("operator") for one in settings.below("comparison")), "equals")
        operand = ".".join(filter(None, (word(name), word(source))))
        yield asked(operand, operator, settings.text("rightOperand"), negated)
    elif settings.leaf("name") is not None:
        operand = f"{word(one.descriptor[2])}.{word(settings.text('name'))}"
        yield asked(operand, "equals", settings.text("value"), negated)


def _variable(one: _Resource) -> Variable:
    kind, settings = one.descriptor[2], one.settings
    if kind == "constant" and settings.text("value"):
        return Variable((settings.text("value"),))
    detail = next((text for key in ("name", "path", "elementSelector") if (text := settings.text(key))), "")
    return Variable(source=f"({kind}: {detail})" if detail else f"({kind})")
