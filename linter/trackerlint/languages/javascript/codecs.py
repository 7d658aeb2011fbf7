"""JavaScript's own encoders and decoders of text."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from trackerlint.facts import Scalar, Text
from trackerlint.languages.javascript.arithmetic import as_number, parse_int
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.values import Array, Path, Value, concatenate, text_of
from trackerlint.regex import regex

DECODERS = frozenset(
    {"atob", "btoa", "unescape", "escape", "decodeURIComponent", "decodeURI", "encodeURIComponent", "encodeURI"}
    | {"Buffer.from"}
)
_PERCENT_U = regex(r"%u([0-9A-Fa-f]{4})")


def decoded(name: str, value: Value, label: str) -> Value:
    """Return what a decoder makes of a text; a hole, of the kind of what goes in, where that is not known."""
    text = text_of(value)
    if not text.known:
        kinds = [one for one in text.holes if one.kind != "unknown"]
        if name in ("unescape", "decodeURIComponent", "decodeURI"):
            return Text(unquote(text.text, "latin-1" if name == "unescape" else "utf-8"), text.holes)
        if name.startswith(("encode", "escape")):
            return text
        return Text("\ufffc", (kinds[0],)) if kinds else hole(label)
    if name in ("atob", "Buffer.from"):
        return _from_base64(text.text, label)
    if name == "btoa":
        return Text(base64.b64encode(text.text.encode("latin-1", "replace")).decode())
    if name == "unescape":
        return Text(unquote(_PERCENT_U.sub(lambda match: chr(int(match[1], 16)), text.text), "latin-1"))
    if name.startswith("decode"):
        return Text(unquote(text.text))
    return text


def _from_base64(text: str, label: str) -> Value:
    try:
        return Text(base64.b64decode("".join(text.split()) + "=" * (-len(text) % 4), altchars=None).decode("latin-1"))
    except (binascii.Error, ValueError):
        return hole(label)


def from_char_codes(values: list[Value], label: str) -> Value:
    """Return the text of ``String.fromCharCode(…)``."""
    if len(values) == 1 and isinstance(values[0], Array):
        values = list(values[0].items)
    parts: list[Text] = []
    for value in values:
        number = as_number(value)
        if number is None or not 0 <= number < 0xD800:
            return hole(label)
        parts.append(Text(chr(int(number))))
    return concatenate(parts)


def number(values: list[Value], label: str) -> Value:
    """Return the number of ``parseInt(text, base)`` or ``Number(text)``."""
    base = as_number(values[1]) if len(values) > 1 else 10
    value = values[0]
    if isinstance(value, Path) and value.default is not None:
        value = value.default
    found = parse_int(value, int(base)) if base is not None else None
    return Scalar(found) if found is not None else hole(label)
