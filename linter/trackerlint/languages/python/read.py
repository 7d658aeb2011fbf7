"""Read a Python module: choose the statements that matter, parse them, and turn what is found into facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from trackerlint.facts import Problem, Reading
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.lexical import read_literals
from trackerlint.languages.python.blocks import Block, blocks, comments
from trackerlint.languages.python.literals import Formatting
from trackerlint.languages.python.report import Module
from trackerlint.languages.python.visit import Statement, collect
from trackerlint.source import Excerpt

_ASSIGNS = re.compile(r"[A-Za-z_][\w.\[\]'\"]{0,120}\s*(?::[^=\n]{1,120})?=|from\s|import\s|try:")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_FORMATTED = re.compile(r"\b(\w+)\.(format|substitute|safe_substitute)\(|\b(\w+)\s*%\s*[\w({\[]")
_SMALL = 20_000
"""Characters of an assignment that is parsed although it holds no word: its name may be a setting's."""


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a module says. What the parser does not take is read by its string literals, with a problem."""
    text = excerpt.text
    words = [span.start for span in reader.wanted.spans(text)]
    parsed: list[Statement] = []
    for block in blocks(text):
        held = _held(words, block.start, block.end)
        if not held and not (block.end - block.start < _SMALL and _ASSIGNS.match(text, block.start)):
            continue
        statement = _parse(excerpt, block) if block.parsable else None
        if statement is not None:
            parsed.append(statement)
        elif held:
            piece = excerpt.slice(block.start, block.end)
            yield Problem(message="not read as Python, only its strings", span=piece.span(0, len(piece.text)))
            yield from read_literals(piece, reader, "python")
    yield from Module(excerpt, reader, parsed, _formatting(text)).readings()
    for start, end in comments(text):
        if _held(words, start, end):
            yield from read_embedded(excerpt.slice(start + 1, end), reader.under(status="comment"))


def _held(words: list[int], start: int, end: int) -> bool:
    at = bisect_left(words, start)
    return at < len(words) and words[at] < end


def _parse(excerpt: Excerpt, block: Block) -> Statement | None:
    """Parse one statement; None when it is no Python.

    The parser counts bytes. A letter takes the place of each character outside ASCII, so that bytes are code points;
    what strings hold is taken from the text itself.
    """
    code = _FOREIGN.sub("x", excerpt.text[block.start : block.end])
    try:
        wrapper = MetadataWrapper(cst.parse_module(code), unsafe_skip_copy=True)
        positions = wrapper.resolve(ByteSpanPositionProvider)
        return collect(wrapper.module, positions, block.start)
    except (cst.ParserSyntaxError, cst.CSTValidationError, RecursionError, ValueError):
        return None


def _formatting(text: str) -> dict[str, Formatting]:
    """Return by what the text under each name is formatted somewhere in the module."""
    found: dict[str, Formatting] = {}
    for match in _FORMATTED.finditer(text):
        if match[3]:
            found[match[3]] = "percent"
        else:
            found[match[1]] = "braces" if match[2] == "format" else "dollar"
    if re.search(r"\bfrom string import\b|\bstring\.Template\b", text):
        found["string.Template"] = "dollar"
    return found
