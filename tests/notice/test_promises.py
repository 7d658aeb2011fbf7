"""Twenty-four promises, each told apart from sentences that come near."""

from typing import get_args

import pytest

from trackerlint.catalogue import Tracker, Vendor
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.promise_words import PromiseKind
from trackerlint.notice.promises import kinds, promises
from trackerlint.source import Span

TRUE: dict[str, tuple[str, ...]] = {
    "no-sharing": (
        "We never share your information with third parties.",
        "Your personal data will not be passed on to any other organisation.",
        "Wir geben Ihre Daten nicht an Dritte weiter.",
        "Nous ne transmettons pas vos données à des tiers.",
        "No compartimos sus datos con terceros.",
        "I Suoi dati non vengono ceduti a terzi.",
        "Wij delen uw gegevens niet met derden.",
        "Nie udostępniamy Państwa danych osobom trzecim.",
        "Nid ydym yn rhannu eich gwybodaeth â thrydydd partïon.",
    ),
    "no-selling": (
        "We will never sell your data.",
        "Vos données ne sont jamais vendues.",
        "Uw gegevens worden nooit verkocht.",
    ),
    "no-marketing-use": (
        "We do not share your data with anyone for marketing purposes.",
        "Your information is never used for advertising.",
        "Wir verwenden Ihre Daten nicht für Werbung.",
    ),
    "no-cookies": (
        "This website does not use cookies.",
        "Ce site ne dépose aucun cookie.",
        "Diese Webseite verwendet keine Cookies.",
    ),
    "essential-cookies-only": (
        "We only use strictly necessary cookies.",
        "Diese Seite setzt ausschließlich technisch notwendige Cookies.",
        "Questo sito utilizza esclusivamente cookie tecnici.",
    ),
    "no-advertising-cookies": (
        "We do not use advertising or targeting cookies.",
        "No marketing cookies are set on this site.",
        "Nie używamy reklamowych plików cookie.",
    ),
    "no-third-party-cookies": (
        "We do not set third-party cookies.",
        "There are no third party cookies on our pages.",
        "Solo utilizamos cookies propias.",
    ),
    "no-third-parties": (
        "Our pages do not load any third-party scripts.",
        "Wir binden keine externen Dienste ein.",
        "Nous n'utilisons aucun service tiers.",
    ),
    "no-tracking": (
        "We do not use tracking cookies.",
        "Non vengono utilizzati cookies persistenti, ovvero sistemi per il tracciamento degli utenti.",
        "We do not track you.",
        "There is no tracking on this website.",
        "Wij volgen u niet.",
    ),
    "no-analytics": (
        "Strona nie wykorzystuje plików cookies analitycznych ani marketingowych.",
        "We do not use any analytics.",
        "Diese Webseite verwendet keinen Webanalysedienst.",
        "Il n'utilise ni outil de mesure d'audience, ni publicité.",
    ),
    "no-profiling": (
        "We do not build a profile of you.",
        "Es werden keine Nutzungsprofile erstellt.",
        "Nie prowadzimy profilowania.",
    ),
    "anonymous-only": (
        "Nid yw’r cwcis a ddefnyddiwn yn eich adnabod yn bersonol.",
        "We only collect anonymous statistics about visits.",
        "The cookies cannot be used to identify you.",
        "Die Daten sind vollständig anonym.",
    ),
    "no-personal-data": (
        "We do not collect any personal information about visitors to this site.",
        "Es werden keine personenbezogenen Daten erhoben.",
        "Nous ne collectons aucune donnée personnelle.",
    ),
    "no-ip-address": (
        "We never store your IP address.",
        "IP-Adressen werden nicht gespeichert.",
        "Your IP address is not collected.",
    ),
    "uk-only": (
        "Your data never leaves the UK.",
        "All information is stored only in the United Kingdom.",
        "We keep your data within the UK.",
    ),
    "eu-only": (
        "We do not transfer your data outside the European Economic Area.",
        "Ihre Daten werden ausschließlich innerhalb der EU verarbeitet.",
        "Vos données ne sont pas transférées hors de l'Union européenne.",
    ),
    "consent-first": (
        "No cookies are set until you agree.",
        "Analytics cookies are only used if you give your consent.",
        "Statistik-Dienste werden erst nach Ihrer Einwilligung geladen.",
    ),
    "no-recording": (
        "We do not record your visit.",
        "We never use session recording or heat maps.",
        "Es werden keine Mausbewegungen aufgezeichnet.",
    ),
    "no-health-sharing": (
        "We never share health information with advertisers.",
        "The pages you visit are not shared with anyone.",
        "Gesundheitsdaten werden niemals an Dritte weitergegeben.",
    ),
    "no-social-media": (
        "We do not use social media plugins.",
        "No data is sent to social networks when you open our pages.",
        "Wir verwenden keine Plug-ins sozialer Netzwerke.",
    ),
    "no-location": (
        "We do not collect your location.",
        "Location data is not stored.",
        "Nous n'enregistrons pas votre position.",
    ),
    "no-fingerprinting": (
        "We do not use fingerprinting.",
        "Browser fingerprints are never taken.",
        "Wir nutzen kein Fingerprinting.",
    ),
    "no-cross-site": (
        "We do not track you across other websites.",
        "These pages never follow you around the web.",
        "Wij volgen u niet op andere websites.",
    ),
    "no-form-sharing": (
        "What you type into our forms is never sent to advertisers.",
        "We do not share what you search for with any company.",
        "Die Angaben im Kontaktformular geben wir nicht an Dritte weiter.",
    ),
}

HARMLESS: dict[str, tuple[str, ...]] = {
    "no-sharing": (
        "Sus datos no serán cedidos a terceros, excepto a proveedores encargados del tratamiento.",
        "We share your data with third parties that help us run this site.",
        "You can ask us not to share your data with third parties.",
        "We do not share your data with anyone other than the providers listed below.",
        "Do we share your data with third parties?",
        "They do not share your data with third parties.",
        "Please do not share your password with anyone.",
        "We are not responsible for what third parties do with your data.",
    ),
    "no-selling": (
        "We sell tickets, and keep your data for a year.",
        "You may tell us not to sell your data.",
        "Third parties must not sell your information.",
    ),
    "no-marketing-use": (
        "We use your data for marketing if you agree.",
        "You have the right not to have your data used for marketing.",
        "We will not use your information to send you marketing e-mails.",
    ),
    "no-cookies": (
        "This website uses cookies.",
        "If you do not accept cookies, some pages will not work.",
        "Cookies do not harm your computer.",
        "We do not use advertising cookies.",
    ),
    "essential-cookies-only": (
        "Necessary cookies make this site work.",
        "If you reject, we only use necessary cookies.",
        "You can choose to allow only essential cookies.",
        "Cookies that are not strictly necessary will only be placed after you agree.",
    ),
    "no-advertising-cookies": (
        "We use advertising cookies.",
        "Advertising cookies show you adverts that suit you.",
        "If you do not want advertising cookies, say no in the banner.",
    ),
    "no-third-party-cookies": (
        "Third-party cookies are set by others than us.",
        "We have no control over third-party cookies.",
        "You can block third party cookies in your browser.",
    ),
    "no-third-parties": (
        "We use services of third parties to run this site.",
        "We are not responsible for the content of third-party sites.",
        "We do not share your data with third parties.",
    ),
    "no-tracking": (
        "Tracking cookies are not needed to book.",
        "We use tracking cookies.",
        "Your browser can send a do not track signal.",
        "You can choose not to be tracked.",
    ),
    "no-analytics": (
        "We use analytics to improve this site.",
        "You can opt out of analytics.",
        "Analytics data is not shared with others.",
    ),
    "no-profiling": (
        "Advertisers build a profile of you.",
        "Your profile page is not shown to others.",
        "You have the right not to be subject to profiling.",
    ),
    "anonymous-only": (
        "Our survey may be anonymous if you wish.",
        "We collect statistics that identify you.",
        "Only staff can see your data.",
    ),
    "no-personal-data": (
        "First-party cookies do not collect any personal data.",
        "Aucune donnée personnelle n’est collectée via cet espace.",
        "Our services do not require any personal data.",
        "We collect personal data when you register.",
        "We do not keep personal data longer than we need it.",
        "We do not knowingly collect personal data from children.",
    ),
    "no-ip-address": (
        "We store your IP address for seven days.",
        "Your IP address is sent to the provider.",
        "Your full IP address is not stored, as it is shortened.",
    ),
    "uk-only": (
        "We only work with people in the UK.",
        "Your data may be stored outside the UK.",
        "We keep your data in the UK or the EU.",
    ),
    "eu-only": (
        "Nid oes unrhyw fanylion personol yn cael eu storio.",
        "Your data may be sent outside the EEA.",
        "If data leave the EU, standard contractual clauses protect them.",
        "People in the EU have the right to complain.",
    ),
    "consent-first": (
        "We may use statistics where there is a business reason or agreement.",
        "We use cookies for statistics.",
        "You may withdraw your consent at any time.",
        "We keep your data until you ask us to delete it.",
    ),
    "no-recording": (
        "Hotjar records your visit.",
        "We do not record telephone calls.",
        "We record how many people visit.",
    ),
    "no-health-sharing": (
        "Health data are never sent without the protocol HTTPS.",
        "We share health information with your doctor.",
        "We do not share health information with your employer.",
        "You can ask us not to share your medical record.",
    ),
    "no-social-media": (
        "Your data may be recorded even if you do not have an account with the social media network.",
        "We use social media plugins.",
        "We do not monitor your comments on social media.",
        "Follow us on social media.",
    ),
    "no-location": (
        "We collect your location to find the nearest clinic.",
        "You do not have to share your location.",
        "We do not store your exact location.",
    ),
    "no-fingerprinting": (
        "Fingerprinting recognises a device.",
        "Staff do not need a fingerprint scan.",
        "You cannot switch fingerprinting off.",
    ),
    "no-cross-site": (
        "Advertisers track you across other websites.",
        "You can stop other websites from tracking you in your browser.",
        "We are not responsible for other websites.",
    ),
    "no-form-sharing": (
        "What you type into our forms is sent to our provider.",
        "Do not type anything into our forms that others should not see.",
        "Our contact form does not work without scripts.",
    ),
}

ALSO_TRUE = (
    ("no-sharing", "We guarantee that we will not pass any personal information on to third parties."),
    ("no-sharing", "Personal data is not shared with other companies, advertisers or partners."),
    ("no-marketing-use", "We do not sell or rent your personal data to third parties for marketing purposes."),
    ("no-marketing-use", "Es werden keine personenbezogenen Daten für Werbezwecke verarbeitet."),
    ("no-advertising-cookies", "Keine Analyse- oder Marketing-Cookies, keine Werbenetzwerke."),
    ("no-third-party-cookies", "No advertising or third-party tracking cookies are set."),
    ("no-third-parties", "Sin scripts de terceros."),
    ("no-tracking", "Wij volgen uw surfgedrag niet, en tonen geen cookies van anderen."),
    ("no-analytics", "Er zijn geen advertenties, geen analytics en geen cookies van derden."),
    ("no-profiling", "Ihre Daten werden von uns nicht für eine Profilbildung verarbeitet."),
    ("uk-only", "Resident data is stored in the UK."),
    ("eu-only", "Dane nie są przekazywane do państw trzecich (poza Europejski Obszar Gospodarczy)."),
    ("eu-only", "Aucune donnée n'est transférée hors de l'Espace économique européen."),
    ("eu-only", "Twoje dane zostają w Unii Europejskiej."),
    ("consent-first", "We do not set any cookies before you have given consent."),
    ("no-cross-site", "Our pixels are not used to track what you do outside of this website."),
)
ALSO_HARMLESS = (
    ("no-sharing", "We will not sell or rent your information to third parties."),
    ("no-sharing", "Wij verstrekken uw gegevens niet aan andere derden."),
    ("no-selling", "We do not knowingly sell the personal data of anybody under 16."),
    ("no-marketing-use", "Our contract requires them not to use your data for their own marketing."),
    ("no-cookies", "Er worden geen cookies geplaatst voor reclamedoeleinden."),
    ("no-cookies", "Wir setzen keine Cookies, die einer Einwilligung bedürfen."),
    ("no-cookies", "Selbstverständlich können Sie unsere Seiten auch ohne Cookies ansehen."),
    ("no-cookies", "No cookie consent is needed."),
    (
        "essential-cookies-only",
        "We use cookies only to make the website work and to understand how people interact with it.",
    ),
    ("no-advertising-cookies", "Diese Website setzt keine eigenen Cookies zu Marketingzwecken ein."),
    ("no-advertising-cookies", "Aucune information n'est partagée avec les agences de publicité."),
    ("no-third-party-cookies", "Een browser accepteert geen cookies van derden."),
    ("no-third-party-cookies", "No tenemos acceso a las cookies de terceros."),
    ("no-analytics", "Deze website gebruikt geen analytische cookies van derden."),
    ("no-tracking", "Strona może działać bez plików śledzących."),
    ("no-tracking", "It uses self-hosted fonts, which are free of tracking."),
    ("no-profiling", "We do not make automated decisions, including profiling."),
    (
        "no-profiling",
        "Eine automatisierte Entscheidungsfindung einschließlich Profiling (Art. 22 DSGVO) findet nicht statt.",
    ),
    (
        "anonymous-only",
        "We may share information from which details were taken so that it can no longer be used to identify you.",
    ),
    ("anonymous-only", "Session cookies are not used to identify you."),
    ("no-personal-data", "We may collect and analyse non-personal information about visits."),
    (
        "no-personal-data",
        "Sie können das Löschen von personenbezogenen Daten verlangen, die nicht richtig verarbeitet werden.",
    ),
    ("no-ip-address", "Gli indirizzi IP sono anonimizzati e i dati raccolti non sono venduti."),
    ("uk-only", "Data is stored in the UK/EEA where possible."),
    ("uk-only", "Data is stored in the UK and the Netherlands."),
    ("eu-only", "We as a rule process data only within the European Union."),
    ("eu-only", "Nie przekazujemy danych poza EOG bez odpowiednich zabezpieczeń."),
    ("consent-first", "Het plaatsen van cookies is alleen toegestaan als een gebruiker toestemming heeft gegeven."),
    ("no-location", "We do not collect your location in the background."),
    ("no-health-sharing", "Data are used for diagnostics, and not sold to others."),
    ("no-recording", "Die Daten werden gelöscht, sobald sie für unsere Aufzeichnungen nicht mehr erforderlich sind."),
    ("no-social-media", "We do not control what social media companies do with data."),
)


def test_every_promise_has_sentences() -> None:
    assert set(get_args(PromiseKind)) == set(TRUE) == set(HARMLESS)
    assert all(len(sentences) >= 3 for sentences in (*TRUE.values(), *HARMLESS.values()))


@pytest.mark.parametrize(
    ("kind", "sentence"), [*((kind, one) for kind, ones in TRUE.items() for one in ones), *ALSO_TRUE]
)
def test_promises_are_heard(kind: str, sentence: str) -> None:
    assert kind in [one for one, _ in kinds(sentence)]


@pytest.mark.parametrize(
    ("kind", "sentence"), [*((kind, one) for kind, ones in HARMLESS.items() for one in ones), *ALSO_HARMLESS]
)
def test_harmless_sentences_are_left_alone(kind: str, sentence: str) -> None:
    assert kind not in [one for one, _ in kinds(sentence)]


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("We never share your data with third parties.", ""),
        ("We do not share your data with anyone without your consent.", "consent"),
        ("We will not share your data with third parties unless the law requires it.", ""),
        ("Sans votre accord, nous ne transmettons pas vos données à des tiers.", "consent"),
    ],
)
def test_conditions(sentence: str, condition: str) -> None:
    assert condition == dict(kinds(sentence))["no-sharing"]


HOTJAR = Tracker(
    id="hotjar",
    name="Hotjar",
    vendor=Vendor("Contentsquare", "FR"),
    category="session-replay",
    documentation="https://vendor.example/docs",
    sends=("page-url",),
)


def said(*texts: str) -> Notice:
    return Notice("privacy.html", "", tuple(Paragraph(text, Span(at, at + 1)) for at, text in enumerate(texts)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Aggregated personal information does not personally identify you.",
        "Anonymous usage data is not shared with third parties.",
        "Die anonymisierten Daten werden nicht an Dritte weitergegeben.",
        "Les données anonymisées ne sont pas transmises à des tiers.",
        "We don't use cookies in our browser extension.",
        "Our mobile app does not collect any personal data.",
        "Unsere Browser-Erweiterung erhebt keine personenbezogenen Daten.",
        "Notre application mobile ne dépose aucun cookie.",
        "Data collected through this script are not shared with third parties.",
        "Wij verzamelen geen bijzondere categorieën van gegevens (zoals gezondheidsgegevens) en vragen u die niet te delen.",
        "Afgezien van het bovenstaande gebruikt deze site geen social-mediacookies.",
        "Abgesehen von den genannten setzt diese Seite keine Social-Media-Cookies.",
        "Sharing information with third parties Riverford Trust does not sell its customer lists to third parties.",
        "Vos données ne sont jamais cédées à des tiers commerciaux.",
        "According to the provider, no personal data is collected.",
        'The policy states, "this tier is used when no personally identifiable information is collected."',
    ],
)
def test_what_is_said_of_something_else_is_no_promise_of_the_site(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We do not use cookies on our website or in our mobile app.", "no-cookies"),
        ("Anonymous statistics only are collected; we cannot identify you.", "anonymous-only"),
        ("According to this notice, no personal data is collected.", "no-personal-data"),
        ("Your data are never used for marketing or passed on to third parties.", "no-sharing"),
        ("Vos données ne sont jamais utilisées à des fins commerciales ou transmises à des tiers.", "no-sharing"),
        ("Ihre Daten werden nicht für Werbung genutzt oder an Dritte weitergegeben.", "no-sharing"),
    ],
)
def test_what_is_said_of_the_site_too_is_one(sentence: str, kind: str) -> None:
    assert kind in [one for one, _ in kinds(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We do not place any tracking cookies without your consent.",
        "Wij plaatsen geen tracking cookies zonder toestemming.",
        "Wir setzen keine Tracking-Cookies ohne Ihre Einwilligung.",
    ],
)
def test_what_waits_for_consent_is_one_promise(sentence: str) -> None:
    assert kinds(sentence) == [("consent-first", "")]


def test_promises_keep_their_places() -> None:
    found = promises(said("We keep records.", "Thank you. We never share your data with third parties. Call us."))
    assert [("no-sharing", Span(1, 2), "We never share your data with third parties.")] == [
        (one.kind, one.span, one.text) for one in found
    ]


def test_what_is_said_of_a_tracker_is_no_promise_of_the_site() -> None:
    notice = said("Hotjar does not collect any personal information.")
    assert promises(notice)
    assert not promises(notice, Lexicon([HOTJAR]))


@pytest.mark.parametrize(
    ("waits", "sentence"),
    [
        (True, "With your permission, we use Hotjar to see how pages are read."),
        (True, "Hotjar wird nur mit Ihrer Einwilligung verwendet."),
        (True, "Gyda’ch caniatâd, rydym yn defnyddio Hotjar."),
        (True, "Si vous acceptez, nous utilisons Hotjar."),
        (False, "You can withdraw your consent to Hotjar."),
        (False, "Hotjar counts visits, whether or not you agree."),
        (False, "We use Hotjar with your browser's help."),
    ],
)
def test_a_tracker_that_is_said_to_wait_is_promised_for_itself(waits: bool, sentence: str) -> None:
    found = promises(said(sentence), Lexicon([HOTJAR]))
    assert [("consent-first", ("hotjar",))] * waits == [(one.kind, one.about) for one in found]


def test_what_stands_before_the_consent_is_not_promised_to_wait_for_it() -> None:
    tools = [
        Tracker(
            id=name,
            name=name.title(),
            vendor=Vendor(name.title(), "US"),
            category="analytics",
            documentation="https://example.org",
            sends=[],
        )
        for name in ("hotjar", "matomo")
    ]
    said = "We use Matomo and, only with your consent, Hotjar."
    [found] = promises(Notice("p.html", "P", (Paragraph(said, Span(0, 9)),)), Lexicon(tools))
    assert found.about == ("Hotjar", "hotjar")
    said = "With your consent, we use Matomo and Hotjar."
    [found] = promises(Notice("p.html", "P", (Paragraph(said, Span(0, 9)),)), Lexicon(tools))
    assert found.about == ("Hotjar", "Matomo", "hotjar", "matomo")


def test_a_sentence_that_begins_a_list_denies_its_items() -> None:
    lead = "This website does not use:"
    items = [
        Paragraph(text, Span(at, at + 1), shape="item", lead=lead) for at, text in enumerate(("cookies", "Hotjar"))
    ]
    assert ["no-cookies"] == [one.kind for one in promises(Notice("p.md", "", tuple(items)), Lexicon([HOTJAR]))]


def test_examples_in_brackets_end_no_sentence() -> None:
    found = promises(said("Kein Tracking, keine Analyse-Tools (z. B. Hotjar)."), Lexicon([HOTJAR]))
    assert {"no-tracking", "no-analytics"} == {one.kind for one in found}


def test_headings_promise_nothing() -> None:
    heading = Paragraph("We do not track you.", Span(0, 1), shape="heading")
    assert not promises(Notice("privacy.html", "", (heading,)))
