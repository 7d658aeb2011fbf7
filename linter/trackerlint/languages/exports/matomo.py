"""Matomo Tag Manager's container export: ``tags``, ``triggers`` and ``variables`` at the top of one mapping.

A tag has a ``type``, ``parameters`` by name, ``fire_trigger_ids``, ``block_trigger_ids`` and a ``status`` (``active``
or ``paused``; older exports leave it out). A trigger has ``conditions`` of ``actual`` (a variable), ``comparison`` and
``expected``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from trackerlint.facts import Reading, Signal
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.exports.entities import Entity, roots
from trackerlint.languages.exports.tags import Container, Tag, Variable, Way, asked, word
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt

_EVENTS = {
    "AllElementsClick": "click",
    "AllLinksClick": "click",
    "AllDownloadsClick": "click",
    "FormSubmit": "submit",
    "ScrollReach": "scroll",
    "ElementVisibility": "scroll",
    "Timer": "timer",
    "HistoryChange": "route",
    "WindowLeave": "leave",
    "WindowUnload": "leave",
    "UserInteraction": "input",
}
_SOURCES = {
    "Cookie": ("cookieName", "cookie"),
    "DataLayer": ("dataLayerName", "data layer"),
    "UrlParameter": ("parameterName", "url"),
    "JavaScript": ("variableName", "window"),
    "DomElement": ("elementId", "element"),
}
_CODE = {"customHtml": "html", "customImageSrc": "image"}


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield whose export it is, and what its tags do."""
    for root in roots(excerpt)[:1]:
        number = root.leaf("idcontainer")
        if number is not None:
            yield Signal(span=excerpt.span(number.start, number.end), kind="container", text=number.value.text)
        variables = {one.text("name"): _variable(one) for one in root.below("variables")}
        container = Container("mtm", excerpt, reader, variables)
        tags = _Tags(root, variables)
        for entity in root.below("tags"):
            kind = entity.leaf("type")
            if kind is not None:
                yield from container.read(tags.tag(entity, kind))
        for one in root.below("variables"):
            for parameters in one.below("parameters"):
                yield from _configured(one, parameters, container)


@dataclass(frozen=True)
class _Tags:
    """The tags of one container."""

    root: Entity
    variables: dict[str, Variable]

    def tag(self, entity: Entity, kind: Leaf) -> Tag:
        """Return one tag; without any trigger it never fires."""
        held = [(key, leaf) for one in entity.below("parameters") for key, some in one.own.items() for leaf in some]
        fires = "fire_trigger_ids" in entity.own
        return Tag(
            kind.value.text,
            kind,
            tuple((key, leaf) for key, leaf in held if key not in _CODE),
            tuple((_CODE[key], leaf) for key, leaf in held if key in _CODE),
            tuple(self._ways(entity)),
            (),
            (fires or not self._any_fires) and entity.text("status") in ("", "active"),
        )

    @cached_property
    def _any_fires(self) -> bool:
        return any("fire_trigger_ids" in one.own for one in self.root.below("tags"))

    @cached_property
    def _triggers(self) -> dict[str, Entity]:
        return {one.text("idtrigger"): one for one in self.root.below("triggers")}

    def _ways(self, tag: Entity) -> Iterator[Way]:
        blocks = [self._triggers[one.value.text] for one in tag.own.get("block_trigger_ids", ())
                  if one.value.text in self._triggers]  # fmt: skip
        blocked = [" && ".join(asked) for one in blocks if (asked := list(self._asked(one)))]
        for leaf in tag.own.get("fire_trigger_ids", ()):
            trigger = self._triggers.get(leaf.value.text)
            conditions = [(False, text) for text in self._asked(trigger)] if trigger is not None else []
            kind = trigger.text("type") if trigger is not None else ""
            if trigger is not None and kind == "CustomEvent":
                names = [one.text("eventName") for one in trigger.below("parameters")]
                conditions = [(True, next(iter(names), "") or trigger.text("name")), *conditions]
            yield Way(_EVENTS.get(kind, ""), (*conditions, *((False, f"!({text})") for text in blocked)))

    def _asked(self, trigger: Entity) -> Iterator[str]:
        for one in trigger.below("conditions"):
            name = one.text("actual")
            source = self.variables[name].source if name in self.variables else ""
            operand = ".".join(filter(None, (word(name), word(source))))
            yield asked(operand, one.text("comparison"), one.text("expected"), False)


def _variable(entity: Entity) -> Variable:
    kind = entity.text("type")
    held = {key: some[0].value.text for one in entity.below("parameters") for key, some in one.own.items()}
    if kind == "Constant" and held.get("constantValue"):
        return Variable((held["constantValue"],))
    parameter, what = _SOURCES.get(kind, ("", ""))
    detail = held.get(parameter, "")
    return Variable(source=f"({what}: {detail})" if detail else f"({what})" if what else "")


def _configured(variable: Entity, parameters: Entity, container: Container) -> Iterator[Reading]:
    """Yield what a variable configures: a tracker's address and site, or code of its own."""
    kind = variable.leaf("type")
    if kind is None:
        return
    code = parameters.leaf("jsFunction")
    if code is not None:
        yield from container.code("javascript", container.filled(code.value), container.reader)
    held = [(key, leaf) for key, some in parameters.own.items() for leaf in some]
    if any(key in ("matomoUrl", "idSite") for key, _ in held):
        yield from container.read(Tag(kind.value.text, kind, tuple(held)))
