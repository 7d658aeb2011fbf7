"""Read clauses of a notice: what each says of a name, that it is used or not, or nothing of either."""

from __future__ import annotations

import re
from typing import Literal

from trackerlint.notice.denials import BUT_FOR, CONDITIONAL, denied_behind, items_denied, not_used, only_in_part
from trackerlint.notice.model import Paragraph
from trackerlint.notice.vocabulary import fold, words

Stance = Literal["named", "denied", "aside"]
"""What a text says of a name: that it is used (or may be), that it is not used, or nothing of the kind."""

_SHORT = sorted(
    words("inc ltd corp np bijv ca art abs nr bzw ggf inkl vgl m.in p.ex es p.ej ej bspw sog resp lit tzn tzw min")
)
"""Words that end in a stop which ends no sentence."""
_NO_SHORT = r"(?<!\b\w)" + "".join(rf"(?<!\b{re.escape(one)})" for one in _SHORT)
_END = (
    rf"(?i:{_NO_SHORT})[.!?](?=\s+[^\sa-zà-ÿ]|\s*$)"
    r"|;|\s[|•]\s"
    r"|(?i:,?\s(?:but|however|instead(?! of)|aber|sondern"
    r"|jedoch|mais|pero|ma|maar|ale|ond)\s)"
)

_LINK = (
    r"\b(?:follow|like|find|join|visit|watch|contact|message|connect with|see)\s(?:us|me|our|the|it|them|him|her)\b"
    r"[^.]{0,40}\bon\b|\b(?:share (?:this|on)|tweet)\b[^.]{0,40}\bon\b|\bour \w+ (?:page|channel|account|profile|group)"
    r"|\bprofil\w*\b[^.;]{0,40}\b(?:auf|on|bei|sur|en|su|op|na)\b"
    r"|\bsuivez|\bsiguenos|\bseguici|\bfolgen sie|\bvolg ons|\bdilynwch"
)
_GUIDE = (
    r"\bvisit \w+ for\b|\b(?:in|using|fur|sur|en|su|w) (?:google chrome|chrome|edge|safari|firefox)\b"
    r"|\b(?:links? zu|links? to|liens? vers|enlaces? a|links? (?:a|verso)|links naar|linki do|dolenni i)\b"
    r"|\b(?:simple|plain|mere|ordinary|einfache\w*|reine\w*|blosse\w*|zwykly|gewone|semplice|sencillo)\s(?:\w+\s)?"
    r"(?:links?|liens?|enlaces?|verlinkung\w*|odnosnik\w*)\b"
    r"|\b(?:externe[rn]?|external|liens? externes?|enlaces? externos?|externe) links? (?:zu|to|vers|a|naar)\b"
    r"|\blien\w* simples?\b|\benlaces? simples?\b"
)
_OF_DATA = r"cookie|pixel|track|advert|analytic|data|third part|share[sd]? (?:your|with|information)|information"


def clause_around(text: str, at: int) -> tuple[str, int]:
    """Return the folded clause that the offset ``at`` lies in, and the offset within it."""
    start, end = 0, len(text)
    for match in re.finditer(_END, text):
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            end = match.start()
            break
    before = fold(text[start:at])
    return before + fold(text[at:end]), len(before)


_COMPARED = (
    r"\b(?:alternativ\w*|alternatief|equivalent\w*|comparable|compared|similar\w*|similair\w*|vergleichbar\w*"
    r"|ahnlich\w*|podobn\w*|tebyg)\b[^.,;]{0,25}\s(?:to|zu|zur?m?|a|au|aux|al|alla|di|voor|van|do|mit|with|wie|i)"
    r"\s(?:the\s|de\s|la\s)?$"
    r"|\b(?:unlike|contrary to|in contrast to|compared (?:to|with)|anders als|im gegensatz zu|im vergleich zu"
    r"|contrairement a|a diferencia de|a differenza di|in tegenstelling tot|anders dan|w przeciwienstwie do"
    r"|yn wahanol i)\s[^.,;]{0,60}$"
)
"""Just before a name that something else is compared to."""
_SOME_DAY = (
    r"\b(?:in (?:the )?future|in zukunft|zukunftig|kunftig|a l['’]avenir|ulterieurement|en el futuro|in futuro"
    r"|in de toekomst|w przyszlosci|yn y dyfodol)\b"
    r"|\b(?:if|should) we (?:ever |later )?(?:introduce|add|adopt|implement|start|enable|switch|decide)"
    r"|\b(?:falls|sollten) wir\b|\bsi nous (?:venions|ajout|introdui)|\bsi (?:anadimos|incorporamos|implementamos)"
    r"|\bse (?:introdurremo|aggiungeremo|dovessimo)|\bmochten (?:wij|we)\b|\bgdyby\w*"
    r"|\bjesli (?:dodamy|wdrozymy|wlaczymy)"
    r"|\b(?:toute evolution|any (?:future )?change|jede anderung|cualquier cambio|ogni modifica|elke wijziging)\b"
)
"""What is said is to come, if ever."""


def stance(paragraph: Paragraph, start: int, end: int) -> Stance:
    """Tell what a paragraph says of the name that stands at ``start`` to ``end`` in its text."""
    clause, at = clause_around(paragraph.text, start)
    if denied_by(paragraph.lead) or denied(clause, at, end - start):
        return "denied"
    if re.search(_COMPARED, clause[:at]) or re.search(_SOME_DAY, clause) or mere_link(clause):
        return "aside"
    return "named"


def denied(clause: str, at: int, length: int) -> bool:
    """Tell whether a folded clause says of the name at ``at`` that it is not used."""
    before, after = clause[:at], clause[at + length :]
    if only_in_part(before, after):
        return False
    return denied_behind(before, after) or _denies(before, not_used(before))


def denied_by(lead: str) -> bool:
    """Tell whether what introduces a list says of its items that they are not used (``We do not use:``)."""
    clause = fold(re.split(_END, lead.rstrip(": "))[-1])
    return _denies(clause, items_denied(clause))


def _denies(before: str, found: list[int]) -> bool:
    """Tell whether denials, which begin at these places, hold for what comes next, without condition or exception."""
    return bool(found) and not re.search(CONDITIONAL, before) and not re.search(BUT_FOR, before[found[-1] :])


def mere_link(clause: str) -> bool:
    """Tell whether a folded clause only invites people to a company's own site."""
    if re.search(_GUIDE, clause):
        return True
    return re.search(_LINK, clause) is not None and re.search(_OF_DATA, clause) is None
