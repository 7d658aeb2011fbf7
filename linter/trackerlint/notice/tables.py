"""Tables of cookies: which column says what, whatever they are called and in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from trackerlint.notice.elements import DURATION_CELL, PURPOSE
from trackerlint.notice.model import Paragraph
from trackerlint.notice.vocabulary import fold

Column = Literal["name", "provider", "purpose", "duration", "category", "place", "data"]

_HEADERS: tuple[tuple[Column, str], ...] = (
    (
        "duration",
        r"expir|lasts?\b|kept\b|valid|duration|retention|lifetime|life span|lifespan|how long|max.?age"
        r"|storage (?:period|time)|period"
        r"|laufzeit"
        r"|dauer|ablauf|gultig|lebensdauer|duree|expiration|conservation|duracion|caducidad|vencimiento|plazo"
        r"|conservacion"
        r"|durata|scadenza|conservazione|looptijd|bewaar|verval|verloop|geldig|okres|wygas|czas|dod i ben"
        r"|dirwyn i ben|hyd\b|cyfnod"
        r"|darfod|pa mor hir|wie lange|combien de temps|(?:cuanto|quanto) tempo|cuanto tiempo|hoe lang|jak dlugo",
    ),
    (
        "place",
        r"country|location|transfer|place|where|land\b|drittland|pays|pais|paese|lokalizacja|kraj|gwlad"
        r"|safeguard|lleoliad",
    ),
    (
        "provider",
        r"provider|vendor|service\b|set by|company|recipient|third part|owner|source|supplier|processor|partner"
        r"|host\b|domain"
        r"|anbieter|dienst|empfanger|fournisseur|emetteur|editeur|prestataire|societe|proveedor|titular|servicio"
        r"|empresa"
        r"|fornitore|gestore|servizio|terza parte|aanbieder|leverancier|partij|dostawca|uslugodawca|podmiot|usluga"
        r"|darparwr"
        r"|gwasanaeth|gosodir gan|tool\b|platform|herramienta|narzedzie|outil|strumento|werkzeug",
    ),
    (
        "purpose",
        r"purpose|what (?:for|it|they|we|this|the)|why|description|use\b|used for|function|does|activity|zweck"
        r"|beschreibung|funktion"
        r"|finalite|but\b|role|objectif|usage|utilite|finalidad|proposito|descripcion|objetivo|finalita|scopo"
        r"|descrizione"
        r"|funzione|doel|beschrijving|functie|cel\b|opis|przeznaczenie|funkcja|diben|pwrpas|disgrifiad|uso\b",
    ),
    (
        "category",
        r"type|category|kind|kategorie|typ\b|art\b|categorie|tipo|categoria|soort|kategoria|rodzaj|math\b|categori",
    ),
    ("data", r"data\b|daten|donnees|datos|dati|gegevens|dane"),
    ("name", r"name|cookie|nom\b|nombre|nome|naam|nazwa|enw|tracker|technology|bezeichnung"),
)


def columns(header: Sequence[str]) -> dict[Column, int]:
    """Return which column says what, by the words of a table's first row; empty where it is not such a table.

    >>> columns(["Set by", "Cookie name", "Expires after", "What it is for"])
    {'duration': 2, 'provider': 0, 'purpose': 3, 'name': 1}
    """
    found: dict[Column, int] = {}
    for column, pattern in _HEADERS:
        for place, cell in enumerate(header):
            if (
                len(cell) < 60
                and place not in found.values()
                and re.search(rf"(?:^|[\s/(]){pattern}|^(?:{pattern})", fold(cell))
            ):
                found[column] = place
                break
    return found


def header_above(paragraphs: Sequence[Paragraph], at: int) -> Mapping[Column, int]:
    """Return what the columns of a row's table say; empty where no row names them."""
    for before in range(at, -1, -1):
        one = paragraphs[before]
        if one.shape == "header":
            return columns(one.cells)
        if one.shape != "row":
            break
        first = before
    else:
        first = 0
    if at > first or paragraphs[at].shape == "row":
        by_words = columns(paragraphs[first].cells) if paragraphs[first].shape == "row" else {}
        if len(by_words) >= 2 and first < at:
            return by_words
    return {}


def cell(paragraphs: Sequence[Paragraph], at: int, column: Column) -> str:
    """Return what a row says in one column; where no header names it, it is the one in which such a thing stands."""
    row = paragraphs[at]
    known = header_above(paragraphs, at)
    if column in known:
        place = known[column]
        return row.cells[place] if place < len(row.cells) else ""
    for place, text in enumerate(row.cells):
        if place in known.values():
            continue
        folded = fold(text)
        if column == "duration" and len(text) < 60 and re.match(DURATION_CELL, folded):
            return text
        if (
            column == "purpose"
            and len(text) > 15
            and re.search(PURPOSE, folded)
            and not re.match(DURATION_CELL, folded)
        ):
            return text
    return ""


def says(text: str) -> bool:
    """Tell whether a cell holds more than a dash, a word for nothing, or that it varies."""
    return (
        re.fullmatch(
            r"\W*(?:n\.?/?a\.?|none|unknown|tbc|tbd|unclassified|keine|aucune?|no|nd|brak|onbekend"
            r"|(?:vari(?:a|e|ier|abel)|zmienn|wissel|amrywi)\D*)?\W*",
            fold(text),
        )
        is None
    )
