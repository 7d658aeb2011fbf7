"""Code inside markup: script elements, style sheets and event attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Condition, Reading
from trackerlint.languages.html.attributes import Attributes
from trackerlint.languages.html.bound import handler_of
from trackerlint.languages.html.encoded import decoded_text
from trackerlint.languages.html.script_types import kind_of, looks_like_markup
from trackerlint.languages.interface import Reader, shows_sign
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Gap

_EVENT = regex(
    r"^(?:(?P<thymeleaf>(?:th:|data-th-)on)|on|@|x-on:|v-on:|on:|hx-on:{1,2}|\(|data-on|ng-)(?P<event>[a-z][\w-]*)"
)
_BARE = regex(r"\s*(?:on|@|x-on:|v-on:|on:)([a-z][\w-]{0,30})\s*=\s*([\"'])")
LONGEST_BARE = 4_000
"""Characters of a file that may be one attribute."""

_TRIGGERS = {
    "load": "load",
    "init": "load",
    "mount": "load",
    "mounted": "load",
    "ready": "load",
    "error": "load",
    "pageshow": "load",
    "readystatechange": "load",
    "mousedown": "click",
    "mouseup": "click",
    "pointerdown": "click",
    "touchstart": "click",
    "tap": "click",
    "dblclick": "click",
    "auxclick": "click",
    "change": "input",
    "keyup": "input",
    "keydown": "input",
    "keypress": "input",
    "blur": "input",
    "focus": "input",
    "paste": "input",
}


def read_script(found: Attributes, body: Excerpt, reader: Reader, held: bool) -> Iterator[Reading]:
    """Yield what the body of a script element does. ``held`` tells that it holds a word of the catalogue."""
    kind = kind_of(found)
    if kind in ("markup", "inert") and (plain := decoded_text(body)):
        body, kind, held = plain, "markup", reader.holds_words(plain.text)
    if not held and not (kind in ("javascript", "inert") and _signed(body, reader)):
        return
    if "/>" in body.text:
        body = without_elements(body)
    if kind == "javascript":
        yield from reader.read("typescript" if found.text("lang").startswith("ts") else "javascript", body)
    elif kind == "json":
        yield from reader.read("text", body)
    elif kind == "markup":
        yield from reader.under(Condition("container", found.raw, found.tag_span)).read("html", body)
    else:
        language = "html" if looks_like_markup(body) else "javascript"
        yield from reader.under(found.parked).read(language, body)


_VALUES = regex(r"<(?:t|xsl:value-of|c:out|s:property|bean:write|fmt:message|jsp:getProperty|ui:out)\s[^<>]*/>", re.I)


def without_elements(body: Excerpt) -> Excerpt:
    """Return code with the elements filled by which XML templates put out a value in the middle of it."""
    pieces, gaps, at = [], [], 0
    for match in _VALUES.finditer(body.text):
        pieces += [body.text[at : match.start()], re.sub(r"[^\r\n]", "z", match[0]).replace("\n", " ")]
        gaps.append(Gap(match.start(), match.end(), " ".join(match[0].split())))
        at = match.end()
    return body.filled("".join([*pieces, body.text[at:]]), gaps) if gaps else body


def _signed(body: Excerpt, reader: Reader) -> bool:
    """Tell whether JavaScript asks to read code like this although no word of the catalogue is in it."""
    language = reader.languages.get("javascript")
    return language is not None and shows_sign(language.signs, body.text.encode("utf-8", "replace"))


def read_style(body: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a style sheet requests."""
    yield from reader.read("css", body)


def read_handlers(found: Attributes, reader: Reader) -> Iterator[Reading]:
    """Yield what event attributes, ``javascript:`` addresses and ``style`` attributes of an element do."""
    for one in found:
        if one.end == one.start:
            continue
        event = _EVENT.match(one.name)
        if event:
            value = found.value(one.name)
            if value is not None and reader.holds_words(value.text):
                code = handler_of(value) if event["thymeleaf"] else value
                yield from reader.under(trigger=trigger_of(event["event"])).read("javascript", code)
        elif one.name in ("href", "action", "src", "xlink:href"):
            yield from _address(found, one.name, reader)
        elif one.name == "style":
            value = found.value("style")
            if value is not None and reader.holds_words(value.text):
                yield from read_style(value, reader)


def read_bare_handler(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what an event attribute does that is all of a file, which other templates put into their elements."""
    found = _BARE.match(excerpt.text) if len(excerpt.text) < LONGEST_BARE else None
    if found is not None and "<" not in excerpt.text:
        end = excerpt.text.rfind(found[2])
        if end > found.end():
            yield from reader.under(trigger=trigger_of(found[1])).read("javascript", excerpt.slice(found.end(), end))


def trigger_of(event: str) -> str:
    """Return the trigger that an event name stands for (``mousedown`` is a click); modifiers are dropped.

    >>> trigger_of("click"), trigger_of("submit"), trigger_of("keyup")
    ('click', 'submit', 'input')
    """
    event = event.partition(".")[0].lower()
    return _TRIGGERS.get(event, event)


def trigger_of_attribute(name: str) -> str:
    """Return the trigger of an event attribute of HTML or of a component language; empty for any other attribute."""
    event = _EVENT.match(name.lower())
    return trigger_of(event["event"]) if event else ""


def _address(found: Attributes, name: str, reader: Reader) -> Iterator[Reading]:
    value = found.value(name)
    if value is None or value.text.lstrip()[:11].lower() != "javascript:" or not reader.holds_words(value.text):
        return
    start = value.text.index(":") + 1
    trigger = {"a": "click", "area": "click", "form": "submit"}.get(found.tag.name, "load")
    yield from reader.under(trigger=trigger).read("javascript", value.slice(start, len(value.text)))
