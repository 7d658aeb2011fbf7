"""The day on which a notice says that it was last changed."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence

from trackerlint.notice.model import Dated, Paragraph
from trackerlint.notice.vocabulary import fold
from trackerlint.regex import regex
from trackerlint.source import Span

MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "januar", "janvier", "enero", "gennaio", "januari", "stycznia", "styczen", "ionawr", "janner"),
    ("february", "februar", "fevrier", "febrero", "febbraio", "februari", "lutego", "luty", "chwefror"),
    ("march", "marz", "maerz", "mars", "marzo", "maart", "marca", "marzec", "mawrth"),
    ("april", "avril", "abril", "aprile", "kwietnia", "kwiecien", "ebrill"),
    ("may", "mai", "mayo", "maggio", "mei", "maja", "maj"),
    ("june", "juni", "juin", "junio", "giugno", "czerwca", "czerwiec", "mehefin"),
    ("july", "juli", "juillet", "julio", "luglio", "lipca", "lipiec", "gorffennaf"),
    ("august", "aout", "agosto", "augustus", "sierpnia", "sierpien", "awst"),
    ("september", "septembre", "septiembre", "settembre", "wrzesnia", "wrzesien", "medi"),
    ("october", "oktober", "octobre", "octubre", "ottobre", "pazdziernika", "pazdziernik", "hydref"),
    ("november", "novembre", "noviembre", "listopada", "listopad", "tachwedd"),
    ("december", "dezember", "decembre", "diciembre", "dicembre", "grudnia", "grudzien", "rhagfyr"),
)
"""The months by their folded names in the languages that are read."""
_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_NUMBER |= {
    one: n
    for n, one in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
} | {"sept": 9, "okt": 10, "dez": 12}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))

_DATE = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?"
    r"|(?P<d2>\d{1,2})\s?[./-]\s?(?P<m2>\d{1,2})\s?[./-]\s?(?P<y2>\d{4}|\d{2}(?!\d))"
    rf"|(?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|\.|o)?\s(?:of\s|de\s|di\s|van\s|o\s)?)?(?P<m3>{_MONTH})\.?,?\s"
    r"(?:de[l]?\s)?(?P<y3>\d{4})"
    rf"|(?P<m4>{_MONTH})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}})"
)
_SAID = (
    r"(?:last\s(?:updated?|modified|changed|reviewed|revised|amended|edited)|(?:page|policy|notice|document|statement)"
    r"\s(?:was\s)?(?:last\s)?(?:updated|reviewed|changed)|(?:date\sof\s)?last\s(?:update|revision|change|review)"
    r"|updated(?:\son)?|effective(?:\sdate|\sfrom|\sas\sof)?|revised|version(?:\sof)?"
    r"|diweddarwyd(?:\sddiwethaf)?|diweddariad\s(?:diwethaf|olaf)|adolygwyd(?:\sddiwethaf)?"
    r"|stand|zuletzt\s(?:aktualisiert|geandert)(?:\sam)?|letzte\s(?:aktualisierung|anderung)|gultig\s(?:ab|seit)"
    r"|(?:derniere\s)?mise\sa\sjour|mis(?:e)?\sa\sjour(?:\sle)?|derniere\s(?:modification|revision)"
    r"|en\svigueur(?:\sdepuis)?"
    r"|(?:ultima\s|fecha\sde\s(?:la\s)?(?:ultima\s)?)?actualizacion|actualizad[ao](?:\s(?:el|en))?"
    r"|ultima\s(?:modificacion|revision)"
    r"|ultim[oa]\s(?:aggiornamento|modifica|revisione)|aggiornat[ao](?:\s(?:il|al|a))?"
    r"|(?:voor\shet\s)?laatst\s(?:bijgewerkt|gewijzigd|aangepast|herzien)(?:\sop)?|laatste\s(?:wijziging|update)"
    r"|bijgewerkt(?:\sop)?|versie"
    r"|(?:data\s)?ostatni(?:a|ej)\s(?:aktualizacj[ai]|zmian[ay]|modyfikacj[ai])|zaktualizowan[aoy]"
    r"|obowiazuje\sod(?:\sdnia)?)"
)
"""Words, folded, that announce the date of the last change."""
_STATED = rf"\b{_SAID}\W{{0,12}}(?:[a-z]{{2,4}}\s)?(?:{_DATE})"
_FRONT = regex(
    r"^(?:lastmod|last_?modified(?:_at)?|updated?(?:_at|_on)?|last_?updated|date|effective_?date|revised)"
    r"[ \t]*[:=][ \t]*[\"']?(\d{4})-(\d{2})-(\d{2})",
    re.M | re.I,
)


def updated(text: str, paragraphs: Sequence[Paragraph]) -> Dated | None:
    """Return the latest day that a notice gives as that of its last change.

    A month without a day counts as its last day. What the front matter says counts where the text says nothing.
    """
    found = [one for paragraph in paragraphs if len(paragraph.text) < 2_000 for one in _stated(paragraph)]
    if found:
        return max(found, key=lambda one: one.day)
    if not text.startswith(("---", "+++")):
        return None
    head = text[: max(text.find("\n" + text[:3], 3), 0)]
    days = [
        Dated(day, Span(*match.span()))
        for match in _FRONT.finditer(head)
        for day in _day(int(match[1]), int(match[2]), int(match[3]))
    ]
    return max(days, key=lambda one: one.day, default=None)


def _stated(paragraph: Paragraph) -> Iterator[Dated]:
    for match in re.finditer(_STATED, fold(paragraph.text)):
        for day in _read(match):
            yield Dated(day, paragraph.span)


def _read(match: re.Match[str]) -> Iterator[datetime.date]:
    part = match.groupdict()
    if part["y"]:
        yield from _day(int(part["y"]), int(part["m"]), int(part["d"] or 0))
    elif part["y2"]:
        year, month, day = int(part["y2"]), int(part["m2"]), int(part["d2"])
        year += 2000 if year < 100 else 0
        yield from _day(year, day, month) if month > 12 else _day(year, month, day)
    elif part["y3"]:
        yield from _day(int(part["y3"]), _NUMBER[part["m3"]], int(part["d3"] or 0))
    else:
        yield from _day(int(part["y4"]), _NUMBER[part["m4"]], int(part["d4"]))


def _day(year: int, month: int, day: int) -> Iterator[datetime.date]:
    """Yield a day, where there is one; day 0 stands for the month's last."""
    if 1990 <= year <= 2100 and 1 <= month <= 12:
        last = calendar.monthrange(year, month)[1]
        if 0 <= day <= last:
            yield datetime.date(year, month, day or last)
