"""Words, folded, by which notices describe each kind of data that trackers send, in eight languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trackerlint.catalogue.model import Data, Tracker
from trackerlint.notice.model import Notice
from trackerlint.notice.vocabulary import fold

DESCRIBED: dict[Data, str] = {
    "replay": (
        r"record(?:s|ed|ing|ings)?\b[^.;]{0,60}\b(?:visit|session|mouse|click|screen|what you do|behaviou?r)"
        r"|session (?:replay|recording)"
        r"|heat ?map|mouse movement|aufzeichn|aufgezeichnet|mausbeweg|enregistr\w+[^.;]{0,60}(?:visite|session"
        r"|souris|clic)|grab(?:a|acion)|raton"
        r"|registraz\w+ (?:della|delle) (?:sessione|sessioni|visit)|movimenti del mouse|opname|opgenomen|muisbeweg"
        r"|nagryw|nagran|ruch\w* mysz|recordi\w*"
    ),
    "form-content": (
        r"what you (?:type|enter|write)|(?:typed|entered|enter|type) (?:in|into)|form (?:entries|data|fields"
        r"|content)|keystroke|information you (?:enter|submit|type)"
        r"|formularein|eingaben|eingeb|saisi|introduc|escrib|inserit|digitat|invoer|invult|wpisuj|wprowadz|teip"
        r"|rhoi yn y ffurflen"
    ),
    "search-terms": (
        r"search(?:es)? (?:term|word|quer)|(?:you|people|visitors) search|what you (?:search|look) for|suchbegriff"
        r"|suchanfrag|suchwort|termes? (?:de )?recherche|recherch\w+ (?:que|effectu)"
        r"|termin\w+ de busqueda|busquedas|termini di ricerca|ricerche|zoekterm|zoekopdracht|wyszukiw|chwilio"
    ),
    "button-label": (
        r"click|button|interact|press|tap\b|klick|schaltflach|interagi|clic|bouton|interac|pulsa|botones|pulsant"
        r"|knop|klik|przycisk|clicio|botwm|actions? (?:you|on)|what you do"
    ),
    "email": r"e-?mail|courriel|correo|posta elettronica|ebost",
    "hashed-email": r"e-?mail|courriel|correo|posta elettronica|ebost|hash",
    "location": r"\blocation|where you are|geo-?lo[ck]|standort|position|localis|lokalis|ubicacion|localiz"
    r"|posizione|locatie|lokalizac|lleoliad",
    "purchase": (
        r"purchas|order|buy|bought|transaction|basket|cart\b|shopping|kauf|bestell|warenkorb|achat|command|panier"
        r"|compra|pedido|acquist|ordin|aankop|bestelling|winkelwagen|zakup|zamow|koszyk|prynu|archeb"
    ),
    "social-account": (
        r"account|profile|logged in|log in|sign(?:ed)? in|member of|konto|eingeloggt|angemeldet|profil|compte"
        r"|connecte|cuenta|sesion iniciada|conto\b|accesso|ingelogd|zalogowan|cyfrif|mewngofnod"
    ),
    "user-id": r"user id|account|customer number|identif|kennung|nutzer-?id|konto|compte|cuenta|utente"
    r"|klantnummer|gebruikers|uzytkownik|cyfrif|dynodwr",
    "fingerprint": r"finger-?print|device (?:details|characteristics|information|identif)|empreinte|huella"
    r"|impronta|vingerafdruk|odcisk|gerate|appareil|dispositivo|apparaat|urzadzeni|dyfais",
    "page-url": (
        r"pages? (?:you|that|visited|viewed|people)|page views?|which pages|visit|usage|use (?:of|our|this|the)"
        r"|how (?:you|people|visitors) use|browsing|seiten|besuch|nutzung|pages?\b|visite|navigation"
        r"|paginas|visita|navegacion|uso\b|pagine|navigazione|utilizzo|pagina|bezoek|gebruik|stron|odwied|korzyst"
        r"|tudalen|ymwel|defnydd"
    ),
}
"""What says that data of a kind are sent. Kinds that are left out are technical and rarely described one by one."""

GRAVE: tuple[Data, ...] = ("replay", "form-content", "email", "hashed-email")
"""Kinds that people would least expect to leave."""


_FIELDS = (
    r"\b(?:(?:first |last |full )?names?|vorname|nachname|nom|prenom|nombre|apellidos?|nome|cognome|naam|imie|nazwisko"
    r"|enw)\b"
    r"[^.\n]{0,20}[\s,;|/]{1,4}[^.\n]{0,20}\b(?:e-?mail|courriel|correo|ebost)"
)
"""Fields of a form, one by one: what people type where the form itself is the product."""
_FORMS = frozenset({"survey", "customer-data-platform", "fingerprinting", "embed", "chat"})
"""Categories of products that are forms, or bring them: of newsletters, donations, bookings."""


_TALK = (
    r"conversation|\bchats?\b|messages? (?:you|that)|your messages|gesprach|nachricht|conversacion|mensajes"
    r"|conversazion|messaggi|gesprek|berichten|rozmow|wiadomos|sgwrs"
)
"""What people say to each other: all that is typed where the product is a chat."""


def undescribed(tracker: Tracker, notices: Iterable[Notice], data: Iterable[Data] | None = None) -> tuple[Data, ...]:
    """Return the kinds of data that a tracker sends by default (or ``data``) and no notice describes, in its order."""
    text = fold("\n".join(paragraph.text for notice in notices for paragraph in notice.paragraphs))
    sends = tracker.sends if data is None else tuple(data)
    missing = tuple(one for one in sends if one in DESCRIBED and re.search(DESCRIBED[one], text) is None)
    told = tracker.category == "chat" and re.search(_TALK, text)
    if told or (tracker.category in _FORMS and re.search(_FIELDS, text)):
        return tuple(one for one in missing if one != "form-content")
    return missing
