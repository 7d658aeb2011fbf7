"""How far a notice goes in naming a tracker: the product, the company, only its cookies, or a denial."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from trackerlint.catalogue.model import Tracker
from trackerlint.notice.aliases import company_pattern, cookie_pattern, product_pattern
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.sentences import clause_around, stance
from trackerlint.notice.vocabulary import fold, words
from trackerlint.regex import regex
from trackerlint.source import Span

Level = Literal["exact", "company", "cookie", "negated", "none"]
LEVELS: tuple[Level, ...] = ("exact", "company", "cookie", "negated", "none")
"""How far a notice goes in naming a tracker, the farthest first."""


class Naming(msgspec.Struct, frozen=True):
    """The best that a notice says of a tracker. ``span`` is that of ``paragraph``, the one which says it."""

    level: Level
    path: str = ""
    span: Span | None = None
    paragraph: str = ""
    words: str = ""
    """The name as the notice writes it."""


NOT_NAMED = Naming("none")

ORDINARY = words(
    """
    adjust amplitude appcues branch bugsnag clarity clear crisp datadog drift fathom flurry front fullstory gauges
    heap hum intercom
    iterable kit carta klaviyo later loop marker mautic meta mode optimize pendo piano plausible pulse quantum quora
    reddit segment sentry
    simple singular snap sprig statsig stripe tag tealium userway vector voyage wave x beam chord pirsch
    countly count flow
    lead leads insight insights convert mouse lucky smart site track tracker analytics pixel tags ads chat woopra
    drip keen ada airship attentive block braze bsa conversant ctm discord dv epsilon genially habla ias
    infinity innovid juicer lexicon livechat moat munchkin oath oracle podium privy propeller ruby smooch sumo
    terminus twitch utterances yan
    acoustic adopt aegis alphabet beamer boomerang canny castle chameleon civic classy counter decibel delighted
    elastic embrace employ enable fides fingerprint foresee greenhouse harness here honeycomb indeed insider
    interact ketch lever line localize monotype mutiny proof rambler refiner riddle scarab semble sift split tally
    trac transcend trinity unleash workable
    affirm caf dap emma fomo genii gist gsa klara koala mta nend phenom plain sap seon truste vero warmly weave
    ambassador blip cordial exponential headway kompass loom megaphone missive qubit rumble satori stamped
    streamable ted transistor waldo warmly
    roku adagio ashby autopilot blade commento invoca marigold nagich nativo outgrow owa paddle plaid primis undertone
    wunderkind zaraz
    concert consumable crema gladly gleam illumin indicative optimise ozone polar resonate scorpion segmento sublime
    swoop tune
    """
)
"""Names of one word that are also ordinary words, or nearly so: they count only with a capital and in context."""

VERBS = words("adopt attentive block convert count drip embrace employ enable follow lead track unleash")
"""Ordinary words that are mostly verbs, so that a word after them speaks against a name."""

FIRST_NAMES = words("ada emma klara ruby")
"""Ordinary words that are people's names: what follows may be theirs."""

PHRASES = frozenset(
    {
        "basis", "subscribers", "engage", "june", "may", "april", "august", "march", "art19", "art 19",
        "karte", "centro", "verloop", "cookie notice", "cookie control", "cookie information", "cookie compliance",
        "cookie info", "cookie reports", "cookie seal", "cookie law info", "privacy tools", "secure privacy",
        "open source community", "google tag", "embedded service", "embedded tweets", "header bidding", "amp consent",
        "web inclusion", "level access", "nhs", "nhs england", "nhs digital", "cabinet office", "cqc",
        "care quality commission", "iab", "privacy and messaging", "performance horizon", "cookies consent management",
        "cookie consent", "provide support", "verified reviews", "avis vérifiés", "get satisfaction", "common room",
        "user insight", "visitor analytics",
    }
)  # fmt: skip
"""Names that are also ordinary phrases of notices, so that they say nothing there."""

PAIRS = words(
    """
    act-on active-agent affiliate-window at-internet audience-studio blue-triangle channel-talk commission-factory
    constant-contact content-square crowd-control fan-communications flag-counter front-chat hand-talk hello-bar
    help-scout human-security i-mobile index-exchange insight-hub interaction-studio live-agent marketing-cloud
    mention-me net-reviews opinion-stage perfect-audience plain-chat public-idées pure-chat quality-unit rocket-fuel
    sensors-data site-meter talk-me treasure-data user-heat user-local visual-revenue
    """
)
"""Names of two words that also stand beside each other otherwise: both begin with a capital where they are a name."""

_CONTEXT = (
    r"(?i)analytics?|cookies?|pixels?|trackers?|tracking|recordings?|heat ?maps?|replays?|advertis|marketing"
    r"|third part|provider|processor"
    r"|recipient|partner|vendor|software|\btools?\b|service|\b(?:inc|ltd|llc|corp|gmbh|b\.?v|s\.?a|limited"
    r"|platforms?)\b|\.(?:com|io|ms|net|app|so)\b"
    r"|supplier|embedded|plug-?in|\btags?\b|scripts?\b|\buses?\b|\busing\b|we work with|statisti|dienst|anbieter"
    r"|werkzeug|outil"
    r"|prestataire"
    r"|herramienta|proveedor|servizio|fornitore|strumento|leverancier|narzedzi|dostawc|gwasanaeth|darparwr|share"
    r"|send"
    r"|\bchat|provided by|powered by|hosted by|run by|payments?|donat|pago|paiement|zahlung|betaal|platn"
    r"|pagament|zwrot|taliad|google|facebook|linkedin|microsoft|tiktok|hotjar"
)
"""Words beside which an ordinary word is a company's or a product's name."""
_NO_NAME_AFTER = regex(
    r"[\s-]*(?:tags?\b|data\b|daten\b|angaben\b|description"
    r"|keywords?|[-‐]?analysis|elements?\b|of (?:the|an?|our|your|this|all|its)\b)",
    re.I,
)

_NOUN = regex(r"\s(?:de|del|di|della|du|des)\s(?!forma\b|maner|mani|modo\b|façon|acuerdo|conformi)[a-zà-ÿ]")
"""What follows a word of Spanish, Italian or French that has a complement: ``Kit de construcción``, not a name."""


def names(notice: Notice, tracker: Tracker, others: Iterable[Tracker] = ()) -> Naming:
    """Return how far a notice goes in naming a tracker.

    ``others`` are further products of the same company: a notice that names only its maps has not named its ads.
    """
    best = NOT_NAMED
    siblings = tuple(one for one in others if one.id != tracker.id and one.vendor.name == tracker.vendor.name)
    for paragraph in notice.paragraphs:
        for level, written in _mentions(paragraph, tracker, siblings):
            if LEVELS.index(level) < LEVELS.index(best.level):
                best = Naming(level, notice.path, paragraph.span, paragraph.text, written)
        if best.level == "exact":
            break
    return best


def _mentions(paragraph: Paragraph, tracker: Tracker, siblings: tuple[Tracker, ...]) -> Iterator[tuple[Level, str]]:
    text = paragraph.text
    for level, pattern in (("exact", product_pattern(tracker)), ("company", company_pattern(tracker))):
        for match in pattern.finditer(text) if pattern else ():
            if not is_name(match, text):
                continue
            if level == "company" and (
                _of_sibling(match, paragraph, tracker, siblings) or _as_host(match, text, tracker)
            ):
                continue
            said = stance(paragraph, *match.span())
            if said != "aside":
                yield ("negated" if said == "denied" else level), match[0]  # type: ignore[misc]
    cookies = cookie_pattern(tracker)
    for match in cookies.finditer(text) if cookies else ():
        yield "cookie", match[0]


_STARTS = regex(
    r"\W{0,2}\s*(?:(?:inc|ltd|limited|gmbh|llc|corp)\b|analytics|cookies?|pixel|tag\b|tracking|(?:is|are) (?:an?"
    r"|used|provided"
    r"|the)\b|sets?\b|uses?\b|records?\b|collects?\b|helps?\b|provides?\b|by\b|\(|[:–—-]\s)",
    re.I,
)
"""What follows an ordinary word at the start of a sentence where it is a name."""
_OTHER = regex(
    r"(?:[’']s)?[\s-](?:chrome|firefox|accounts?|konto|play\b|edge\b|internet explorer|office|teams|365|windows"
    r"|word\b|safari|explorer|devices?\b|ger[aä]te?n?\b|watch\b|pay\b|ses\b|s3\b|mori\b|search\b(?! console)|suche\b"
    r"|page|pages|seite|profile?|group|or website|store|workspace|drive|docs|sheets|calendar|meet\b|scholar"
    r"|azure|outlook|bookings|sign[- ]?in|log[- ]?in|(?:ads? )?(?:settings|preferences)\b)",
    re.I,
)
"""What follows a company's name where something else is meant than that it receives data."""
_BEFORE = regex(r"(?:safari|firefox|edge|chrome|opera)\s?[(–—-]\s?$|\bc/o\s$", re.I)
"""What stands before a company's name where only the maker of a browser is meant, or an address."""


def is_name(match: re.Match[str], text: str) -> bool:
    """Tell whether an alias found in a text is a name there and not an ordinary word."""
    word, folded = match[0], match[0].lower()
    if folded in PHRASES or _OTHER.match(text, match.end()) or _BEFORE.search(text[: match.start()][-12:]):
        return False
    if re.sub(r"[\s\u00a0‐-]", "-", folded) in PAIRS:
        return all(part[:1].isupper() for part in re.split(r"[\s\u00a0‐-]", word))
    if folded not in ORDINARY:
        return True
    if folded in VERBS and re.match(r"\s+(?!analytics|is\b|sets?\b)[a-z]", text[match.end() :]):
        return False
    if not word[:1].isupper() or _NO_NAME_AFTER.match(text, match.end()) or _NOUN.match(text, match.end()):
        return False
    surname = re.match(r"\s([^\W\d_]+)", text[match.end() :]) if folded in FIRST_NAMES else None
    if surname and surname[1][0].isupper() and not re.search(_CONTEXT, surname[1]):
        return False
    at = match.start()
    cell = text[text.rfind("|", 0, at) + 1 : (text.find("|", match.end()) + 1 or len(text) + 1) - 1].strip(" |")
    if re.fullmatch(rf"{re.escape(word)}(?:,? (?:inc|ltd|limited|gmbh|llc|corp|analytics)\b.*)?", cell, re.I):
        return True
    if at == 0 or re.search(r"(?:[.!?|]|^[-*•])\s+$", text[max(0, at - 4) : at]):
        return _STARTS.match(text, match.end()) is not None
    before = re.search(r"([^\W\d_][\w’'-]*)\s$", text[:at])
    if before and before[1][0].isupper() and not re.search(_CONTEXT, before[1]):
        return False  # part of a longer name
    return (
        re.search(_CONTEXT, fold(text[max(0, at - 80) : at] + " " + text[match.end() : match.end() + 80])) is not None
    )


def _of_sibling(match: re.Match[str], paragraph: Paragraph, tracker: Tracker, siblings: tuple[Tracker, ...]) -> bool:
    """Tell whether a company is only named for another product of it.

    It is, where the name is part of that of a product of another kind (a tag manager goes with what it brings in), or
    stands in a section about it. Where only one of the two follows people, as fonts and maps do not, or they are
    fonts and maps, it is also, where the name stands in the same sentence as that product.
    """
    for sibling in siblings:
        apart = tracker.category == "embed" or (sibling.category in _HARMLESS) != (tracker.category in _HARMLESS)
        other_kind = apart or tracker.category not in (sibling.category, "tag-manager")
        pattern = product_pattern(sibling) if other_kind else None
        if pattern is None:
            continue
        if paragraph.section and pattern.search(paragraph.section):
            return True
        for other in pattern.finditer(paragraph.text):
            if other.start() <= match.start() and match.end() <= other.end():
                return True
            between = paragraph.text[min(match.end(), other.end()) : max(match.start(), other.start())]
            if apart and len(between) < 120 and not re.search(_APART, between):
                return True
    return False


def _as_host(match: re.Match[str], text: str, tracker: Tracker) -> bool:
    """Tell whether a company is named as the one that keeps the site's pages, and not for counting who sees them."""
    clause = text if "|" in text else clause_around(text, match.start())[0]
    return tracker.category not in _HARMLESS and re.search(_HOSTING, fold(clause)) is not None


_APART = (
    r"[.;|]\s|,\s(?!(?:an?|the|provided|operated|offered|ein\w{0,2}|der|die|das|une?|fourni\w*|un[oa]?|prestad\w*"
    r"|fornit\w*|een|het|uslug\w*|narzedzi\w*|narzędzi\w*)\b)"
)
"""What stands between a product and a company that is not named as the one behind it."""
_HOSTING = (
    r"\bhost(?:ing|ed|s|er|inganbieter)?\b|\bgehostet|\bheberg|\balojamiento|\balojad|\bhospeda|\bospita(?:to|zione|re)|\bgehost"
    r"|\bhostowan|\bcontent delivery\b|\bcdn\b"
)
"""What is said of a company that keeps a site's pages."""
_HARMLESS = frozenset({"embed", "security", "social-embed", "consent-platform"})
