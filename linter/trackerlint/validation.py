"""Turn the messages of typed decoding into ones that name the key and the nearest valid one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from trackerlint.settings import nearest


def explained(error: Exception, keys: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong and a hint. ``keys`` are those that may stand where an unknown one stood."""
    unknown = re.search(r"unknown field `([^`]+)`(?: - at `\$\.?([^`]*)`)?", str(error))
    if unknown:
        where = f"{unknown[2]}." if unknown[2] else ""
        return f"unknown key {where}{unknown[1]}", nearest(unknown[1], keys)
    place = re.search(r" - at `\$\.?([^`]*)`", str(error))
    message = str(error)[: place.start()] if place else str(error)
    return f"{place[1]}: {message}" if place and place[1] else message, ""


def keys_of(kind: type[msgspec.Struct]) -> list[str]:
    """Return the keys of a type as they are written in files."""
    return [field.encode_name for field in msgspec.structs.fields(kind)]
