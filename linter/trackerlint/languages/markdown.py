"""Markdown: its raw HTML is live, its code is documentation. MDX too, with the code of its modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading, Request
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_FRONT = regex(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<matter>.*?)^(?P=fence)[ \t]*$", re.S | re.M)
_TICKS = regex(r"(?<!\\)(`+)(?!`)")
_IMAGE = regex(r"!\[[^\]]{0,500}\]\(\s*<?(?P<url>[^\s)>]{1,2000})")
_MODULE = regex(r"^(?:import|export)\b[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*", re.M)


class Markdown:
    """Markdown of any flavour, with or without YAML or TOML in front."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd", ".mdwn")
    filenames = ()
    signs = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the raw HTML, the images and the front matter say."""
        yield from _read(excerpt, reader, "any")


class MDX:
    """Markdown with components and modules of JavaScript."""

    name = "mdx"
    suffixes = (".mdx",)
    filenames = ()
    signs = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what modules, components, raw HTML and images say."""
        from trackerlint.languages.weave import Weave

        code = Weave(excerpt)
        plain = without_code(excerpt)
        for match in _MODULE.finditer(plain.text):
            code.verbatim(match.start(), match.end())
            code.text("\n", match.end() - 1)
        script = code.excerpt()
        if reader.holds_words(script.text):
            yield from reader.read("typescript", script)
        modules = [match.span() for match in _MODULE.finditer(plain.text)]
        yield from _read(excerpt.filled(_blank(excerpt.text, modules), ()), reader, "svelte")


def _read(excerpt: Excerpt, reader: Reader, dialect: str) -> Iterator[Reading]:
    from trackerlint.languages.html.tokens import as_text
    from trackerlint.languages.templates.masking import read_template

    front = _FRONT.match(excerpt.text)
    if front:
        language = "yaml" if front["fence"] == "---" else "toml"
        if language in reader.languages and reader.holds_words(front["matter"]):
            yield from reader.read(language, excerpt.slice(*front.span("matter")))
        excerpt = excerpt.slice(front.end(), len(excerpt.text))
    plain = without_code(excerpt)
    if not reader.holds_words(plain.text):
        return
    yield from read_template(plain, reader, dialect)
    for match in _IMAGE.finditer(plain.text):
        if reader.holds_words(match["url"]):
            piece = plain.slice(*match.span("url"))
            yield Request(
                span=piece.span(0, len(piece.text)),
                url=as_text(piece),
                initiator="image",
                circumstances=reader.circumstances,
            )


def without_code(excerpt: Excerpt) -> Excerpt:
    """Return Markdown with fenced, indented and inline code blanked: that is documentation."""
    text = _blank(excerpt.text, _blocks(excerpt.text)) if _may_hold_code(excerpt.text) else excerpt.text
    if "`" in text:
        text = _blank(text, _spans(text))
    return excerpt.filled(text, ())


def _may_hold_code(text: str) -> bool:
    return "```" in text or "~~~" in text or "\n    " in text or "\n\t" in text


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return where code blocks stand, as markdown-it sees them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)), len(text) + 1]
    found = []
    for token in parser.parse(text):
        if token.type in ("fence", "code_block") and token.map:
            first, last = token.map
            found.append((starts[first], min(len(text), starts[min(last, len(starts) - 1)])))
    return found


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where inline code stands: runs of equally many backticks, within a paragraph."""
    found, at = [], 0
    while opening := _TICKS.search(text, at):
        closing = re.compile(rf"(?<!`){opening[1]}(?!`)").search(text, opening.end(), opening.end() + 1000)
        if closing and "\n\n" not in text[opening.end() : closing.start()]:
            found.append((opening.start(), closing.end()))
            at = closing.end()
        else:
            at = opening.end()
    return found


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        pieces += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


markdown = Markdown()
mdx = MDX()
