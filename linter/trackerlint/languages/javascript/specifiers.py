"""Specifiers of imports: the end of one, by which a module is known, and its parts."""

from __future__ import annotations

import re
from functools import lru_cache

from trackerlint.regex import regex

_ENDING = regex(r"\.(?:[cm]?[jt]sx?|vue|svelte|astro)$")


@lru_cache(maxsize=65_536)
def tail(specifier: str) -> str:
    """Return the last name in a specifier, without an ending; of an index module the folder's, empty where none is.

    >>> tail("./lib/analytics.js"), tail("@/analytics/index"), tail(".."), tail("@acme/analytics")
    ('analytics', 'analytics', '', 'analytics')
    """
    parts = [part for part in re.split(r"[?#]", specifier)[0].split("/") if part not in (".", "..", "@", "~", "")]
    if parts:
        parts[-1] = _ENDING.sub("", parts[-1])
    if parts and parts[-1] == "index":
        parts.pop()
    return parts[-1] if parts else ""


def way(*names: str) -> str:
    """Return names and calls as one way: ``("use", "()", "track")`` is ``use().track``.

    >>> way("useAnalytics", "()", "track"), way("", "track"), way("Analytics", "new()", "track")
    ('useAnalytics().track', 'track', 'Analytics.new().track')
    """
    text = ""
    for name in names:
        text += name if name == "()" or not text else f".{name}" if name else ""
    return text
