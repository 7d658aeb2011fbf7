"""How long something lasts: from the words that notices and inventories use to seconds, and back."""

from __future__ import annotations

import re

from trackerlint.notice.vocabulary import fold
from trackerlint.regex import regex
from trackerlint.words import counted

MINUTE, HOUR, DAY, WEEK, MONTH, YEAR = 60, 3_600, 86_400, 604_800, 2_592_000, 31_536_000
"""Seconds; a month counts as 30 days, a year as 365."""

_SESSION = (
    r"sessions?\b|(?:until|when) you (?:close|leave|quit)|end of (?:the |your )?(?:session|visit)|browser (?:is )?close"
    r"|sesion|sessao|sessione|sitzung|fermeture|sesja|sesiwn|istunto|sesjon"
)
_UNITS = {
    r"(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|secondi|seconden|sekund\w*|eiliad\w*)": 1,
    r"(?:m|mins?|minutes?|minuten?|minutos?|minut[io]|minut\w*|munud\w*)": MINUTE,
    r"(?:h|hrs?|hours?|stunden?|heures?|horas?|or[ae]|uur|uren|godzin\w*|timm\w*|time[rn]?|tunti\w*|awr|oriau)": HOUR,
    r"(?:d|days?|tage?n?|jours?|dias?|giorn[io]|dagen|dag(?:ar|e|er)?|dni|dzien|paiva\w*|diwrnod\w*|dydd\w*)": DAY,
    r"(?:w|wks?|weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week|tygodni\w*|veck\w+|uger?|uker?|wythnos\w*)": (
        WEEK
    ),
    r"(?:mo|mths?|months?|monat(?:e|en)?|mois|mes(?:es)?|mes[ei]|maanden|maand|miesiac\w*|miesiec\w*|manad\w*"
    r"|maned\w*|kuukau\w*|mis(?:oedd)?)": MONTH,
    r"(?:y|yrs?|years?|jahre?n?|ans?|annees?|anos?|ann[io]|jaren|jaar|lat|lata|rok|ar|aar|vuo(?:si|tta)|blynyddoedd"
    r"|blwyddyn|flynedd|mlynedd)": YEAR,
}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "thirteen": 13, "eighteen": 18, "twenty-four": 24, "un": 1, "une": 1, "ein": 1, "eine": 1,
    "einen": 1, "uno": 1, "una": 1, "um": 1, "uma": 1, "een": 1, "deux": 2, "zwei": 2, "dos": 2, "due": 2, "twee": 2,
}  # fmt: skip
_ISO = regex(r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.I)
_PART = regex(
    rf"(?<![\w.])(?<!\d,)(?:(\d{{1,3}}(?:,\d{{3}})+|\d+(?:[.,]\d+)?)[\s\u00a0-]*|({'|'.join(_NUMBERS)})[\s\u00a0-]+)({'|'.join(_UNITS)})\b"
)


def seconds(text: str) -> int | None:
    """Return how many seconds a text says (0 for the session), or None where it says no length.

    >>> seconds("13 months"), seconds("session"), seconds("1 an"), seconds("P90D"), seconds("as long as needed")
    (33696000, 0, 31536000, 7776000, None)
    """
    folded = fold(text).strip()
    iso = _ISO.fullmatch(folded.strip(" .").upper())
    if iso:
        sizes = (YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, 1)
        return sum(int(part) * size for part, size in zip(iso.groups(), sizes, strict=True) if part)
    found = [_seconds(match) for match in _PART.finditer(folded)]
    if found:
        return sum(found)
    return 0 if re.search(_SESSION, folded) else None


def _seconds(match: re.Match[str]) -> int:
    number = _number(match[1]) if match[1] else _NUMBERS[match[2]]
    unit = next(size for shape, size in _UNITS.items() if re.fullmatch(shape, match[3]))
    return round(number * unit)


def _number(text: str) -> float:
    """Return a number: before three digits a comma parts thousands, elsewhere it begins the decimals."""
    return float(re.sub(r",(?=\d{3}(?:,|$))", "", text).replace(",", "."))


def words(count: int) -> str:
    """Return seconds as the largest whole unit; ``seconds`` reads it back to the same number.

    >>> words(33696000), words(0), words(7776000), words(31536000)
    ('13 months', 'session', '90 days', '1 year')
    """
    if count == 0:
        return "session"
    for size, unit in ((YEAR, "year"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second")):
        if not count % size:
            number = count // size
            if unit == "day" and number > 90 and not count % MONTH:
                number, unit = count // MONTH, "month"
            return counted(number, unit)
    raise AssertionError(count)  # a second divides every whole number


def same(one: str, other: str, tolerance: float = 0.1) -> bool:
    """Tell whether two texts say about the same length: equal words, or lengths a tenth apart at most."""
    first, second = seconds(one), seconds(other)
    if first is None or second is None:
        return fold(one).split() == fold(other).split()
    return abs(first - second) <= tolerance * max(first, second)
