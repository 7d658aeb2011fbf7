"""Read clauses of a notice: those that deny using something, and those that only link to it."""

from __future__ import annotations

import re

from trackerlint.notice.denials import BUT_FOR, CONDITIONAL, denied_behind, not_used, only_in_part
from trackerlint.notice.vocabulary import fold

_SHORT = ["inc", "ltd", "corp", "np", "bijv", "ca", "art", "abs", "nr", "bzw", "ggf", "inkl", "vgl", "m.in", "p.ex"]
"""Words that end in a stop which ends no sentence."""
_NO_SHORT = r"(?<!\b\w)" + "".join(rf"(?<!\b{re.escape(one)})" for one in _SHORT)
_END = (
    rf"(?i){_NO_SHORT}[.!?](?=\s|$)"
    r"|;|\s[|•]\s"
    r"|,?\s(?:but|however|instead|aber|sondern"
    r"|jedoch|mais|pero|ma|maar|ale|ond)\s"
)

_LINK = (
    r"\b(?:follow|like|find|join|visit|watch|contact|message|connect with|see)\s(?:us|me|our|the|it|them|him|her)\b"
    r"[^.]{0,40}\bon\b|\b(?:share (?:this|on)|tweet)\b[^.]{0,40}\bon\b|\bour \w+ (?:page|channel|account|profile|group)"
    r"|\bsuivez|\bsiguenos|\bseguici|\bfolgen sie|\bvolg ons|\bdilynwch"
)
_GUIDE = (
    r"\bvisit \w+ for\b|\b(?:in|using|fur|sur|en|su|w) (?:google chrome|chrome|edge|safari|firefox)\b"
    r"|\b(?:links? zu|links? to|liens? vers|enlaces? a|links? (?:a|verso)|links naar|linki do|dolenni i)\b"
    r"|\b(?:simple|plain|mere|ordinary|einfache\w*|reine\w*|blosse\w*|zwykly|gewone|semplice|sencillo)\s(?:\w+\s)?"
    r"(?:links?|liens?|enlaces?|verlinkung\w*|odnosnik\w*)\b|\blien\w* simples?\b|\benlaces? simples?\b"
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


def denied(clause: str, at: int, length: int) -> bool:
    """Tell whether a folded clause says of the name at ``at`` that it is not used."""
    before, after = clause[:at], clause[at + length :]
    if only_in_part(before, after):
        return False
    if denied_behind(before, after):
        return True
    found = not_used(before)
    return bool(found) and not re.search(CONDITIONAL, before) and not re.search(BUT_FOR, before[found[-1] :])


def denied_by(lead: str) -> bool:
    """Tell whether what introduces a list says of its items that they are not used (``We do not use:``)."""
    clause = re.split(_END, fold(lead).rstrip(": "))[-1]
    found = not_used(clause)
    return bool(found) and not re.search(CONDITIONAL, clause) and not re.search(BUT_FOR, clause[found[-1] :])


def mere_link(clause: str) -> bool:
    """Tell whether a folded clause only invites people to a company's own site."""
    if re.search(_GUIDE, clause):
        return True
    return re.search(_LINK, clause) is not None and re.search(_OF_DATA, clause) is None
