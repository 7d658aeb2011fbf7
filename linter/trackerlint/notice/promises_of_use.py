"""Promises about cookies, sharing, selling and tracking: the words that make them."""

from __future__ import annotations

from trackerlint.notice.promise_words import (
    ADS,
    ANALYTICS,
    COLLECT,
    COOKIES,
    DATA,
    NOT,
    ONLY,
    PERSONAL,
    SELL,
    SHARE,
    THIRD,
    TRACK,
    USE,
    VERBLESS,
    Pattern,
    denied,
)

_ADVERTISERS = (
    r"advertisers?\b|werbetreibend|werbepartner|annonceurs?\b|anunciantes?\b|inserzionist|adverteerder|reklamodawc"
)
"""Those who advertise, who are others like any other."""

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "no-sharing",
        (denied(SHARE), DATA, THIRD),
        (
            rf"\b(?!{_ADVERTISERS})(?:{ADS})",
            r"other third[- ]part|andere derden|(?:andere|weitere)n? dritten?\b|autres tiers|otros terceros"
            r"|altri terzi|daruber hinaus"
            r"|\b(?:otherwise|verder|ponadto|account)\b",
            r"\b(?:allow|permit|let|erlaub\w*|gestatt\w*|autoris\w*)\b|own purposes|commerci|health|medical"
            r"|ip[- ]address|gesundheit|\bsante\b|salud|salute|gezondheid"
            r"|zdrow|iechyd"
            r"|\bfor (?:their|any other)\b|prohibit|\bemployees\b",
        ),
        wide=True,
    ),
    Pattern("no-selling", (denied(SELL), DATA), (), wide=True),
    Pattern(
        "no-marketing-use",
        (
            denied(
                SHARE + "|" + SELL + r"|\brun\b|\bus(?:e|es|ed|ing)\b|\bprocess\w*|verarbeit\w*|verwerk\w*"
                r"|przetwarz\w*|verwend\w*|utilis\w*|utiliz\w*|gebruik\w*"
                r"|wykorzyst\w*|defnyddi\w*"
            ),
            DATA,
            ADS,
        ),
        (COOKIES, r"e-?mails?\b|phone|text messages|post\b|\btheir own\b|requir\w+ them"),
        wide=True,
    ),
    Pattern(
        "no-cookies",
        (
            rf"(?:{NOT}(?:\s[\w'-]+){{0,6}}?\s(?:{USE})(?:\s(?:any|de|aucun|plik\w*|unrhyw|yn|zadnych|weder"
            rf"|keine))?|{NOT}(?:\s(?:any|plik\w*"
            rf"|unrhyw|tracking))?)\s(?:{COOKIES})(?!\s(?:for|to|of|from|that|which|zu[mr]?|fur|pour|de|d'|para|per"
            rf"|di|voor|van|do|w celu|set by"
            r"|i gyfer|publicit\w*|pubblicit\w*|analit\w*|analyt\w*|reklam\w*|marketing\w*|profil\w*|statist\w*"
            r"|tecnic\w*|propi\w*|terz\w*|tier\w*|third"
            r"|werbe\w*|reclame\w*|consent|banner|polic\w*|notice|settings|dadansodd\w*|are|is|sind|sont|will)\b)"
            rf"|(?:free|frei)\s(?:of|von)\s(?:{COOKIES})|verzicht\w*\s(?:\w+\s){{1,3}}cookies?\b"
            rf"|{NOT}\s(?:{COOKIES})\s(?:are|is|sind|werden|sont|son|sono|worden|sa)\s(?:\w+\s)?(?:set|used|stored"
            rf"|placed|gesetzt|verwendet|gespeichert"
            r"|utilises|deposes|utilizad\w+|utilizzat\w+|gebruikt|geplaatst|uzywane|zapisywane)\b",
        ),
        (
            r"(?:die|that|which|qui|que|che|ktore) (?:einer|require|necessit|requier|richied|wymag)"
            r"|zonder toestemming"
            r"|voor (?:reclame|advertentie|marketing)|\bof these\b|not a cookie|kein cookie\b|pas un cookie"
            r"|these cookies|\bother\b|deze cookies|ces cookies",
        ),
        wide=True,
    ),
    Pattern(
        "essential-cookies-only",
        (
            ONLY,
            COOKIES,
            r"essential|necessary|functional|technical|erforderlich|notwendig|technisch|necessaires|essentiels"
            r"|fonctionnel|techniques|necesarias"
            r"|esenciales|tecnicas|necessari|tecnici|essenziali|noodzakelijk|functionele|technische|niezbedn\w*"
            r"|techniczn\w*|hanfodol",
            USE,
        ),
        (
            r"^\W*(?:diese|ces|estas|questi|deze|te) (?:pliki )?cookies?|understand|verstehen|comprendre|interact"
            r"|analy|statist|\bexcept\b|marketing cookies|for (?:these|which|analytics)|consent is|by accepting"
            r"|reject|refus|select|choos|allow|accept"
            r"|\b(?:not|nicht|niet|non|pas|no|nie)[ -](?:\w+ )?(?:necess|essenti|notwend|erforder|noodzak"
            r"|esencial|niezbedn)|ablehn|zulassen|rifiut|odrzuc|weiger",
        ),
    ),
    Pattern(
        "no-advertising-cookies",
        (
            rf"{NOT}[^;]{{0,60}}?(?:{ADS})[\w-]*\s?(?:or \w+ )?(?:and \w+ )?(?:plikow )?(?:{COOKIES}|pixels?|\btags?\b"
            rf"|networks?"
            rf"|trackers?)"
            rf"|{NOT}[^;]{{0,60}}?(?:{COOKIES}|pixels?|\btags?\b|trackers?)[^;]{{0,40}}?(?:{ADS})"
            rf"|(?:{USE})[^;]{{0,40}}?(?:{NOT})[^;]{{0,20}}?(?:{ADS})",
            USE + r"|\bno ad|" + VERBLESS,
        ),
        (
            r"\bcontent\b|e-?mail",
            r"\bown cookies|eigene\w* cookies|propri cookie|cookies? propi|cookies propres|eigen cookies"
            r"|wlasn\w+ (?:plikow )?cookies",
        ),
    ),
    Pattern(
        "no-third-party-cookies",
        (
            rf"{NOT}[^;]{{0,60}}?(?:(?:{THIRD})[\w-]*\s(?:\w+\s)?(?:{COOKIES})|(?:{COOKIES})[^;]{{0,30}}?(?:{THIRD}))"
            rf"|{ONLY}[^;]{{0,30}}?(?:first[- ]party|own|eigene|propres|propias|propri|eigen|wlasne)\s(?:{COOKIES})"
            rf"|{ONLY}[^;]{{0,20}}?(?:{COOKIES})\s(?:propias|propri|propres|wlasne)",
            COOKIES,
        ),
        (r"control|access|read\b|block|responsib|colocan|informacion de",),
    ),
    Pattern(
        "no-third-parties",
        (
            rf"{NOT}[^;]{{0,50}}?(?:third[- ]party|external|externe\w*|fremde|tiers|tierces|de terceros|externos"
            rf"|externas|di terzi|esterni"
            rf"|esterne|van derden|zewnetrzn\w*|trydydd parti|allanol)\s?(?:\w+\s){{0,2}}?(?:scripts?|services?"
            rf"|tools?|content|code|resources?|tags?|plug-?ins?|trackers?"
            r"|dienste\w*|inhalte|skripte|ressourcen|outils|contenus|ressources|scripts)?",
            r"scripts?|services?|tools?|content\b|code\b|resources?|\btags?\b|plug-?ins?|trackers?|dienste\w*"
            r"|inhalte|skripte|ressourcen|outils"
            r"|contenus?|ressources?|servicios|herramientas|contenidos|servizi|strumenti|contenuti|risorse|diensten"
            r"|inhoud|bronnen|uslug\w*"
            r"|narzedzi\w*|tresci|gwasanaethau|offer|sgriptiau",
            VERBLESS + "|" + USE + r"|embed\w*|includ\w*|\bbind\w+\b|einbind\w*|eingebunden|integr\w*|lad[en]\w*"
            r"|charg\w*|carga\w*"
            r"|caric\w*|\bosadz\w*",
        ),
        (SHARE, COOKIES, r"link|responsib|provider|purposes|anti-?bot|captcha|\bspam"),
    ),
    Pattern(
        "no-tracking",
        (rf"{NOT}[^;]{{0,25}}?(?:{TRACK})|(?:{TRACK})[^;]{{0,25}}?\b(?:nicht|niet)\b",),
        (
            rf"(?:{TRACK})[^,;]{{0,30}}(?:{COOKIES})|(?:{COOKIES})[^,;]{{0,30}}(?:{TRACK})",
            r"cross|other (?:web)?sites|across|outside (?:of )?(?:the|our|this) (?:web)?site|andere\w* (?:web"
            r"|seiten)|autres sites|otros sitios|altri siti"
            r"|andere (?:web)?sites|innych stron"
            r"|do[- ]not[- ]track(?! (?:you|our|people|visitors|users|any))|\bdnt\b|location|order|parcel|deliver"
            r"|\bip\b|signal|links?|individual (?:user"
            r"|visitor)s? by|eraill|encabezado|cabecera|header",
        ),
        wide=True,
    ),
    Pattern(
        "no-tracking",
        (
            rf"{NOT}[^;]{{0,40}}?\b(?:(?:{TRACK})[- ]?(?:{COOKIES})|(?:plikow )?(?:{COOKIES})\s(?:de |di |d'"
            rf"|voor )?(?:{TRACK}))",
            USE,
        ),
        (r"cross|other (?:web)?sites|across|signal|\bblock|without", r"third[- ]part|\btiers\b|\bterz[ie]\b|derden"),
        wide=True,
    ),
    Pattern(
        "no-tracking",
        (
            rf"{NOT}[^;]{{0,140}}?\b(?:systems?|methods?|techni\w+|sistemi|metodi|strumenti|systeme|verfahren"
            rf"|outils|sistemas"
            rf"|metodos|technieken|metod\w*|narzedzi\w*)\s(?:[\w']+\s){{0,2}}?(?:di |de |per il |zum |do "
            rf"|voor )?(?:{TRACK})",
        ),
        (r"cross|other (?:web)?sites|across|signal|\bonly\b|order|parcel|deliver",),
        wide=True,
    ),
    Pattern(
        "no-analytics",
        (rf"{NOT}[^;]{{0,40}}?(?:{ANALYTICS})|(?:{USE})[^;]{{0,30}}?(?:{NOT})\s(?:\w+\s){{0,2}}?(?:{ANALYTICS})",),
        (
            r"purposes other|identif|personal|share|combine|link|anonym|without (?:your )?consent|essential"
            r"|shared|sell"
            r"|(?:\b(?:for|to|fur|zu[mr]?|pour|para|per|voor|do|w) (?:[\w-]+ ){0,2}|^)(?:advert|marketing)"
            r"|third part|cookies? (?:to|for) (?!analy)",
            rf"(?:{ANALYTICS})(?:(?!{NOT})[^,;]){{0,25}}\b(?:tiers|derden|terz[ie]|terceros|dritt\w+|trzeci\w*)\b",
        ),
        wide=True,
    ),
    Pattern(
        "no-profiling",
        (
            denied(
                r"\bprofil(?:e|es|ing|ed|age|ierung|bildung|erstell\w*|azione|owani\w*|ering)?\b|\bperfiles\b"
                r"|\bprofilo\b"
                r"|\bprofili\b|\bproffil\w*"
                r"|nutzungsprofile?|nutzer\S{0,8}profile?",
                60,
            ),
        ),
        (
            r"personal profiles? (?:page|on)|\byour profile\b|profile (?:page|picture|photo)|public profile"
            r"|social media profile|automat\w+ [^;]{0,60}(?:including|einschliesslich|y compris|incluid\w+"
            r"|compres[ao]|inclusi\w+"
            r"|waaronder|inbegrepen|w tym|gan gynnwys)|geautomatiseerde [^;]{0,60}waaronder"
            r"|zautomatyzowan\w+ [^;]{0,60}w tym"
            r"|\bart\w*\.? ?22\b|\b22 (?:dsgvo|gdpr|rgpd|avg|rodo)",
        ),
        wide=True,
    ),
    Pattern(
        "anonymous-only",
        (
            rf"(?:{ONLY}[^;]{{0,60}}?(?:anonym\w*|aggregate\w*|dienw|ddienw)|(?:anonym\w*|aggregat\w*|dienw"
            rf"|ddienw)[^;]{{0,60}}?{ONLY}"
            rf"|{NOT}[^;]{{0,60}}?\bidentif(?:y|ies|ied|izier\w*|ier|icar\w*|icare|iceren|ikowa\w*) (?:you"
            rf"|individual|sie|die|einzelne"
            rf"|vous|a los|al usuario|l'utente|u\b|os[ob]\w*|anyone|a (?:person|visitor)|individual|visitors"
            rf"|our visitors)"
            rf"|{NOT}[^;]{{0,60}}?\b(?:eich adnabod|adnabod chi|ch adnabod)\b"
            r"|(?:data|information|statistics|daten|donnees|datos|dati|gegevens|dane|gwybodaeth)\b[^;]{0,30}?(?:is"
            r"|are|sind|werden|sont|son|sono|zijn"
            r"|sa) (?:completely|fully|always|all|entirely|vollstandig|entierement|totalmente|completamente"
            r"|volledig|calkowicie) anonym\w*)",
        ),
        (
            r"\b(?:form|survey|feedback|comment|complaint|donat|ip address)\b",
            rf"(?:{SELL}|{SHARE})[^;]{{0,60}}identif",
            r"no longer (?:\w+ )?be used|de-identified|may be anonym|can be anonym|anonymous(?:ly)? if",
        ),
    ),
    Pattern(
        "no-personal-data",
        (
            rf"{denied(COLLECT)}",
            rf"{NOT}[^;]{{0,50}}?(?:{PERSONAL})|(?:{PERSONAL})[^;]{{0,60}}?(?:{NOT})[^;]{{0,30}}?(?:{COLLECT})",
        ),
        (
            SHARE,
            SELL,
            ADS,
            r"requir\w*|erforder\w*|children|under (?:the age|1[368])|longer than|more (?:personal )?(?:data"
            r"|information) than"
            r"|special categor|sensitive|sensible|kinder|enfants"
            r"|menores|minori|kinderen|dzieci|plant\b|for (?:any )?other purpose|any other (?:personal )?"
            r"|langer als|unnecessar|excessive|from third"
            r"|through (?:this|the) (?:cookie|form|feature)|by (?:e-?mail|phone)|cookies? (?:do|does|contain|store)"
            r"|\b(?:not|nicht|pas|non|niet|nie)\s(?:\w+\s){0,2}(?:for|fur|pour|zu[mr]?|voor|do|gemeinsam|together"
            r"|combined|linked)\b"
            r"|\bnon-?\s?(?:personal|personnel|identif)|nicht-?\s?personen|berichtig|\bloschen\b|rectif"
            r"|\bdroit (?:a|d)|recht auf|right to|available"
            r"|within (?:the |these |our )?cookies|in (?:den |diesen )?cookies|eliminaci|deletion|loschung"
            r"|\bonce\b|una vez|includ|includono|n'inclu|umfass|maggiore eta"
            r"|under the age|jonger"
            r"|leeftijd|aktywny",
        ),
        wide=True,
    ),
)
