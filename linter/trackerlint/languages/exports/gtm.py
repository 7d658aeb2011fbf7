"""Google Tag Manager's container export: each tag with what it runs, when, and what it waits for.

In the export of a version, ``containerVersion`` holds lists named ``tag``, ``trigger``, ``variable`` and
``customTemplate``; what the API answers holds them at the top. A tag has a ``type``, ``parameter`` objects (``key``,
``value``, nested ``list`` and ``map``), the ids of its triggers, ``paused`` and ``consentSettings``. Enumerated values
are upper case in exports and lower or camel case in the API.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec

from trackerlint.facts import Call, Element, Reading, Request, Signal
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.exports.entities import Entity, parameters, roots, rows
from trackerlint.languages.exports.tags import Container, Tag, Variable, Way, asked, word
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_EVENTS = {
    "click": "click",
    "linkclick": "click",
    "formsubmission": "submit",
    "scrolldepth": "scroll",
    "timer": "timer",
    "historychange": "route",
    "elementvisibility": "scroll",
    "youtubevideo": "click",
}
_SOURCES = {
    "v": ("name", "data layer"),
    "k": ("name", "cookie"),
    "u": ("component", "url"),
    "j": ("name", "window"),
    "d": ("elementId", "element"),
    "aev": ("varType", "clicked element"),
    "f": ("component", "referrer"),
}
"""Variables by their type: the parameter that says more, and what they read."""
_ROWS = ("parameter", "name", "fieldName", "key", "dimension", "index")
_SANDBOXED = regex(r"___SANDBOXED_JS_FOR_WEB_TEMPLATE___\s*\n(.*?)(?=\n___[A-Z_]+___|\Z)", re.S)
_DEPTH = 5


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield whose export it is, and what its tags do."""
    for root in roots(excerpt)[:1]:
        version = next(iter(root.below("containerVersion")), root)
        for container in version.below("container"):
            if (leaf := container.leaf("publicId")) is not None:
                yield Signal(span=excerpt.span(leaf.start, leaf.end), kind="container", text=leaf.value.text)
        yield from _Version(version, excerpt, reader).readings()


@dataclass(frozen=True)
class _Version:
    """One version of a container."""

    entity: Entity
    excerpt: Excerpt
    reader: Reader

    def readings(self) -> Iterator[Reading]:
        """Yield what tags and variables do."""
        container = Container("gtm", self.excerpt, self.reader, self._variables)
        tags = self.entity.below("tag")
        called = {text.value.text for one in tags for key in ("setupTag", "teardownTag")
                  for also in one.below(key) for text in also.own.get("tagName", ())}  # fmt: skip
        any_fires = any("firingTriggerId" in one.own for one in tags)
        for entity in tags:
            kind = entity.leaf("type")
            if kind is not None:
                fires = "firingTriggerId" in entity.own or entity.text("name") in called or not any_fires
                tag = self._tag(entity, kind, fires)
                yield from container.read(tag)
                yield from self._by_template(entity, tag, container)
        for variable in self.entity.below("variable"):
            code = parameters(variable).get("javascript")
            if code is not None and variable.text("type") == "jsm":
                yield from container.code("javascript", _called(container.filled(code.value)), self.reader)

    def _tag(self, entity: Entity, kind: Leaf, fires: bool) -> Tag:
        held = parameters(entity)
        name = kind.value.text
        template = self._template(name)
        if template is not None:
            name = word(template.text("name"))
        code = [("html", leaf) for key, leaf in held.items() if key == "html"]
        code += [("image", leaf) for key, leaf in held.items() if key == "url" and name == "img"]
        ways = tuple(self._ways(entity))
        return Tag(
            name,
            kind,
            (*((key, leaf) for key, leaf in held.items() if key != "html"), *rows(entity, _ROWS)),
            tuple(code),
            ways,
            tuple(_needs(entity)),
            fires and entity.text("paused").lower() != "true",
        )

    # ------------------------------------------------------------------------------------------ when it fires

    @cached_property
    def _triggers(self) -> dict[str, Entity]:
        return {one.text("triggerId"): one for one in self.entity.below("trigger")}

    def _ways(self, tag: Entity) -> Iterator[Way]:
        """Yield the ways in which a tag fires. Exceptions (blocking triggers) hold for all of them."""
        blocks = [text for leaf in tag.own.get("blockingTriggerId", ()) if (text := self._blocked(leaf.value.text))]
        for leaf in tag.own.get("firingTriggerId", ()):
            way = self._way(leaf.value.text, 0)
            yield Way(way.trigger, (*way.conditions, *((False, text) for text in blocks)))

    def _way(self, number: str, depth: int) -> Way:
        trigger = self._triggers.get(number)
        if trigger is None or depth > _DEPTH:
            return Way()
        kind = trigger.text("type").lower().replace("_", "")
        if kind == "triggergroup":
            members = [one.text("value") for one in trigger.below("parameter", "list")]
            ways = [self._way(member, depth + 1) for member in members]
            return Way("", tuple(one for way in ways for one in way.conditions))
        conditions = [(False, text) for key in ("filter", "autoEventFilter") for text in self._asked(trigger, key)]
        if kind == "customevent":
            events = [parameters(one) for one in trigger.below("customEventFilter")]
            named = [held["arg1"].value.text for held in events if "arg1" in held]
            conditions = [(True, named[0] if named else trigger.text("name")), *conditions]
        return Way(_EVENTS.get(kind, ""), tuple(conditions))

    def _blocked(self, number: str) -> str:
        trigger = self._triggers.get(number)
        conditions = list(self._asked(trigger, "filter")) if trigger is not None else []
        return f"!({' && '.join(conditions)})" if conditions else ""

    def _asked(self, trigger: Entity, key: str) -> Iterator[str]:
        for one in trigger.below(key):
            held = parameters(one)
            if "arg0" in held:
                name = re.sub(r"^\{\{|\}\}$", "", held["arg0"].value.text.strip())
                source = self._variables[name].source if name in self._variables else ""
                operand = ".".join(filter(None, (word(name), word(source))))
                value = held["arg1"].value.text if "arg1" in held else ""
                negated = "negate" in held and held["negate"].value.text == "true"
                yield asked(operand, one.text("type"), value, negated)

    # ---------------------------------------------------------------------------------- variables and templates

    @cached_property
    def _variables(self) -> dict[str, Variable]:
        return {one.text("name"): _variable(one) for one in self.entity.below("variable")}

    def _template(self, kind: str) -> Entity | None:
        """Return the custom template of a tag's type: ``cvt_`` with its number, or with its name in the gallery."""
        if not kind.startswith("cvt_"):
            return None
        last = kind.rpartition("_")[2]
        for one in self.entity.below("customTemplate"):
            gallery = [found.text("galleryTemplateId") for found in one.below("galleryReference")]
            if last in (one.text("templateId"), *gallery):
                return one
        return None

    def _by_template(self, entity: Entity, tag: Tag, container: Container) -> Iterator[Reading]:
        """Yield what the code of a tag's template does, said of the tag that uses it."""
        template = self._template(entity.text("type"))
        data = template.leaf("templateData") if template is not None else None
        found = _SANDBOXED.search(data.value.text) if data is not None else None
        if data is None or found is None:
            return
        code = data.value.slice(*found.span(1))
        for one in container.code("javascript", code, container.circumstances(tag)):
            if isinstance(one, Request):
                loads = one.initiator == "text" and "injectScript" in found[1]
                yield msgspec.structs.replace(
                    one, span=container.span(tag.kind), initiator="script" if loads else one.initiator
                )
            elif isinstance(one, (Call, Element)):
                yield msgspec.structs.replace(one, span=container.span(tag.kind))


def _needs(tag: Entity) -> Iterator[str]:
    """Yield the kinds of consent without which a tag does not fire."""
    for settings in tag.below("consentSettings"):
        if settings.text("consentStatus").lower().removeprefix("consentstatus") == "needed":
            listed = [one.text("value") for one in settings.below("consentType", "list")]
            listed += [one.text("value") for one in settings.below("consentType")]
            yield from (name for name in listed if name)


def _variable(entity: Entity) -> Variable:
    kind, held = entity.text("type"), parameters(entity)
    value = held["value"].value.text if "value" in held else ""
    if kind == "c" and value:
        return Variable((value,))
    if kind in ("smm", "remm"):
        outputs = [cell.value.text for one in entity.below("parameter", "list") for row in one.below("map")
                   if row.text("key") == "value" and (cell := row.leaf("value")) is not None]  # fmt: skip
        default = held["defaultValue"].value.text if "defaultValue" in held else ""
        return Variable(tuple(dict.fromkeys(filter(None, (*outputs, default)))))
    if kind == "gas" and "trackingId" in held:
        return Variable((held["trackingId"].value.text,))
    parameter, what = _SOURCES.get(kind, ("", ""))
    detail = held[parameter].value.text if parameter in held else ""
    return Variable(source=f"({what}: {detail})" if detail else f"({what})" if what else "")


def _called(code: Excerpt) -> Excerpt:
    """Return a function without a name as an expression, which is called where its variable is used."""
    weave = Weave(code)
    weave.text("(", 0)
    weave.verbatim(0, len(code.text.rstrip().rstrip(";")))
    weave.text(")()", max(0, len(code.text) - 1))
    return weave.excerpt()
