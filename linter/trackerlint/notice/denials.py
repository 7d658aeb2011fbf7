"""The words by which notices say that they do not use something, folded, in eight languages and a few more."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BEFORE: Mapping[str, str] = {
    "en": (
        r"(?:\b(?:do|does|did|will|would|shall|have|has|are|is|was|were|be|can)\s?(?:not|n[’']t)|[’'](?:m|re|s) not"
        r"|\b(?:don|doesn|didn|won|haven|hasn|aren|isn)[’']?t|\b(?:never|no longer|stopped|ceased|removed|without"
        r"|nor)\b)"
        r"[^.]{0,60}?\b(?:us(?:e|es|ed|ing)|shar\w+|sen[dt]\w*|embed\w*|includ\w*|set(?:ting)?|plac\w+|run(?:ning)?"
        r"|load\w*|deploy\w*|employ\w*|install\w*|implement\w*|incorporat\w*|connect\w*|contact\w*|pass\w*"
        r"|transfer\w*|disclos\w*|sell\w*|giv\w+|work with|rely|integrat\w*|have|contain\w*|any)\b"
        r"|\b(?:no longer|stopped|ceased|removed|without|free of)\b"
        r"|\b(?:no|none|nothing)\b[^.]{0,60}\b(?:is|are|be|being|gets?)"
        r"\s(?:\w+\s)?(?:shared|sent|passed|used|given|sold|set|loaded|transferred|disclosed)\b"
    ),
    "de": (
        r"\b(?:verwende[nt]?|nutz(?:en?|t)|benutz(?:en?|t)|setz(?:en?|t)|bind(?:en?|et)|lad(?:en?|t)|enthalt(?:en)?"
        r"|integrier(?:en?|t)|betreib(?:en?|t)|installier(?:en?|t)|arbeite[nt]?)\b[^.]{0,40}\b(?:kein\w*|nicht|weder)\b"
        r"|\b(?:kein\w*|nicht)\b[^.]{0,60}\b(?:verwend|nutz|einsetz|eingesetzt|einsatz|setzen|eingebunden|geladen"
        r"|ubermittel|weiter)|\bverzichte"
    ),
    "fr": (
        r"\bn(?:[’']|e )(?:utilis|partage|transme|emplo|avons|recour|install|est|sont|charge|depos"
        r"|integr|lance|execut|embarqu|fai(?:t|sons)|mett|sert|servons|collabor|travaill|plac|contien|comport"
        r"|sera)\w*"
        r"[^.]{0,30}\b(?:pas|plus|aucun|jamais)"
    ),
    "es": (
        r"\bno (?:se )?(?:utiliz|us[aoe]|compart|emple|envi|instal|carg|integr|incorpor|ejecut|insert"
        r"|inclui|incluye|hace(?:mos)? uso|recurr|contiene|implementa)\w*"
    ),
    "it": (
        r"\bnon (?:si |vengono |viene |sono |e )?(?:utilizz|us[aoi]|condivid|inviam|impieg|install|present|attiv"
        r"|fa(?:cciamo)? uso|caric|integr|incorpor|esegu|inser|includ|ricorr|contien|contengo|implement)\w*"
    ),
    "nl": (
        r"\b(?:gebruik(?:en|t)?|delen|deelt?|plaats(?:en|t)?|maken|maakt?|laden|laadt?|zett?(?:en)?"
        r"|installe(?:ren|ert?)|bevat(?:ten)?|draai(?:en|t)?)\b[^.]{0,30}\b(?:geen|niet)\b"
        r"|\bword(?:t|en)\b[^.,;]{0,30}\bniet\s(?:\w+\s)?(?:gedeeld|verstuurd|verzonden|gestuurd|doorgegeven|verkocht)"
    ),
    "pl": (
        r"\bnie (?:sa |jest |beda )?(?:uzywa|korzysta|stosuj|stosowa|udostepni|wykorzyst|przekaz|osadz|instal|sprzeda"
        r"|uruchami|laduj|ladowa|wczyt|dolacz|umieszcz|zamieszcz|ustawi|wdroz|posiada|zawiera|integr|podlacz"
        r"|dodaj)\w*"
    ),
    "cy": (
        r"\b(?:nid (?:ydym|ydyn|yw|oes)|dydyn|dydym|dyw|ni fydd\w*|fyddwn)\b[^.]{0,60}\b(?:defnyddi|rhann|anfon|gosod"
        r"|gwerth|llwyth|rhedeg|cynnwys|ymgorffor)|\bwed\w* \w+ tynnu"
    ),
    "others": (
        r"\bnao (?:utiliza|usa|partilha|compartilha)\w*|\b(?:anvander|delar|bruker|deler|bruger)\b[^.]{0,20}\b(?:inte"
        r"|ikke)\b|\bemme (?:kayta|jaa)|\bnepouziva\w*|\bnem hasznal|\bnu (?:exista|utiliz|folos)\w*"
    ),
    "instead": (
        r"\b(?:instead of|rather than|statt|anstatt|anstelle von|au lieu de|plutot que|en lugar de|en vez de"
        r"|invece di|anziche|in plaats van|zamiast|yn lle|yn hytrach na)\s[^.,;]{0,40}$"
        r"|(?<!\bor )(?<!\boder )(?<!\bob )(?<!\bif )\b(?:not|nicht|non|niet|nie|nid|pas)\s(?:the\s)?$"
    ),
    "signs": r"(?:❌|✗|✘|✖|🚫|⛔)[^.;|]{0,60}$",
    "data": (
        r"\b(?:kein\w*|aucune?|ningun\w*|nessun\w*|geen|zadn\w*|dim|nenhum\w*)\s(?:[\w'’-]+\s){1,6}?(?:partag|transm|envoy"
        r"|communiq|cede|compart|env[ií]|transf|comunica|condivi|invia|trasm|cedut|gedeeld|verstuurd|doorg|verzonden"
        r"|ubermit|weiterg|gesend|rhann|anfon)\w*"
    ),
    "formerly": (
        r"\b(?:we|i|site|website|blog|page|app) (?:(?:previously|formerly|once) (?:ran|used|loaded|embedded|had|relied)"
        r"|used to (?:run|use|load|embed|have|rely))\b"
        r"|\b(?:fruher|zuvor|vormals) (?:verwende|nutz|setz)te\w*"
        r"|\b(?:verwende|nutz|setz)ten (?:wir )?(?:fruher|zuvor)\b"
        r"|\butilis(?:ions|ait|ais) (?:auparavant|avant|autrefois|precedemment)\b"
        r"|\bauparavant\b[^.;]{0,30}\butilis(?:ions|ait|ais)\b"
        r"|\b(?:antes|anteriormente)\s(?:\w+\s)?(?:usaba|usabamos|utilizaba|utilizabamos)\b"
        r"|\b(?:prima|in passato|precedentemente)\s(?:\w+\s)?(?:usava\w*|utilizzava\w*)\b"
        r"|\bgebruikten (?:we |wij )?(?:vroeger|voorheen|eerder)\b|\b(?:vroeger|voorheen|eerder) gebruikten?\b"
        r"|\b(?:wczesniej|dawniej|kiedys)\s(?:\w+\s)?(?:uzywa(?:l|li)\w*|korzysta(?:l|li)\w*)\b"
    ),
    "connections": (
        r"\b(?:no|any|kein\w*|aucune?|ningun\w*|nessun\w*|geen|zadn\w*|dim)\s(?:[\w-]+\s){0,2}?(?:connections?"
        r"|requests?"
        r"|calls?|verbindung\w*|anfrage\w*|connexions?|requetes?|appels?|conexion\w*|peticion\w*|solicitud\w*"
        r"|connession\w*|richiest\w*|verbinding\w*|verzoek\w*|polacze\w*|zapyta\w*|cysylltiad\w*|ceisiadau)\b"
        r"[^.;]{0,50}?\b(?:to|with|zu[mr]?|mit|an|vers|avec|aupres|a|al|con|hacia|verso|naar|met|do|z|i|a)\s"
    ),
}
"""Before a name, that it is not used, by language; then, that another is, or once it was, or nothing goes to it."""

_NOT_USED = "|".join(_BEFORE.values())

_NEXT = (
    r"(?:(?:,|\s(?:and|or|und|oder|sowie|ou|et|y|o|e|en|of|i|lub|oraz|ani|a|neu|ni|nor|noch))\s"
    r"(?!(?:der|die|das|which|that|who|it|we|you|qui|que|che|dat|ktor\w+|der|wir|nous|wij)\b)[^,.;]{1,40}?){0,6}?"
)
"""Further names of a list, the first of which is looked at."""
_USED_PAST = (
    r"(?:verwend|genutzt|eingesetzt|gesetzt|geladen|eingebunden|benutzt|aktiv|zum einsatz|integrier|installier"
    r"|ubertragen|ubermittelt)"
)

_NOW = r"(?:\w+mente? |(?:zur ?zeit|aktuell|momenteel|nu|obecnie|aktualnie|op dit moment|per il momento|por ahora) )?"
"""A word that something is so at present."""
_NOT_USED_AFTER = (
    r"\s*(?:cookies?|pixels?|tags?|tracking|scripts?|or similar(?: \w+){0,2}|analytics)?\s*"
    r"(?:(?:,\s)?(?:we|wir|nous|wij) (?:do not|don't|never|no longer) use\b|verzichte\w*|(?:setzen|nutzen"
    r"|verwenden|binden|benutzen) wir(?: \w+)? (?:nicht|nie)\b|gebruiken (?:wij|we) niet|no lo (?:usamos|utilizamos)"
    r"|non lo (?:usiamo|utilizziamo)|nie (?:uzywamy|stosujemy|korzystamy)|nid yw"
    rf"|(?:wird|werden|kommt|kommen)\b[^.]{{0,20}}\b(?:nicht|verzichtet)\b|{_NEXT}\s(?:"
    r"(?:is|are|was|were|has been|have been|will)\s(?:currently\s|at present\s)?(?:not|never|no longer)\s"
    r"(?:be\s|being\s|been\s|currently\s)?(?:used|set|loaded|embedded|installed|active|in use|placed|deployed"
    r"|running)"
    r"|(?:isn|aren|wasn)[’']?t\s(?:used|set|loaded|embedded|in use)|(?:has|have) been (?:removed|switched off"
    r"|disabled)"
    r"|(?:is|are) (?:disabled|switched off|not in use)"
    rf"|(?:wird|werden|kommen|kommt)\b[^.]{{0,20}}\bnicht\s(?:\w+\s){{0,2}}{_USED_PAST}"
    rf"|n(?:[’']est|e sont) {_NOW}(?:pas|plus) {_NOW}(?:utilis|install|charge|integr|activ|en place)"
    rf"|no (?:se (?:utiliza|usa)n?\b|esta\w* {_NOW}(?:activ|instalad|en uso|integrad))"
    rf"|non (?:e|viene|vengono|sono) {_NOW}(?:utilizzat|usat|installat|caricat|attiv|in uso)"
    rf"|(?:word(?:t|en)|is|zijn) (?:op deze \w+ )?{_NOW}niet {_NOW}(?:gebruikt|geladen|geplaatst|ingezet|actief)"
    rf"|nie (?:jest|sa|zostal\w*) {_NOW}(?:uzywan|stosowan|wykorzystywan|ladowan|instalowan|zainstalowan|wdrozon|aktywn"
    r"|wlaczon)))"
)
"""What follows a name, or a list that begins with it, that is said not to be used."""

_VERB_FIRST = (
    r"\b(?:verwende[nt]|nutz(?:en|t)|benutz(?:en|t)|setz(?:en|t)|bind(?:en|et)|lad(?:en|t)|gebruik(?:en|t)|laden|laadt"
    r"|plaats(?:en|t))\b[^,;.]{0,40}$"
)
_NOT_AFTER_VERB = r"[\s\w-]{0,20}?\s(?:nicht|niet)\b(?! (?:nur|alleen|immer|altijd))"
"""German and Dutch put "not" behind the name, and the verb before it."""

_LINK_TO = (
    r"\b(?:verbindung\w*|\w*ubermittlung|\w*ubertragung|weitergabe|connection|connexion|conexion|connessione|verbinding)\b"
    r"[^.;]{0,60}$"
)
_NOT_MADE = (
    r"[\s)]{1,3}(?:(?:findet|finden|erfolg\w+|wird|werden|besteht)\b[^.;]{0,30}\bnicht\b"
    r"|(?:is|are) (?:not|never) (?:made|established|opened)|n(?:['’]est|e sont) (?:pas|jamais) (?:etabli|ouvert)"
    r"|no se (?:establece|realiza)|non (?:viene|avviene)\b|(?:wordt|komt) (?:\w+ )?niet\b|vindt (?:\w+ )?niet plaats)"
)
"""A connection to a name, or a transfer, is spoken of before it, and behind it, that there is none."""

_OF_PEOPLE = r"(?:data|information|daten|donnees|datos|dati|gegevens|dane|danych)\b"
_NO_TOOL = (
    r"\b(?:no|kein\w*|aucune?|ningun\w*|nessun\w*|geen|zadn\w*)\s"
    rf"(?:(?!{_OF_PEOPLE})[\w’'-]+\s){{1,6}}?\((?:[^().;]{{0,60}}\s)?$"
)
"""Before a name in brackets: "no tool for this or that (", of which the name is an example."""
_IS_USED = (
    r"[^().;]{0,60}\)\s(?:(?:n[’']est|ne sont|is|are|wird|werden|viene|vengono|wordt|worden|(?:nie )?(?:jest|sa)"
    r"|(?:no )?se)\s)(?:\w+\s){0,2}?(?:utili[sz]|usa|used|set\b|loaded|in use|verwend|genutzt|eingesetzt|eingebunden"
    r"|gebruikt|ingezet|geladen|stosowan|uzywan|wykorzyst|charge|install)"
)
"""Behind it: the verb, after the bracket closes."""

_SUCH_AS = (
    r"(?:e\.g\.,?|i\.e\.,?|such as|like|including|wie(?: z\. ?b\.)?|z\. ?b\.|etwa|par exemple|p\. ?ex\.|comme"
    r"|telle?s? que"
    r"|por ejemplo|p\. ?ej\.|como|per esempio|ad esempio|ad es\.|come|bijv\.|bijvoorbeeld|zoals|np\.|na przyklad"
    r"|takich jak|megis|fel|er enghraifft)"
)
"""What begins a list of examples."""

_NONE = (
    r"no|kein\w*|aucune?|ningun\w*|nessun\w*|geen|zadn\w*|dim|heb|ohne|sans|sin|senza|zonder|bez|brak|zero|cero"
    r"|sem|nenhum\w*|niente"
    r"|(?:pas|point) de|nada de|weder|neither|nor|ni(?!\s(?:chaniat|fydd|all|chaiff|ellir|ddylai))"
)
_NO_SUCH = (
    rf"\b(?:{_NONE})\s"
    r"(?:(?!(?:is|are|we|set|sets|used|uses|longer|one|wir|sind|wird|est|sont|matter|doubt|cost|kosten)\b)"
    rf"(?!cookies?\b(?!\s\(?{_SUCH_AS}))[\w’'-]+\s){{0,3}}\(?(?:{_SUCH_AS}\s)?"
    r"(?:(?:(?!\b(?:is|are|we|set|sets|used|you|wir|sind|wird|est|sont|nous)\b)[^,;]){1,40}?(?:,\s"
    r"(?:or |and |oder |ou |nor |noch )?|\s(?:/|or|nor|oder|noch|ou|ni|ne|of|lub|ani|neu|na|o)\s)){0,6}$"
)
"""Just before a name: "no", or a list of names that "no" begins."""

BUT_FOR = (
    r"\b(?:except|other than|apart from|unless|save for|only|ausser|sauf|excepto|salvo|tranne|behalve|oprocz"
    r"|ac eithrio|beyond|besides)\b"
)
"""Between the denial and a name: the name is the exception."""
CONDITIONAL = (
    r"^\W*(?:if|unless|until|when|where|wenn|falls|bevor|si|cuando|se|als|jesli|os)\b|\b(?:if|unless|until|without"
    r"|before) (?:you|your|consent)"
)
"""The clause is about what happens without consent, which is no denial."""
_UNTIL_CONSENT = (
    r"\b(?:until|unless|without (?:your|prior|consent|first)|before (?:you|your|consent)|bevor|solange"
    r"|ohne (?:ihre|deine"
    r"|einwilligung|zustimmung)|bis (?:sie|du)|tant que|avant (?:que|votre|d)|sans votre|hasta que|a menos"
    r"|sin (?:su|tu"
    r"|consentimiento)|finche|prima (?:del|che)|senza (?:il )?(?:tuo|suo|vostro|consenso)|totdat|voordat|tenzij"
    r"|zonder (?:uw|je|jouw|toestemming)|dopoki|zanim|bez (?:twojej|panstwa|zgody|uprzedniej|wyraznej)|braku zgody"
    r"|nes i|heb eich|oni bai)\b"
)
"""Beside a name that is denied: it holds only until people agree, which is no denial."""
_FOR_THAT = (
    r"\s*(?:data |cookies? )?(?:for|to|fur|zu[rm]?|pour|a des fins|para|per|voor|om|do|w celu"
    r"|w celach)\s(?:\w+\s){0,2}?"
    r"(?:advert|personal|profil|remarket|retarget|commerc|kommerz|werb|marketing|publicit|publicid|pubblicit|reklam"
    r"|identif|cross)"
)
"""Behind a name that is denied: only this purpose is, not the use."""


_NOT_DONE = (
    r"(?:\bnot|\bnever|n['’]t) do\b|\bnicht (?:tun|machen)\b|\bne (?:fais|fait|faisons) (?:pas|jamais)\b"
    r"|\b(?:no|nunca) ha(?:go|ce|cemos)\b|\bnon fac(?:cio|ciamo)\b|\b(?:niet|nooit) doen\b|\bnie robi(?:my|e)\b"
    r"|\bnid ydym yn (?:ei )?(?:g?wneud)\b"
)
"""What introduces a list of things that are not done."""

_HAND_ON = (
    r"\b(?:shar|sen[dt]|pass|sell|giv|disclos|transfer|teil|weiter|ubermittel|partag|transm|compart|condivid"
    r"|trasm|delen"
    r"|deelt|udostep|przekaz|rhann)"
)


def not_used(before: str) -> list[int]:
    """Return where denials begin in the part of a folded clause that stands before a name."""
    found = [match.start() for match in re.finditer(_NOT_USED, before)]
    none = re.search(_NO_SUCH, before)
    return [*found, none.start()] if none else found


def items_denied(lead: str) -> list[int]:
    """Return where denials begin in what introduces a list (``We do not use``, ``What we never do``), folded."""
    return [*not_used(lead), *(match.start() for match in re.finditer(_NOT_DONE, lead))]


def denied_behind(before: str, after: str) -> bool:
    """Tell whether what follows a name says that it is not used, alone or with the verb before it."""
    said = re.match(_NOT_USED_AFTER, after)
    if said:
        return re.match(_FOR_THAT, after[said.end() :]) is None
    if re.search(_NO_TOOL, before) and re.match(_IS_USED, after):
        return True
    pairs = ((_VERB_FIRST, _NOT_AFTER_VERB), (_LINK_TO, _NOT_MADE))
    return any(re.search(first, before) and re.match(then, after) for first, then in pairs)


def only_in_part(before: str, after: str) -> bool:
    """Tell whether what is denied is not the use of a name, but one purpose of it, or its use before people agree."""
    if re.search(_UNTIL_CONSENT, after) or re.search(_UNTIL_CONSENT, before):
        return True
    return re.match(_FOR_THAT, after) is not None and re.search(_HAND_ON, before) is None
