"""Read a piece of source as the engine would, with a few made-up words instead of the catalogue's."""

from __future__ import annotations

from trackerlint import plugins
from trackerlint.catalogue.lexicon import Lexicon, Use, Word
from trackerlint.facts import Call, Edge, Element, Reading, Request, Signal
from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Reader
from trackerlint.prefilter import Words
from trackerlint.source import HOLE, Source, whole

WORDS = ("tracker.example", "trk", "pixel.example", "matomo.js", "data-trk", "trk_sdk", "trk_app")
"""Words of an imaginary catalogue: a tracker whose call is ``trk`` and whose hosts are tracker.example and pixel.example."""

LEXICON = Lexicon(words=tuple(Word(word, (Use("text"),)) for word in WORDS), reading=WORDS)


class Page:
    """What reading one text yields."""

    def __init__(self, text: str, path: str = "page.html", language: str = "") -> None:
        claims = Claims(plugins.languages())
        self.text = text
        self.source = Source(path, text)
        reader = Reader(path, claims.languages, Words(LEXICON))
        self.readings: list[Reading] = list(reader.read(language or claims.language(path), whole(text)))

    @property
    def requests(self) -> list[Request]:
        return [one for one in self.readings if isinstance(one, Request)]

    @property
    def calls(self) -> list[Call]:
        return [one for one in self.readings if isinstance(one, Call) and one.callee == "trk"]

    @property
    def elements(self) -> list[Element]:
        return [one for one in self.readings if isinstance(one, Element)]

    @property
    def edges(self) -> list[tuple[str, str]]:
        return [(one.kind, one.target) for one in self.readings if isinstance(one, Edge)]

    @property
    def signals(self) -> list[tuple[str, str, str]]:
        return [(one.kind, one.text, one.target) for one in self.readings if isinstance(one, Signal)]

    @property
    def urls(self) -> list[tuple[str, str]]:
        """Live requests as pairs of initiator and URL, holes as ``…``."""
        return [
            (one.initiator, one.url.text.replace(HOLE, "…"))
            for one in self.requests
            if one.circumstances.status == "live"
        ]

    @property
    def commented(self) -> list[str]:
        return [one.url.text for one in self.requests if one.circumstances.status == "comment"]

    def at(self, fact: Request | Call | Element | Edge | Signal) -> str:
        """Return the text that a reading points at."""
        return self.text[fact.span.start : fact.span.end]


def conditions(fact: Request | Call | Element) -> list[str]:
    """Return the conditions of a fact as ``kind: text``."""
    return [f"{one.kind}: {one.text}" for one in fact.circumstances.conditions]
