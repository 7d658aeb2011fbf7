"""The words of promises, folded, in English, Welsh, French, German, Spanish, Italian, Dutch and Polish."""

from __future__ import annotations

from typing import Literal, NamedTuple

PromiseKind = Literal[
    "no-sharing",
    "no-selling",
    "no-marketing-use",
    "no-cookies",
    "essential-cookies-only",
    "no-advertising-cookies",
    "no-third-party-cookies",
    "no-third-parties",
    "no-tracking",
    "no-analytics",
    "no-profiling",
    "anonymous-only",
    "no-personal-data",
    "no-ip-address",
    "uk-only",
    "eu-only",
    "consent-first",
    "no-recording",
    "no-health-sharing",
    "no-social-media",
    "no-location",
    "no-fingerprinting",
    "no-cross-site",
    "no-form-sharing",
]


class Pattern(NamedTuple):
    """A promise is in a clause where all of ``needs`` are found and none of ``never``.

    ``wide`` ones are about all data, so that a clause about some of them only (a newsletter's) does not make them.
    """

    kind: PromiseKind
    needs: tuple[str, ...]
    never: tuple[str, ...] = ()
    wide: bool = False


NOT = (
    r"(?:\b(?:not|never|no|none|neither|nor|without|cannot|nothing|nobody|free (?:of|from))\b|n't\b|\bdont\b"
    r"|\b(?:nicht|kein\w{0,2}|nie|niemals|ohne|weder|keinerlei|verzicht\w*)\b"
    r"|\b(?:ne|pas|jamais|aucune?s?|sans|ni)\b|\bn'|\b(?:nunca|ningun\w{0,2}|sin|tampoco)\b|\b(?:non|mai|nessun\w?"
    r"|senza)\b"
    r"|\b(?:niet|geen|nooit|zonder|noch)\b|\b(?:nigdy|zadn\w{1,3}|bez|ani|brak)\b|\b(?:nid|ddim|dim|byth|heb"
    r"|dydyn|dydym"
    r"|dyw)\b)"
)


def denied(words: str, near: int = 70) -> str:
    """Return a pattern of words that are denied: with a negation before them, or behind."""
    return rf"(?:{NOT}[^;]{{0,{near}}}?(?:{words})|(?:{words})[^;]{{0,{near}}}?{NOT})"


SHARE = (
    r"\bshar(?:e|es|ed|ing)\b|\bpass(?:ed|es|ing)?\b|\bdisclos\w+|\bgiv(?:e|es|en|ing)\b|\btransferr?\w*|\bsen[dt]\w*"
    r"|weiter\w*(?:geb|geg|leit|gabe)\w*|\bweiter\b|ubermittel\w*|geteilt|\bteilen\b|partag\w+"
    r"|transm\w+"
    r"|communiqu\w+|\bced\w+|\bcess\w+|divulg\w+|compart\w+|comunica\w*|facilit\w+|condivi\w+|trasm\w+|gedeeld"
    r"|\bdelen\b"
    r"|\bdeelt\b|verstrekt?\w*|doorge\w+|udostepni\w*|przekaz\w*|rhann\w*|rannu|datgelu|throsglwyddo|drosglwyddo"
    r"|anfon"
)
SELL = (
    r"\bsell\w*|\bsold\b|\bsale of\b|\brent(?:s|ed)?\b|\btrad(?:e|ed)\b|verkauf\w*|\bvend(?:ons|re|us|ues|ez)\b"
    r"|\bvend(?:emos|en|er|idos?)\b|\bvendiamo\b|\bvendut\w|verkop\w*|verkoop\w*|verkocht|sprzeda\w*|gwerth\w*"
)
DATA = (
    r"\b(?:data|information|details|daten|informationen|angaben|donnees|informations|datos|informacion|dati"
    r"|informazioni"
    r"|gegevens|informatie|dane|danych|informacji|gwybodaeth|manylion|ddata)\b"
)
THIRD = (
    r"third[- ]part|\banyone\b|\banybody\b|any(?: other)? (?:organi|compan|person|body)|other (?:organi|compan"
    r"|people|bodies)"
    r"|\bothers\b|outside (?:the|our)|external|\bdritte\w?\b|externe|\btiers\b|tierces?\b|autres? (?:organis"
    r"|entrepris|societ)"
    r"|tercer[oa]s|terceras|otras (?:empresas|entidades|organi)|\bterz[ie]\b|altr[ei] (?:aziend|societ|organi"
    r"|soggett)|\bderden\b"
    r"|andere (?:partij|organi|bedrij)|osobom trzecim|podmiotom|stron\w* trzeci|\w*rydydd|sefydliadau eraill"
    r"|neb arall|unrhyw un"
)
COOKIES = r"\bcookies?\b|\bcwcis?\b|\bchwcis?\b|\bgwcis?\b|ciasteczk\w*|\btraceurs?\b"
ADS = (
    r"advert\w*|marketing|targeting|targeted|\bwerbe\w*|\bwerbung|publicit\w*|ciblage|publicid\w*|publicitari\w*"
    r"|pubblicit\w*"
    r"|advertentie\w*|reclame\w*|reklam\w*|marchnata|hysbyseb\w*|remarketing|retargeting|prospection"
)
TRACK = (
    r"\btrack(?:s|ed|ing|ers?)?\b|verfolg\w*|\bpist\w+|\btracage|suivi\b|suivons|rastre\w+|seguimiento|tracci\w+"
    r"|\bvolgen\b"
    r"|\bgevolgd\b|sledz\w*|olrhain|dilyn"
)
ANALYTICS = (
    r"analytics?\b|usage statistics|web analys\w*|webanaly\w*|analyse-?(?:dienst|tool|werkzeug)\w*|reichweitenmess\w*"
    r"|mesure d'audience"
    r"|outils? d'analyse|analitic\w*|estadistic\w*|strumenti di analisi|analytische|analyseren|analityczn\w*"
    r"|dadansodd\w*"
)
USE = (
    r"\bus(?:e|es|ed|ing)\b|\bset(?:s|ting)?\b|\bplac(?:e|es|ed)\b|\bstor(?:e|es|ed)\b|\brun(?:s|ning)?\b"
    r"|\bload(?:s|ed)?\b"
    r"|\bdeploy\w*|\bemploy\w*|\bcontain\w*|\bhave\b|\bhas\b|\bcollect\w*|\bthere are\b|\bare\b|\bis\b|verwend\w*"
    r"|\bnutz\w*"
    r"|\bsetz\w*|eingesetzt|gesetzt|benutz\w*|gespeichert|\bspeicher\w*|\butilis\w*|\bdepos\w*|\bemplo\w*|recour\w*"
    r"|\butiliz\w*"
    r"|\busa\w*|\bemple\w+|\binstal\w*|\bimpieg\w*|gebruik\w*|\bplaats\w*|\buzywa\w*|korzyst\w*|stosuj\w*|stosow\w*"
    r"|wykorzyst\w*"
    r"|zapisuj\w*|ddefnyddi\w*|defnyddi\w*|\bgosod\w*|\bosod\w*|\boes\b|\bfree (?:of|from)|verzicht\w*|\bist\b"
    r"|\bsind\b"
)
ONLY = (
    r"(?:\b(?:only|solely|exclusively|just|nothing but|nur|ausschliesslich|lediglich|uniquement|exclusivement"
    r"|seulement|que des"
    r"|solo|unicamente|exclusivamente|solamente|soltanto|esclusivamente|alleen|uitsluitend|tylko|wylacznie|jedynie"
    r"|dim ond"
    r"|yn unig)\b|\bne\b[^;]{0,30}\bque\b)"
)
COLLECT = (
    r"\bcollect\w*|\bstor(?:e|es|ed|ing)\b|\brecord(?:s|ed|ing)?\b|\bkeep\b|\bkept\b|\bgather\w*|\bhold\b"
    r"|\bprocess\w*|\bsav(?:e|ed)\b"
    r"|\bask\b|\buse[sd]?\b|erheb\w*|erhoben|gespeichert|speicher\w*|verarbeit\w*|erfass\w*|collect\w*|recueill\w*"
    r"|enregistr\w*|conserv\w*"
    r"|trait\w+|recog\w+|recopil\w+|almacen\w+|guard\w+|registr\w+|raccogli\w*|raccolt\w*|memorizz\w*|tratta\w*"
    r"|verzamel\w*"
    r"|opgeslagen|bewaar\w*|verwerk\w*|zbiera\w*|gromadz\w*|przechow\w*|przetwarz\w*|casglu|gasglu|storio|cadw"
    r"|cofnodi"
)
PERSONAL = (
    r"personal(?:ly identif\w+)? (?:data|information|details)|personenbezogen\w*|personliche\w* daten"
    r"|donnees? (?:a caractere )?personnelles?"
    r"|datos (?:de caracter )?personal\w*|informacion personal|dati personali|persoonsgegevens|persoonlijke gegevens"
    r"|danych osobowych|dane osobowe|(?:g|ng)?wybodaeth bersonol|data personol"
)

CLAUSES = (
    r"\s*;\s*|,?\s(?:but|however|although|though|while|aber|jedoch|sondern|mais|cependant|pero|sino|ma|pero"
    r"|tuttavia|maar|echter"
    r"|ale|jednak|ond)\s"
)
"""Where a sentence falls into clauses."""

VERBLESS = (
    r"^\W*(?:no|zero|kein\w*|aucune?|sans|pas de|sin|ningun\w*|nessun\w*|senza|niente|geen|zonder|zadn\w*|brak|bez"
    r"|dim)\b"
)
"""How a sentence begins that says without a verb that something is not there."""
