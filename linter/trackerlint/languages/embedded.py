"""Strings of other languages: whether they hold markup, JavaScript or an address, and what that says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Hole, Initiator, Reading, Request, Text
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import allowances, is_policy
from trackerlint.languages.weave import value_of
from trackerlint.regex import regex
from trackerlint.source import HOLE, Excerpt

_URL = regex(r"\s*(?:(?:[a-z]+:)?//|://)?[\w%@.:-]+\.[\w:-]+(?:[/?](?:[^\s<>\"'`{}]|\{[\w.]{0,80}\})*)?\s*", re.I)
_HOSTED = regex(r"\s*(?:(?:[a-z]+:)?//|://|[\w-]+(?:\.[\w-]+)+[/?])", re.I)
_ADDRESS = regex(r"[^\s<>\"'`]{1,2000}")
_MARKUP = regex(
    r"<(?:script|img|iframe|noscript|link|amp-|meta|style|div|body|head|html|form|svg|object|embed|template|!--"
    r"|!doctype|[a-z]+-[a-z-]+)\b|<(?:p|a|b|span|button|section|footer|header|input|video|ins)[ >]",
    re.I,
)
_CODE = regex(
    r"(?:^|[;{}()\n&|,])[ \t\r]*(?:(?:var|let|const|function|async|await|return|new|import)\s"
    r"|(?:if|for|while|switch)[ \t]*\(|try[ \t]*\{|!function|\(function|\(\(\)|(?:window|document|self)[.\[]"
    r"|[A-Za-z_$][\w$.]{0,80}[ \t]?(?:\(|=[^=>]|=$))"
)
_STATEMENT = regex(r"[;})][ \t\r]*(?:\n|$)|;|\)[.,}\]]|=\s*(?:function|\()|=>")
_NAMED = regex(r"\{[\w.]{0,80}\}")
_IN_TEXT = regex(r"(?:https?:)?//[^\s<>\"'`\\)\]}|,]{4,2000}", re.I)


def read_embedded(excerpt: Excerpt, reader: Reader, use: Initiator = "text") -> Iterator[Reading]:
    """Yield what a string says. ``use`` tells what the program does with it, where that shows.

    A string without any word of the catalogue is left alone, unless it is the address of a script or a frame.
    """
    text = excerpt.text
    if not holds_words(excerpt, reader) and not (use in ("script", "frame") and "//" in text):
        if "-src" in text and is_policy(text):
            yield from allowances(excerpt, reader, whole=False)
        return
    if _MARKUP.search(text):
        yield from reader.read("html", excerpt)
    elif is_policy(text):
        yield from allowances(excerpt, reader, whole=False)
    elif is_address(text, use):
        yield address(excerpt, reader, use)
    elif looks_like_code(text):
        yield from reader.read("javascript", excerpt)
    else:
        yield from _addresses_in_text(excerpt, reader, use)


def read_on_server(excerpt: Excerpt, reader: Reader, use: Initiator, called: bool = False) -> Iterator[Reading]:
    """Yield what a string of back-end code says. What such code fetches, no browser asks for.

    ``called`` tells that it stands in a function: what is fetched or only named there waits for who calls it.
    """
    if called and use in ("fetch", "text") and is_address(excerpt.text, use):
        reader = reader.under(trigger="call")
    for one in read_embedded(excerpt, reader, use):
        if isinstance(one, Request) and one.initiator == "fetch":
            import msgspec

            yield msgspec.structs.replace(one, on_server=True)
        else:
            yield one


def holds_words(excerpt: Excerpt, reader: Reader) -> bool:
    """Tell whether a string holds a word of the catalogue.

    What its gaps stand for may end with the slash that a word begins with: ``base + "matomo.php"``.
    """
    if reader.holds_words(excerpt.text):
        return True
    text = value_of(excerpt).text if excerpt.gaps_in(0, len(excerpt.text)) else ""
    return HOLE in text and reader.holds_words(text.replace(HOLE, "/"))


def is_address(text: str, use: Initiator = "text") -> bool:
    """Tell whether a text is one URL. Where a program is seen to request it, it may lack a host."""
    stripped = text.strip()
    if use != "text":
        return _ADDRESS.fullmatch(stripped) is not None and ("/" in stripped or "." in stripped)
    return bool(len(stripped) < 4_000 and _HOSTED.match(stripped) and _URL.fullmatch(stripped))


def looks_like_code(text: str) -> bool:
    """Tell whether a text that is no markup reads like JavaScript rather than like a sentence."""
    return _CODE.search(text) is not None and _STATEMENT.search(text) is not None


def address(excerpt: Excerpt, reader: Reader, use: Initiator) -> Request:
    """Return the request of a string that is one URL; what it writes as ``{name}`` is filled in by others."""
    text = excerpt.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    url = value_of(excerpt, start, end)
    names = _NAMED.findall(url.text)
    if names:
        known = iter(url.holes)
        pieces = re.findall(rf"{HOLE}|\{{[\w.]{{0,80}}\}}", url.text)
        holes = tuple(next(known) if piece == HOLE else Hole("template", piece) for piece in pieces)
        url = Text(_NAMED.sub(HOLE, url.text), holes)
    return Request(span=excerpt.span(start, end), url=url, initiator=use, circumstances=reader.circumstances)


def _addresses_in_text(excerpt: Excerpt, reader: Reader, use: Initiator) -> Iterator[Reading]:
    for match in _IN_TEXT.finditer(excerpt.text):
        if reader.holds_words(match[0]):
            end = match.start() + len(match[0].rstrip(".;:!?"))
            yield Request(
                span=excerpt.span(match.start(), end),
                url=value_of(excerpt, match.start(), end),
                initiator="link" if use == "link" else "text",
                circumstances=reader.circumstances,
            )
