"""What a page says of itself: route, title, headings, labels and buttons. Read without parsing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from trackerlint.reach.comments import without_comments
from trackerlint.reach.kinds import CONTENT, SCRIPTS, ending
from trackerlint.reach.pulls import front_matter
from trackerlint.regex import regex

SignKind = Literal["name", "folder", "title", "site", "heading", "subheading", "label", "button"]


class Sign(NamedTuple):
    """One text of a page and where it stands (offsets; 0, 0 for the route)."""

    kind: SignKind
    text: str
    start: int = 0
    end: int = 0


LONGEST = 300
MOST = 60
"""Signs of each kind that are looked at."""
_S = r"""(?:"([^"\n]{2,200})"|'([^'\n]{2,200})')"""
_TITLES = (
    regex(r"<(?:v:)?title[^>]{0,80}>(.{1,300}?)</(?:v:)?title>", re.I | re.S),
    regex(r"\{%-?\s*block\s+(?:\w+_)?title(?:_\w+)?\s*-?%\}(.{1,300}?)\{%-?\s*endblock", re.S),
    regex(r"@section\(\s*['\"](?:meta_|page_)?title['\"]\s*,\s*" + _S),
    regex(r"\b(?:content_for\s*\(?\s*:\w*title|title_for|page_title|set_title)\b\s*[(,=]?\s*" + _S),
    regex(r"(?:ViewData\[\"Title\"\]|ViewBag\.Title|\$(?:page_?)?title|\$this->title)\s*=\s*" + _S, re.I),
    regex(r"^Title\s*=\s*" + _S, re.M),
    regex(r"(?<![\w.'\"])(?:page_?)?title\s*[:=]\s*\{?" + _S, re.I),
    regex(r"\{%-?\s*set\s+(?:page)?_?title\s*=\s*" + _S, re.I),
    regex(r"\bdocument\.title\s*=\s*" + _S),
)
_META = regex(r"<meta[^>]{0,60}(?:og:title|twitter:title)[^>]{0,60}content\s*=\s*" + _S, re.I)
_FRONT_TITLE = regex(
    r"^[ \t]*(?:title|linkTitle|name|h1|heading)[ \t]*[:=][ \t]*[\"']?([^\n]{2,200}?)[\"']?[ \t]*$", re.M
)
_HEADING = regex(
    r"<(?:h([1-4])|PageTitle|Heading|PageHeader|Title)\b[^>]{0,300}>(.{1,400}?)</(?:h[1-4]|PageTitle|Heading|PageHeader|Title)>",
    re.I | re.S,
)
_MARKDOWN = regex(r"^(#{1,3})[ \t]+([^\n]{2,200})$", re.M)
_SETEXT = regex(r"^([^\n]{3,120})\n(={3,}|-{3,}|~{3,}|\*{3,})[ \t]*$", re.M)
_OUTLINE = regex(r"^[ \t]*%?h([1-4])(?:[.#][\w.#-]*)?(?:\([^)\n]*\)|\{[^}\n]*\})?[ \t]+([^\n=]{2,200})$", re.M)
_LABEL = regex(r"<(?:label|legend|Label|FormLabel|IonLabel|mat-label)\b[^>]{0,300}>(.{1,300}?)</", re.S)
_BUTTON = regex(r"<(?:button|Button|summary|[\w-]*Button|[\w-]*btn)\b[^>]{0,400}>(.{1,300}?)</", re.S)
_LINK_BUTTON = regex(
    r"<(?:a|Link|NuxtLink|router-link)\b[^>]{0,300}?(?:class|className)\s*=\s*[{\"'`]{1,2}[^\"'`]*\b(?:btn|button|cta)\b[^>]{0,300}>(.{1,300}?)</",
    re.S | re.I,
)
_ATTRIBUTE = regex(
    r"<(?:input|textarea|select|Input|TextField|Textarea)\b[^>]{0,300}?\b(?:placeholder|aria-label|label)\s*=\s*" + _S
)
_SUBMIT = regex(r"<input\b[^>]{0,200}?\btype\s*=\s*[\"'](?:submit|button)[\"'][^>]{0,200}?\bvalue\s*=\s*" + _S, re.I)
_FIELD = regex(r"\b(?:label|legend)\s*[:=]\s*\(?\s*_?\(?" + _S)
_MARKUP = regex(r"<[^<>]{0,400}>|\{[%#].{0,400}?[%#]\}|<\?.{0,400}?\?>|<%.{0,400}?%>", re.S)
_QUOTED = regex(r"""["']([\w .,'’:-]{3,120})["']""")
_OUTPUT = regex(r"\{\{?.{0,300}?\}?\}|\{!!.{0,200}?!!\}", re.S)
_LANGUAGE = regex(
    r"<html[^>]{0,200}?\blang\s*=\s*[\"']([a-z]{2})\b|^lang(?:uage)?\s*[:=]\s*[\"']?([a-z]{2})\b", re.I | re.M
)
_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = regex(r"[^\W_]+", re.UNICODE)
_NEUTRAL = frozenset(
    """
    page pages view views screen template templates index html component route routes app src layout default new show
    edit create content container section main home site www public static resources web client the en cy fr de es it
    nl pl gb us default form list detail details info
    """.split()  # noqa: SIM905
)
"""Words of a path that say nothing of what a page is about."""


_DOING = frozenset("book cancel change reschedule request order make schedule view repeat my create".split())  # noqa: SIM905
"""Names of pages that say what is done, while their folder says with what."""


def signs(path: str, text: str) -> Iterator[Sign]:
    """Yield what a page says of itself, its route first."""
    yield from route(path)
    kind = ending(path)
    text = text if kind in SCRIPTS else without_comments(text, kind)
    where = front_matter(text)
    if where:
        for match in _FRONT_TITLE.finditer(text, *where):
            yield from _title(match[1], *match.span(1))
    body = where[1] if where else 0
    for pattern in _TITLES:
        yield from _found("title", pattern, text, body)
    yield from _found("title", _META, text, body)
    yield from _headings(text, kind, body)
    for pattern in (_LABEL, _ATTRIBUTE, _FIELD):
        yield from _found("label", pattern, text, body)
    for pattern in (_BUTTON, _LINK_BUTTON, _SUBMIT):
        yield from _found("button", pattern, text, body)


def language(path: str, text: str) -> str:
    """Return the language that a page says it is in, by root element, front matter or route; empty if none."""
    match = _LANGUAGE.search(text, 0, 4000)
    if match:
        return (match[1] or match[2]).lower()
    return next(
        (part for part in path.lower().split("/")[:-1] if part in ("cy", "fr", "de", "es", "it", "nl", "pl")), ""
    )


def route(path: str) -> Iterator[Sign]:
    """Yield the words of a path: its name, or that of its folder where the name says nothing, then the folders around.

    >>> list(route("src/pages/sexual-health/index.html"))[0]
    Sign(kind='name', text='sexual health', start=0, end=0)
    """
    named = list(islice((name for part in reversed(path.split("/")) if (name := _spoken(part))), 2))
    if named:
        yield Sign("name", named[0])
        if named[0] in _DOING and len(named) > 1:
            yield Sign("name", f"{named[0]} {named[1]}")
    for part in named[1:]:
        yield Sign("folder", part)


@lru_cache(maxsize=16_384)
def _spoken(part: str) -> str:
    stem = part.partition(".")[0] if not part.startswith(".") else ""
    if stem.startswith(("[", "(", "{", ":")):
        return ""
    words = [word.lower() for word in _WORDS.findall(_CAMEL.sub(" ", stem.replace("'", "")))]
    return " ".join(word for word in words if word not in _NEUTRAL and not word.isdigit())


def spoken(name: str) -> str:
    """Return the words of an identifier or a short text, in lower case, as vocabularies read it.

    >>> spoken("bookAppointment_click")
    'book appointment click'
    """
    return " ".join(_WORDS.findall(_CAMEL.sub(" ", name))).lower()


def _found(kind: SignKind, pattern: re.Pattern[str], text: str, start: int) -> Iterator[Sign]:
    for count, match in enumerate(pattern.finditer(text, start)):
        if count >= MOST:
            return
        group = next((number for number in range(1, (match.lastindex or 0) + 1) if match[number] is not None), 0)
        if kind == "title":
            yield from _title(match[group], *match.span(group))
        else:
            yield Sign(kind, _plain(match[group]), *match.span(group))


def _title(raw: str, start: int, end: int) -> Iterator[Sign]:
    """Yield a title; what follows a separator is the site's name as a rule."""
    first, *rest = re.split(r"\s+[|–—·»-]\s+|\s*\|\s*|\s+::\s+", _plain(raw))
    yield Sign("title", first, start, end)
    if rest:
        yield Sign("site", " ".join(rest), start, end)


def _headings(text: str, kind: str, start: int) -> Iterator[Sign]:
    for count, match in enumerate(_HEADING.finditer(text, start)):
        if count >= MOST:
            break
        yield Sign("heading" if (match[1] or "1") == "1" else "subheading", _plain(match[2]), *match.span(2))
    if kind in CONTENT:
        for match in _MARKDOWN.finditer(text, start):
            yield Sign("heading" if match[1] == "#" else "subheading", _plain(match[2]), *match.span(2))
        for count, match in enumerate(_SETEXT.finditer(text, start)):
            yield Sign("heading" if count == 0 else "subheading", _plain(match[1]), *match.span(1))
    elif kind in ("pug", "jade", "haml", "slim"):
        for match in _OUTLINE.finditer(text, start):
            yield Sign("heading" if match[1] == "1" else "subheading", _plain(match[2]), *match.span(2))


def _plain(raw: str) -> str:
    """Return a piece of markup as text; of expressions, only what they quote stays: a text to translate."""
    text = _OUTPUT.sub(lambda match: " ".join(_QUOTED.findall(match[0])), raw)
    text = _MARKUP.sub(lambda match: " ".join(_QUOTED.findall(match[0])) if match[0].startswith("{%") else " ", text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return " ".join(text.split())[:LONGEST]
