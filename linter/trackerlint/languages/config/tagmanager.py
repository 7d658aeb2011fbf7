"""A tag manager's container export: each tag with what it runs, when, and what it waits for.

In the export of a version, ``containerVersion`` holds lists named ``tag``, ``trigger`` and ``variable``. A tag
has a ``type``, ``parameter`` objects (``key``, ``value``, nested ``list`` and ``map``), the ids of its triggers,
``paused`` and ``consentSettings``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trackerlint.facts import Condition, Reading, Setting, Signal, Text
from trackerlint.languages.config.json import leaves
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import value_of
from trackerlint.source import Excerpt

_TRIGGERS = {
    "CLICK": "click",
    "LINK_CLICK": "click",
    "FORM_SUBMISSION": "submit",
    "SCROLL_DEPTH": "scroll",
    "TIMER": "timer",
    "HISTORY_CHANGE": "route",
    "ELEMENT_VISIBILITY": "scroll",
}
_ALWAYS = ("2147479553", "2147479572", "2147479573")
"""Ids of the built-in triggers: all pages, consent initialisation, initialisation."""


@dataclass
class _Tag:
    """The leaves of one tag, trigger or variable."""

    leaves: list[Leaf] = field(default_factory=list)

    def texts(self, *path: str) -> list[Leaf]:
        """Return the leaves under a path, below the tag itself."""
        return [leaf for leaf in self.leaves if leaf.path[2:] == path]

    def text(self, *path: str) -> str:
        """Return the first value under a path."""
        return next((leaf.value.text for leaf in self.texts(*path)), "")


def read_export(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield whose export it is, and what its tags do."""
    for leaf in leaves(excerpt, []):
        if leaf.path == ("containerVersion", "container", "publicId"):
            yield Signal(span=excerpt.span(leaf.start, leaf.end), kind="container", text=leaf.value.text)
            break
    entities = _entities(excerpt)
    triggers = {one.text("triggerId"): one for one in entities["trigger"]}
    variables = {one.text("name"): value for one in entities["variable"] if (value := _constant(one))}
    for tag in entities["tag"]:
        yield from _Reading(excerpt, reader, triggers, variables).tag(tag)


def _entities(excerpt: Excerpt) -> dict[str, list[_Tag]]:
    """Return the tags, triggers and variables. A new one begins with its account's or its own id."""
    found: dict[str, list[_Tag]] = {"tag": [], "trigger": [], "variable": []}
    for leaf in leaves(excerpt, []):
        if len(leaf.path) < 3 or leaf.path[0] != "containerVersion" or leaf.path[1] not in found:
            continue
        group = found[leaf.path[1]]
        if not group or (
            len(leaf.path) == 3 and leaf.path[2] in ("accountId", "name") and group[-1].text(leaf.path[2])
        ):
            group.append(_Tag())
        group[-1].leaves.append(leaf)
    return found


def _constant(variable: _Tag) -> str:
    """Return the value of a constant variable; empty for any other."""
    return _parameters(variable).get("value", ("", None))[0] if variable.text("type") == "c" else ""


def _parameters(tag: _Tag) -> dict[str, tuple[str, Leaf | None]]:
    """Return the top-level parameters of a tag by key; in an export ``key`` stands before ``value``."""
    found: dict[str, tuple[str, Leaf | None]] = {}
    key = ""
    for leaf in tag.leaves:
        if leaf.path[2:] == ("parameter", "key"):
            key = leaf.value.text
        elif leaf.path[2:] == ("parameter", "value") and key:
            found[key] = leaf.value.text, leaf
            key = ""
    return found


@dataclass
class _Reading:
    """Reads one tag."""

    excerpt: Excerpt
    reader: Reader
    triggers: dict[str, _Tag]
    variables: dict[str, str]

    def tag(self, tag: _Tag) -> Iterator[Reading]:
        """Yield the settings of a tag, and what its markup does."""
        reader = self._circumstances(tag)
        kind = tag.texts("type")
        for leaf in kind:
            yield self._setting("tag.type", leaf, reader)
            for key, (_, value) in _parameters(tag).items():
                if value is None:
                    continue
                if key == "html":
                    yield from reader.read("html", value.value)
                else:
                    yield self._setting(f"tag.{leaf.value.text}.{key}", value, reader)

    def _setting(self, key: str, leaf: Leaf, reader: Reader) -> Setting:
        text = leaf.value.text
        constant = self.variables.get(text[2:-2].strip()) if text.startswith("{{") and text.endswith("}}") else None
        return Setting(
            span=self.excerpt.span(leaf.start, leaf.end),
            key=key,
            value=Text(constant) if constant else value_of(leaf.value),
            family="gtm",
            circumstances=reader.circumstances,
        )

    def _circumstances(self, tag: _Tag) -> Reader:
        conditions: list[Condition] = []
        trigger = ""
        for leaf in tag.texts("firingTriggerId"):
            fires = self.triggers.get(leaf.value.text)
            kind = fires.text("type") if fires else ""
            trigger = trigger or _TRIGGERS.get(kind, "")
            if fires and kind == "CUSTOM_EVENT" and leaf.value.text not in _ALWAYS:
                named = [one.value.text for one in fires.leaves if one.path[3:] == ("parameter", "value")]
                event = next((name for name in named if not name.startswith("{{")), fires.text("name"))
                conditions.append(self._condition(f"addEventListener('{event}')", leaf))
        needed = [one for one in tag.leaves if one.path[2:5] == ("consentSettings", "consentType", "list")]
        granted = [one for one in needed if one.path[-1] == "value"]
        if tag.text("consentSettings", "consentStatus").upper() in ("NEEDED", "CONSENTSTATUSNEEDED"):
            conditions += [self._condition(f"consent({leaf.value.text})", leaf) for leaf in granted]
        paused = tag.text("paused").lower() == "true"
        return self.reader.under(*conditions[:8], trigger=trigger, status="comment" if paused else "")

    def _condition(self, text: str, leaf: Leaf) -> Condition:
        return Condition("callback", text, self.excerpt.span(leaf.start, leaf.end))
