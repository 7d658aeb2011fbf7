"""Exports of tag managers, read as source: which tags they hold, what each runs, when, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt

SIGNS = ('"containerVersion"', '"exportFormatVersion"', '"idcontainer"', '"delegate_descriptor_id"')
"""Texts by which exports are known: Google's container, Matomo's container, Adobe's property."""
IN_SCRIPTS = {"MatomoTagManager.addContainer(": "matomo"}
"""How a script that a tag manager makes of a container hands over what it holds, and who reads that."""
HEAD = 20_000
"""Characters in which an export says what it is."""


def export_reader(text: str) -> str:
    """Return the name of the module that reads an export, empty when a JSON text is none."""
    head = text[:HEAD]
    if SIGNS[0] in head or SIGNS[1] in head:
        return "gtm"
    if SIGNS[2] in head and '"tags"' in text:
        return "matomo"
    return "launch" if SIGNS[3] in head else ""


def apart(excerpt: Excerpt) -> tuple[Excerpt, Excerpt, str] | None:
    """Split a script that holds a whole container into its code, the container and who reads it; None for others."""
    for call, name in IN_SCRIPTS.items():
        at = excerpt.text.find(call + "{")
        if at >= 0:
            at += len(call)
            end = excerpt.text.rfind("}", at) + 1
            end = excerpt.text.rfind("}, Templates)", at) + 1 or end
            return excerpt.slice(0, at), excerpt.slice(at, end), name
    return None


def read_export(excerpt: Excerpt, reader: Reader, name: str) -> Iterator[Reading]:
    """Yield whose export it is, and what its tags do."""
    from importlib import import_module

    yield from import_module(f"{__name__}.{name}").read(excerpt, reader)
