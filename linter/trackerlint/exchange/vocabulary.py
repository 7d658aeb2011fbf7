"""Words of Fideslang (3.1) for our own and for DPV's. The mapping loses detail; what has no counterpart stays as it is.

Source: the data categories, data uses and legal bases of Fideslang 3.1.4.
"""

from __future__ import annotations

FIDES_DATA = {
    "page-url": "user.behavior.browsing_history",
    "page-title": "user.behavior.browsing_history",
    "referrer": "user.behavior",
    "search-terms": "user.behavior.search_history",
    "button-label": "user.behavior",
    "clicks": "user.behavior",
    "scroll": "user.behavior",
    "replay": "user.behavior",
    "form-content": "user.content.private",
    "form-fields": "user.behavior",
    "ip-address": "user.device.ip_address",
    "user-agent": "user.device",
    "device": "user.device",
    "fingerprint": "user.device.device_id",
    "client-id": "user.device.cookie_id",
    "user-id": "user.unique_id",
    "email": "user.contact.email",
    "hashed-email": "user.contact.email",
    "location": "user.location.imprecise",
    "purchase": "user.behavior.purchase_history",
    "social-account": "user.social",
    "errors": "user.telemetry",
}
"""Kinds of data, from our own keys."""

DATA = {
    "user.behavior.browsing_history": "page-url",
    "user.behavior.search_history": "search-terms",
    "user.behavior.purchase_history": "purchase",
    "user.behavior": "clicks",
    "user.content.private": "form-content",
    "user.device.ip_address": "ip-address",
    "user.device.cookie_id": "client-id",
    "user.device.device_id": "fingerprint",
    "user.device": "device",
    "user.unique_id": "user-id",
    "user.contact.email": "email",
    "user.location.imprecise": "location",
    "user.social": "social-account",
    "user.telemetry": "errors",
}
"""Kinds of data, to our own keys."""

PURPOSES = {
    "marketing.advertising.third_party.targeted": "dpv:TargetedAdvertising",
    "marketing.advertising": "dpv:Advertising",
    "analytics.reporting": "dpv:ServiceUsageAnalytics",
    "functional.service.improve": "dpv:ServiceOptimisation",
    "personalize.content": "dpv:ServicePersonalisation",
    "essential.service.operations.support": "dpv:CommunicationForCustomerCare",
    "essential.fraud_detection": "dpv:FraudPreventionAndDetection",
    "essential.service.security": "dpv:EnforceSecurity",
    "employment.recruitment": "dpv:RecruitmentAdvertising",
}
"""Data uses, to DPV's purposes."""
FIDES_PURPOSE = {purpose: use for use, purpose in PURPOSES.items()}

BASES = {
    "Consent": "consent",
    "Contract": "contract",
    "Legal obligations": "legal-obligation",
    "Vital interests": "vital-interests",
    "Public interest": "public-task",
    "Legitimate interests": "legitimate-interests",
}
"""Legal bases, to our own keys."""
