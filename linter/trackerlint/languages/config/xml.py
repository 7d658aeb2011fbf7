"""XML: settings in leaf elements and in pairs of attributes; whatever markup it holds is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config.leaves import Leaf, report, scalar
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import FILLER
from trackerlint.source import Excerpt, Gap

_ELEMENT = re.compile(r"<([A-Za-z][\w.:-]{0,80})([^<>]{0,500})>([^<>]{1,400})</\1\s*>")
_PAIR = re.compile(
    r"<[A-Za-z][\w.:-]*\s[^<>]{0,300}?\b(?:key|name|id|alias)=(?P<q>[\"'])(?P<key>[^\"'<>]{1,120})(?P=q)[^<>]{0,300}?"
    r"\bvalue=(?P<r>[\"'])(?P<value>[^\"'<>]{0,400})(?P=r)",
    re.I,
)
_NAMED = re.compile(r"\b(?:name|key|id|alias)=[\"']([\w.-]{1,120})[\"']", re.I)
_ESCAPED = re.compile(r"&lt;(?:script|img|iframe|noscript)", re.I)
_COMPUTED = re.compile(
    r"(?<=\s)(?P<prefix>t-attf?-)(?P<name>[\w:.-]{1,80}=)(?P<q>[\"'])(?P<value>[^\"'<>\n]{1,500})(?P=q)"
)
_FILLED = re.compile(r"\{\{.{0,200}?\}\}|#\{[^{}]{0,200}\}")
_CDATA = re.compile(r"<!\[CDATA\[([\s\S]*?)\]\]>")


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the settings and the markup of an XML file, that in CDATA sections and behind entities included."""
    yield from report(_leaves(excerpt), excerpt, reader, "xml")
    if reader.holds_words(excerpt.text):
        yield from reader.read("html", _plain(excerpt))
        for match in _CDATA.finditer(excerpt.text):
            piece = excerpt.slice(match.start(1), match.end(1))
            if reader.holds_words(piece.text):
                yield from reader.read("html" if "<" in piece.text else "javascript", piece)
        for match in _ELEMENT.finditer(excerpt.text):
            if _ESCAPED.search(match[3]) and reader.holds_words(match[3]):
                from trackerlint.languages.html.tokens import decoded

                yield from reader.read("html", decoded(excerpt, match.start(3), match.end(3)))


def _plain(excerpt: Excerpt) -> Excerpt:
    """Return the excerpt with its CDATA sections blanked, so that they are read once, and computed attributes filled.

    QWeb computes the attribute ``src`` in ``t-att-src="expression"`` and ``t-attf-src="text {{expression}}"``.
    """
    text = _CDATA.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), excerpt.text)
    gaps: list[Gap] = []

    def computed(match: re.Match[str]) -> str:
        start, value = match.start("value"), match["value"]
        found = [(0, len(value))] if match["prefix"] == "t-att-" else [one.span() for one in _FILLED.finditer(value)]
        gaps.extend(Gap(start + low, start + high, value[low:high][:200]) for low, high in found)
        filled = (
            _FILLED.sub(lambda one: FILLER * len(one[0]), value) if len(match["prefix"]) > 6 else FILLER * len(value)
        )
        return " " * len(match["prefix"]) + match["name"] + match["q"] + filled + match["q"]

    return excerpt.filled(_COMPUTED.sub(computed, text), gaps)


def _leaves(excerpt: Excerpt) -> Iterator[Leaf]:
    for match in _ELEMENT.finditer(excerpt.text):
        named = _NAMED.search(match[2])
        path = (match[1].rpartition(":")[2], named[1]) if named else (match[1].rpartition(":")[2],)
        text = match[3].strip()
        if text:
            start = match.start(3) + match[3].index(text)
            yield Leaf(path, excerpt.slice(start, start + len(text)), match.start(), start + len(text), scalar(text))
    for match in _PAIR.finditer(excerpt.text):
        value = excerpt.slice(match.start("value"), match.end("value"))
        yield Leaf((match["key"],), value, match.start("key"), match.end("value"), scalar(value.text))
