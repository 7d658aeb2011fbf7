"""What is said of a callback by the object that holds it: who takes the object, and which settings stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

LONGEST = 30
"""Characters of a callee that is shown before a callback's name."""
MAX_BESIDE = 20
"""Settings of one object that are looked at."""
MAX_AROUND = 12
"""Nodes around a callback that are looked at for objects."""
_HELD = ("pair", "method_definition")
_OF_SERVICES = frozenset({"callback", "onInit"})
"""Names too common to say by themselves that a list of services holds them."""

_OPEN = regex(
    r"^(?:initialConsentState|lawfulBasis|required|optOut|isExempt|isMandatory|readOnly)\s*:\s*"
    r"(?:true|!0|['\"](?:on|legitimate interest)['\"])$",
    re.I,
)
"""Settings of one service or category that is on before anybody chose."""
_OPEN_MODE = regex(r"^['\"]?mode['\"]?\s*:\s*['\"](?:ccpa|opt-out)['\"]$", re.I)
"""Settings of a whole platform under which everything is on until people refuse."""


def taker(place: Node, name: str) -> str:
    """Return what takes the object that holds a callback: ``Banner.run.`` of ``Banner.run({onConsent: …})``.

    Only for names that speak of consent, and for those that lists of services give to their callbacks.
    """
    holder = place.parent if place.kind in _HELD else None
    given = holder.parent if holder is not None else None
    if given is None:
        return ""
    if name in _OF_SERVICES:
        return "services." if given.kind == "array" and _key(given.parent) == "services" else ""
    if given.kind != "arguments" or given.parent is None or not re.search("consent", name, re.I):
        return ""
    callee = given.parent.field("function") or given.parent.field("constructor")
    return f"{''.join(callee.text.split())}." if callee is not None and len(callee.text) < LONGEST else ""


def opening(place: Node) -> str:
    """Return the setting by which a callback comes before anybody chose, as written; empty where there is none."""
    if place.kind not in _HELD or place.parent is None:
        return ""
    beside = next((one for one in _settings(place.parent) if _OPEN.match(one)), "")
    if beside:
        return beside
    around = (one for one in islice(place.parent.ancestors(), MAX_AROUND) if one.kind == "object")
    return next((one for holder in around for one in _settings(holder) if _OPEN_MODE.match(one)), "")


def owner(place: Node) -> str:
    """Return what an object is given to that holds a function: ``manager.services.own = {js: function …}``."""
    holder = place.parent if place.kind in _HELD else None
    outer = holder.parent if holder is not None else None
    left = outer.field("left") if outer is not None and outer.kind == "assignment_expression" else None
    return "".join(left.text.split()) if left is not None and left.kind == "member_expression" else ""


def _settings(holder: Node) -> Iterator[str]:
    """Yield the settings of an object as written, in source order; long ones are cut."""
    for one in holder.children[:MAX_BESIDE]:
        if one.kind == "pair":
            yield " ".join(one.text[:80].split())


def _key(pair: Node | None) -> str:
    key = pair.field("key") if pair is not None and pair.kind == "pair" else None
    return key.text.strip("'\"") if key is not None else ""
