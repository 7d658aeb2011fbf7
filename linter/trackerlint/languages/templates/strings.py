"""What stands in the strings of template tags: addresses and markup that the template puts out, and other templates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Edge, Initiator, Reading
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.literals import literal
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_STRING = regex(r"""(?:"((?>(?:[^"\\]|\\.)*))"|'((?>(?:[^'\\]|\\.)*))')""", re.S)
_FILLED_IN = regex(r"[#$]\{")
_SCRIPT = regex(r"(?<![a-z])(?:java)?script(?![a-z])|(?<![a-z])js(?![a-z])", re.I)
_LINK = regex(r"""(?<![a-z])(?:link_to|link|href|url|mail_to|action)\b["']?\s*(?:=>|[:=(])?\s*$""", re.I)
_STYLE = regex(r"style|css", re.I)
_IMAGE = regex(r"image|\bimg|pixel", re.I)
_EDGE = regex(
    r"""[-~+@#%\s]*(?P<word>extends|layout|inherit|include\w*|includes|import|use|embed|render|partial|partialCached|template|"""
    r"""component|parse|insert|decorate|sections?|INCLUDE|PROCESS|INSERT|WRAPPER|>)"""
    r"""\s*(?:(?:file|virtual|page|partial)\s*[=:]\s*)?\(?\s*(?:["'](?P<quoted>[^"'\n]{1,200})["']|(?P<bare>[\w./-]{1,200}))"""
)
_IN_CODE = regex(
    r"""\b(?P<word>(?:include|require)(?:_once)?|get_template_part|Layout\s*=|Html\.(?:Render)?Partial(?:Async)?|partial|render)"""
    r"""[^;'"\n]{0,60}["'](?P<quoted>[^"'\n]{1,200})["']"""
)
_BARE = frozenset(
    ("include", "extends", "inherit", "render", "include_relative", "partial", "process", "insert", "wrapper", ">")
)
_KINDS = {
    "extends": "extends",
    "inherit": "extends",
    "decorate": "extends",
    "layout": "layout",
    "wrapper": "layout",
    "import": "import",
    "use": "import",
}
_PULLS = regex(
    r"extend|ayout|inherit|inc|import|use|embed|render|artial|template|component|parse|insert|section|requ|INCL|PROCESS|INSERT|WRAPPER|>"
)


def may_pull(inside: str) -> bool:
    """Tell cheaply whether a tag may pull in another template."""
    return len(inside) < 4000 and _PULLS.search(inside) is not None


def edges_of(inside: Excerpt) -> list[Edge]:
    """Return how a tag pulls in other templates."""
    match = _EDGE.match(inside.text)
    if match is None:
        return [_edge(inside, one, "quoted", one["word"]) for one in _IN_CODE.finditer(inside.text)]
    word = match["word"].lower()
    group = "quoted" if match["quoted"] else "bare"
    return [_edge(inside, match, group, word)] if group == "quoted" or word in _BARE else []


def _edge(inside: Excerpt, match: re.Match[str], group: str, word: str) -> Edge:
    kind = _KINDS.get(word.rstrip("= ").lower(), "include")
    return Edge(span=inside.span(*match.span(group)), kind=kind, target=match[group])  # type: ignore[arg-type]


def read_strings(inside: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the string literals of a tag that holds a word of the catalogue would put out."""
    for match in _STRING.finditer(inside.text):
        group = 1 if match[1] is not None else 2
        text = match[group]
        if not text or not reader.holds_words(text):
            continue
        content = _content(inside, match.start(group), match.end(group))
        yield from read_embedded(content, reader, _initiator(inside.text, match.start()))


def _content(inside: Excerpt, start: int, end: int) -> Excerpt:
    """Return a string's content: escapes resolved, a gap for each ``#{…}`` and ``${…}``."""
    if not _FILLED_IN.search(inside.text, start, end):
        return unescaped(inside.slice(start, end))
    weave = Weave(inside)
    literal(weave, inside, start, end)
    return weave.excerpt()


def unescaped(literal: Excerpt) -> Excerpt:
    r"""Return a string's content with ``\"``, ``\'``, ``\/`` and ``\n`` resolved."""
    if "\\" not in literal.text:
        return literal
    pieces, anchors, at, length = [], [(0, 0)], 0, 0
    for match in re.finditer(r"\\(.)", literal.text, re.S):
        character = {"n": "\n", "t": "\t", "r": "\r"}.get(match[1], match[1])
        pieces += [literal.text[at : match.start()], character]
        length += match.start() - at
        anchors.append((length, match.start() + (character == match[1])))
        length += 1
        anchors.append((length, match.end()))
        at = match.end()
    pieces.append(literal.text[at:])
    return literal.derive("".join(pieces), anchors)


def _initiator(tag: str, at: int) -> Initiator:
    """Return what a string literal at ``at`` of a tag is used for, as far as the names around it tell."""
    if _LINK.search(tag, max(0, at - 40), at) or re.match(r"\W*link_to\b", tag):
        return "link"
    helper = _STRING.sub("", tag)
    if _SCRIPT.search(helper):
        return "script"
    if _STYLE.search(helper):
        return "stylesheet"
    return "image" if _IMAGE.search(helper) else "text"
