"""Documentation in AsciiDoc and reStructuredText: raw HTML, images and films are live, listings are documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trackerlint.facts import Element, Reading, Text
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_FENCES = {"++++": "html", "----": "", "....": "", "////": "comment", "```": ""}
_ASCIIDOC = regex(
    r"(?P<film>video::?(?P<id>[^\s\[\]]{1,100})\[(?P<service>youtube|vimeo|wistia)\b[^\]\n]*\])"
    r"|(?P<image>image::?(?P<url>https?://[^\s\[\]]{4,1000})\[)|(?P<pass>pass:\w{0,3}\[(?P<raw>[^\]\n]{1,1000})\])"
)
_DIRECTIVE = regex(r"^(?P<indent>[ \t]*)\.\. (?P<name>[\w:-]{2,40}?)::[ \t]*(?P<argument>[^\n]*)$", re.M)
_FILMS = ("youtube", "vimeo", "wistia")
_IMAGES = ("image", "figure")


class AsciiDoc:
    """AsciiDoc, as Antora, Jekyll and JBake publish it."""

    name = "asciidoc"
    suffixes: Sequence[str] = (".adoc", ".asciidoc", ".asc")
    filenames: Sequence[str] = ()
    signs: Sequence[str] = ("[youtube", "[vimeo", "[wistia")

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what passthrough blocks, images and films say. Listings and comments are left out."""
        at, fence, start = 0, "", 0
        for line in excerpt.text.splitlines(keepends=True):
            mark = line.strip()
            if fence:
                if mark == fence:
                    yield from _block(excerpt.slice(start, at), reader, _FENCES[fence[:4] if fence != "```" else fence])
                    fence = ""
            elif mark in _FENCES:
                fence, start = mark, at + len(line)
            elif line.startswith("//"):
                yield from _block(excerpt.slice(at + 2, at + len(line)), reader, "comment")
            else:
                yield from _line(excerpt.slice(at, at + len(line)), reader)
            at += len(line)


class ReStructuredText:
    """reStructuredText, as Sphinx, Nikola and Pelican publish it."""

    name = "restructuredtext"
    suffixes: Sequence[str] = (".rst", ".rest")
    filenames: Sequence[str] = ()
    signs: Sequence[str] = (".. youtube::", ".. vimeo::", ".. wistia::")

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what raw blocks, images and films say. Listings and comments are left out."""
        for match in _DIRECTIVE.finditer(excerpt.text):
            name, argument = match["name"].lower(), match["argument"].strip()
            start, end = match.start("argument"), match.start("argument") + len(match["argument"].rstrip())
            if name == "raw" and argument.startswith("html"):
                yield from reader.read("html", excerpt.slice(match.end(), _body_end(excerpt.text, match)))
            elif name in _IMAGES and "//" in argument:
                yield from read_embedded(excerpt.slice(start, end), reader, "image")
            elif name in _FILMS:
                yield _film(excerpt.slice(match.start(), match.end()), reader, name, argument)


def _block(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[Reading]:
    if language == "html":
        yield from reader.read("html", excerpt)
    elif language == "comment":
        yield from read_embedded(excerpt, reader.under(status="comment"))


def _line(line: Excerpt, reader: Reader) -> Iterator[Reading]:
    for match in _ASCIIDOC.finditer(line.text):
        if match["film"]:
            yield _film(line.slice(*match.span("film")), reader, match["service"], match["id"])
        elif match["image"]:
            yield from read_embedded(line.slice(*match.span("url")), reader, "image")
        else:
            yield from read_embedded(line.slice(*match.span("raw")), reader)


def _film(excerpt: Excerpt, reader: Reader, service: str, number: str) -> Element:
    """Return the element that a film becomes: which service shows it is for the catalogue to know."""
    return Element(
        span=excerpt.span(0, len(excerpt.text.rstrip())),
        tag_name="embed-video",
        attributes=(("service", Text(service)), ("data-videoid", Text(number))),
        circumstances=reader.circumstances,
    )


def _body_end(text: str, match: re.Match[str]) -> int:
    """Return where the indented block under a directive ends."""
    indent, at = len(match["indent"].expandtabs()), match.end() + 1
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].expandtabs()
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        at = stop + 1
    return min(at, len(text))


asciidoc = AsciiDoc()
restructuredtext = ReStructuredText()
