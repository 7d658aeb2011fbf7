"""JSON text for machine-readable formats."""

from __future__ import annotations

from typing import Any

import msgspec

from trackerlint.regex import regex

_SURROGATES = regex("[\ud800-\udfff]")


def json_text(value: Any) -> str:
    """Return a value as indented JSON that ends in a newline, keys in the order given.

    Lone surrogates, which names of files that are no UTF-8 bring, become U+FFFD: a reader of UTF-8 would refuse them.
    """
    try:
        data = msgspec.json.encode(value, enc_hook=str)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_clean(value), enc_hook=str)
    return msgspec.json.format(data, indent=2).decode() + "\n"


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    if isinstance(value, msgspec.Struct):
        return _clean(msgspec.to_builtins(value, enc_hook=str))
    return value


def clean(text: str) -> str:
    """Return a text with U+FFFD for each lone surrogate."""
    return _SURROGATES.sub("\ufffd", text)
