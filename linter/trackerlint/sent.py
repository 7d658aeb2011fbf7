"""What a call, a request or a setting hands over beside fixed words: whose data, under which name, as written.

Known by the names of keys and of the expressions that stand for the values, which people choose to say what they are:
``{em: user.email}``, ``search_term: input.value``. Nothing is said of values that are fixed texts, but for keeping
them: an event's name may tell as much as a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from trackerlint.facts import Call, Element, Fact, Fields, Hole, Items, Request, Setting, Text, Value
from trackerlint.notice.vocabulary import words
from trackerlint.regex import regex
from trackerlint.source import HOLE

Kind = Literal[
    "search-terms", "email", "phone", "name", "birth-date", "address", "official-id", "user-id", "form-content",
    "element-text", "health", "text",
]  # fmt: skip
IDENTITY: tuple[Kind, ...] = ("official-id", "email", "phone", "name", "birth-date", "address", "user-id")
"""Kinds that say who somebody is, the gravest first."""
MOST = 24
"""How many values of one fact are kept."""
LONGEST = 80


class Sent(msgspec.Struct, frozen=True, array_like=True):
    """One value that leaves. ``key`` is its name, ``label`` the expression as written (or the fixed text)."""

    kind: Kind
    key: str
    label: str
    hashed: bool = False


_KEYS: dict[Kind, frozenset[str]] = {
    "email": words(
        """
        em email emailaddress useremail customeremail mail emailhash hashedemail emailsha256 sha256emailaddress
        sha256email emailmd5 pageemail leademail setemail sethashedemail emailid
        """
    ),
    "phone": words(
        """
        ph phone phonenumber userphonenumber phonehash hashedphone sha256phonenumber mobile mobilenumber telephone
        telephonenumber tel msisdn whatsapp
        """
    ),
    "name": words(
        """
        fn ln firstname lastname fullname displayname surname forename username givenname familyname sha256firstname
        sha256lastname patientname customername contactname
        """
    ),
    "birth-date": words("db dob birthdate dateofbirth birthday birthyear"),
    "address": words("zp zip zipcode postcode postalcode streetaddress street homeaddress addressline1"),
    "official-id": words(
        """
        nhsnumber nhsno nino ssn socialsecuritynumber patientid patientnumber hospitalnumber mrn medicalrecordnumber
        nationalid personnummer bsn pesel codicefiscale
        """
    ),
    "user-id": words(
        """
        userid uid userpseudoid externalid customerid memberid accountid distinctid customuserid setuserid useridhash
        crmid loginid customid
        """
    ),
}
"""Names of keys, folded, that say whose data a value is."""
_BY_KEY = {key: kind for kind, keys in _KEYS.items() for key in keys}
_NAME = regex(
    r"(?:first|last|full|display|given|family)_?name|(?:user|customer|patient|member)\.(?:user)?name\b|sur_?name", re.I
)
_NUMBER = regex(
    r"(?<![a-z])(?:user|customer|member|account|visitor)(?:_?id|\.(?:id|pk|uid|uuid|sub))\b|\buid\b|currentUser\.id",
    re.I,
)
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("official-id", regex(r"nhs_?(?:number|no)\b|\bpatient(?:_?(?:id|number)|\.id)\b|\bssn\b|national_?id", re.I)),
    ("email", regex(r"(?<![a-z])e?mail(?:_?address)?(?![a-z])|userEmail|EmailAddress", re.I)),
    ("phone", regex(r"(?<![a-z])(?:phone|telephone|mobile)(?:_?number)?(?![a-z])|phoneNumber", re.I)),
    ("birth-date", regex(r"date_?of_?birth|birth_?date|(?<![a-z])dob(?![a-z])", re.I)),
    ("name", _NAME),
    ("address", regex(r"post_?code|zip_?code|postal_?code", re.I)),
    ("user-id", _NUMBER),
)  # fmt: skip
_SEARCH_KEYS = words(
    """
    searchterm searchterms searchstring searchquery searchkeyword searchkeywords searchtext searchvalue searchword
    internalsearchterm sitesearchterm searchphrase
    """
)
_LOOSE_SEARCH_KEYS = words("query q keyword keywords term terms search s label eventlabel value text")
_SEARCH_LABEL = regex(
    r"search_?(?:term|query|text|string|word|phrase|value|input|keyword|field|box)s?\b|\.get\(\s*['\"](?:q|s|query|search|keywords?|term)['\"]"
    r"|(?:\bGET|query_?params|\bparams|request\.args|req\.query|\.query)[.\[('\"]+(?:q|s|query|search|keywords?)\b|(?:^|[.\s])(?:query|keywords?)$"
    r"|search[\w-]*['\")\]]*\.(?:value|val\()|get_search_query|search_results?\.(?:query|term)",
    re.I,
)
_SEARCHING = regex(r"search|suche|recherche|buscar|busqueda|ricerca|zoek|szukaj|chwilio", re.I)
_FORM = regex(
    r"(?:querySelector|getElement|target|input|field|form|\$\(|\bref\b|refs?\.|current|elem|select|textarea|text_?area|this|\be(?:l|vt|v)?\b)"
    r"[^.]{0,60}(?:\.[\w$]+(?:\[[^\]]*\])?){0,3}\??\.value\b|\.val\(|\bFormData\b|\bserialize(?:Array|Object)?\(|\bform_?(?:data|state|values)\b\.|"
    r"\bform\.\w|\bvalues\.\w|valueAsDate|selectedOptions|getFieldValue|\bwatch\(|\bfields?\.\w|\$_POST|request\.POST|request\.form",
    re.I,
)
_ELEMENT = regex(
    r"innerText|textContent|innerHTML|\.text\(\)|\bdataset\b|getAttribute\(|\.attr\(|aria-?label|\.(?:data|html)\(",
    re.I,
)
_HEALTH = regex(
    r"(?:^|[._\s\[('\"])(?:condition|diagnos[ie]s|symptoms?|medications?|medicines?|drugs?|treatments?|therap(?:y|ies)|procedures?|"
    r"special(?:i)?ty|disease|illness|vaccines?|test_?results?|prescriptions?|appointment_?(?:type|reason)|reason_?for_?visit|"
    r"clinic_?name|department_?name|health_?condition)(?:_?(?:name|type|title|label|id|slug|category))?(?:$|[.\s\])'\"}])",
    re.I,
)
_HASH = regex(r"sha\d{1,3}|md5|hash|digest|hmac", re.I)
_IDENTIFY = words(
    """
    identify setuserid setuser setuserdata setidentity alias userparams boot updateuser setuserproperties
    setpersonproperties userid setemail sethashedemail userdata
    """
)
_NAMING = words("event eventname name eventcategory category action eventaction")
"""Keys whose values say what an event is about."""
_EMPTY = regex(r"^\s*(?:null|undefined|''|\"\")?\s*$")


def sent(fact: Fact) -> tuple[Sent, ...]:
    """Return what a fact hands over, in order."""
    if isinstance(fact, Call):
        first = next((one.text for one in fact.arguments if isinstance(one, Text) and one.known), "")
        inner = _first_text(fact.arguments)
        names = (fact.callee.rpartition(".")[2], first, inner)
        told = " ".join((fact.callee, *_texts(fact.arguments)))
        found = _of_call(fact, {_fold(one) for one in names}, told)
    elif isinstance(fact, Request):
        found = _of_query(fact.url)
    elif isinstance(fact, Setting):
        found = _walk(fact.value, fact.key.rpartition(".")[2], False, False)
    elif isinstance(fact, Element):
        plain = fact.tag_name.lower() in _CONTROLS
        found = (
            one
            for name, text in fact.attributes
            if not plain or name.startswith("data-")
            for one in _walk(text, name.removeprefix("data-"), False, False)
        )
    else:
        return ()
    kept = dict.fromkeys(found)
    return tuple(kept)[:MOST]


def _first_text(values: tuple[Value, ...]) -> str:
    inner = values[0].values if values and isinstance(values[0], Items) else ()
    return inner[0].text if inner and isinstance(inner[0], Text) else ""


def _texts(values: tuple[Value, ...]) -> Iterator[str]:
    for value in values[:6]:
        if isinstance(value, Text) and value.known:
            yield value.text
        elif isinstance(value, Items):
            yield from _texts(value.values)
        elif isinstance(value, Fields):
            yield from _texts(tuple(one for key, one in value.fields if _fold(key) in _NAMING))


def _of_call(call: Call, names: set[str], told: str) -> Iterator[Sent]:
    identifies = not _IDENTIFY.isdisjoint(names)
    searches, calls = _SEARCHING.search(told) is not None, _CALLING.search(told) is not None
    for place, value in enumerate(call.arguments):
        for one in _walk(value, "", identifies, searches, place):
            if not calls or one.kind != "phone":
                yield one


def _walk(value: Value, key: str, identifies: bool, searches: bool, place: int = 0) -> Iterator[Sent]:
    if isinstance(value, Fields):
        for name, inner in value.fields:
            yield from _walk(inner, name, identifies, searches, place)
    elif isinstance(value, Items):
        for at, inner in enumerate(value.values):
            yield from _walk(inner, key, identifies, searches, at)
    elif isinstance(value, Text):
        if value.known:
            if value.text and len(value.text) <= LONGEST:
                yield Sent("text", key, value.text)
            return
        if len(value.holes) == 1 and _CONSTANT.fullmatch(value.holes[0].label):
            yield Sent("text", key, value.holes[0].label.rpartition(".")[2])
        for hole in value.holes:
            kind = _kind(_fold(key), hole, identifies, searches)
            if kind:
                yield Sent(kind, key, hole.label[:LONGEST], _hashed(key, hole))


def _kind(key: str, hole: Hole, identifies: bool, searches: bool) -> Kind | None:
    if hole.kind == "environment" or _EMPTY.match(hole.label):
        return None
    label = _FLAG.sub("", hole.label)
    if _EITHER.search(label):  # one fixed text or another
        return "health" if _HEALTH.search(label) else None
    if (
        _OF_THE_HOUSE.search(label)
        or _PRESENTED.fullmatch(key)
        or (_BY_KEY.get(key) == "phone" and _LINK.search(label))
    ):
        return None
    if _BY_KEY.get(key) == "user-id" and _IN_SETTINGS.match(label):
        return None
    if key in _SEARCH_KEYS or _SEARCH_LABEL.search(label):
        return "search-terms"
    if searches and key in _LOOSE_SEARCH_KEYS | {""} and not _COUNT.search(label):
        return "search-terms"
    if key in _BY_KEY:
        return _BY_KEY[key]
    for kind, pattern in _LABELS:
        if pattern.search(label):
            return kind
    if identifies and key in ("", "name", "id", "value", "user", "customer") and not _OF_THE_SITE.search(label):
        return "name" if key == "name" else "user-id"
    if _HEALTH.search(label) or _HEALTH.search(key):
        return "health"
    if hole.kind in ("source", "unknown") and _FORM.search(label) and not _OF_A_FORM.search(label):
        return "form-content"
    if _ELEMENT.search(label):
        return "element-text"
    return None


_OF_THE_SITE = regex(
    r"(?:site|app|org|project|portal|tracking|pixel|container|property|measurement)_?id\b|_?(?:api|write|site)_?key|account\b|token\b",
    re.I,
)
"""What a call that identifies may be given besides a person: the site's own number with the tracker."""
_ROLES = (
    r"therapist|doctor|dentist|physician|practitioner|clinician|provider|specialist|consultant|surgeon|coach|teacher"
    r"|instructor|trainer|author|speaker|expert|staff|advisor|agent|seller|vendor"
)
"""Those whom a site presents to its visitors."""
_OF_THE_HOUSE = regex(
    r"(?:^|[./])(?:(?:clinic|site|company|business|practice|contact|office|shop|store|brand|organi[sz]ation)_?"
    r"(?:info|config|data|details|settings)|site|company|business|brand|clinic|practice|office|branch|store|shop|loc"
    rf"|location|organi[sz]ation|{_ROLES})\??\.(?:\w+\.)*(?:e?mail|phone|tel|(?:display|full|first|last)?_?name|address)"
    rf"|(?:^|[^a-z])(?:{_ROLES})_?(?:display|full|first|last)?_?name\b",
    re.I,
)
"""The site's own address and number, and the names of those whom it presents: they tell nothing of the visitor."""
_PRESENTED = regex(rf"(?:{_ROLES})(?:display|full|first|last)?(?:name)?")
"""Keys for the name of somebody whom a site presents."""
_OF_A_FORM = regex(
    r"\.settings\.\w+$|(?:form_?id|form_?name|\.(?:id|action|method|length|type|tag_?name|class_?name))$", re.I
)
"""What a form is called and how it works, which nobody enters."""
_IN_SETTINGS = regex(r"[\s{%$.<?=]*(?:site|theme|themeconfig|siteconfig|config|settings)(?:\.|->|\[)", re.I)
"""What comes from the settings of the site: its own number with the tracker."""
_CALLING = regex(
    r"(?:phone|tele?|sms|whats_?app|call)[_\s-]?(?:number|call|link|now)?[_\s-]?(?:click|tap|press)"
    r"|(?:click|tap)(?:ed)?[_\s-]?(?:on|to)?[_\s-]?(?:phone|tele?|sms|whats_?app|call)",
    re.I,
)
"""An event that tells of a press on a telephone number: it is the one that the page shows, not the visitor's."""
_EITHER = regex(r"\?\s*(?:\"[^\"]*\"|'[^']*')\s*:\s*(?:\"[^\"]*\"|'[^']*')\s*$")
_CONTROLS = frozenset(
    {"a", "button", "div", "form", "input", "label", "li", "option", "section", "select", "span", "textarea"}
)
"""Elements whose own attributes say how they look and work; what they hand to a tracker is in ``data-`` attributes."""
_LINK = regex(r"href\b|^tel:", re.I)
"""The address of a link: the number that is called is not the caller's."""
_FLAG = regex(r"\b(?:(?:is|has|can|should|show)[A-Z]\w*|[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b")
"""Names of constants and of what is either true or false: they tell nothing of a person."""
_CONSTANT = regex(r"(?:[\w$]+\.)*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_COUNT = regex(
    r"count|length|total|results?\b|page\b|index|numb|event\b|category|location\.(?:href|pathname)|document\.title",
    re.I,
)


def _hashed(key: str, hole: Hole) -> bool:
    return _HASH.search(key) is not None or _HASH.search(hole.label) is not None


def _of_query(url: Text) -> Iterator[Sent]:
    holes = iter(url.holes)
    before, _, query = url.text.partition("?")
    for _ in range(before.count(HOLE)):
        next(holes, None)
    for part in query.split("&"):
        name, _, value = part.partition("=")
        own = [one for _ in range(part.count(HOLE)) if (one := next(holes, None)) is not None]
        inner = re.sub(r"^.*\[([^\]]*)\]$", r"\1", name)
        for hole in own:
            kind = _kind(_fold(inner), hole, False, "search" in query.lower())
            if kind and value:
                yield Sent(kind, name, hole.label[:LONGEST], _hashed(name, hole))
        if value and not own and len(value) <= LONGEST:
            yield Sent("text", name, value)


def _fold(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())
