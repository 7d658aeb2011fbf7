"""HOCON, as Play and Akka are configured: ``google.tag { id = "GTM-…" }``, ``optimizely.url = "https://…"``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config.leaves import Leaf, report, scalar
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_DEPTH = 50
"""Objects within objects whose names are kept."""
_TOKEN = regex(
    r"(?P<comment>(?:\#|//)[^\n]*)|(?P<key>\"[^\"\n]{1,120}\"|[\w.-]{1,120})[ \t]*(?:(?P<open>[=:]?\s*\{)"
    r"|(?:\+?=|:(?!//))[ \t]*(?P<value>\"(?>(?:[^\"\\\n]|\\.)*)\"|\$\{[^}\n]*\}|[^\s,{}\[\]\"#][^\n,{}#]*))"
    r"|(?P<close>[{}])"
)
_SETS = regex(r"^[ \t]*[\w.\"-]{1,120}[ \t]*(?:\+?=|:)[ \t]*(?:\"|\$\{|\{|\[|\d|true|false|null)", re.M)
_DIRECTS = regex(
    r"^[ \t]*+(?:[\w-]++[ \t]++[^\n=]*;[ \t\r]*+$|</?\w+[^\n>]*>|(?:Rewrite|Proxy|Header|Redirect|Listen|Server)"
    r"\w*[ \t]|(?:server|location|http|events|upstream|stream|frontend|backend|listen|defaults|global)\b[^\n=:]*$)",
    re.M,
)
HEAD = 40_000
"""Characters by which it is told what a ``.conf`` file is."""


def is_hocon(excerpt: Excerpt, reader: Reader) -> bool:
    """Tell whether a ``.conf`` file sets keys and directs no server."""
    if not reader.path.lower().endswith(".conf"):
        return False
    head = excerpt.text[:HEAD]
    return len(_SETS.findall(head)) > 3 * len(_DIRECTS.findall(head))


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the file's keys are set to."""
    yield from report(leaves(excerpt), excerpt, reader, "ini")


def leaves(excerpt: Excerpt) -> Iterator[Leaf]:
    """Yield one leaf for each key with a plain value."""
    around: list[tuple[str, ...]] = []
    for match in _TOKEN.finditer(excerpt.text):
        if match["comment"] is not None:
            continue
        if match["close"] is not None:
            if match["close"] == "{":
                around.append(())
            elif around:
                around.pop()
            continue
        names = tuple(part for part in match["key"].strip('"').split(".") if part)
        if match["open"] is not None:
            around.append(names)
            continue
        start, end = match.span("value")
        quoted = match["value"].startswith('"')
        end = end - 1 if quoted else start + len(match["value"].rstrip())
        value = excerpt.slice(start + quoted, end)
        path = tuple(name for one in around[:MAX_DEPTH] for name in one) + names
        if path and not match["value"].startswith("$"):
            yield Leaf(path, value, match.start("key"), end, None if quoted else scalar(value.text))
