"""W3C Data Privacy Vocabulary (DPV 2.3) terms for the catalogue's own keys.

The mapping is many-to-one and loses detail: DPV has no term for a page view, a search query or a button's label. Our
own keys stay the primary ones; these are attributes for readers that speak DPV. Source: the CSV files of DPV 2.3.
"""

from __future__ import annotations

from collections.abc import Iterable

from trackerlint.catalogue.model import Category, Data, Tracker

PREFIXES = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
}
"""What the prefixes of the terms stand for."""

PERSONAL_DATA: dict[Data, str] = {
    "page-url": "pd:BrowsingBehaviour",
    "page-title": "pd:BrowsingBehaviour",
    "referrer": "pd:BrowsingReferral",
    "search-terms": "pd:Interest",
    "button-label": "pd:LinkClicked",
    "clicks": "pd:LinkClicked",
    "scroll": "pd:Behavioural",
    "replay": "pd:Behavioural",
    "form-content": "pd:Behavioural",
    "form-fields": "pd:Behavioural",
    "ip-address": "pd:IPAddress",
    "user-agent": "pd:UserAgent",
    "device": "pd:DeviceBased",
    "fingerprint": "pd:BrowserFingerprint",
    "client-id": "pd:UID",
    "user-id": "pd:Identifier",
    "email": "pd:EmailAddress",
    "hashed-email": "pd:EmailAddress",
    "location": "pd:Location",
    "purchase": "pd:Purchase",
    "social-account": "pd:SocialNetwork",
    "errors": "dpv:PersonalData",
}
"""The nearest personal-data term for each kind of data."""

PURPOSE: dict[Category, str] = {
    "advertising": "dpv:TargetedAdvertising",
    "analytics": "dpv:ServiceUsageAnalytics",
    "session-replay": "dpv:ServiceUsageAnalytics",
    "tag-manager": "dpv:TechnicalServiceProvision",
    "customer-data-platform": "dpv:Personalisation",
    "a-b-testing": "dpv:OptimiseUserInterface",
    "chat": "dpv:CommunicationForCustomerCare",
    "social-embed": "dpv:RequestedServiceProvision",
    "survey": "dpv:ServiceOptimisation",
    "error-monitoring": "dpv:ServiceOptimisation",
    "fingerprinting": "dpv:FraudPreventionAndDetection",
    "security": "dpv:EnforceSecurity",
    "embed": "dpv:RequestedServiceProvision",
    "consent-platform": "dpv:LegalCompliance",
}
"""The purpose that trackers of each category usually serve."""


AT_HOME = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The United Kingdom and the European Economic Area: countries that are no third countries to each other."""


def personal_data(data: Iterable[Data]) -> list[str]:
    """Return the DPV terms for kinds of data, sorted, each once."""
    return sorted({PERSONAL_DATA[one] for one in data})


def described(tracker: Tracker) -> dict[str, object]:
    """Return what the catalogue says of a tracker in DPV terms, as JSON-serialisable properties of a finding."""
    terms: dict[str, object] = {
        "personalData": personal_data(tracker.sends),
        "purpose": [PURPOSE[tracker.category]],
        "processing": ["dpv:TrackingByThirdParty"],
        "recipient": "dpv:ThirdParty",
    }
    if tracker.vendor.country not in AT_HOME:
        terms["thirdCountry"] = [f"loc:{tracker.vendor.country}"]
    return terms
