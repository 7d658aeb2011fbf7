"""What is the visitor's own: expressions that give away who reads a page, what was typed, clicked or looked for."""

from __future__ import annotations

import re
from functools import lru_cache

from trackerlint.facts import Hole, Text
from trackerlint.regex import regex
from trackerlint.source import HOLE

_ENVIRONMENT = regex(
    r"\b(?:process\.env|import\.meta\.env|Deno\.env|useRuntimeConfig\(\)|runtimeConfig|publicRuntimeConfig)\b"
)
_PLACES = regex(
    r"\blocation(?:\.(?:search|hash|href|pathname))?$|\bdocument\.(?:cookie|referrer|URL|documentURI|title|baseURI)$"
    r"|\b(?:search|url|query|route|router)Params?\b|\b(?:localStorage|sessionStorage)\b|\bCookies?\.get\b|\bgetCookie\("
    r"|\bnew (?:FormData|URLSearchParams)\b|\brouter?\.(?:query|asPath|params|fullPath|path|pathname)\b|\$route\b"
    r"|\bnavigator\.(?:userAgent|language|geolocation)\b|\bserialize(?:Array|Object)?\(|\bgetUserAgent\b"
)
_PROPERTIES = regex(
    r"\.(?:value|innerText|textContent|innerHTML|outerHTML|selectedOptions|files|dataset(?:\.\w+)?|valueAsDate"
    r"|formData|searchQuery|searchTerm)$|\.(?:val|text|attr|data|getAttribute|serializeArray)\([^()]*\)(?:\.trim\(\))?$"
)
_PERSON = regex(
    r"(?:^|[.\s_$(])(?:current_?|logged_?in_?|auth_?|the_?|my_?)?(?:user|customer|patient|member|visitor|profile|account|person|subscriber)"
    r"(?:Data|Info|Details|Profile|Record)?[?!]?\.\w|(?:^|[._$])(?:[a-z]*_?e?mail(?:_?address)?|phone(?:_?number)?|telephone|first_?name"
    r"|last_?name|sur_?name|full_?name|user_?name|nhs_?number|post_?code|zip_?code|date_?of_?birth|dob|birth_?date|user_?id"
    r"|search_?(?:term|query|text|words?)|patient_?(?:id|name))$",
    re.I,
)


def kind_of(expression: str) -> str:
    """Return the kind of hole that an expression, as written, leaves: ``environment``, ``source`` or ``unknown``."""
    expression = expression[-200:].replace("?.", ".").rstrip()
    if _ENVIRONMENT.search(expression):
        return "environment"
    if _PLACES.search(expression) or _PROPERTIES.search(expression) or _PERSON.search(expression):
        return "source"
    return "unknown"


def hole(expression: str) -> Text:
    """Return the text of an expression that cannot be worked out."""
    return _hole(expression if len(expression) <= 400 else expression[:400])


@lru_cache(maxsize=4096)
def _hole(expression: str) -> Text:
    label = " ".join(expression.split())
    return Text(HOLE, (Hole(kind_of(label), label[:80]),))  # type: ignore[arg-type]
