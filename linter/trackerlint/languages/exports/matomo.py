"""Matomo Tag Manager's container export: ``tags``, ``triggers`` and ``variables`` at the top of one mapping.

A tag has a ``type``, ``parameters`` by name, ``fire_trigger_ids``, ``block_trigger_ids`` and a ``status`` (``active``
or ``paused``; older exports leave it out). A trigger has ``conditions`` of ``actual`` (a variable), ``comparison`` and
``expected``.

The script that Matomo makes of a container (``container_<id>.js``) hands the same mapping to ``addContainer``. There
the keys are ``id``, ``fireTriggerIds`` and ``blockTriggerIds``, and variables stand where they are used: as mappings,
and in texts as items of ``joinedVariable``. It holds what is live, so that nothing in it is paused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from trackerlint.facts import Reading, Signal
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.escapes import unescape
from trackerlint.languages.exports.entities import Entity, roots
from trackerlint.languages.exports.tags import Container, Tag, Variable, Way, asked, word
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
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
_JOINED = "joinedVariable"
_CODE = {"customHtml": "html", "customImageSrc": "image"}


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield whose export it is, and what its tags do."""
    for root in roots(excerpt)[:1]:
        number = root.leaf("idcontainer") or root.leaf("id")
        if number is not None:
            yield Signal(span=excerpt.span(number.start, number.end), kind="container", text=number.value.text)
        variables = {one.text("name"): _variable(one) for one in root.below("variables")}
        container = Container("mtm", excerpt, reader, variables)
        tags = _Tags(excerpt, root, variables)
        for entity in root.below("tags"):
            kind = entity.leaf("type")
            if kind is not None:
                yield from container.read(tags.tag(entity, kind))
        for one in root.below("variables"):
            for parameters in one.below("parameters"):
                yield from _configured(one, parameters, container)


def _listed(tag: Entity, what: str) -> list[Leaf]:
    """Return the numbers of the triggers that fire or block a tag."""
    return tag.own.get(f"{what}_trigger_ids") or tag.own.get(f"{what}TriggerIds") or []


@dataclass(frozen=True)
class _Tags:
    """The tags of one container."""

    excerpt: Excerpt
    root: Entity
    variables: dict[str, Variable]

    def tag(self, entity: Entity, kind: Leaf) -> Tag:
        """Return one tag; without any trigger it never fires."""
        held = [(key, leaf) for one in entity.below("parameters") for key, some in one.own.items() for leaf in some]
        held += [(key, leaf) for key in _CODE if (leaf := self._joined(entity, key)) is not None]
        fires = bool(_listed(entity, "fire"))
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
        return any(_listed(one, "fire") for one in self.root.below("tags"))

    @cached_property
    def _triggers(self) -> dict[str, Entity]:
        return {one.text("idtrigger") or one.text("id"): one for one in self.root.below("triggers")}

    def _joined(self, tag: Entity, key: str) -> Leaf | None:
        """Return a text that the script puts together of pieces and variables, with gaps for the variables."""
        way = (*tag.path, "parameters", key, _JOINED)
        pieces = [leaf for leaf in tag.leaves if leaf.path[: len(way)] == way]
        if not pieces:
            return None
        weave, inside = Weave(self.excerpt), len(tag.path) + 3
        for leaf in pieces:
            if len(leaf.inside) == inside:
                for piece, offset in unescape(self.excerpt.text[leaf.start + 1 : leaf.end - 1], "json"):
                    weave.text(piece, leaf.start + 1 + offset)
            elif leaf.path[-1] == "name":
                weave.gap(leaf.start, leaf.end, leaf.value.text)
        return Leaf(pieces[0].path, weave.excerpt(), pieces[0].start, pieces[-1].end)

    def _ways(self, tag: Entity) -> Iterator[Way]:
        blocks = [self._triggers[one.value.text] for one in _listed(tag, "block") if one.value.text in self._triggers]
        blocked = [" && ".join(asked) for one in blocks if (asked := list(self._asked(one)))]
        for leaf in _listed(tag, "fire"):
            trigger = self._triggers.get(leaf.value.text)
            conditions = [(False, text) for text in self._asked(trigger)] if trigger is not None else []
            kind = trigger.text("type") if trigger is not None else ""
            if trigger is not None and kind == "CustomEvent":
                names = [one.text("eventName") for one in trigger.below("parameters")]
                conditions = [(True, next(iter(names), "") or trigger.text("name")), *conditions]
            yield Way(_EVENTS.get(kind, ""), (*conditions, *((False, f"!({text})") for text in blocked)))

    def _asked(self, trigger: Entity) -> Iterator[str]:
        for one in trigger.below("conditions"):
            written = next(iter(one.below("actual")), None)
            name = written.text("name") if written is not None else one.text("actual")
            variable = _variable(written) if written is not None else self.variables.get(name)
            source = variable.source if variable is not None else ""
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
