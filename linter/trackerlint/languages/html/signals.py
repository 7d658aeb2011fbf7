"""What a page says it is about: its title, its headings, and links that speak of privacy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Signal
from trackerlint.languages.html.tokens import Tag
from trackerlint.regex import regex
from trackerlint.source import Excerpt

PRIVACY = (
    "privacy", "privat", "cookie", "datenschutz", "confidentialit", "vie privée", "vie-privée", "privacidad",
    "riservatezza", "personuppgift", "personvern", "tietosuoja", "prywatno", "data protection", "data-protection",
    "data_protection", "dataprotection", "gdpr", "rgpd", "dsgvo", "integritet", "adatvéd", "adatved", "soukrom",
    "gizlilik", "конфиденциальн", "プライバシー", "隐私", "隱私", "개인정보", "preifatrwydd",
)  # fmt: skip
"""Words in which pages of several languages speak of privacy."""
_HEADINGS = ("h1", "h2", "h3")
_MARKUP = regex(r"<[^<>]*>")
_FILLED = regex(r"\b(?:z{3,}|x{3,})\b")
LONGEST = 500
"""Characters of a heading or link that are looked at."""


def speaks_of_privacy(text: str) -> bool:
    """Tell whether a text holds one of the words."""
    text = text.lower()  # and not one expression for all words, which takes a second for a page of 1 MB
    return any(word in text for word in PRIVACY)


class Signals:
    """Reads the signals of one excerpt of markup."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._text = excerpt.text
        self._speaks = speaks_of_privacy(excerpt.text)

    def of(self, tag: Tag) -> Iterator[Signal]:
        """Yield the signal of one element, if it gives one."""
        if tag.name == "title" and tag.body > tag.end:
            yield self._signal("title", tag, self._text[tag.end : tag.body])
        elif tag.name in _HEADINGS:
            yield self._signal("heading", tag, self._until(tag, f"</{tag.name}"))
        elif tag.name == "a" and self._speaks:
            inside = self._until(tag, "</a")
            raw = self._text[tag.start : tag.end]
            if speaks_of_privacy(inside) or speaks_of_privacy(raw):
                yield self._signal("link", tag, inside, _target(raw))

    def _until(self, tag: Tag, closing: str) -> str:
        piece = self._text[tag.end : tag.end + LONGEST]
        end = piece.lower().find(closing)
        return piece[:end] if end >= 0 else ""

    def _signal(self, kind: str, tag: Tag, inside: str, target: str = "") -> Signal:
        text = " ".join(_MARKUP.sub(" ", inside[:LONGEST]).split())
        if self._excerpt.gaps:
            text = " ".join(_FILLED.sub("", text).split())
        if "&" in text:
            from html import unescape

            text = unescape(text)
        return Signal(span=self._excerpt.span(tag.start, tag.end), kind=kind, text=text, target=target)  # type: ignore[arg-type]


def _target(raw: str) -> str:
    match = re.search(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", raw, re.I)
    return next((group for group in match.groups() if group is not None), "")[:300] if match else ""
