"""Promises about what is collected, where it goes and when: the words that make them."""

from __future__ import annotations

from trackerlint.notice.promise_limits import CONSENT
from trackerlint.notice.promise_words import (
    COLLECT,
    COOKIES,
    DATA,
    NOT,
    ONLY,
    SHARE,
    THIRD,
    TRACK,
    USE,
    Pattern,
    denied,
)

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "no-ip-address",
        (
            r"\b(?:ip[- ]?(?:address\w*|adress\w*|adres\w*)|adresses? ip|direccion(?:es)? ip|indirizz[oi] ip"
            r"|cyfeiriad(?:au)? ip|adres\w* ip)\b",
            rf"{NOT}[^;,]{{0,50}}?(?:{COLLECT}|{SHARE})|(?:{COLLECT}|{SHARE})[^;,]{{0,50}}?{NOT}|(?:\bip\b"
            rf"|adress\w*)[^;,]{{0,30}}?{NOT}[^;,]{{0,30}}?(?:{COLLECT}|{SHARE})",
        ),
        (
            r"(?:ohne|without|sans|senza|sin) (?:die|the|your|ihre|l')\s?(?:adresse )?ip|dauer|duration|briefly|kurz"
            r"|full ip|vollstandige\w* ip|complete ip|longer than|anonymi[sz]|anonimiz|anonimizz|\b(?:mit|with"
            r"|avec|con|met) [^;,]{0,40}\bip\b"
            r"|truncat|gekurzt|mask|partial|after|in full",
        ),
    ),
    Pattern(
        "uk-only",
        (
            rf"(?:{ONLY}|\b(?:stays?|remains?|keep|kept|store[ds]?|hold|held|host(?:ed)?|process(?:ed)?"
            rf"|never leaves?|not leave"
            rf"|not transferred|not sent|outside|aros)\b)[^;]{{0,60}}?"
            r"\b(?:in|within|outside|leave|leaves|the|yn|o fewn|allan i'r|tu allan i'r|y)\s(?:the\s)?(?:uk"
            r"|united kingdom|britain|england|wales|scotland|du|deyrnas unedig)\b",
            DATA + r"|\ball\b|\beverything\b|\bserver",
        ),
        (
            r"\buk\s?/|\buk (?:and|or) (?!never|not|is|are|we)|\b(?:or|and|und|ou|o|e|of|lub|neu) (?:the )?(?:eu"
            r"|eea|european|ewr|ue)\b|if (?:it|we|your)|when (?:it"
            r"|we|your)|some of|may be|offices?|residents\b|resident in|people (?:in|who)|law",
        ),
    ),
    Pattern(
        "eu-only",
        (
            rf"(?:{ONLY}|\b(?:stays?|remains?|never leaves?|bleib\w*|verbleib\w*|rest(?:ent|e)|permanec\w*"
            rf"|rimangono|blijven|pozosta\w*|zostaj\w+)\b|{NOT}[^;]{{0,80}}?)"
            r"[^;]{0,80}?\b(?:outside|leave\w*|within|in|of|innerhalb|ausserhalb|in der|hors|en dehors|au sein|dans"
            r"|dentro|fuera|en|all'interno|al di fuori"
            r"|fuori|nell\w*|binnen|buiten|poza|w|na terenie|w ramach|tu allan|yn|o fewn)\b[^;]{0,25}?"
            r"\b(?:eu|eea|european union|european economic area|europe|europaisch\w+ (?:union|wirtschaftsraum\w*)"
            r"|ewr|drittland|union europeenne|espace economique|wirtschaftsraum|l'ue|ue|l'eee|eee"
            r"|union europea|espacio economico|unione europea|spazio economico|see|europese (?:unie|economische)"
            r"|eer|unii europejskiej|europejski\w* obszar\w*|eog|ue|undeb ewropeaidd|aee)\b"
            rf"|{NOT}[^;]{{0,60}}?(?:third countr|drittl[ae]nd|drittstaat|pays tiers|terceros paises|paesi terzi"
            rf"|derde landen|panstw\w* trzeci|trydydd gwled)"
            rf"|(?:drittl[ae]nd\w*|drittstaat\w*)[^;]{{0,30}}?\b(?:nicht|findet nicht)\b",
            SHARE
            + "|"
            + COLLECT
            + r"|\b(?:stays?|remains?|leaves?|hosted|process\w*|held|kept|server\w*|bleib\w*|verbleib\w*"
            r"|verlass\w*|rest(?:ent|e)|permanec\w*|rimangono|blijven"
            r"|pozosta\w*|zostaj\w+|heberg\w*|aloj\w*|ospita\w*|gehost\w*|ubertrag\w*|quitt\w*|transfer\w*"
            r"|transfir\w*"
            r"|trasferi\w*|overgedragen|doorgegeven)",
        ),
        (
            r"if (?:it|we|your)|when (?:it|we|your|data)|some of|may be|residents?|people (?:in|who)|persons? in"
            r"|individuals|citizens|law|based in|adequa|safeguard|appropriate"
            r"|protection than|same (?:level|protection)|unless|angemessen|garanti|zabezpiec|waarborg"
            r"|bez podstawy|standard contract",
        ),
    ),
    Pattern(
        "consent-first",
        (
            rf"(?:{NOT}[^;]{{0,90}}?\b(?:until|before|unless|without|bevor|ohne|solange|erst|avant|sans|tant que"
            rf"|hasta|sin|antes|prima|senza|finche|voordat|zonder|totdat|bez|zanim"
            rf"|dopoki|nes|heb|oni bai)\b|(?:{ONLY}|\berst\b)[^;]{{0,80}}?\b(?:if|after|once|when|with|wenn|nach"
            rf"|mit|si"
            rf"|apres|avec"
            rf"|despues|tras|con|se|dopo|na|met|als|po|za|os|ar ol)\b)"
            rf"[^;]{{0,40}}?(?:{CONSENT})",
            COOKIES + r"|analytics|track\w*|pixels?|\btags?\b|scripts?|statisti\w*|tools?|dienste"
            r"|outils|herramientas|strumenti|narzedzia",
            USE + r"|activat\w*|aktivier\w*|geladen|lad[en]\w*|active\w*|attivat\w*|geactiveerd|uruchamia\w*"
            r"|ladowan\w*|llwytho|plac\w+",
        ),
        (r"may not|not work|some (?:parts|features)|withdraw|refus\w* (?:your )?consent (?:may|will)",),
    ),
    Pattern(
        "no-recording",
        (
            denied(
                r"\brecord(?:s|ed|ing|ings)? (?:of )?(?:your|you|visits?|sessions?|what|the screen|mouse|keystroke"
                r"|key)|session (?:recording|replay)s?|screen recordings?"
                r"|\b(?:mouse|cursor) movements?|keystrokes|heat ?maps?|aufzeichn\w+|sitzungsaufzeichnung\w*"
                r"|mausbewegung\w*|enregistr\w+ (?:de )?(?:vos|votre) (?:visite|session|clics|mouvements)"
                r"|grab\w+ (?:de )?(?:la |su |las )?(?:visita|sesion|sesiones|navegacion)"
                r"|registr\w+ (?:le )?(?:sessioni|visite|i movimenti)|opnam\w+ (?:van )?(?:uw )?(?:bezoek|sessie)\w*"
                r"|nagryw\w+|recordio"
            ),
        ),
        (
            r"shar\w+ (?:\w+ )?recording|aufzeichnungszweck|erforderlich|longer (?:needed|required)|\bcalls?\b"
            r"|phone|telephone"
            r"|video (?:consult|appoint)|cctv|webinar|meeting|anruf|telefon|appel|llamad"
            r"|chiamat|telefo|rozm\w+",
        ),
    ),
    Pattern(
        "no-health-sharing",
        (
            denied(SHARE),
            r"\b(?:health|medical|clinical|patient|condition|illness|diagnos(?:is|es|ed|e|i|en)|appointment"
            r"|gesundheit\w*"
            r"|medizin\w*|sante|medical\w*|salud|medic[oa]s?|clinic\w*|salute|sanitar\w*|gezondheid\w*"
            r"|medisch\w*|zdrow\w*|medyczn\w*|iechyd|meddygol)\b|pages you (?:visit|read|view|look)"
            r"|what you (?:read|search|look)",
        ),
        (
            r"\b(?:special|bijzondere|besondere\w?|particulieres?|particolari|especiales|szczegoln\w+) (?:categor"
            r"|kategor)"
            r"|\b(?:with us|met ons|mit uns|avec nous|con nosotros|con noi|z nami)\b|with (?:your )?(?:gp|doctor"
            r"|family|employer|relative|carer|insur)(?![^;]{0,80}advertis)|your (?:gp"
            r"|doctor)|employer"
            r"|records? (?:are|is) (?:not |never )?(?:shared|sent)|https|protocol|encrypt|verschlussel|chiffr|cifrad"
            r"|crittograf|szyfrow",
        ),
    ),
    Pattern(
        "no-social-media",
        (
            rf"{NOT}[^;]{{0,50}}?(?:social[- ](?:media|network|plug)|soziale\w* (?:netzwerk|medien)|social-media"
            rf"|reseaux sociaux|redes sociales|social network|reti sociali"
            r"|sociale (?:media|netwerken)|mediow spolecznosc\w*|medi\w* spolecznosciow\w*"
            r"|portal\w* spolecznosciow\w*|cyfryngau cymdeithasol|rhwydweithiau cymdeithasol)"
            rf"|(?:social[- ](?:media|network|plug)|soziale\w* (?:netzwerk|medien)|reseaux sociaux|redes sociales"
            rf"|sociale media)[^;]{{0,50}}?(?:{NOT})",
            r"plug-?ins?|buttons?|pixels?|cookies?|data|information|daten|donnees|datos|dati|gegevens|dan[ey]\w*"
            r"|wtyczk\w*|widget|script|gwybodaeth|ategion|share|embed\w*|knopp\w*|boutons?|botones|pulsanti",
        ),
        (
            r"follow us|post (?:photos|about)|your (?:comments|posts)|publish|monitor|policy on|responsib"
            r"|contact us|messages? (?:on|via)|photos?",
        ),
    ),
    Pattern(
        "no-location",
        (
            denied(COLLECT + "|" + TRACK + "|" + SHARE, 50),
            r"\b(?:your|ihren?|votre|su|tua|vostra|la sua|uw|twoj\w*|eich)\s(?:\w+\s)?(?:location|whereabouts"
            r"|standort\w*|position|localisation|geolocalisation|ubicacion|posizione|locatie"
            r"|lokalizacj\w*|lleoliad)|location data|standortdaten|donnees de (?:geo)?localisation"
            r"|datos de (?:localizacion|ubicacion)|dati di localizzazione|locatiegegevens"
            r"|geolocati\w*|where you (?:are|live)|danych (?:o )?lokalizac\w*",
        ),
        (
            r"in the background|app is (?:closed|not)|exact|precise|genau|precis|exacta|esatta|exacte|dokladn"
            r"|address so|to deliver",
        ),
    ),
    Pattern(
        "no-fingerprinting",
        (
            denied(
                r"finger-?print\w*|empreinte (?:numerique|du navigateur|de l'appareil)|huella (?:digital"
                r"|del dispositivo)|impronta digitale|vingerafdruk\w*|odcisk\w* (?:przegladarki|urzadzenia)"
            ),
        ),
        (r"biometric|scan|dna|staff|border|login",),
        wide=True,
    ),
    Pattern(
        "no-cross-site",
        (
            rf"{NOT}[^;]{{0,60}}?(?:{TRACK}|follow\w*|recogni[sz]\w*|cross-site)|(?:{TRACK})[^;]{{0,30}}?\b(?:nicht"
            rf"|niet)\b",
            r"other (?:web)?sites|across (?:other |different |the |multiple )?(?:web|sites|internet)|cross-site"
            r"|outside (?:of )?(?:the|our|this) (?:web)?site|elsewhere (?:on|online)|around the (?:web|internet)"
            r"|andere\w* (?:web|seiten|internet)"
            r"|webseitenubergreifend"
            r"|autres sites|otros sitios|otras (?:paginas|webs)|altri siti|andere (?:web)?sites|innych (?:stron"
            r"|witryn|serwis)\w*|wefannau eraill",
        ),
        (r"browser|do[- ]not[- ]track signal",),
    ),
    Pattern(
        "no-form-sharing",
        (
            denied(SHARE, 90),
            r"what you (?:type|enter|write|fill)|(?:contact|enquiry|web|booking|application|referral|online) forms?"
            r"|form (?:data|entries|submissions?)|kontaktformular\w*|formulaires?|formularios?|modulo|contattarci"
            r"|formulier\w*"
            r"|formularz\w*|ffurflen\w*|search(?:es)? (?:terms|words)|you search for|suchbegriff\w*",
            THIRD + r"|advertis|company|companies",
        ),
    ),
)
