"""Words, folded, by which notices tell purpose, retention, transfer, choice and condition, in eight languages.

English, Welsh, French, German, Spanish, Italian, Dutch and Polish. All languages are tried at once: a notice need not
say which it is in, and vendors' paragraphs are often left in English.
"""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:\d{1,4}(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirteen|fourteen|eighteen"
    r"|twenty[- ]"
    r"(?:four|five|six)|thirty|a|an|un|une|deux|trois|quatre|six|douze|treize|ein|eine[mnrs]?|zwei|drei|sechs|zwolf"
    r"|dreizehn|dos|tres|seis|doce|trece|due|tre|sei|dodici|tredici|een|twee|drie|zes|twaalf|dertien|dwa|dwoch|dwie"
    r"|trzy|trzech|szesc|dwanascie|trzynascie|dwy|dau|tri|chwe)"
)
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|mins?|hrs?|sekunden?|minuten?|stunden?|tage?n?|wochen?"
    r"|monate?n?|jahre?n?|secondes?|heures?|jours?|semaines?|mois|ans?|annees?|segundos?|minutos?|horas?|dias?"
    r"|semanas?"
    r"|mes(?:es)?|anos?|secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|seconden|uur|uren|dag(?:en)?"
    r"|weken|week|maand(?:en)?|jaar|jaren|sekund\w*|minut\w{0,2}|godzin\w{0,2}|dni|dzien|dnia|tygodni\w{0,2}"
    r"|miesiac\w{0,3}|miesiec\w{0,2}|lata|lat|rok|roku|eiliad\w*|munud\w*|awr|diwrnod\w*|wythnos\w*|mis|flynedd"
    r"|blynedd|blwyddyn|flwyddyn)"
)
PERIOD = rf"(?<![\w.-]){_NUMBER}[\s\u00a0-]{{0,2}}(?:full\s|calendar\s|pelne\s)?{_UNIT}(?![\w-])"
"""A length of time."""
SESSION = (
    r"(?:\bsession(?!\s(?:id|recording|replay|data|info|state))\b|\bsitzung\w*|\bsesion\b|\bsessione\b|\bsessie\b"
    r"|\bsesj[aieę]\b|\bsesyjn\w*|\bsesiwn\b|\bpersistent\w*|\bpermanen\w*|\bclos\w+ (?:your |the )?brows"
    r"|brows\w* (?:is closed|clos)|\bfermeture du navigateur|schliess\w+ (?:des|ihres) browser|cerrar el navegador"
    r"|chiusura del browser|sluit\w* van (?:de|uw) browser|zamknieci\w+ przegladarki|cau(?:'|ch"
    r"| eich)? ?(?:eich )?porwr)"
)
"""The length of a visit, or of a setting that outlives it, as tables of cookies give it."""
KEPT = (
    r"keep|kept|stor(?:e|ed|es|ing|age)\b|retain|retention|expir|last(?:s|ing)?\b|delet|lifetime|valid|duration"
    r"|remain"
    r"|erased?\b|held\b|speicher|aufbewahr|losch|lauft ab|gultig|laufzeit|dauer|lebensdauer|verbleib"
    r"|conserv|duree|expire|efface|supprim|stock|valid|conserva|plazo|caduc|duracion|almacen|guarda|borr"
    r"|conservat|durata|scad|cancell|memorizz|bewaar|bewaren|verloop|verloopt|geldig|verwijder|opgeslagen|looptijd"
    r"|przechow|okres|usuwan|wygas|wazn|zapisan|cadw|storio|dod i ben|dirwyn i ben|dileu|daw i ben|para\b"
)
"""Words that say that something is kept, or ends."""
_CRITERION = (
    r"(?:as|so) long as (?:\w+ ){0,4}(?:necessary|needed|required|is |we |you )|until (?:you|the) (?:\w+ ){0,3}"
    r"(?:withdraw|delete|object|no longer)|no longer than (?:is )?necessary|solange|so lange (?:wie|bis)"
    r"|bis zum widerruf"
    r"|aussi longtemps que|le temps (?:necessaire|strictement)"
    r"|mientras (?:\w+ ){0,3}?(?:sea\w*|dur\w+|no |exist\w*|manten\w*|conserv\w*|result\w*|teng\w*)"
    r"|el tiempo (?:que sea )?(?:estrictamente )?necesario"
    r"|per il tempo (?:strettamente )?necessario|finche|zolang|niet langer dan|tak dlugo|do czasu (?:wycofania"
    r"|cofniecia)"
    r"|cyhyd ag|cyhyd a"
    r"|(?:once|when|as soon as) (?:\w+ ){0,4}no longer (?:needed|necessary|required)"
    r"|sobald (?:\w+ ){0,8}nicht (?:mehr|langer)"
    r"|(?:des qu|lorsqu)(?:e |['’])(?:\w+ ){0,6}(?:plus|cessent)\b|(?:cuando|una vez que) (?:\w+ ){0,4}(?:dejen de"
    r"|ya no|no sean)"
    r"|(?:quando|appena) (?:\w+ ){0,4}non (?:\w+ ){0,3}piu|(?:zodra|wanneer) (?:\w+ ){0,6}niet (?:meer|langer)"
    r"|gdy (?:\w+ ){0,4}nie (?:sa|beda) (?:juz )?(?:potrzebne|niezbedne)"
    r"|\bindefinitely|unbegrenzt|unbefristet|duree in(?:determinee|definie)|indefinid\w+|tempo indeterminato"
    r"|onbepaalde tijd|bezterminowo|am gyfnod amhenodol"
)
KEPT_FOR = rf"{PERIOD}|{_CRITERION}"
"""How long something is kept, where a heading asks for it: a length of time, or what decides it."""
RETENTION = (
    rf"(?:(?:{KEPT})[^.;|]{{0,160}}?(?:{PERIOD}|{_CRITERION})|(?:{PERIOD}|{_CRITERION})[^.;|]{{0,100}}?(?:{KEPT}))"
)
"""A sentence that says how long something is kept, by its length or by what decides it."""
_WHEN = (
    r"(?:(?:when|until|once|you|the|ends?|end of|bis|zum|zur|ende|der|beim|des|jusqu|a|la|fin|de|hasta|que|al|se"
    r"|final|fino"
    r"|alla|fine|bij|het|tot|einde|van|do|konca|koniec|po|w momencie|pan|fyddwch|yn|ar ol|i chi|diwedd|y)\W+){1,6}"
)
DURATION_CELL = (
    rf"\W*(?:(?:up to|max\.?|about|ca\.|bis zu|jusqu'a|hasta|fino a|tot|do)\s)?(?:{PERIOD}|(?:{_WHEN})?{SESSION})"
)
"""How a cell begins that holds a length of time."""
OF_STATISTICS = r"analy[sz]|analit|statisti|statyst|estadist|ystadeg|dadansodd|audience|frequentation|besucherzahl"
"""What a row or an item of a list speaks of that is about visits in general."""
NOT_ABOUT_KEEPING = r"years? old|years of age|\bunder \d|\bjahre alt|ans revolus|anos de edad|jaar oud|lat zycia"

_FAR = (
    r"\bu\.s\.(?!c\b)(?:a\.)?|united states|\bamerica\b|vereinigte\w* staaten|etats[- ]unis|estados unidos"
    r"|\bee\.? ?uu\b"
    r"|stati uniti|verenigde staten|\bvs\b|stan\w+ zjednoczon|unol daleithiau|\b[ck]anada\b|\bindi(?:a|en)\b"
    r"|\bchin[ae]\b|\bcina\b|\bjap(?:an|on|ao|onia)\b"
    r"|\brussia\b"
    r"|\bsingap\w+|\baustralia\b|\bisrael\b"
)
_HERE = (
    r"(?:uk|united kingdom|britain|eu|eea|europe\w*|european (?:union|economic area)|union europeenne|ewr|eu\b"
    r"|europaisch\w+"
    r"|espace economique|eee|ue|union europea|espacio economico|spazio economico|see|unione europea|eer|europese"
    r"|eog|europejski\w*|unii|aee|undeb ewropeaidd|deyrnas unedig|du)\b"
)
_OUT = (
    r"(?:outside(?: of)?|leav\w+|beyond|ausserhalb|hors|en dehors|fuera|al di fuori|fuori|extra[- ]?|buiten|poza"
    r"|y tu allan)"
)
TRANSFER = (
    rf"{_OUT}[^.;|]{{0,40}}?\b{_HERE}|third[- ]countr|drittl[ae]nd|drittstaat|pays tiers|pais(?:es)? tercero"
    rf"|tercer(?:os)? pais"
    r"|paes[ei] terz|derde land|panstw\w* trzeci|trydydd gwled|international (?:data )?transfer"
    r"|internationa\w+ doorgift"
    r"|standard contractual|standard data protection clauses|\bsccs?\b|international data transfer agreement|\bidta\b"
    r"|standardvertragsklausel|clauses? contractuelles? type|clausulas contractuales (?:tipo|estandar)"
    r"|clausole contrattuali"
    r"|(?:standaard|model)\s?contract|standardow\w+ klauzul|cymalau cytundebol|adequacy|angemessenheitsbeschluss"
    r"|decision d'adequation|decision de adecuacion|decisione di adeguatezza|adequaatheidsbesluit"
    r"|decyzj\w+ (?:\w+ ){0,3}(?:stwierdzajac|o adekwatnosci)|privacy framework|privacy shield|data bridge"
    rf"|{_FAR}|\b(?:eu|uk|eea|europe(?:an)?|europaisch\w+|europeen\w*|europe[oai]\w*|europejski\w*)[- ](?:based"
    rf"|hosted|basiert"
    r"|server\w*|serveurs?|region)\b|\b(?:servers?|serveurs?|servidores|server|serwer\w*) (?:\w+ ){0,2}(?:europeen"
    r"|europe|w europ)\w*"
    rf"|(?:keep|kept|stor\w*|process\w*|host\w*|servers?|gespeichert|verarbeit\w*|heberg\w*|alojad\w*|ospitat\w*"
    rf"|opgeslagen|przechowywan\w*)"
    rf"[^.;|]{{0,60}}?\b(?:in|within|en|dans|in der|innerhalb|w|binnen|dentro de|nell\w*|yn)\s(?:the\s|der\s|l'"
    rf"|la\s|den\s|de\s|y\s)?{_HERE}"
    rf"|(?:only|solely|always|exclusively|ausschliesslich|exclusivement|uniquement|exclusivamente|esclusivamente"
    rf"|uitsluitend"
    rf"|wylacznie|dim ond|yn unig)[^.;|]{{0,40}}?\b(?:in|within|en|dans|in den|innerhalb|w|binnen|dentro|nel\w*|yn)\b"
    rf"[^.;|]{{0,20}}?\b{_HERE}"
)
"""Words that say where data go, outside the United Kingdom and the European Economic Area or not."""
TRANSFER_AS_WRITTEN = r"\bUSA\b|(?:\b(?:in|to|the|from)\s(?:the\s)?|[(–—|:]\s?)(?:US|U\.S\.)\b(?!\s?\$)"
"""The United States as a text writes them: in lower case they are the word "us", and "uses" in Spanish and Italian."""
NOT_ABOUT_TRANSFER = (
    r"\b(?:right to|rights?\b[^.]{0,40}\b(?:informed|obtain|know)|recht\b[^.]{0,60}\b(?:informier|auskunft)"
    r"|droit d|derecho a"
    r"|diritto di|recht (?:om|op)|prawo do|hawl i)"
)
"""What makes such a sentence one about people's right to know whether data go anywhere."""
OF_PROVIDERS = (
    r"service provider|provider|processor|third part|partner|supplier|recipient|vendor|dienst(?:leister|anbieter)"
    r"|anbieter"
    r"|empfanger|auftragsverarbeiter|prestataire|sous-traitant|destinataire|fournisseur|tiers|proveedor|encargado"
    r"|tercero|fornitor|responsabil|destinatar|terzi|dienstverlener|verwerker|leverancier|derden|dostawc|podmiot"
    r"|procesor|odbiorc|darparwr|trydydd part|proseswyr|google|transf|ubermittl|doorg|przekaz|partij|parties\b"
)
"""Who a sentence about transfers must speak of, where it stands apart from the tracker."""

PURPOSE = (
    r"measur|statisti|analy[sz]|understand|improv|count|monitor|advert|market|target|personali[sz]|campaign"
    r"|conversion"
    r"|perform|record|heat ?map|survey|feedback|chat|zeig|karte|formul|donac|donat|spende|newsletter|versand"
    r"|versend|to (?:send|show"
    r"|display|see|find|embed|provide|help|make|test"
    r"|protect|detect)"
    r"|display|embed|video|\bmaps?\b|\bfonts?\b|schrift|\bpolices?\b|tipogra|\bcaratter|lettertype|czcion"
    r"|\bicon|\bforms?\b|formulier|payment|spam|fraud|security|hosting|deliver|help(?:s|ing)? (?:us|me)\b"
    r"|so that (?:we|i)\b"
    r"|error|crash|bugs?\b|fehler|erreur|fallos?\b|errore|fout|bled|blad|gwall"
    r"|\bserv(?:es?|ing) to\b|\bdien(?:t|en)\b|\bser(?:t|vent|vant) a\b|\bsirven? para|\bserv(?:e|ono) (?:a|per)\b"
    r"|\bsluz(?:y|a|ac\w*)\b|\byn fodd i\b"
    r"|in order to|used (?:to|by|for)|purpose|report|tells? (?:us|me)|remember|optimi|content|traffic|visitor"
    r"|\bum\b[^.]{0,120}\bzu\b|zwecke?\w*|auswert|verbesser|messung|messen|werb|einbind|einbett|darstell|anzeig"
    r"|schutz"
    r"|zahl(?:en|ung)|statistik|verstehen|nutzung"
    r"|afin|\bpour\b|mesur|amelior|publicit|audience|frequentation|personnalis|comprendre|fins de|finalite|affich"
    r"|securi"
    r"|\bpara\b|medir|medicion|mejorar|publicid|estadistic|analisis|analizar|comprender|finalidad|mostrar|segurid"
    r"|\bper\b (?:il|la|lo|le|i|gli|[a-z]+(?:re|rci|rti)\b)|misur|miglior|pubblicit|capire|finalita|visualizz"
    r"|sicurezza"
    r"|\bom\b[^.]{0,120}\bte\b|\bvoor\b|meten|verbeter|advertent|inzicht|statistiek|doel|tonen|beveilig"
    r"|\bw celu\b|\baby\b|\bzeby\b|\bdo (?:analiz|pomiar|badan|wyswietl|statyst|mierz|celow)|mierz|analiz|analit"
    r"|reklam|statystyk"
    r"|popraw|ulepsz|pomiar"
    r"|umozliwi|osadz|wyswietl|platnos|bezpieczen"
    r"|\bi (?:fesur|gyfrif|ddeall|wella|gasglu|ddangos|helpu)\b|fesur|mesur|dadansodd|gwella|wella|deall|hysbyseb"
    r"|diben"
    r"|pwrpas|ystadegau|casglu"
)
"""Words that say what something is for, once names of products are taken out."""

CHOICE = (
    r"opt(?:ing|ed)?[- ]?out|object to|withdraw|refuse|reject|turn (?:it|them|this) off|switch(?:ed)? (?:it"
    r"|them) off|disabl"
    r"|unsubscrib|block (?:it|them|these|cookies)|your (?:choice|preferences|settings)|widerspr|widerruf|deaktivier"
    r"|ablehn"
    r"|refus|opposer|retirer|desactiv|parametr|oponer|rechaz|retirar|revoc|rifiut|disattiv|opporti|opposizione"
    r"|bezwaar|intrekken|weiger|uitschakel|sprzeciw|wycof|cofn|zrezygn|wylacz|odmow|optio allan|gwrthod"
    r"|tynnu .{0,12}yn ol"
)
"""Words that tell people how to say no, or to change their mind."""
OPT_OUT_LINK = (
    r"(?i)opt-?out|gaoptout|ads?settings|adssettings|ads/preferences|youronlinechoices|privacy-?center|unsubscribe"
)

CONDITION = (
    r"\b(?:if|once|when|after|only|until|unless) (?:you|we have|with|your)\b[^.;]{0,60}\b(?:agree|accept|consent"
    r"|allow|permission"
    r"|opt(?:ed)? in|say|click)"
    r"|(?:with|subject to|based on|on the basis of) your (?:prior |explicit )?(?:consent|permission|agreement)"
    r"|only (?:load|set|used|run)\w*"
    r"[^.;]{0,40}\b(?:consent|accept|agree)"
    r"|einwillig|zustimm|zugestimmt|consentement|si vous (?:acceptez|consentez|etes d'accord)|consentimiento"
    r"|si (?:usted )?acepta"
    r"|consenso|se accett|solo se\b|toestemming|als u (?:akkoord|instemt|toestem)|zgod[aeyię]\b|po wyrazeniu"
    r"|os (?:ydych|cytun)"
    r"|caniatad|cydsyni"
)
"""Words that make something depend on what people agreed to."""


def found(pattern: str, text: str) -> re.Match[str] | None:
    """Return the first place where a pattern of this module fits a folded text."""
    return re.search(pattern, text)
