"""Words and shapes that tell a consent gate from other conditions. General language only: products are the catalogue's.

Texts are compared after ``squeeze``: lower case, without quotes, blanks, ``_`` and ``-``, so that ``cookie_consent``,
``cookieConsent`` and ``cookie-consent`` are one word. Patterns are kept as texts: ``re`` compiles them when they are
first used, which most runs never do.
"""

from __future__ import annotations

import unicodedata

_QUOTES = str.maketrans("", "", "\"'`_- \t\r\n")


def squeeze(text: str) -> str:
    """Return a text as the patterns of this module compare it.

    >>> squeeze("cookie_Consent['Größe']")
    'cookieconsent[grosse]'
    """
    text = text.translate(_QUOTES).casefold()
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


_SUBJECT = (
    r"cookies?|tracking|trackers?|analytics?|marketing|statisti[ck]s?|statistiken|(?<![a-z])ads?|advertising"
    r"|advertisements?|werbung"
    r"|performance|targeting|telemetry|usage|campaigns?|measurement|remarketing|thirdparty|pixels?|gdpr"
)
_ASSENT = (
    r"accept(?:ed|s|ance)?|allow(?:ed|s)?|agree(?:d|s|ment)?|grant(?:ed|s)?|permit(?:ted)?|permission|approv(?:e|ed|al)"
    r"|choice|preferences?|prefs|policy(?!url|link|page|text|id)|law|opt(?:ed)?in|okay|acknowledged|akzeptiert"
    r"|erlaubt|aceptad[ao]s?|accettat[oi]|acceptes?"
)

CONSENT = (
    r"consent|opt(?:ed|s|ing)?in(?![a-z])|opt(?:ed)?in(?:to|for|status|cookie|value)"
    r"|einwillig|zustimm|toestemming|akkoord|samtykke|samtyck|suostumus|souhlas|hozzajarul|zgod[ay]|cydsyniad|caniatad"
    r"|autorizzazion|autorisation|acceptation"
    rf"|(?:{_SUBJECT})(?:are|is|has|have|been|group|category|get|s)*(?:{_ASSENT})"
    rf"|(?:{_ASSENT})(?:all|the|our|s|only)*(?:{_SUBJECT})"
    r"|privacy(?:is|was)?(?:accept|agree|allow|ok)"
    r"|(?<![a-z])(?:e?gdpr|rgpd|dsgvo|lgpd|avg|tcf|tcdata|uspapi)(?![a-z])|gdprapplies|cookiebanner|cookiebar"
    r"|cookiecontrol|cookiegroup"
    r"|cookienotice|cookiedialog|cookiesettings|cookiehinweis|eucookie|(?:can|may)track(?![a-z])"
    r"|haspermission(?:for|to)?(?:track|analytic|market|cookie)"
)
"""Consent, in the words that code uses for it."""

REFUSAL = (
    r"reject|declin|deni(?:ed|es)|deny|refus|revok|withdraw|disallow|disagree|opt(?:ed|s|ing)?out|ablehn|abgelehnt"
    r"|rechaz|rifiut|rechas"
    r"|weiger|odmow|nonconsent|noconsent|notaccept|unaccept"
)
"""The visitor said no."""

CATEGORY_STORE = (
    r"(?:cookie|storage|\$cookie)[a-z0-9.\[\](),$|{}?]*(?:analytics?|marketing|statisti|tracking|advert|performance"
    r"|targeting|privacy|accept|agree|usage(?![a-z]))"
)
"""A cookie or a stored value named after a category of consent."""

STORE = (
    r"(?:get|read|load|fetch)(?:the)?cookies?\(|cookies?(?:store|jar)?\.(?:get|read|match|includes?|indexof|split|item)"
    r"|(?:local|session)?storage(?:\.get|\.getitem|\[|\.(?!set|remove|clear))|\.getitem\(|\$cookie\[|cookies\[|cookies\.get"
    r"|\$\.cookie\(|\$cookies\.|usecookie\(|(?<![a-z])cookie\(|document\.cookie|uselocalstorage"
)
"""A cookie or something stored in the browser is read."""

STORED_ASSENT = (
    r"accept|allow|grant|agree|optin|optedin|approv|consent|akzept|zugestimmt|erlaub|oui(?![a-z])|acepta|accett"
)
"""Values that only a choice about consent has."""

STORED_YES = frozenset(
    "true yes 1 y on all ok ja oui si enabled enable full marketing analytics statistics".split()  # noqa: SIM905
)
"""Values that say yes to something, of which the name must say what."""

ASKED_NAME = r"cookiename|consent|gdpr|cookiekey|storagekey|cookieconfig"
"""What stands in the place of a cookie's name where it is about consent but kept elsewhere."""

CATEGORY = (
    r"consent|accepted|allowed|granted|acceptall|categor|groups?[.\[(]|choices?[.\[]|purpose|vendor|marketing|statisti|analytics|advert|targeting"
    r"|performance|c000\d"
)
"""What a test inside a consent platform's callback asks for."""

ALWAYS_ON = r"[.\[(](?:strictly)?(?:necessary|essential|mandatory)(?![a-z])"
"""The category that nobody is asked for, where a test asks for it alone."""

NECESSARY_ONLY = r"(?:only|strictly)?(?:necessary|essentials?|required|notwendige?|necessaires?)(?:only|cookies)?"
"""What a choice is compared with where people agreed to nothing else."""

FRAMEWORK_LAW = r"[.\[(]gdprapplies(?![a-z])"
"""Whether a law applies to the visitor, as IAB's framework tells: that does not say what people chose."""

ANSWERED = (
    r"[.\[(](?:eventstatus|cmpstatus|displaystatus)(?![a-z])|hasrespon(?:se|ded)(?![a-z])|alertboxclosed|validconsent\("
    r"|cookies?preferencesset(?![a-z])|seencookiemessage|cookiemessageseen"
    r"|(?:cookie|consent)[a-z]{0,20}(?:seen|dismissed|answered)(?![a-z])"
    r"|(?:cookie|consent)[a-z]{0,20}\.?(?:initiali[sz]ed|loaded|ready)(?![a-z])"
)
"""The visitor has answered, the banner is gone, or the consent manager is there: none says what the answer was."""

UNANSWERED = r"cmpuishown|displaystatus[!=]+visible"
"""The banner is still to be seen."""

SIGNAL_ONLY = r"donottrack|(?<![a-z])dnt(?![a-z])|globalprivacycontrol|secgpc|(?<![a-z])gpc(?![a-z])"
"""Do Not Track and Global Privacy Control: a refusal that a browser sends, not a question that was asked."""

ENVIRONMENT = (
    r"nodeenv|production|(?<![a-z])prod(?![a-z])|isprod|environment|(?<![a-z])env(?![a-z])|(?<![a-z])debug|develop"
    r"|localhost|hostname"
    r"|staging|previewmode|ispreview|isdev|import\.meta\.env|isserver|typeofwindow|typeofdocument"
)
"""Where the site runs."""

PERSON = r"isauthenticated|isstaff|loggedin|isadmin|issuperuser|current_?user|isbot|navigator\.useragent|isuserloggedin"
"""Who visits, or with what."""

ASKED_SETTING = r"(?:(?<!cookie)(?<!consent)(?:config|settings|options|params|theme|site)\.)|enabled?(?![a-z])"
"""A setting of the site, also where its name speaks of consent."""

CONFIGURED = (
    r"(?:ids?|keys?|tokens?|codes?|config|settings?|options?|enabled?|site|theme|params|account|property|container"
    r"|provider|domain|url)(?![a-z])"
    r"|typeof|undefined|(?:site|theme|config|settings|options|params|env)\."
)
"""Whether something is configured or defined at all."""

DEFINED = r"typeof|(?:function|method|class)exists\(|iscallable\("
"""Whether something that is named is there at all, whatever its name."""

GIVEN_EVENT = (
    rf"consent|optin|(?:{_SUBJECT})[:./]?(?:{_ASSENT})|(?:{_ASSENT})(?:all)?(?:{_SUBJECT})|^on(?:accept|allow|agree"
    rf"|approve|grant)(?:ed|all)?$"
    r"|(?:^|[.:])on(?:accept|allow|agree|grant)(?:ed|all|click)?(?![a-z])|acceptall|allowall|cookiebanner|einwillig"
    r"|zustimm"
)
"""Functions and events that run once somebody has agreed."""

REFUSED_EVENT = r"(?:^|[.:])on(?:declin|reject|revok|refus|den[yi])(?:e|ed|ied)?$"
"""Callbacks that run once somebody has refused."""

GIVEN_ACT = (
    rf"consent|(?:{_SUBJECT})(?:{_ASSENT})|(?:{_ASSENT})(?:all|the|our)*(?:{_SUBJECT})|acceptall|allowall|agreeall"
    r"|(?:accept|allow|agree)(?:btn|button|handler)|(?:btn|button)(?:accept|allow|agree)|(?:^|[#.])accept(?:ed)?$"
    r"|einwillig|zustimm|akzeptier"
)
"""Buttons and handlers by which people agree."""

CHANGES = r"chang|updat|saved|ready|status|loaded|init|given?orrefus|save|close|dismiss|onclick"
"""Events that come whatever was chosen."""

JAVASCRIPT_TYPES = frozenset(
    {
        "", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript",
        "application/ecmascript", "application/x-javascript", "text/x-javascript", "text/jscript", "text/livescript",
        "text/babel", "text/jsx", "text/typescript", "javascript",
    }
)  # fmt: skip
"""Values of ``type`` under which a browser runs a script (or a build step makes it one)."""

RUNS_ANYWAY = r"(?i)partytown|rocketscript|rocketlazyload|cfrocket|lazyload|speculation"
"""Inert types whose releaser asks nobody: web workers and lazy loading."""

PARKING_ATTRIBUTE = (
    r"(?i)consent|gdpr|rgpd|dsgvo|(?:^|-)cookie|-cc-category|^data-(?:category|categories|purposes?|service|vendor"
    r"|name)$"
)
"""Attributes of parked elements that say under what they are released; only together with an inert type."""

CONSENT_ATTRIBUTE = r"(?i)consent|gdpr|rgpd|dsgvo|(?:^|-)cookies?(?:-|$)"
"""Attributes that speak of consent by themselves: ``data-cookie-src`` on a frame without an address."""

COMMON_ATTRIBUTE = (
    r"(?i)^data-(?:category|categories|purposes?|service|services|vendor|name|type|src|consent)$|^(?:class|type"
    r"|src)$"
)
"""Attributes that many other things use too, so that they say nothing of an element that runs."""

NECESSARY = (
    r"(?i)^(?:(?:strictly)?-?_?(?:necessary|essential|required|mandatory)|notwendig|essenziell|necessaires?"
    r"|functional-required)$"
)
"""Categories that run without being asked for."""
