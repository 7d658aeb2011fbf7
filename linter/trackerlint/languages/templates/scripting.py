"""Template blocks that make a script element of what they hold: Rails' ``javascript_tag do``, Craft's ``{% js %}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.regex import regex

_OPENING = regex(r"\s*(?:javascript_tag|nonced_javascript_tag)\b.*\bdo\b\s*(?:\|[^|]*\|)?\s*-?$", re.S)
_BLOCK = regex(r"-?\s*(js|javascript|script|inlinescript|addjs|footer_js|inline_script)\b", re.I)
_OPENS = regex(r"\s*(?:if|unless|case|while|until|for|begin)\b|\bdo\b\s*(?:\|[^|]*\|)?\s*-?$")
_CLOSES = regex(r"\s*end\b")
START, END = "<script>", "</script>"
MOST_TAGS = 1_000
"""Tags in which the end of a block is looked for."""


def script_tags(text: str, tags: Sequence[TemplateTag]) -> dict[int, str]:
    """Return by the start of a tag what to fill it with, where it opens or closes a script element.

    A block counts only where both tags have room for what stands for them.
    """
    found: dict[int, str] = {}
    for opening, closing in _pairs(text, tags):
        if _has_room(text, opening, START) and _has_room(text, closing, END):
            found[opening.start], found[closing.start] = START, END
    return found


def _has_room(text: str, tag: TemplateTag, element: str) -> bool:
    return tag.end - tag.start >= len(element) and "\n" not in text[tag.start : tag.start + len(element)]


def _pairs(text: str, tags: Sequence[TemplateTag]) -> Iterator[tuple[TemplateTag, TemplateTag]]:
    for index, tag in enumerate(tags):
        inside = text[tag.inner : tag.inner_end]
        if tag.kind in ("output", "code") and "javascript_tag" in inside and _OPENING.match(inside):
            closing = _end_of_ruby(text, islice(tags, index + 1, index + MOST_TAGS))
        elif tag.kind == "block" and (name := _BLOCK.match(inside)):
            end = re.compile(rf"-?\s*end_?{name[1]}\b", re.I)
            after = islice(tags, index + 1, index + MOST_TAGS)
            closing = next((one for one in after if end.match(text, one.inner, one.inner_end)), None)
        else:
            continue
        if closing is not None and "<script" not in text[tag.end : closing.start].lower():
            yield tag, closing


def _end_of_ruby(text: str, tags: Iterable[TemplateTag]) -> TemplateTag | None:
    depth = 1
    for tag in tags:
        inside = text[tag.inner : tag.inner_end]
        if tag.kind == "comment":
            continue
        if _CLOSES.match(inside):
            depth -= 1
        elif _OPENS.search(inside):
            depth += 1
        if not depth:
            return tag
    return None
