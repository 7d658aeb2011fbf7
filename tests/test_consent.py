"""Which conditions are consent gates, and which only look like it."""

import msgspec
import pytest

from trackerlint.catalogue import Detection, Gates
from trackerlint.consent import _SHOWN, Judge
from trackerlint.expressions import Weight, weigh
from trackerlint.facts import Circumstances, Condition
from trackerlint.source import Span

SPAN = Span(3, 9)
GATES = Gates(
    attributes=["data-cookieconsent", "data-iub-purposes", "class=optanon-category-*"],
    callbacks=["OptanonWrapper", "CookiebotOnAccept", "cookie-consent"],
    conditions=["OnetrustActiveGroups.i*(*)", "Cookiebot.consent.*"],
    granted=["OnetrustActiveGroups*C0001"],
    regardless=["borlabs-cookie-consent-saved", "cookieyes_consent_update"],
    necessary=["necessary", "C0001", "data-iub-purposes=1", "data-category=functional&class=cmplz-*"],
)
JUDGE = Judge([GATES])


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("consent", Weight.GATE),
        ("consent.marketing === true", Weight.GATE),
        ("getCookie('cookie_consent') === 'accepted'", Weight.GATE),
        ("localStorage.getItem('analytics') === 'true'", Weight.GATE),
        ("utils.getCookie('set_cookie_usage')", Weight.GATE),
        ("getCookie('cookies_policy').usage", Weight.GATE),
        ("localStorage.getItem('usage_count')", Weight.OTHER),
        ("id && hasAcceptedCookies()", Weight.GATE),
        ("!(!consent || !id)", Weight.GATE),
        ("if cookies_accepted", Weight.GATE),
        ('request|cookie_group_accepted:"analytics"', Weight.GATE),
        ("$_COOKIE['cookieconsent_status'] == 'allow'", Weight.GATE),
        ("consent.indexOf('stats') > -1", Weight.GATE),
        ("zustimmungErteilt", Weight.GATE),
        ("toestemming_gegeven", Weight.GATE),
        ("gdprAccepted || id", Weight.PARTIAL),
        ("config.cookieConsent", Weight.PARTIAL),
        ("settings.enforce ? cookie_consent : true", Weight.PARTIAL),
        ("consent ? true : legitimate", Weight.PARTIAL),
        ("settings.enforce ? cookie_consent : false", Weight.GATE),
        ("!consent ? 0 : id", Weight.GATE),
        ("options?.consent ?? id", Weight.GATE),
        ("!empty($_COOKIE['cookie_consent'])", Weight.GATE),
        ("unless cookies[:cookie_consent].blank?", Weight.GATE),
        ("empty($_COOKIE['cookie_consent'])", Weight.INVERTED),
        ("is_null($consent)", Weight.INVERTED),
        ("!if $consent === false || $consent === 0", Weight.GATE),
        ("!if not cookie_consent or debug", Weight.GATE),
        ("!if cookie_consent and debug", Weight.INVERTED),
        ("_.isEmpty(getConsent('all'))", Weight.INVERTED),
        ("cookies[:cookie_consent].blank?", Weight.INVERTED),
        ("consent === 'necessary'", Weight.INVERTED),
        ("cookieConsent !== 'onlyEssential'", Weight.REFUSABLE),
        ("!consent", Weight.INVERTED),
        ("not cookie_consent", Weight.INVERTED),
        ("consent === 'denied'", Weight.INVERTED),
        ("consent.indexOf('stats') === -1", Weight.INVERTED),
        ("consent !== 'rejected'", Weight.REFUSABLE),
        ("!optedOut", Weight.REFUSABLE),
        ("localStorage.getItem('cookie-consent') !== 'no'", Weight.REFUSABLE),
        ("!(Cookies.get('cookie_consent') != 'false')", Weight.INVERTED),
        ("localStorage.getItem('cookie-consent') !== null", Weight.GATE),
        ("localStorage.getItem('cookie-consent') !== ''", Weight.GATE),
        ("navigator.doNotTrack !== '1'", Weight.SIGNAL),
        ("process.env.NODE_ENV === 'production'", Weight.ENVIRONMENT),
        ("user.is_authenticated", Weight.PERSON),
        ("GA_ID", Weight.CONFIGURED),
        ("site.google_analytics", Weight.CONFIGURED),
        ("privacy_policy_url", Weight.CONFIGURED),
        ("typeof hasConsent === 'function'", Weight.CONFIGURED),
        ("function_exists('has_cookie_consent')", Weight.CONFIGURED),
        ("function_exists('has_cookie_consent') && has_cookie_consent()", Weight.GATE),
        ("!function_exists('has_cookie_consent') || has_cookie_consent()", Weight.PARTIAL),
        ("Cookiebot.consent.necessary", Weight.ALWAYS),
        ("consent.necessary && consent.marketing", Weight.GATE),
        ("consent.unnecessary", Weight.GATE),
        ("!consent.necessary", Weight.OTHER),
        ("consent.necessary || consent.marketing", Weight.ALWAYS),
        ("ready && true", Weight.OTHER),
        ("ready ? true : consent.marketing", Weight.PARTIAL),
        ("tcData.eventStatus === 'useractioncomplete'", Weight.ANSWERED),
        ("tcData.eventStatus !== 'cmpuishown'", Weight.ANSWERED),
        ("ok && (tcData.eventStatus === 'tcloaded' || tcData.eventStatus === 'useractioncomplete')", Weight.ANSWERED),
        ("pong.displayStatus === 'visible'", Weight.INVERTED),
        ("pong.displayStatus === 'hidden'", Weight.ANSWERED),
        ("Cookiebot.hasResponse", Weight.ANSWERED),
        ("Site.cookieConsent.initialized()", Weight.ANSWERED),
        ("window.consentManagerLoaded", Weight.ANSWERED),
        ("cookieBanner.ready && consent.marketing", Weight.GATE),
        ("!Cookiebot.hasResponse", Weight.INVERTED),
        ("Cookiebot.hasResponse && Cookiebot.consent.marketing", Weight.GATE),
        ("OneTrust.IsAlertBoxClosed()", Weight.ANSWERED),
        ("getCookie('cookies_preferences_set') === 'true'", Weight.ANSWERED),
        ("tcData.eventStatus === 'tcloaded' && tcData.purpose.consents[1]", Weight.GATE),
        ("tcData.eventStatus === 'cmpuishown'", Weight.INVERTED),
        ("tcData.gdprApplies", Weight.PARTIAL),
        ("!tcData.gdprApplies", Weight.INVERTED),
        ("uploads_allowed", Weight.OTHER),
        ("shouldTrack", Weight.OTHER),
        ("", Weight.OTHER),
    ],
)
def test_weigh(text: str, weight: Weight) -> None:
    assert weight == weigh(text)


def test_weigh_bounds_deep_nesting() -> None:
    assert Weight.OTHER == weigh("(" * 5000 + "x" + ")" * 5000)
    assert Weight.INVERTED == weigh("!" * 401 + "consent")


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Platform.choices().ads === 'ACCEPT'", Weight.GATE),
        ("Platform.choices().ads === 'DENY'", Weight.INVERTED),
        ("Platform.choices().ads !== 'DENY'", Weight.REFUSABLE),
    ],
)
def test_what_a_platform_answers_may_be_a_refusal(text: str, weight: Weight) -> None:
    assert weight == weigh(text, lambda text: Weight.GATE if "Platform.choices" in text else None)


@pytest.mark.parametrize(
    ("means", "condition", "state"),
    [
        pytest.param("request:script", "", "ungated", id="loaded at once"),
        pytest.param("request:text", "", "unknown", id="kept by code"),
        pytest.param("request:text", "tiles", "ungated", id="the pattern of a map's tiles"),
        pytest.param("request:text", "user.isStaff", "ungated", id="kept under a condition on something else"),
        pytest.param("request:text", "Cookiebot.consent.marketing", "gated", id="kept behind a gate"),
    ],
)
def test_an_address_that_code_keeps_may_be_loaded_whenever(means: str, condition: str, state: str) -> None:
    shown = "x.acme.example/{z}/{x}/{y}.png" if condition == "tiles" else "x.acme.example/t.js"
    conditions = (Condition("if", condition, SPAN),) if condition and condition != "tiles" else ()
    now = Circumstances(trigger="load", conditions=conditions)
    found = Detection(tracker="acme", kind="loader", span=SPAN, ids=(), shown=shown, means=means, circumstances=now)
    assert JUDGE.of(found).state == state


def answer(kind: str, text: str, trigger: str = "load") -> tuple[str, str]:
    found = JUDGE.judge(Circumstances(trigger=trigger, conditions=(Condition(kind, text, SPAN),)))  # type: ignore[arg-type]
    return found.state, found.reason


@pytest.mark.parametrize(
    ("tag", "state"),
    [
        ('<script type="text/plain" data-cookieconsent="marketing">', "gated"),
        ('<script type="text/plain" data-cookieconsent="necessary">', "ungated"),
        ('<script type="text/plain" data-cookieconsent="necessary, statistics">', "gated"),
        ('<script type="text/plain" class="foo optanon-category-C0004">', "gated"),
        ("<script type='text/plain' data-category=analytics>", "gated"),
        ('<script type="text/plain" data-category="!analytics">', "ungated"),
        ('<script type="text/plain" data-consent="accepted" data-cookieconsent="necessary">', "ungated"),
        ('<script type="text/plain" data-consent="on" data-iub-purposes="1">', "ungated"),
        ('<script type="text/plain" data-consent="on" data-iub-purposes="1, 4">', "gated"),
        ('<script type="text/plain" data-consent="on" data-cookie-tier="1">', "gated"),
        ('<script type="text/plain" data-category="functional" class="cmplz-script big">', "ungated"),
        ('<script type="text/plain" data-category="marketing" class="cmplz-script">', "gated"),
        ('<script type="text/plain" data-category="functional" class="big">', "gated"),
        ('<script type="text/plain">', "gated"),
        ('<script type="text/partytown" data-category="marketing">', "ungated"),
        ('<iframe data-src="https://video.example/1" data-cookieconsent="marketing">', "gated"),
        ('<iframe data-src="https://video.example/1">', "unknown"),
        ('<iframe data-cookie-src="https://video.example/1">', "gated"),
        ('<iframe data-src="https://video.example/1" data-consent="video">', "gated"),
        ('<iframe data-src="https://video.example/1" data-cookie-tier="necessary">', "ungated"),
        ('<iframe data-src="https://video.example/1" data-cookieless="yes">', "unknown"),
        ('<img data-src="https://count.example/1" data-gdpr="count">', "gated"),
        ('<iframe data-src="https://video.example/1" class="wide video">', "unknown"),
        ('<script type="module" data-src="https://x.example/t.js">', "unknown"),
    ],
)
def test_parked_markup(tag: str, state: str) -> None:
    assert state == answer("parked", tag)[0]


@pytest.mark.parametrize(
    ("kind", "text", "state"),
    [
        ("callback", "OptanonWrapper", "gated"),
        ("callback", "addEventListener('CookiebotOnAccept')", "gated"),
        ("callback", "onAccept", "gated"),
        ("callback", "addEventListener('cookie-consent')", "gated"),
        ("callback", "on('cookies:accepted')", "gated"),
        ("callback", "addEventListener('borlabs-cookie-consent-saved')", "ungated"),
        ("callback", "onDecline", "ungated"),
        ("callback", "addEventListener('DOMContentLoaded')", "ungated"),
        ("callback", "cookieConsentChanged", "unknown"),
        ("if", "OnetrustActiveGroups.includes('C0004')", "gated"),
        ("if", "!Cookiebot.consent.marketing", "ungated"),
        ("template", "cookies_accepted", "gated"),
        ("container", "<noscript>", "ungated"),
        ("container", "<template>", "unknown"),
        ("container", '<template data-purpose="analytics">', "gated"),
    ],
)
def test_other_conditions(kind: str, text: str, state: str) -> None:
    assert state == answer(kind, text)[0]


@pytest.mark.parametrize(
    ("test", "state", "cause"),
    [
        ("OnetrustActiveGroups.indexOf(',C0001,') > -1", "ungated", "always"),
        ("!OnetrustActiveGroups.includes('C0001')", "ungated", "other"),
        ("OnetrustActiveGroups.includes('C0001') || OnetrustActiveGroups.includes('C0004')", "ungated", "always"),
        ("OnetrustActiveGroups.includes('C0001') && OnetrustActiveGroups.includes('C0004')", "gated", "gate"),
        ("OnetrustActiveGroups.includes('C0003')", "gated", "gate"),
    ],
)
def test_what_a_platform_grants_everybody_gates_nothing(test: str, state: str, cause: str) -> None:
    found = JUDGE.judge(Circumstances(conditions=(Condition("if", test, SPAN),)))
    assert (state, cause) == (found.state, found.cause)


def test_reason_quotes_the_condition_and_points_at_it() -> None:
    found = JUDGE.judge(Circumstances(conditions=(Condition("if", "consent.ads", SPAN),)))
    assert ("gated", "waits for 'consent.ads'", SPAN) == (found.state, found.reason, found.span)


def test_script_gates_do_not_hold_back_noscript() -> None:
    parked = Condition("parked", '<script type="text/plain" data-cookieconsent="marketing">', SPAN)
    rendered = Condition("template", "cookies_accepted", SPAN)
    noscript = Condition("container", "<noscript>", SPAN)
    assert "ungated" == JUDGE.judge(Circumstances(conditions=(parked, noscript))).state
    assert "gated" == JUDGE.judge(Circumstances(conditions=(rendered, noscript))).state


def test_a_function_whose_caller_is_unseen_is_unknown() -> None:
    assert "unknown" == JUDGE.judge(Circumstances(trigger="call")).state
    assert "unknown" == answer("if", "GA_ID", trigger="call")[0]


@pytest.mark.parametrize("name", ["onDecline", "onRevoke", "onReject"])
def test_a_function_called_back_after_a_refusal_waits_for_no_consent(name: str) -> None:
    assert ("ungated", f"is called back by '{name}', which is no consent") == answer("callback", name, trigger="call")


def test_a_group_that_nobody_is_asked_for_gates_nothing() -> None:
    given = Condition("callback", "OptanonWrapper", SPAN)
    assert "gated" == JUDGE.judge(Circumstances(conditions=(msgspec.structs.replace(given, group="C0002"),))).state
    found = JUDGE.judge(Circumstances(conditions=(msgspec.structs.replace(given, group="C0001"),)))
    assert ("ungated", "necessary") == (found.state, found.cause)
    assert "for 'C0001'" in found.reason


def test_a_callback_that_is_on_from_the_start_gates_nothing() -> None:
    found = JUDGE.judge(Circumstances(conditions=(Condition("callback", "onAccept", SPAN, open="required: true"),)))
    assert ("ungated", "open", True) == (found.state, found.cause, "required: true" in found.reason)


def test_a_message_that_people_chose_says_not_what() -> None:
    found = JUDGE.judge(Circumstances(conditions=(Condition("if", "data.type == 'cookieyes_consent_update'", SPAN),)))
    assert ("ungated", "answered") == (found.state, found.cause)


@pytest.mark.parametrize(
    "test", ["data.type != 'cookieyes_consent_update'", "ready || data.type == 'cookieyes_consent_update'"]
)
def test_a_test_that_comes_true_without_that_message_does_not_ask_for_it(test: str) -> None:
    found = JUDGE.judge(Circumstances(conditions=(Condition("if", test, SPAN),)))
    assert "answered" != found.cause


HANDS_OVER = Judge([Gates(starts=["cmp.run(*"], unasked=["cmp.run('maps')"], signalled=["cmp.run('tags')"])])


@pytest.mark.parametrize(
    ("shown", "test", "state", "cause"),
    [
        ("cmp.run('pixel')", "", "gated", "handed"),
        ("cmp.run('maps')", "", "ungated", "unasked"),
        ("cmp.run('tags')", "", "unknown", "signal-default"),
        ("cmp.run('maps')", "consent.marketing", "gated", "gate"),
        ("pixel.start()", "", "ungated", "once"),
    ],
)
def test_what_is_handed_to_a_platform_waits_as_it_lets_it(shown: str, test: str, state: str, cause: str) -> None:
    conditions = (Condition("if", test, SPAN),) if test else ()
    now = Circumstances(trigger="load", conditions=conditions)
    found = HANDS_OVER.of(
        Detection(tracker="acme", kind="init", span=SPAN, ids=(), shown=shown, means="call", circumstances=now)
    )
    assert (state, cause) == (found.state, found.cause)


def test_a_long_condition_is_cut_in_the_reason() -> None:
    found = JUDGE.judge(Circumstances(conditions=(Condition("if", f"consent.{'a' * 200}", SPAN),)))
    quoted = found.reason.split("'")[1]
    assert quoted.endswith("…")
    assert len(quoted) == _SHOWN


def test_a_click_asks_nobody() -> None:
    found = JUDGE.judge(Circumstances(trigger="click"))
    assert ("ungated", "starts on 'click', without a question about consent") == (found.state, found.reason)


@pytest.mark.parametrize(
    ("test", "state"),
    [
        ("e.detail.accepted.includes('ads')", "gated"),
        ("e.detail.rejected.includes('ads')", "unknown"),
        ("c.ANALYTICS === 'ACCEPT'", "gated"),
        ("c.ANALYTICS === 'DENY'", "unknown"),
        ("c.ANALYTICS !== 'DENY'", "gated"),
        ("e.detail.type === 'ACCEPT_ALL'", "gated"),
        ("choices.facebook_pixel", "gated"),
        ("consent.necessary", "ungated"),
        ("tcData.eventStatus === 'useractioncomplete'", "ungated"),
        ("event.data === 'cookieyes_consent_update'", "ungated"),
        ("!document.hidden", "unknown"),
    ],
)
def test_in_a_callback_that_always_comes_the_test_has_to_ask_for_assent(test: str, state: str) -> None:
    always = Condition("callback", "addEventListener('cookieyes_consent_update')", SPAN)
    assert state == JUDGE.judge(Circumstances(conditions=(always, Condition("if", test, SPAN)))).state
