"""HTML: what the elements of a page request, run and say."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.html.encoded import SIGNS as ENCODED
from trackerlint.languages.html.ids import SIGNS as IDS
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import SIGNS as POLICIES
from trackerlint.source import Excerpt

SIGNS = (*ENCODED, *IDS, *POLICIES, "preconnect")
"""Texts that make markup worth reading in any language, although no script in it names a tracker."""


class HTML:
    """Pages and fragments; template tags of an unknown dialect are found by their delimiters."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm", ".dhtml", ".hta", ".svg")
    filenames = ()
    signs = (
        '<script src="http',
        '<script src="//',
        '<script async src="http',
        '<script defer src="http',
        '<script type="text/javascript" src="http',
        '<script type="text/javascript" src="//',
        '<iframe src="http',
        '<iframe src="//',
        "<script src='http",
        "<script src='//",
        *SIGNS,
    )

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what a page requests, runs and says, looking through template tags."""
        from trackerlint.languages.templates.masking import read_template, sniff

        dialect = sniff(excerpt.text)
        if dialect and not excerpt.gaps:
            yield from read_template(excerpt, reader, dialect, "markup")
        else:
            yield from read_markup(excerpt, reader)


class XSLT:
    """Style sheets that make pages out of XML. Their own tags are blanked; what they fill in is a gap."""

    name = "xslt"
    suffixes = (".xsl", ".xslt")
    filenames = ()
    signs = IDS

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the page that the style sheet makes requests, runs and says."""
        from trackerlint.languages.html.xslt import read

        yield from read(excerpt, reader)


class Markup:
    """HTML as it comes out of a template whose tags are already filled: nothing is looked for but markup."""

    name = "markup"
    suffixes = ()
    filenames = ()
    signs = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the markup requests, runs and says."""
        yield from read_markup(excerpt, reader)


def read_markup(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the facts of markup: requests, calls, elements that hold a word of the catalogue, and page signals."""
    from trackerlint.languages.html.scripts import read_bare_handler
    from trackerlint.languages.html.walk import Walk

    yield from Walk(excerpt, reader).readings()
    yield from read_bare_handler(excerpt, reader)


html = HTML()
xslt = XSLT()
markup = Markup()
