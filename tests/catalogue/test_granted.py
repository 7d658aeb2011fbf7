"""Categories of consent platforms that nobody can refuse: asking for one of them gates nothing."""

from __future__ import annotations

import pytest
from catalogue.scanning import catalogue

from trackerlint.consent import Judge
from trackerlint.facts import Circumstances, Condition
from trackerlint.source import Span

SPAN = Span(3, 9)


@pytest.mark.parametrize(
    ("shortcode", "state"),
    [
        ('[borlabs-cookie id="google-analytics" type="cookie"]', "gated"),
        ('[borlabs-cookie id="youtube" type="content-blocker"]', "gated"),
        ('[borlabs-cookie id="marketing" type="cookie-group"]', "gated"),
        ('[borlabs-cookie id="essential" type="cookie-group"]', "ungated"),
        ('[cmplz-consent-area category="marketing"]', "gated"),
        ("[cookies_accepted]", "gated"),
    ],
)
def test_shortcodes_gate_unless_they_ask_for_what_everybody_has(shortcode: str, state: str) -> None:
    found = Judge(catalogue().gates).judge(Circumstances(conditions=(Condition("template", shortcode, SPAN),)))
    assert state == found.state


@pytest.mark.parametrize(
    ("test", "state", "cause"),
    [
        ("window.cmplz_has_consent('functional')", "ungated", "always"),
        ("function_exists( 'cmplz_has_consent' ) && cmplz_has_consent( \"functional\" )", "ungated", "configured"),
        ("cmplz_has_consent('functional') || cmplz_has_consent('marketing')", "ungated", "always"),
        ("cmplz_has_consent('functional') && cmplz_has_consent('statistics')", "gated", "gate"),
        ("!cmplz_has_consent('functional')", "ungated", "other"),
        ("cmplz_has_consent('statistics')", "gated", "gate"),
        ("OnetrustActiveGroups.indexOf(',C0001,') > -1", "ungated", "always"),
        ("OnetrustActiveGroups.includes('C0003')", "gated", "gate"),
        ("CookieScript.instance.currentState().categories.includes('strict')", "ungated", "always"),
        ("CookieScript.instance.currentState().categories.includes('targeting')", "gated", "gate"),
        ("NHSCookieConsent.getNecessary()", "ungated", "always"),
        ("NHSCookieConsent.getStatistics()", "gated", "gate"),
        ("CookieInformation.getConsentGivenFor('cookie_cat_necessary')", "ungated", "always"),
        ("CookieInformation.getConsentGivenFor('cookie_cat_statistic')", "gated", "gate"),
        ("_iub.cs.consent.purposes[1]", "ungated", "always"),
        ("_iub.cs.consent.purposes[4]", "gated", "gate"),
    ],
)
def test_a_category_that_everybody_has_gates_nothing(test: str, state: str, cause: str) -> None:
    found = Judge(catalogue().gates).judge(Circumstances(conditions=(Condition("if", test, SPAN),)))
    assert (state, cause) == (found.state, found.cause)
