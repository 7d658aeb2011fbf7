"""Notebooks: code cells are code, Markdown cells are Markdown, outputs are what the page shows."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config.json import leaves
from trackerlint.languages.config.leaves import Leaf
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
from trackerlint.source import Excerpt


def read_notebook(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the cells and their outputs hold. The lines of one cell are read together."""
    cell: list[Leaf] = []
    markdown = False
    for leaf in leaves(excerpt, []):
        last = leaf.path[-1] if leaf.path else ""
        if cell and (leaf.path != cell[-1].path or last == "cell_type"):
            yield from _cell(excerpt, cell, reader, markdown)
            cell = []
        if last == "cell_type":
            markdown = leaf.value.text == "markdown"
        elif leaf.literal is None and len(leaf.path) > 1 and leaf.path[0] in ("cells", "worksheets"):
            cell.append(leaf)
    yield from _cell(excerpt, cell, reader, markdown)


def _cell(excerpt: Excerpt, lines: list[Leaf], reader: Reader, markdown: bool) -> Iterator[Reading]:
    if not any(reader.holds_words(leaf.value.text) for leaf in lines):
        return
    weave = Weave(excerpt)
    for leaf in lines:
        for at, (own, mine) in enumerate(leaf.value.anchors):
            stop = leaf.value.anchors[at + 1][0] if at + 1 < len(leaf.value.anchors) else len(leaf.value.text)
            weave.text(leaf.value.text[own:stop], mine)
    text = weave.excerpt()
    if lines[0].path[-1] != "source":
        yield from read_embedded(text, reader)
    elif markdown and "markdown" in reader.languages:
        yield from reader.read("markdown", text)
    elif text.text.lstrip().startswith(("%%html", "%%javascript", "%%js", "<")):
        yield from read_embedded(text, reader)
    else:
        yield from reader.read("python", text)
