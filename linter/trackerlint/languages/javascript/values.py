"""What an expression may be known to be, while it is worked out: facts' values, and a few that never leave here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trackerlint.facts import Fields, Hole, Items, Scalar, Text, unknown
from trackerlint.languages.javascript.sources import hole
from trackerlint.regex import regex
from trackerlint.source import HOLE

if TYPE_CHECKING:
    from trackerlint.languages.javascript.tree import Node

MAX_TEXT = 400_000
"""Characters that a text put together from constants may have."""

Frame = Mapping[tuple[int, str], "Value"]
"""Values of parameters, by the offset of their function and their name."""
NO_FRAME: Frame = {}


@dataclass(frozen=True)
class Path:
    """A global variable or what hangs below it; ``()`` is the global object itself. ``default`` is what it is given."""

    names: tuple[str, ...]
    default: Value | None = None

    @property
    def dotted(self) -> str:
        """The names as they are written, with dots."""
        return ".".join(self.names)


@dataclass(frozen=True)
class Module:
    """Something imported from a module; ``names`` are the members on the way to it."""

    module: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closure:
    """A function (or class) of the file, with the parameters known where it was made."""

    node: Node
    frame: Frame = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Created:
    """An element that code creates; ``key`` is the offset of the creating expression, ``names`` a way below it."""

    tag: str
    key: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Array:
    """An array by its elements, each worked out already."""

    items: tuple[Value, ...]
    open: bool = False


@dataclass(frozen=True)
class Object:
    """An object literal, worked out key by key when it is asked."""

    node: Node
    frame: Frame = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Regex:
    """A regular expression without anything that needs a matcher: a plain text to look for, everywhere or once."""

    text: str
    everywhere: bool


Value = Text | Scalar | Path | Module | Closure | Created | Array | Object | Regex | Fields | Items

UNDEFINED = Scalar(None)


def text_of(value: Value) -> Text:
    """Return a value as JavaScript would turn it into a string, with a hole where that is not known."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Scalar):
        if isinstance(value.value, bool) or value.value is None:
            return Text({True: "true", False: "false", None: "null"}[value.value])
        number = value.value
        return Text(str(int(number)) if isinstance(number, float) and number.is_integer() else str(number))
    if isinstance(value, Path):
        if isinstance(value.default, (Text, Scalar)):
            return text_of(value.default)
        return hole(value.dotted)
    if isinstance(value, Array) and not value.open:
        return join([text_of(item) for item in value.items], ",")
    return hole(label_of(value))


def label_of(value: Value) -> str:
    """Return a few characters that name a value that has no text."""
    if isinstance(value, Path):
        return value.dotted
    if isinstance(value, Module):
        return ".".join((value.module, *value.names))
    if isinstance(value, (Closure, Object)):
        return " ".join(value.node.text[:80].split())
    return ""


def concatenate(parts: list[Text]) -> Text:
    """Return texts put together, cut at ``MAX_TEXT`` with a hole in place of the rest."""
    out, holes, size = [], [], 0
    for part in parts:
        size += len(part.text)
        if size > MAX_TEXT:
            out.append(HOLE)
            holes.append(Hole("unknown", "too long"))
            break
        out.append(part.text)
        holes += part.holes
    return Text("".join(out), tuple(holes))


def join(parts: list[Text], glue: str) -> Text:
    """Return texts with ``glue`` between them."""
    spread = [piece for part in parts for piece in (Text(glue), part)][1:]
    return concatenate(spread)


_ADDRESS = regex(r"(?:https?:)?//(?:[\w.-]+|$)|[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?=[:/]|$)", re.I)
"""A host, a URL or its start, which stands for itself where something else may take its place."""


def merged(first: Value, second: Value) -> Value:
    """Return what is known when either of two values may be the case."""
    if first == second:
        return first
    if isinstance(first, Text) and isinstance(second, Text):
        addresses = [one for one in (first, second) if one.known and _ADDRESS.match(one.text)]
        return addresses[0] if addresses else unknown("either of two")
    return first if isinstance(first, (Path, Closure, Created, Module)) else unknown("either of two")
