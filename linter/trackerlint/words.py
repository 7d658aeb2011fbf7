"""Plain English for what the catalogue says in keys: what is sent, what a tracker is, where a company sits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from trackerlint.catalogue.model import Category, Data

SENT: dict[Data, str] = {
    "page-url": "the address of the page",
    "page-title": "the title of the page",
    "referrer": "the page people came from",
    "search-terms": "the words people search for",
    "button-label": "the text of buttons people press",
    "clicks": "what people click",
    "scroll": "how far people scroll",
    "replay": "a recording of the visit",
    "form-content": "what people type into forms",
    "form-fields": "the names of form fields",
    "ip-address": "the IP address",
    "user-agent": "the browser and its version",
    "device": "details of the device",
    "fingerprint": "a fingerprint of the device",
    "client-id": "a number that recognises the browser again",
    "user-id": "the number of the person's account",
    "email": "the person's e-mail address",
    "hashed-email": "a hash of the person's e-mail address",
    "location": "where the person is",
    "purchase": "what people order and for how much",
    "social-account": "the account that people have with the company",
    "errors": "error messages, with the data around them",
}
"""One phrase for each kind of data, to stand after "sends"."""

TELLING: tuple[Data, ...] = (
    "page-url",
    "replay",
    "form-content",
    "search-terms",
    "button-label",
    "email",
    "hashed-email",
    "social-account",
    "purchase",
    "location",
    "fingerprint",
    "user-id",
    "clicks",
    "form-fields",
    "errors",
    "ip-address",
    "client-id",
    "page-title",
    "referrer",
    "scroll",
    "device",
    "user-agent",
)
"""All kinds of data, those first that matter most to the people concerned."""

KIND_OF: dict[Category, str] = {
    "advertising": "an advertising tracker",
    "analytics": "an analytics service",
    "session-replay": "a service that records visits",
    "tag-manager": "a tag manager",
    "customer-data-platform": "a customer-data platform",
    "a-b-testing": "a service that tests variants of pages",
    "chat": "a chat service",
    "social-embed": "a social-media embed",
    "survey": "a survey service",
    "error-monitoring": "an error-monitoring service",
    "fingerprinting": "a service that recognises devices",
    "security": "a security service",
    "embed": "content embedded from another company",
    "consent-platform": "a consent platform",
}
"""What a tracker of each category is, with its article."""

COUNTRIES = {
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "CA": "Canada",
    "CH": "Switzerland",
    "CN": "China",
    "CY": "Cyprus",
    "CZ": "Czechia",
    "DE": "Germany",
    "DK": "Denmark",
    "EE": "Estonia",
    "ES": "Spain",
    "FI": "Finland",
    "FR": "France",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KR": "South Korea",
    "KY": "Cayman Islands",
    "LT": "Lithuania",
    "MT": "Malta",
    "NL": "Netherlands",
    "NO": "Norway",
    "NZ": "New Zealand",
    "PL": "Poland",
    "RU": "Russia",
    "SE": "Sweden",
    "SG": "Singapore",
    "UA": "Ukraine",
    "US": "United States",
}
"""Countries by ISO 3166 code, as far as the catalogue needs them; others are shown as their code."""


def country(code: str) -> str:
    """Return a country's name."""
    return COUNTRIES.get(code, code)


def sent(data: Iterable[Data], limit: int = 6) -> str:
    """Return what is sent as a phrase, the most telling first, at most ``limit`` things named.

    >>> sent(["ip-address", "page-url"])
    'the address of the page and the IP address'
    """
    given = set(data)
    phrases = [SENT[one] for one in TELLING if one in given]
    if len(phrases) > limit:
        phrases = [*phrases[: limit - 1], "more"]
    return listed(phrases)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(2_000, "entry"), counted(0, "day")
    ('1 file', '2,000 entries', '0 days')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{number:,} {noun}s"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as English does: commas, and a word before the last.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def sentences(*parts: str) -> str:
    """Join sentences, leaving out empty ones.

    >>> sentences("One.", "", "Two.")
    'One. Two.'
    """
    return " ".join(filter(None, parts))


def some(names: Sequence[str], most: int) -> str:
    """Return the first of some names and how many more there are.

    >>> some(["a", "b", "c"], 2), some(["a"], 2)
    ('a, b and 1 more', 'a')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def quoted(parts: Sequence[str], limit: int = 5) -> str:
    """Join names in single quotes; beyond ``limit`` of them, their number is given."""
    shown = [f"'{one}'" for one in parts[:limit]]
    if len(parts) > limit:
        shown[-1:] = [f"{len(parts) - limit + 1} more"]
    return listed(shown)
