"""Markup, code and addresses that stand in a page in base64: parked until people agree, or handed over whole."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.html.attributes import Attributes
from trackerlint.languages.html.tokens import Tag
from trackerlint.languages.interface import Reader, Sign
from trackerlint.regex import regex
from trackerlint.source import Excerpt

OBFUSCATED = "data-obfuscated-src"
"""The attribute that holds an address in base64 until people agree."""
SIGNS: tuple[Sign, ...] = (
    OBFUSCATED,
    "-cookie-content=",
    "data-borlabs-cookie-type=",
    'src="data:text/javascript;base64,',
    ("atob(", r"[\"'`(](?:aHR0c|Ly9|PHNjcmlwd)[A-Za-z0-9+/]{12}"),
)
"""Texts that make a page worth reading although no word of the catalogue is to be seen in it.

The last are addresses and markup in base64 that its code decodes.
"""
MAX_TEXT = 200_000
"""Characters in base64 that are decoded."""

_BASE64 = regex(r"\s*[A-Za-z0-9+/]{24,}={0,2}\s*")
_ATTRIBUTE = regex(r"(?:=[\"']?|;base64,)[A-Za-z0-9+/]{40}")
_SCRIPT = regex(r"\s*data:(?:text|application)/(?:x-)?(?:java|ecma)script[^,]{0,60};base64,", re.I)


def may_hold(text: str, tag: Tag) -> bool:
    """Tell whether an attribute of a start tag may be a text in base64."""
    return _ATTRIBUTE.search(text, tag.start, tag.end) is not None


def decoded_text(excerpt: Excerpt) -> Excerpt | None:
    """Return what a text in base64 says, each character at a place within it; None for any other text."""
    text = excerpt.text
    if len(text) > MAX_TEXT or excerpt.gaps or _BASE64.fullmatch(text) is None:
        return None
    try:
        plain = b64decode(text, validate=False).decode()
    except ValueError:
        return None
    return excerpt.derive(plain, [(0, len(text) - len(text.lstrip()))])


def read_attributes(found: Attributes, reader: Reader) -> Iterator[Reading]:
    """Yield what the markup does that a consent manager keeps in an attribute, and the script in an address."""
    for one in found:
        value = found.value(one.name)
        if value is None:
            continue
        if one.name == "src" and found.tag.name == "script":
            code = _SCRIPT.match(value.text)
            plain = decoded_text(value.slice(code.end(), len(value.text))) if code else None
            language = "javascript"
        elif one.name.startswith("data-") and found.speaks_of_consent:
            plain, reader, language = decoded_text(value), reader.under(found.parked), "html"
        else:
            continue
        if plain is not None and reader.holds_words(plain.text):
            yield from reader.read(language, plain)
