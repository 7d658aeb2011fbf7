"""XML: settings in leaf elements and in pairs of attributes; whatever markup it holds is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config.leaves import Leaf, report, scalar
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import FILLER
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Gap

_ELEMENT = regex(r"<([A-Za-z][\w.:-]{0,80})([^<>]{0,500})>([^<>]{1,400})</\1\s*>")
_TOKEN = regex(
    r"<!--[\s\S]*?(?:-->|\Z)|<!\[CDATA\[(?P<cdata>[\s\S]*?)(?:\]\]>|\Z)"
    r"|<(?P<end>/)?(?P<name>[A-Za-z_][\w.:-]{0,80})(?P<attributes>[^<>]*)>|(?P<text>[^<]+)"
)
DEPTH = 4
"""How many elements around a text its key names."""
LONGEST = 400
_WRAPPERS = frozenset({"value", "item", "string", "data", "val"})
"""Elements that only hold the value of the one around them."""
_PAIR = regex(
    r"<[A-Za-z][\w.:-]*\s[^<>]{0,300}?\b(?:key|name|id|alias)=(?P<q>[\"'])(?P<key>[^\"'<>]{1,120})(?P=q)[^<>]{0,300}?"
    r"\bvalue=(?P<r>[\"'])(?P<value>[^\"'<>]{0,400})(?P=r)",
    re.I,
)
_NAMED = regex(r"\b(?:name|key|id|alias)=[\"']([\w.-]{1,120})[\"']", re.I)
_ESCAPED = regex(r"&lt;(?:script|img|iframe|noscript)", re.I)
_COMPUTED = regex(r"(?<=\s)(?P<prefix>t-attf?-)(?P<name>[\w:.-]{1,80}=)(?P<q>[\"'])(?P<value>[^\"'<>\n]{1,500})(?P=q)")
_FILLED = regex(r"\{\{.{0,200}?\}\}|#\{[^{}]{0,200}\}")
_CDATA = regex(r"<!\[CDATA\[([\s\S]*?)(?:\]\]>|\Z)")
_JSON = regex(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:")


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the settings and the markup of an XML file, that in CDATA sections and behind entities included."""
    yield from report(_leaves(excerpt), excerpt, reader, "xml")
    if reader.holds_words(excerpt.text):
        yield from reader.read("html", _plain(excerpt))
        for match in _CDATA.finditer(excerpt.text):
            piece = excerpt.slice(match.start(1), match.end(1))
            if reader.holds_words(piece.text):
                yield from reader.read(_kind(piece.text), piece)
        for match in _ELEMENT.finditer(excerpt.text):
            if _ESCAPED.search(match[3]) and reader.holds_words(match[3]):
                from trackerlint.languages.html.tokens import decoded

                yield from reader.read("html", decoded(excerpt, match.start(3), match.end(3)))


def _kind(text: str) -> str:
    """Return the language of a CDATA section; Umbraco keeps the blocks of a page in JSON."""
    if _JSON.match(text):
        return "json"
    return "html" if "<" in text else "javascript"


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
    yield from _texts(excerpt)
    for match in _PAIR.finditer(excerpt.text):
        value = excerpt.slice(match.start("value"), match.end("value"))
        yield Leaf((match["key"],), value, match.start("key"), match.end("value"), scalar(value.text))


def _texts(excerpt: Excerpt) -> Iterator[Leaf]:
    """Yield the elements that hold nothing but text, or one CDATA section, with the names of those around them."""
    around: list[tuple[str, ...]] = []
    start, inside = 0, (0, 0)
    for match in _TOKEN.finditer(excerpt.text):
        name = match["name"]
        if name and not match["end"]:
            start, inside = match.start(), (0, 0)
            if not match["attributes"].endswith("/"):
                named = _NAMED.search(match["attributes"])
                local = name.rpartition(":")[2]
                if "redirect" in match["attributes"]:
                    local = f"{local}_redirect"
                around.append((local, named[1]) if named else (local,))
        elif name:
            if around and inside[1] > inside[0]:
                value = excerpt.slice(*inside)
                yield Leaf(_path(around), value, start, inside[1], scalar(value.text))
            around = around[:-1]
            inside = (0, 0)
        elif around and not inside[1]:
            group = "cdata" if match["cdata"] is not None else "text"
            written = match[group] or ""
            if written.strip() and len(written) <= LONGEST and "<" not in written:
                at = match.start(group) + len(written) - len(written.lstrip())
                inside = (at, at + len(written.strip()))


def _path(around: list[tuple[str, ...]]) -> tuple[str, ...]:
    names = around[-DEPTH:]
    if len(names) > 1 and len(names[-1]) == 1 and names[-1][0].lower() in _WRAPPERS:
        names = names[:-1]
    return tuple(part for one in names for part in one)
