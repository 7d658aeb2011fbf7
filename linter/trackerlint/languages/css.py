"""Style sheets: what ``@import`` and ``url()`` request. SCSS, Less, Sass and Stylus are read the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Initiator, Reading, Request
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_TOKEN = regex(
    r"""(?P<comment>/\*.*?(?:\*/|\Z))|(?P<line>(?<![:"'\w(])//[^\n]*)|"""
    r"""(?P<import>@import\s+(?:\([\w, ]*\)\s*)?(?:url\(\s*)?["']?(?P<sheet>[^"'()\s;]+))|"""
    r"""url\(\s*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^)\s"']+))""",
    re.I | re.S,
)


class CSS:
    """Style sheets and their preprocessors."""

    name = "css"
    suffixes = (".css", ".scss", ".sass", ".less", ".styl", ".pcss", ".postcss")
    filenames = ()
    signs = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield the requests of a style sheet whose address holds a word of the catalogue."""
        from trackerlint.languages.html.tokens import as_text

        for match in _TOKEN.finditer(excerpt.text):
            if match["comment"] or match["line"]:
                if reader.holds_words(match[0]):
                    start = match.start() + 2
                    yield from reader.under(status="comment").read(
                        "css", excerpt.slice(start, max(start, match.end() - 2))
                    )
                continue
            group = next(name for name in ("sheet", "double", "single", "bare") if match[name] is not None)
            initiator: Initiator = "stylesheet" if group == "sheet" else "image"
            if reader.holds_words(match[group]):
                piece = excerpt.slice(match.start(group), match.end(group))
                yield Request(
                    span=piece.span(0, len(piece.text)),
                    url=as_text(piece),
                    initiator=initiator,
                    circumstances=reader.circumstances,
                )


css = CSS()
