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


IF_YOU_AGREE = (
    r"\bwith (?:your|the user'?s?|users') (?:\w+ ){0,2}(?:consent|permission|agreement)\b"
    r"|\b(?:if|once|when|after|only if|only when|only after) you (?:have )?(?:\w+ )?(?:agree|accept|consent"
    r"|opt(?:ed)? in"
    r"|allow|g[ia]ven? (?:us )?(?:your )?(?:consent|permission))"
    r"|\b(?:only|first) (?:after|with|upon|on) (?:your )?(?:\w+ )?(?:consent|permission)\b"
    r"|\b(?:mit|nach|nur bei|erst nach) (?:ihrer|deiner|erteilter) (?:\w+ )?(?:einwilligung|zustimmung)"
    r"|\b(?:wenn|sofern|sobald) (?:sie|du) (?:\w+ ){0,6}(?:einwillig|zustimm|zugestimmt|eingewilligt)"
    r"|\bavec votre (?:\w+ )?(?:consentement|accord)|\bapres (?:votre|recueil de votre) (?:consentement|accord)"
    r"|\bsi vous (?:l'|y )?(?:acceptez|consentez|avez (?:accepte|consenti|donne votre))"
    r"|\bcon (?:su|tu) (?:previo )?consentimiento|\bsi (?:usted )?(?:lo )?acepta|\bprevio consentimiento"
    r"|\bcon il (?:tuo|suo|vostro) (?:\w+ )?consenso|\bprevio (?:\w+ )?consenso|\bse (?:lo )?(?:accetti|accetta"
    r"|acconsent)"
    r"|\bmet (?:uw|je|jouw) (?:\w+ )?toestemming|\b(?:als|nadat|indien) (?:u|je) (?:\w+ ){0,5}(?:toestemming"
    r"|toestemt|akkoord)"
    r"|\bza (?:twoja|panstwa|uprzednia|wyrazna) (?:\w+ )?zgoda|\b(?:jesli|po tym jak"
    r"|jezeli) (?:\w+ ){0,3}wyra(?:zisz|za) (?:\w+ )?zgod"
    r"|\bpo wyrazeniu (?:\w+ )?zgody|\bgyda(?:'ch|ch| eich) (?:caniatad|cydsyniad)|\bos (?:ydych|byddwch) (?:yn "
    r"|chi'n )?(?:cytuno|derbyn)"
)
"""A sentence on a tracker that says that it waits for consent."""

NOT_IF_YOU_AGREE = (
    r"\b(?:without|even if|whether or not|withdraw|revoke|object|opt[- ]?out|unless|ohne|auch wenn|widerruf|sans"
    r"|retirer"
    r"|sin|retirar|senza|revoca|zonder|intrek|bez|cofn|wycof|heb|other websites?|your (?:google |facebook )?account"
    r"|share (?:your|this)|advertis\w+ featur)\b"
)
"""What makes such a sentence say something else."""


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
    r"|\b(?:niet|geen|nooit|zonder|noch)\b|\b(?:nigdy|zadn\w{1,3}|bez|ani)\b|\b(?:nid|ddim|dim|byth|heb|dydyn|dydym"
    r"|dyw)\b)"
)


def denied(words: str, near: int = 70) -> str:
    """Return a pattern of words that are denied: with a negation before them, or behind."""
    return rf"(?:{NOT}[^;]{{0,{near}}}?(?:{words})|(?:{words})[^;]{{0,{near}}}?{NOT})"


SHARE = (
    r"\bshar(?:e|es|ed|ing)\b|\bpass(?:ed|es|ing)?\b|\bdisclos\w+|\bgiv(?:e|es|en|ing)\b|\btransferr?\w*|\bsen[dt]\w*"
    r"|\bsold\b|\bsell\w*|weiter\w*(?:geb|geg|leit|gabe)\w*|\bweiter\b|ubermittel\w*|geteilt|\bteilen\b|partag\w+"
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

NOT_A_PROMISE = (
    r"^\W*(?:if|when|where|should|unless you|wenn|falls|sofern|soweit|sollten|si|lorsque|cuando|se|qualora|als"
    r"|indien|wanneer"
    r"|jesli|jezeli|gdy|os)\b"
    r"[^,]{0,300}(?:,|$)"
    r"|\b(?:guarantee|not (?:be )?responsible|no responsib|no control|not liable|cannot (?:control|ensure)"
    r"|garanti\w*|gewahr\w*"
    r"|keinen einfluss|nicht verantwortlich|garantizar|garantire|niet verantwoordelijk|nie ponosi\w*|geen invloed)\b"
    r"|\byou (?:can|may|could|have|want|wish|would|must|should|ask|choose|prefer|do not have to|don't have to)\b"
    r"|\byour (?:right|choice|preference)s?\b|\bopt[- ]?out\b|\b(?:ask|tell|request|instruct)\w* us (?:not|to stop"
    r"|never)\b"
    r"|\bsie (?:konnen|haben|mochten|durfen)\b|\bvous (?:pouvez|avez|souhaitez|devez)\b|\b(?:puede|podra"
    r"|tiene derecho|debe)\b"
    r"|\b(?:puoi|hai il diritto|potete|l'utente puo)\b|\b(?:u kunt|u heeft|kunt u|heeft u)\b|\b(?:mozesz|moze pan"
    r"|masz prawo|uzytkownik moze)\b"
    r"|\bgallwch\b|\bmae gennych\b"
    r"|\bin the (?:past|future)\b|\b(?:we|they|have) used to\b|\b(?:as|so) far as possible\b"
    r"|\bwhere(?:ver)? possible\b|\baim to\b"
    r"|\btry (?:not )?to\b"
    r"|\bplan to\b|\bwe do not (?:only|just)\b|\bnot (?:only|just|always|necessarily)\b|\bnicht (?:nur|immer)\b"
    r"|\bpas (?:seulement|toujours)\b"
    r"|\bno solo\b|\bnon solo\b|\bniet (?:alleen|altijd)\b|\bnie tylko\b"
    r"|\bmay or may not\b|\bif you (?:are not|do not|don't|have no)\b|\bwenn sie nicht\b"
    r"|\bdoes not (?:mean|apply)|\bdo not (?:expect|recommend)|\bit is (?:not )?possible\b|\bmay not (?:work"
    r"|be able|function)\b"
)
"""What makes a sentence something other than the site's own promise: an offer, a choice, a reservation."""

ABOUT_OTHERS = (
    r"\W*(?:not (?:used|shared|sold|stored|sent)\b|the (?:contact |booking )?form|they|these (?:compan|provider"
    r"|partner|service|cookies (?:do|are|cannot))|third part|the (?:provider"
    r"|vendor|company|processor"
    r"|supplier|tool|service provider|software|button|plug-?in)s?\b|our (?:partner|provider|supplier|processor)"
    r"|such |other (?:site|web)"
    r"|some (?:cookies|browsers|of)|most |many |children|users?\b|visitors? |you\b|please\b|do not\b|don't\b"
    r"|never (?!(?:do|will|have|shall) we)"
    r"|it (?:does|is|will)|the (?:law|regulation|act|gdpr|directive)|this (?:cookie|tool|section|law|means|policy"
    r"|notice) "
    r"|der anbieter|die anbieter|dieser dienst|bitte|diese (?:unternehmen|anbieter)|le prestataire|ces (?:societes"
    r"|prestataires)|veuillez"
    r"|el proveedor|estas empresas|il fornitore|questi fornitori|de aanbieder|deze (?:partijen|aanbieders)|dostawca"
    r"|te firmy)"
)
"""How a sentence begins that speaks of somebody else, or tells readers what to do."""

NARROW = (
    r"newsletter|mailing list|contact form|application form|job appli|photo|complaint|survey|enquir|inquir"
    r"|membership|payment|\bcard\b"
    r"|bank|\border\b(?! to)|password|subscri|event|booking|donor|donat|volunteer|comment|\bemail address|e-mail"
    r"|telephone number|phone number"
    r"|kontaktformular|bewerb|bestell|formulaire|commande|inscription|formulario|suscri|modulo|iscrizion|formulier"
    r"|inschrijv|formularz"
    r"|zamowien|this (?:form|file|log)|log files?|server|\bcctv\b|medical record|patient record"
    r"|\bforum\b|\bforo\b|komentuj|kommentar|comentari|comment\w*|in diesem (?:zusammenhang|cookie)"
    r"|in this (?:context|cookie)"
    r"|a cet egard|en este contexto|in questo contesto|in dit verband|w tym zakresie|\bhierbei\b|kommerzielle"
    r"|on this form"
    r"|\b(?:this|these|such|those|diese[rs]?|ces|cette|cet|estos|esta|esa|questi|queste|questa|deze|te|tych|tej)"
    r"\s(?:data|information|daten|informationen|donnees|informations|datos|informacion|dati|informazioni|gegevens"
    r"|informatie"
    r"|dane|danych|informacji)|dane te\b|\by (?:g?wybodaeth|data) hon|ocsp|support|mitgelesen"
    r"|first[- ]party|own (?:servers?|infrastructure)|propre infrastructure|eigenen? (?:server|infrastruktur)"
    r"|propria infrastruttura|propia infraestructura|(?:this|that) (?:area|section|space)|cet espace|diese\w* bereich"
    r"|\b(?:ssl|tls)\b|encrypt|verschlussel|chiffr|cifrad|crittogra|versleutel|szyfr|amgrypt"
)
"""Words that make a clause one about some data only."""

EXCEPT = (
    r"\b(?:unless|except\w*|other than|apart from|save (?:for|where|as)|without (?:your|first|prior|asking|the)"
    r"|until|before"
    r"|only (?:if|when|where|with|after)|beyond|besides|as (?:set out|described|listed)|than (?:those|as))\b"
    r"|\b(?:ausser|ohne ihre|es sei denn|sofern|soweit|mit ausnahme|nur (?:mit|wenn)|bevor|bis)\b"
    r"|\b(?:sauf|hormis|sans votre|excepte|a l'exception|a moins|avant)\b|\b(?:excepto|salvo|a menos|sin su"
    r"|con excepcion|hasta|antes)\b"
    r"|\b(?:tranne|salvo|eccetto|a meno|senza il (?:suo|tuo|vostro)|prima|fuorche)\b|\b(?:behalve|tenzij|zonder uw"
    r"|uitgezonderd|voordat)\b"
    r"|\b(?:chyba ze|z wyjatkiem|bez (?:twojej|panstwa|wyraznej|zgody)|oprocz|poza|zanim)\b|\b(?:oni bai|heb eich"
    r"|ac eithrio|heblaw|nes|cyn)\b"
)
"""Words that begin an exception."""

BY_LAW = (
    r"\blaw\b|legal|court|police|safeguard|regulat|gesetz|rechtlich|\bloi\b|legale|judiciair|\bley\b|legal"
    r"|\blegge\b|di legge|\bwet\b"
    r"|wettelijk|prawa?\b|przepis|gyfraith|gyfreithiol"
)
"""Exceptions that leave a promise a promise: what the law demands."""

PROVIDERS = (
    r"service provider|processor|supplier|our partners?\b|proveedor|encargad|prestataire|sous-traitant|dienstleister"
    r"|auftragsverarbeit|fornitor|responsabil\w+ estern|dienstverlener|verwerker|leverancier|dostawc"
    r"|przetwarzajac|darparwyr|proseswyr"
)
"""Exceptions that may cover any company behind a tracker."""

CONSENT = (
    r"consent|permission|agree|accept|opt(?:ed)? in|ask\w* (?:you|first)|say (?:yes|so)|einwillig|zustimm"
    r"|zugestimmt|consentement|accord"
    r"|accept|consentimiento|acept|consenso|accett|toestemming|akkoord|zgod[yaei]|zgode|caniatad|cydsyn|cytuno"
)
"""Exceptions that make a promise one until people agree."""
