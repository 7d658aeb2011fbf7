"""String literals that no sink speaks for: addresses that merely stand there."""

from __future__ import annotations

import re

from trackerlint.facts import Circumstances, Request, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.elements import switched_off
from trackerlint.languages.javascript.tree import Node
from trackerlint.source import HOLE

_URL = re.compile(
    r"(?:(?:https?:|wss?:)?//|://|\b(?=[\w.-]+\.[a-z]{2,}[/:?]))[\w.\ufffc-]+(?::\d+)?(?:[/?#][^\s'\"<>\\`)\]|,;]*)?",
    re.I,
)
_FILE = re.compile(r"\.(?:m?js|php|gif|png|html?|css|json|svg|ts)\s*$", re.I)
_HOST = re.compile(r"(?:[\w*\ufffc-]+\.)+[a-z]{2,}", re.I)


def addresses(text: Text) -> list[Text]:
    """Return the addresses in a text, with their holes."""
    found = []
    for match in _URL.finditer(text.text):
        before = text.text.count(HOLE, 0, match.start())
        inside = match[0].count(HOLE)
        found.append(Text(match[0], text.holes[before : before + inside]))
    if not found and _HOST.fullmatch(text.text.strip()) and not _FILE.search(text.text):
        found.append(text)
    return found


_PROSE_WORD = re.compile(r"(?<!\S)[\"'(]?[A-Za-z][a-z]+[.,:;!?)\"']*(?!\S)")


def _is_prose(text: str) -> bool:
    """Tell whether a text is a sentence for people."""
    return len(_PROSE_WORD.findall(text[:2_000])) > 3 and "=" not in re.sub(r"\S*//\S*|\S+\?\S+", "", text[:2_000])


def _is_off(node: Node) -> bool:
    """Tell whether a text stands in an object literal that says of itself that it is off."""
    pair = node.parent
    return pair is not None and pair.kind == "pair" and pair.parent is not None and switched_off(pair.parent)


def read_text(context: Context, node: Node, text: Text) -> None:
    """Add the addresses, known to the catalogue, that a text holds."""
    for url in addresses(text):
        if not context.words.in_text(url.text) or any(url.text in one for one in context.loaded):
            continue
        now = context.surroundings.of(node)
        status = now.status
        if status == "live":
            status = "documentation" if _is_prose(text.text) else "data" if _is_off(node) else "live"
        circumstances = Circumstances(now.trigger, now.conditions, "text", status)
        context.add(Request(span=context.span(node), url=url, initiator="text", circumstances=circumstances))
