"""What consent signals say, and whether they change an earlier default."""

import pytest

from trackerlint import api
from trackerlint.site import Site


@pytest.fixture
def site(tmp_path_factory):
    def made(code: str) -> Site:
        folder = tmp_path_factory.mktemp("site")
        (folder / "index.html").write_text(f"<script>\n{code}\n</script>")
        return api.survey(folder, api.Options(processes=1)).site

    return made


@pytest.mark.parametrize(
    ("code", "says", "update"),
    [
        ("gtag('consent', 'default', {ad_storage: 'denied', analytics_storage: 'denied'})", "denied", False),
        ("gtag('consent', 'default', {ad_storage: 'denied', security_storage: 'granted'})", "denied", False),
        ("gtag('consent', 'default', {ad_storage: 'granted', wait_for_update: 500})", "granted", False),
        ("gtag('consent', 'default', {ad_storage: 'denied', analytics_storage: 'granted'})", "mixed", False),
        ("gtag('consent', 'default', state)", "unknown", False),
        ("gtag('consent', 'update', {ad_storage: 'granted'})", "granted", True),
        ("fbq('consent', 'revoke')", "denied", False),
        ("fbq('consent', 'grant')", "granted", False),
        ("uetq.push('consent', 'default', {ad_storage: 'denied'})", "denied", False),
        ("clarity('consent', false)", "denied", False),
        ("_paq.push(['requireConsent'])", "denied", False),
        ("_paq.push(['requireCookieConsent'])", "denied", False),
        ("_paq.push(['setConsentGiven'])", "granted", False),
        ("_paq.push(['forgetConsentGiven'])", "denied", False),
        ("ttq.holdConsent()", "denied", False),
        ("ttq.grantConsent()", "granted", False),
        ("posthog.init('phc_testtesttesttesttesttest', {opt_out_capturing_by_default: true})", "denied", False),
        ("FS.consent(false)", "denied", False),
        ("FS.consent(true)", "granted", False),
        ("FS('setIdentity', {consent: false})", "denied", False),
        ("_hsq.push(['doNotTrack'])", "denied", False),
        ("_hsq.push(['revokeCookieConsent'])", "denied", False),
        ("_hsp.push(['revokeCookieConsent'])", "denied", False),
        ("amplitude.init('00000000000000000000000000000001', {optOut: true})", "denied", False),
        ("amplitude.init('00000000000000000000000000000001', undefined, {optOut: true})", "denied", False),
        ("amplitude.setOptOut(true)", "denied", False),
        ("amplitude.setOptOut(false)", "granted", False),
        ("clarity('consentv2', {ad_Storage: 'denied', analytics_Storage: 'denied'})", "denied", False),
        ("uetq.push('consent', 'update', {ad_storage: 'granted'})", "granted", True),
        ("ttq.revokeConsent()", "denied", False),
        ("posthog.opt_in_capturing()", "granted", False),
        ("mixpanel.opt_in_tracking()", "granted", False),
        ("mixpanel.opt_out_tracking()", "denied", False),
        ("mixpanel.init('00000000000000000000000000000001', {opt_out_tracking_by_default: true})", "denied", False),
    ],
)
def test_what_a_signal_says(site, code: str, says: str, update: bool) -> None:
    [one, *_] = site(code).signals
    assert (says, update) == (one.says, one.is_update)


def test_a_start_that_holds_nothing_back_is_no_signal(site) -> None:
    assert () == site("posthog.init('phc_testtesttesttesttesttest', {opt_out_capturing_by_default: false})").signals


def test_at_once_means_without_a_choice(site) -> None:
    [first, second] = site("fbq('consent', 'revoke'); if (cookie_consent === 'yes') fbq('consent', 'grant');").signals
    assert (True, False) == (first.at_once, second.at_once)


@pytest.mark.parametrize("aside", ["ads_data_redaction", "url_passthrough"])
def test_how_tags_work_without_consent_grants_nothing(site, aside: str) -> None:
    [_, second] = site(f"gtag('consent', 'default', {{ad_storage: 'denied'}}); gtag('set', '{aside}', true)").signals
    assert ("unknown", True) == (second.says, second.is_update)


def test_google_products_hear_one_signal_and_others_do_not(site) -> None:
    found = site("gtag('consent', 'default', {ad_storage: 'denied'})")
    [one] = found.signals
    trackers = found.catalogue.trackers
    assert one.speaks_to(trackers["google-tag-manager"])
    assert not one.speaks_to(trackers["meta-pixel"])
