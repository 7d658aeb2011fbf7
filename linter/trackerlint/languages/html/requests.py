"""Which requests an element makes: a table of attributes, and the few elements that need more."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator

from trackerlint.facts import Initiator, Reading, Request, Text
from trackerlint.languages.html.attributes import Attributes, is_external
from trackerlint.languages.html.bound import bound, is_bound
from trackerlint.languages.html.encoded import OBFUSCATED
from trackerlint.languages.html.script_types import is_inert
from trackerlint.languages.html.tokens import as_text
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

SOURCES: dict[str, dict[str, Initiator]] = {
    "script": {"src": "script", "href": "script", "xlink:href": "script"},
    "iframe": {"src": "frame"},
    "frame": {"src": "frame"},
    "amp-iframe": {"src": "frame"},
    "embed": {"src": "frame"},
    "object": {"data": "frame"},
    "portal": {"src": "frame"},
    "fencedframe": {"src": "frame"},
    "img": {"src": "image", "lowsrc": "image"},
    "amp-img": {"src": "image"},
    "amp-pixel": {"src": "image"},
    "mj-image": {"src": "image"},
    "image": {"href": "image", "xlink:href": "image", "src": "image"},
    "input": {"src": "image", "formaction": "form"},
    "button": {"formaction": "form"},
    "form": {"action": "form", "action-xhr": "form"},
    "video": {"src": "media", "poster": "image"},
    "audio": {"src": "media"},
    "source": {"src": "media"},
    "track": {"src": "media"},
    "bgsound": {"src": "media"},
    "a": {"href": "link", "ping": "beacon"},
    "area": {"href": "link", "ping": "beacon"},
    "amp-analytics": {"config": "fetch"},
    "amp-ad": {"src": "script", "json": "text"},
    "amp-experiment": {"src": "script"},
    "mj-include": {"path": "text"},
}
ANYWHERE: dict[str, Initiator] = {"background": "image"}
LAZY = frozenset(
    ("data-src", "data-lazy-src", "data-lazy", "data-original", "lazy-src", "data-lazyload", "data-ll-src")
)
_LOADING_LATE = regex(
    r"^(?:class|data-[\w-]+)\b.*(?:lazy|lozad|unveil|defer|late)|^data-(?:lazy|ll|original)|^lazy", re.I
)
"""Attributes by which scripts that load frames late know them; the browser's own ``loading`` fills in no address."""
NAMING = ("data-name", "data-category", "data-service", "data-purpose", "data-vendor")
"""Attributes by which some consent managers know what they release; other scripts use them too."""
_PARKED_SOURCE = regex(r"^(?:data-)?(?:[\w-]+-)?(?:iframe|suppressed)?src(?:-[\w-]+)?_?$|^consent-[\w-]*src-?_?$")
LONGEST_NAME = 100
_PARTS = regex(r"_+|(?<=[a-z0-9])(?=[A-Z])")
"""What parts the words of a name."""
_SET = regex(r"[^\s,][^\s]*[^\s,]")
_REFRESH = regex(r"""\s*+\d*+\s*+[;,]\s*+(?:url\s*+=\s*+)?["']?(?P<url>[^"'\s]+)""", re.I)


def requests(found: Attributes, reader: Reader) -> Iterator[Reading]:
    """Yield the requests of one element. Scripts and frames from outside always, others when a word occurs."""
    name = _element(found)
    sources = SOURCES.get(name, {})
    parked = name == "script" and is_inert(found)
    for attribute, initiator in sources.items():
        if attribute in found:
            yield from _request(found, attribute, initiator, reader.under(found.parked) if parked else reader)
    for name_there, attribute, value in bound(found):
        if attribute in sources and attribute not in found:
            under = reader.under(found.parked) if parked else reader
            yield from _of_value(found, name_there, value, sources[attribute], under)
    for attribute, initiator in ANYWHERE.items():
        if attribute in found:
            yield from _request(found, attribute, initiator, reader)
    for attribute in ("srcset", "imagesrcset", "data-srcset"):
        if attribute in found:
            yield from _each_of_set(found, attribute, reader)
    yield from _deferred(found, reader)
    if name == "link":
        yield from _link(found, reader)
    elif name == "meta" and found.text("http-equiv").lower() == "refresh":
        yield from _refresh(found, reader)
    elif name in ("iframe", "frame") and "srcdoc" in found:
        document = found.value("srcdoc")
        if document is not None and reader.holds_words(document.text):
            yield from reader.read("html", document)


def _element(found: Attributes) -> str:
    """Return which element stands there at last: Vue's ``<component :is="'script'">`` is a script."""
    if found.tag.name != "component":
        return found.tag.name
    return next((found.text(one).strip("'\"` ") for one in ("is", ":is", "v-bind:is") if one in found), "component")


def _request(found: Attributes, attribute: str, initiator: Initiator, reader: Reader) -> Iterator[Reading]:
    value = found.value(attribute)
    if value is not None and value.text.strip():
        yield from _of_value(found, attribute, value, initiator, reader)


def _of_value(
    found: Attributes, attribute: str, value: Excerpt, initiator: Initiator, reader: Reader
) -> Iterator[Reading]:
    url = as_text(value)
    if url.text.lstrip()[:11].lower() == "javascript:" or url.text.lstrip()[:5].lower() == "data:":
        return
    stranger = initiator in ("script", "frame") and is_external(url)
    held = initiator == "script" and any(reader.holds_words(_PARTS.sub(" ", hole.label)) for hole in url.holes)
    if stranger or held or reader.holds_words(value.text) or reader.holds_words(url.text):
        yield Request(
            span=found.span(attribute),
            url=url,
            initiator=initiator,
            attributes=found.values,
            circumstances=reader.circumstances,
        )


def _deferred(found: Attributes, reader: Reader) -> Iterator[Reading]:
    """Yield what an element would load once a script moves a parked address into place."""
    own: Initiator | None = next(iter(SOURCES.get(found.tag.name, {}).values()), None)
    if own in (None, "link", "form", "text"):
        return
    assert own is not None
    for one in found:
        if one.name in ("src", "lowsrc") or "src" not in one.name or len(one.name) > LONGEST_NAME:
            continue
        if not _PARKED_SOURCE.match(one.name):
            continue
        if one.name.endswith("srcset") or is_bound(one.name):
            continue
        named = found.speaks_of_consent or any(name in found for name in NAMING)
        lazy = one.name in LAZY and found.tag.name != "script" and not named
        lazy = lazy and (
            own != "frame" or any(_LOADING_LATE.search(f"{name} {text.text}") for name, text in found.values)
        )
        under = reader if lazy else reader.under(found.parked)
        if one.name == OBFUSCATED:
            yield from _obfuscated(found, own, under)
        else:
            yield from _request(found, one.name, own, under)


def _obfuscated(found: Attributes, initiator: Initiator, reader: Reader) -> Iterator[Reading]:
    """Yield the request of an address that is written in base64, as OneTrust's loader decodes it."""
    try:
        url = b64decode(found.text(OBFUSCATED), validate=True).decode()
    except ValueError:
        return
    text = Text(url)
    if (initiator in ("script", "frame") and is_external(text)) or reader.holds_words(url):
        yield Request(
            span=found.span(OBFUSCATED),
            url=text,
            initiator=initiator,
            attributes=found.values,
            circumstances=reader.circumstances,
        )


def _each_of_set(found: Attributes, attribute: str, reader: Reader) -> Iterator[Reading]:
    value = found.value(attribute)
    if value is None or not reader.holds_words(value.text):
        return
    for match in _SET.finditer(value.text):
        if reader.holds_words(match[0]):
            yield _plain(found, value, match.start(), match.end(), "image", reader)


def _plain(found: Attributes, value: Excerpt, start: int, end: int, initiator: Initiator, reader: Reader) -> Request:
    piece = value.slice(start, end)
    return Request(
        span=piece.span(0, end - start),
        url=as_text(piece),
        initiator=initiator,
        attributes=found.values,
        circumstances=reader.circumstances,
    )


_RELATIONS: dict[str, Initiator] = {
    "stylesheet": "stylesheet",
    "preconnect": "preconnect",
    "dns-prefetch": "lookup",
    "modulepreload": "link",
    "preload": "link",
    "prefetch": "link",
    "prerender": "link",
}


def _link(found: Attributes, reader: Reader) -> Iterator[Reading]:
    relations = found.text("rel").lower().split()
    initiator: Initiator = next((_RELATIONS[one] for one in relations if one in _RELATIONS), "link")
    for attribute in ("href", "data-href"):
        if attribute in found:
            yield from _request(found, attribute, initiator, reader)


def _refresh(found: Attributes, reader: Reader) -> Iterator[Reading]:
    value = found.value("content")
    match = _REFRESH.match(value.text) if value else None
    if value and match and reader.holds_words(match["url"]):
        yield _plain(found, value, match.start("url"), match.end("url"), "link", reader)
