"""Content security policies and lists of hosts that something lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from trackerlint.facts import Allowance, Reading
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt

Means = Literal["csp", "proxy", "rewrite", "cname"]

DIRECTIVE = re.compile(
    r"\b(?:default|script|style|img|connect|font|frame|child|media|object|worker|manifest|prefetch)-src(?:-elem|-attr)?\b"
    r"|\bform-action\b|\bframe-ancestors\b",
    re.I,
)
_NAME = re.compile(r"(?:^|_)CSP(?:_|$)|content_?security_?policy|(?:script|connect|img|frame|default)_?src$", re.I)
_HOST = re.compile(r"(?:(?:https?|wss?):)?(?://)?(?:\*\.)?[\w-]+(?:\.[\w-]+)+(?::[\d*]+)?(?:/[^\s;,'\"]*)?", re.I)
_LOCAL = re.compile(r"(?:[=~^*]+\s+)?(?:\^\\?/?\??|\\?/)([\w./@%-]*)")


def is_policy(text: str) -> bool:
    """Tell whether a text is a content security policy, or a part of one with a directive in it."""
    return DIRECTIVE.search(text) is not None and "<" not in text


def names_policy(name: str) -> bool:
    """Tell whether a setting of this name holds a content security policy or the sources of a directive."""
    return _NAME.search(name.replace("-", "_")) is not None or DIRECTIVE.fullmatch(name) is not None


def local_path(text: str) -> str:
    """Return the path that a rule is for, without wildcards, placeholders and anchors; empty when that is all of it.

    >>> local_path("/numbers/:path*"), local_path("^/?count/(.*)$"), local_path("~* ^/js/a[.]js$"), local_path("/*")
    ('/numbers/', '/count/', '/js/a.js', '')
    """
    match = _LOCAL.match(text.replace("\\.", ".").replace("[.]", "."))
    path = f"/{match[1].rstrip('.')}" if match else ""
    return path if path.strip("/") else ""


def allowances(excerpt: Excerpt, reader: Reader, means: Means = "csp", path: str = "") -> Iterator[Reading]:
    """Yield the hosts in a text that the catalogue knows. ``path`` is the site's own path that is handed on."""
    if not reader.holds_words(excerpt.text):
        return
    for match in _HOST.finditer(excerpt.text):
        if reader.holds_words(match[0]):
            yield Allowance(
                span=excerpt.span(match.start(), match.end()),
                host=match[0].replace("*.", "", 1),
                means=means,
                path=path,
                circumstances=reader.circumstances,
            )
