"""Markup as tokens with exact places: start tags with their attributes, end tags, comments, raw text.

The standard library's ``html.parser`` tells neither where an attribute stands nor the same story in every Python
release, and a tree builder moves what it repairs. This scanner follows the tokenisation of the HTML standard as far
as it decides what a browser would run, in time linear in the text, and leaves everything else alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from trackerlint.facts import Hole, Text
from trackerlint.languages.closings import Closings
from trackerlint.regex import regex
from trackerlint.source import HOLE, Excerpt

VOID = frozenset((
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
    "track", "wbr", "amp-pixel",
))  # fmt: skip
RAW = frozenset(("script", "style", "textarea", "title", "xmp", "plaintext"))
"""Elements whose content is text, not markup."""
MAX_RAW = 200_000
"""Characters in which the end of a title or text area is looked for."""
_ENDS = {name: regex(rf"</{name}(?=[\s/>])", re.I) for name in RAW}


class Attribute(NamedTuple):
    """An attribute: its name in lower case, where the name starts, and where the raw value stands, without quotes."""

    name: str
    at: int
    start: int
    end: int


class Tag(NamedTuple):
    """A start tag. ``body`` is where the content of an element of raw text ends (else the end of the tag)."""

    name: str
    start: int
    end: int
    closed: bool
    body: int


class EndTag(NamedTuple):
    """An end tag."""

    name: str
    start: int
    end: int


class Comment(NamedTuple):
    """A comment, and where its inside stands. ``live`` are conditional comments, which some browser reads."""

    start: int
    end: int
    inner: int
    inner_end: int
    live: bool


Token = Tag | EndTag | Comment

_OPEN = regex(r"<(?:(!--)|(/?)([a-zA-Z][^\s/><]*)|(!\[CDATA\[|[!?]))")
_REST = regex(r"""(?>(?:[^>"']++|"[^"]*+"|'[^']*+'|["'])*)""")
_CONDITIONAL = regex(r"\s*+\[\s*+(?:if|endif)\b[^\]]{0,400}+\]\s*+>?", re.I)
_ATTRIBUTE = regex(r"""[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""")
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order; what lies between them is text."""
    at, length, closings = 0, len(text), Closings(text)
    while at < length:
        match = _OPEN.search(text, at)
        if match is None:
            return
        if match[1]:
            token = _comment(text, match.start())
            yield token
            at = token.end
        elif match[4]:
            at = match.end() if match[4] == "![CDATA[" else _declaration_end(text, match.end())
        elif match[2]:
            end = text.find(">", match.end()) + 1 or length
            yield EndTag(match[3].lower(), match.start(), end)
            at = end
        else:
            tag = _tag(text, match, closings)
            yield tag
            at = tag.body


def _comment(text: str, start: int) -> Comment:
    inner = start + 4
    condition = _CONDITIONAL.match(text, inner)
    if text.startswith((">", "->"), inner):
        return Comment(start, text.index(">", inner) + 1, inner, inner, live=False)
    stop = text.find("-->", inner - 2)
    inner_end, end = (stop, stop + 3) if stop >= 0 else (len(text), len(text))
    inner_end = max(inner_end, inner)
    if condition and condition[0].endswith(">"):
        return Comment(start, condition.end(), condition.end(), condition.end(), live=True)
    return Comment(start, end, inner, inner_end, live=False)


def _declaration_end(text: str, at: int) -> int:
    end = text.find(">", at)
    return end + 1 if end >= 0 else len(text)


def _tag(text: str, match: re.Match[str], closings: Closings) -> Tag:
    name = match[3].lower()
    rest = _REST.match(text, match.end())
    end = rest.end() if rest else match.end()
    if end < len(text) and text[end] == ">":
        end += 1
    closed = text.endswith("/>", match.end(), end)
    body = _raw_end(text, name, end, closings) if name in RAW and not closed else end
    return Tag(name, match.start(), end, closed, body)


def _raw_end(text: str, name: str, at: int, closings: Closings) -> int:
    """Return where raw text that starts at ``at`` ends. A script or style left open runs to the end of the text."""
    if name == "plaintext":
        return len(text)
    code = name in ("script", "style")
    stop = closings.search(_ENDS[name], at)
    if stop is None or (not code and stop.start() > at + MAX_RAW):
        return len(text) if code else at
    return stop.start()


def attributes(text: str, tag: Tag) -> list[Attribute]:
    """Return the attributes of a start tag in source order; of a repeated name only the first counts."""
    at, end = tag.start + 1 + len(tag.name), tag.end
    found: dict[str, Attribute] = {}
    while at < end:
        match = _ATTRIBUTE.match(text, at, end)
        if match is None:
            break
        group = next((group for group in (2, 3, 4) if match[group] is not None), 0)
        start, stop = match.span(group) if group else (match.end(1), match.end(1))
        if group == 4 and stop == end - 1 and text[stop - 1] == "/" and stop - 1 > start:
            stop -= 1
        name = match[1].lower()
        found.setdefault(name, Attribute(name, match.start(1), start, stop))
        at = match.end()
    return list(found.values())


def decoded(excerpt: Excerpt, start: int, end: int) -> Excerpt:
    """Return ``excerpt.text[start:end]`` with its character references resolved."""
    raw = excerpt.text[start:end]
    if "&" not in raw:
        return excerpt.slice(start, end)
    from html import unescape

    pieces, anchors, at, length = [], [(0, start)], 0, 0
    for match in _ENTITY.finditer(raw):
        character = unescape(match[0])
        if character == match[0]:
            continue
        pieces += [raw[at : match.start()], character]
        length += match.start() - at + len(character)
        at = match.end()
        anchors.append((length, start + at))
    pieces.append(raw[at:])
    return excerpt.derive("".join(pieces), anchors)


def as_text(excerpt: Excerpt) -> Text:
    """Return an excerpt as a value: gaps that a template fills become holes, or the default that they name."""
    if not excerpt.gaps:
        return Text(excerpt.text)
    pieces, holes, at = [], [], 0
    for gap in excerpt.gaps:
        if gap.start < at:
            continue
        pieces.append(excerpt.text[at : gap.start])
        default = default_in(gap.label)
        if default:
            pieces.append(default)
        else:
            pieces.append(HOLE)
            holes.append(Hole("template", gap.label[:80]))
        at = gap.end
    pieces.append(excerpt.text[at:])
    return Text("".join(pieces), tuple(holes))


_DEFAULT = regex(
    r"""(?:\bdefault(?:_if_none)?\b\s*[:(]?\s*|\|\|\s*|\?\?\s*|\?:\s*|\bor\s+|!\s*)(?:"([^"]{1,300})"|'([^']{1,300})')"""
)


def default_in(expression: str) -> str:
    """Return the literal that a template expression falls back to, or an empty text.

    >>> default_in("host | default('https://example.org')"), default_in("host")
    ('https://example.org', '')
    """
    match = _DEFAULT.search(expression)
    return (match[1] or match[2]) if match else ""
