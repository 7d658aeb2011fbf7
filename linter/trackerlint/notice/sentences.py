"""Read clauses of a notice: those that deny using something, and those that only link to it."""

from __future__ import annotations

import re

from trackerlint.notice.vocabulary import fold

_END = (
    r"(?i)(?<!\b\w)(?<!\binc)(?<!\bltd)(?<!\bnp)(?<!\bbijv)(?<!\bca)(?<!\bart)[.!?](?=\s|$)"
    r"|;|\s[|•]\s"
    r"|,?\s(?:but|however|instead|aber|sondern"
    r"|jedoch|mais|pero|ma|maar|ale|ond)\s"
)

_NOT_USED = (
    r"(?:\b(?:do|does|did|will|would|shall|have|has|are|is|was|were|be|can)\s?(?:not|n[’']t)|\b(?:don|doesn|didn"
    r"|won|haven|hasn|aren|isn)[’']?t"
    r"|\b(?:never|no longer|stopped|ceased|removed|without|nor)\b)"
    r"[^.]{0,60}?\b(?:us(?:e|es|ed|ing)|shar\w+|sen[dt]\w*|embed\w*|includ\w*|set(?:ting)?|plac\w+|run(?:ning)?"
    r"|load\w*|deploy\w*|employ\w*|install\w*"
    r"|pass\w*|transfer\w*|disclos\w*|sell\w*|giv\w+|work with|rely|integrat\w*|have|contain\w*|any)\b"
    r"|\b(?:no longer|stopped|ceased|removed|without|free of)\b"
    r"|\bverwenden\b[^.]{0,40}\b(?:kein|nicht)|\b(?:kein\w*|nicht)\b[^.]{0,60}\b(?:verwend|nutz|einsetz|eingesetzt"
    r"|einsatz|setzen|ubermittel|weiter)"
    r"|\bsetzen\b[^.]{0,40}\bkein|\bnutzen\b[^.]{0,40}\b(?:kein|nicht)|\bverzichte"
    r"|\bn(?:[’']|e )(?:utilis|partage|transme|emplo|avons|recour|install|est)\w*[^.]{0,30}\b(?:pas|plus|aucun"
    r"|jamais)"
    r"|\bno (?:se )?(?:utiliza|usa|comparti|emplea|envia|instala)\w*|\bnon (?:si )?(?:utilizz|usi|condivid|inviam"
    r"|impieg|install)\w*"
    r"|\bnao (?:utiliza|usa|partilha|compartilha)\w*|\b(?:gebruiken|delen|plaatsen|maken)\b[^.]{0,30}\b(?:geen"
    r"|niet)\b"
    r"|\bnie (?:sa |jest )?(?:uzywa|korzysta|stosuj|udostepni|wykorzyst|przekaz|osadz|instal|sprzeda)\w*"
    r"|\b(?:nid (?:ydym|ydyn|yw|oes)|dydyn|dydym|dyw|ni fydd\w*|fyddwn)\b[^.]{0,60}\b(?:defnyddi|rhann|anfon|gosod"
    r"|gwerth|llwyth)"
    r"|\b(?:no|none|nothing|kein\w*|aucun\w*|ningun\w*|nessun\w*|geen|zadn\w*)\b[^.]{0,60}\b(?:is|are|be|being"
    r"|gets?)\s"
    r"(?:\w+\s)?(?:shared|sent|passed|used|given|sold|set|loaded|transferred|disclosed)\b"
    r"|\bwed\w* \w+ tynnu"
    r"|\b(?:anvander|delar|bruker|deler|bruger)\b[^.]{0,20}\b(?:inte|ikke)\b|\bemme (?:kayta|jaa)|\bnepouzivame"
    r"|\bnem hasznal"
)
"""A clause that says, before a name, that it is not used; folded."""

_NOT_USED_AFTER = (
    r"\s*(?:cookies?|pixels?|tags?|tracking|scripts?|or similar(?: \w+){0,2}|analytics)?\s*"
    r"(?:(?:,\s)?(?:we|wir|nous|wij) (?:do not|don't|never|no longer) use\b|verzichte\w*|(?:setzen|nutzen"
    r"|verwenden|binden|benutzen) wir"
    r"(?: \w+)? (?:nicht|nie)\b|gebruiken (?:wij|we) niet|no lo (?:usamos|utilizamos)|non lo (?:usiamo|utilizziamo)"
    r"|nie (?:uzywamy|stosujemy|korzystamy)|nid yw|(?:is|are|was|were|has been|have been|will)\s(?:not|never"
    r"|no longer)\s(?:be\s|being\s|been\s)?(?:used|set"
    r"|loaded|embedded|installed|active|in use|placed|deployed|running)"
    r"|(?:isn|aren|wasn)[’']?t\s(?:used|set|loaded|embedded|in use)|(?:has|have) been (?:removed|switched off"
    r"|disabled)"
    r"|(?:is|are) (?:disabled|switched off|not in use)|(?:wird|werden|kommt)\b[^.]{0,20}\bnicht\b|n[’']est (?:pas"
    r"|plus) utilis|no se (?:utiliza|usa)"
    r"|non (?:e|viene) utilizzat|wordt niet|nie jest|ne sont (?:pas|plus) utilis)"
)
"""What follows a name that is said not to be used; folded."""

_SUCH_AS = (
    r"(?:e\.g\.,?|i\.e\.,?|such as|like|including|wie(?: z\. ?b\.)?|z\. ?b\.|etwa|par exemple|p\. ?ex\.|comme"
    r"|telle?s? que"
    r"|por ejemplo|p\. ?ej\.|como|per esempio|ad esempio|ad es\.|come|bijv\.|bijvoorbeeld|zoals|np\.|na przyklad"
    r"|takich jak|megis|fel|er enghraifft)"
)
"""What begins a list of examples; folded."""

_NO_SUCH = (
    r"\b(?:no|kein\w*|aucune?|ningun\w*|nessun\w*|geen|zadn\w*|dim|heb|ohne|sans|sin|senza|zonder|bez|weder|neither"
    r"|nor|ni(?!\s(?:chaniat|fydd|all|chaiff|ellir|ddylai)))"
    rf"\s(?:(?!(?:is|are|we|set|sets|used|uses|longer|one|wir|sind|wird|est|sont|matter|doubt|cost|kosten)\b)"
    rf"(?!cookies?\b(?!\s\(?{_SUCH_AS}))[\w’'-]+\s){{0,3}}\(?(?:{_SUCH_AS}\s)?"
    r"(?:(?:(?!\b(?:is|are|we|set|sets|used|you|wir|sind|wird|est|sont|nous)\b)[^,;]){1,40}?(?:,\s"
    r"(?:or |and |oder |ou |nor |noch )?|\s(?:or|nor|oder|noch|ou|ni|ne|of|lub|ani|neu|na|o)\s)){0,6}$"
)
"""Just before a name: "no", or a list of names that "no" begins; folded."""

_BUT_FOR = (
    r"\b(?:except|other than|apart from|unless|save for|only|ausser|sauf|excepto|salvo|tranne|behalve|oprocz"
    r"|ac eithrio|beyond|besides)\b"
)
"""Between the denial and a name: the name is the exception."""
_CONDITIONAL = (
    r"^\W*(?:if|unless|until|when|where|wenn|falls|bevor|si|cuando|se|als|jesli|os)\b|\b(?:if|unless|until|without"
    r"|before) (?:you|your|consent)"
)
"""The clause is about what happens without consent, which is no denial."""
_LINK = (
    r"\b(?:follow|like|find|join|visit|watch|contact|message|connect with|see|share (?:this|on)"
    r"|tweet)\b[^.]{0,40}\bon\b|\bour \w+ (?:page|channel|account|profile|group)"
    r"|\bsuivez|\bsiguenos|\bseguici|\bfolgen sie|\bvolg ons|\bdilynwch"
)
_GUIDE = (
    r"\bvisit \w+ for\b|\b(?:in|using|fur|sur|en|su|w) (?:google chrome|chrome|edge|safari|firefox)\b"
    r"|\b(?:links? zu|links? to|liens? vers|enlaces? a|links? (?:a|verso)|links naar|linki do|dolenni i)\b"
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
    if re.match(_NOT_USED_AFTER, after):
        return True
    found = [match.start() for match in re.finditer(_NOT_USED, before)]
    none = re.search(_NO_SUCH, before)
    if none:
        found.append(none.start())
    if not found or re.search(_CONDITIONAL, before):
        return False
    return not re.search(_BUT_FOR, before[found[-1] :])


def denied_by(lead: str) -> bool:
    """Tell whether what introduces a list says of its items that they are not used (``We do not use:``)."""
    clause = re.split(_END, fold(lead).rstrip(": "))[-1]
    found = [match.start() for match in re.finditer(_NOT_USED, clause)]
    return bool(found) and not re.search(_CONDITIONAL, clause) and not re.search(_BUT_FOR, clause[found[-1] :])


def mere_link(clause: str) -> bool:
    """Tell whether a folded clause only invites people to a company's own site."""
    if re.search(_GUIDE, clause):
        return True
    return re.search(_LINK, clause) is not None and re.search(_OF_DATA, clause) is None
