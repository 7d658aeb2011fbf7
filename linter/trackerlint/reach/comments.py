"""Comments of templates, blanked so that places stay, in time that grows with the text and no faster.

A pattern such as ``<!--.*?-->`` looks for its end anew at each beginning: a text of nothing but beginnings would take
hours.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trackerlint.languages.closings import Closings
from trackerlint.regex import regex

_LINES = regex(r"\n[ \t]*(?://(?!=)|\*[ \t]|#(?!\w*[ \t]*(?:include|parse)|[\[{]))[^\n]*")
"""Lines that are comments; the literal that it begins with makes it many times faster than ``^`` does."""
_LINE_COMMENTED = frozenset({"php", "inc", "phtml", "pug", "jade", "haml", "slim", "cshtml"})
"""Endings of files in which comments are C's, or run to the end of a line."""
_SIGNS = ("<!--", "{#", "{{!", "{{-", "{{/*", "{{ /*", "<%", "@*", "{*", "<#--")
"""Texts one of which begins every comment that is not named by a word."""


class Pairs:
    """What begins a comment with what ends it, as regular expressions; no two begin at the same place."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._any = regex("|".join(opening for opening, _ in pairs))  # without groups, which would make it slow
        self._pairs = [(regex(opening), regex(closing)) for opening, closing in pairs]

    def blanked(self, text: str) -> str:
        """Return a text with blanks for its comments, lines kept; what is never closed is none.

        >>> Pairs(("/[*]", "[*]/")).blanked("a /* b */ /* c")
        'a         /* c'
        """
        pieces, kept, at = [], 0, 0
        closings = Closings(text)
        while opened := self._any.search(text, at):
            at = opened.start() + 1
            closing = next(closing for opening, closing in self._pairs if opening.match(text, opened.start()))
            closed = closings.search(closing, opened.end())
            if closed is not None:
                pieces += [text[kept : opened.start()], _blank(text[opened.start() : closed.end()])]
                kept = at = closed.end()
        return "".join([*pieces, text[kept:]])


_MARKUP = Pairs(
    (r"<!--(?!#|\s*wp:|\s*ko\b)", r"-->"),
    (r"\{#", r"#\}"),
    (r"\{\{!--", r"--\}\}"),
    (r"\{\{--", r"--\}\}"),
    (r"<%--", r"--%>"),
    (r"<%#", r"%>"),
    (r"@\*", r"\*@"),
    (r"\{\*", r"\*\}"),
    (r"\{\{-?\s*/\*", r"\*/\s*-?\}\}"),
    (r"\{%-?\s*comment\b", r"endcomment\s*-?%\}"),
    (r"<#--", r"-->"),
)
_BLOCKS = Pairs((r"/\*", r"\*/"))


@lru_cache(maxsize=2)
def without_comments(text: str, kind: str) -> str:
    """Return the text of a file, of the kind that its ending tells, with its comments blanked."""
    if any(sign in text for sign in _SIGNS) or ("{" in text and "comment" in text):
        text = _MARKUP.blanked(text)
    if kind in _LINE_COMMENTED:
        if "/*" in text:
            text = _BLOCKS.blanked(text)
        if kind != "cshtml":
            text = _LINES.sub(lambda match: _blank(match[0]), f"\n{text}")[1:]
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text) if "\n" in text else " " * len(text)
