"""Whether a value switches something on, which ID is in it, and what an environment variable is called."""

from __future__ import annotations

import re

from trackerlint.facts import Items, Scalar, Text, Value
from trackerlint.regex import regex

_PUBLIC = regex(r"(?:next|nuxt|expo)?public|(?:react|vue)app|vite|gatsby|storybook")
_OFF = ("", "false", "null", "none", "off", "no", "0", "undefined", "~")
_SAMPLE = regex(r"x{3,}|\byour|change.?me|^<.*>$", re.I)


def without_prefix(key: str) -> str:
    """Return a folded environment variable without the prefix by which a framework hands it to the browser."""
    return _PUBLIC.sub("", key, count=1) if _PUBLIC.match(key) else key


def switched_on(value: Value) -> bool:
    """Tell whether a setting's value means that something is on: not empty, null, false, 0 or a mere sample."""
    if isinstance(value, Scalar):
        return bool(value.value)
    if isinstance(value, Text):
        text = value.text.strip().lower()
        return text not in _OFF and not _SAMPLE.search(text)
    return bool(value.values if isinstance(value, Items) else value.fields)


def shaped(shape: str, given: str) -> str:
    """Return the ID in a captured text that has the right shape: its first group, or all of it; empty otherwise."""
    found = re.fullmatch(shape, given) if shape and given else None
    return "" if found is None else (found[1] or "") if found.re.groups else found[0]


def begun(starts: tuple[str, ...], given: Value | None) -> bool:
    """Tell whether a captured text, known or not to its end, begins as only the IDs of one tracker do."""
    return isinstance(given, Text) and bool(starts) and given.text.lstrip().startswith(starts)
