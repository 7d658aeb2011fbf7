"""String literals that no sink speaks for: addresses that merely stand there."""

from __future__ import annotations

import re

from trackerlint.facts import Circumstances, Request, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.tree import Node
from trackerlint.source import HOLE

_URL = re.compile(
    r"(?:(?:https?:|wss?:)?//|://|\b(?=[\w.-]+\.[a-z]{2,}[/:?]))[\w.\ufffc-]+(?::\d+)?(?:[/?#][^\s'\"<>\\`)\]|,;]*)?",
    re.I,
)
_HOST = re.compile(r"(?:[\w*\ufffc-]+\.)+[a-z]{2,}", re.I)


def addresses(text: Text) -> list[Text]:
    """Return the addresses in a text, with their holes."""
    found = []
    for match in _URL.finditer(text.text):
        before = text.text.count(HOLE, 0, match.start())
        inside = match[0].count(HOLE)
        found.append(Text(match[0], text.holes[before : before + inside]))
    if not found and _HOST.fullmatch(text.text.strip()):
        found.append(text)
    return found


_PROSE_WORD = re.compile(r"(?<!\S)[\"'(]?[A-Za-z][a-z]+[.,:;!?)\"']*(?!\S)")


def _is_prose(text: str) -> bool:
    """Tell whether a text is a sentence for people."""
    return len(_PROSE_WORD.findall(text[:2_000])) > 3 and "=" not in re.sub(r"\S*//\S*|\S+\?\S+", "", text[:2_000])


def read_text(context: Context, node: Node, text: Text) -> None:
    """Add the addresses, known to the catalogue, that a text holds."""
    for url in addresses(text):
        if not context.words.in_text(url.text) or any(url.text in one for one in context.loaded):
            continue
        now = context.surroundings.of(node)
        status = "documentation" if now.status == "live" and _is_prose(text.text) else now.status
        circumstances = Circumstances(now.trigger, now.conditions, "text", status)
        context.add(Request(span=context.span(node), url=url, initiator="text", circumstances=circumstances))
