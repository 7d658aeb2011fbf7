"""XSLT as the page that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Initiator, Reading
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import FILLER
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Gap

_ATTRIBUTE = regex(
    r"<(?P<tag>script|iframe|img)\b[^<>]*>\s*(?:<xsl:attribute\s[^<>]*?\bname=[\"'](?!src)[^<>]*>[^<>]*</xsl:attribute>\s*){0,10}"
    r"<xsl:attribute\s[^<>]*?\bname=[\"']src[\"'][^<>]*>(?P<url>[^<>]{1,1000})<",
    re.I,
)
_TAG = regex(r"</?xsl:(?P<name>[\w-]+)[^<>]*>|<!\[CDATA\[|\]\]>|\{(?P<value>[@$\w/.:()' -]{1,200})\}", re.I)
_FILLS = frozenset(("value-of", "copy-of", "apply-templates", "call-template"))
_USES: dict[str, Initiator] = {"script": "script", "iframe": "frame", "img": "image"}


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the page does; attributes that instructions add are addresses of their element."""
    for match in _ATTRIBUTE.finditer(excerpt.text):
        yield from read_embedded(excerpt.slice(*match.span("url")), reader, _USES[match["tag"].lower()])
    gaps: list[Gap] = []

    def blank(match: re.Match[str]) -> str:
        filled = match["value"] is not None or (match["name"] or "").lower() in _FILLS
        if not filled or match[0].startswith("</"):
            return re.sub(r"[^\n]", " ", match[0])
        if match["value"] is not None and not match["value"].lstrip().startswith(("@", "$", "/")):
            return match[0]
        gaps.append(Gap(match.start(), match.end(), match[0][:200]))
        return re.sub(r"[^\n]", FILLER, match[0])

    yield from reader.read("markup", excerpt.filled(_TAG.sub(blank, excerpt.text), gaps))
