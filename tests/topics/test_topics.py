"""What pages are about: conditions, acts and logins in eight languages, and pages that only mention them."""

import pytest

from trackerlint.topics.classify import ENOUGH, health_paths, topics
from trackerlint.topics.signs import language, route, signs
from trackerlint.topics.vocabulary import LANGUAGES, SCOPES, subjects, vocabulary

HEALTH = vocabulary(("health",))


def about(path: str, text: str, scopes: tuple[str, ...] = ("health",), health: bool = True) -> list[str]:
    return [one.subject for one in topics(path, text, vocabulary(scopes), lambda: health)]


def page(title: str, lang: str = "en", body: str = "") -> str:
    return f'<html lang="{lang}"><title>{title} | Example</title><h1>{title}</h1>{body}</html>'


@pytest.mark.parametrize(
    ("lang", "title", "subject"),
    [
        ("en", "Breast cancer", "cancer"),
        ("en", "Living with HIV", "hiv"),
        ("en", "Sexual health clinic", "sexual-health"),
        ("en", "Talking therapies", "mental-health"),
        ("en", "Help with self-harm", "self-harm"),
        ("en", "Gender identity clinic", "gender-identity"),
        ("en", "IVF and fertility", "fertility"),
        ("en", "Antenatal care", "pregnancy"),
        ("en", "Alcohol misuse", "addiction"),
        ("en", "Eating disorders", "eating-disorders"),
        ("en", "Children's services", "children"),
        ("en", "Domestic abuse", "abuse"),
        ("en", "Dementia", "neurology"),
        ("en", "Diabetes", "long-term"),
        ("en", "Cancel your appointment", "booking"),
        ("en", "Refer yourself", "referral"),
        ("en", "Repeat prescriptions", "prescription"),
        ("en", "Your test results", "results"),
        ("en", "Symptom checker", "self-assessment"),
        ("en", "Ask a nurse", "counselling"),
        ("en", "Patient portal", "portal"),
        ("cy", "Iechyd rhywiol", "sexual-health"),
        ("cy", "Trefnu apwyntiad", "booking"),
        ("cy", "Hunaniaeth rhywedd", "gender-identity"),
        ("fr", "Santé mentale", "mental-health"),
        ("fr", "Dépistage du VIH", "hiv"),
        ("fr", "Renouveler mon ordonnance", "prescription"),
        ("de", "Geschlechtsidentität", "gender-identity"),
        ("de", "Rezept bestellen", "prescription"),
        ("de", "Termin vereinbaren", "booking"),
        ("es", "Salud sexual", "sexual-health"),
        ("es", "Pedir cita previa", "booking"),
        ("es", "Resultados de análisis", "results"),
        ("it", "Salute mentale", "mental-health"),
        ("it", "Prenota una visita", "booking"),
        ("it", "Ritiro referti", "results"),
        ("nl", "Geestelijke gezondheid", "mental-health"),
        ("nl", "Herhaalrecept aanvragen", "prescription"),
        ("nl", "SOA-test", "sexual-health"),
        ("pl", "Zdrowie psychiczne", "mental-health"),
        ("pl", "Umów wizytę", "booking"),
        ("de", "Spielsucht", "addiction"),
        ("de", "Entzugsklinik", "addiction"),
        ("de", "Sexueller Missbrauch", "abuse"),
        ("es", "Embarazo", "pregnancy"),
        ("fr", "Femmes enceintes", "pregnancy"),
        ("nl", "Overgangsklachten", "long-term"),
        ("pl", "E-recepta", "prescription"),
        ("pl", "Wyniki badań", "results"),
    ],
)
def test_title_and_heading_tell(lang: str, title: str, subject: str) -> None:
    assert subject in about("pages/p1.html", page(title, lang))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(
            "news/2024/fete.html", page("Summer fete", body="<p>In aid of cancer research.</p>"), id="one mention"
        ),
        pytest.param("news/ward.html", page("New cancer ward opens"), id="a news page about a ward"),
        pytest.param("pages/about.html", page("About us", body="<h2>Cancer</h2><p>And more.</p>"), id="one heading"),
        pytest.param("pages/find.html", page("Find us", body="<a href='/hiv'>HIV</a>"), id="a link"),
        pytest.param(
            "pages/menu.html", page("Home", body="<button>Book an appointment</button>"), id="a button in the menu"
        ),
        pytest.param("privacy.html", page("Privacy", body="<h2>Health records</h2>"), id="a notice"),
        pytest.param("pages/its.html", page("Its soa and ets", "en"), id="short words of another language"),
        pytest.param("std/vector.html", page("Vectors"), id="a folder that is called like an illness"),
    ],
)
def test_mentions_are_not_enough(path: str, text: str) -> None:
    assert about(path, text, health=False) == []


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("src/app/hiv/page.tsx", "hiv"),
        ("pages/SexualHealth.vue", "sexual-health"),
        ("content/conditions/_index.md", None),
        ("src/routes/appointments/book/+page.svelte", "booking"),
        ("src/app/vaccines-during-pregnancy/page.tsx", "pregnancy"),
        ("templates/care/index.html", None),
    ],
)
def test_routes_tell(path: str, subject: str | None) -> None:
    assert about(path, "") == ([subject] if subject else [])


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "Test results"),
        ("en", "Self-assessment tax return"),
        ("en", "Detox your inbox"),
        ("de", "Mitarbeiter gesucht"),
        ("de", "Gut besucht"),
        ("de", "Missbrauch melden"),
        ("de", "Überweisung und Rechnung"),
        ("de", "Einweisung in die Bedienung"),
        ("de", "Zuweisung von Variablen"),
        ("fr", "Enceinte sans fil"),
        ("es", "Una situación embarazosa"),
        ("es", "Consejería de Educación"),
        ("it", "Una giornata impegnativa"),
        ("nl", "Een soepele overgang"),
        ("nl", "Uitslagen van het toernooi"),
        ("pl", "Receptura kremu"),
        ("pl", "Wizytówki"),
    ],
)
def test_everyday_words_are_not_enough(lang: str, title: str) -> None:
    assert about("pages/p1.html", page(title, lang), health=False) == []


def test_acts_need_health_care_around_them() -> None:
    hair = page("Book an appointment", body="<p>Our barbers cut hair.</p>")
    assert about("book.html", hair, health=False) == []
    assert about("book.html", hair.replace("barbers", "nurses at the clinic"), health=False) == ["booking"]


def test_evidence_is_shown_where_it_stands() -> None:
    text = page("Cancer services")
    (topic,) = topics("services/cancer.html", text, HEALTH, lambda: False)
    assert topic.weight >= ENOUGH
    assert {one.kind for one in topic.evidence} == {"name", "title", "heading"}
    for one in topic.evidence:
        if one.span.end:
            assert "Cancer services" in text[one.span.start : one.span.end]


@pytest.mark.parametrize(
    ("scope", "title", "subject"),
    [
        ("finance", "Debt advice", "debt"),
        ("finance", "Apply for a mortgage", "credit"),
        ("legal", "Visiting someone in prison: prison visits", "crime"),
        ("legal", "Divorce", "family-law"),
        ("children", "Games for kids", "for-children"),
    ],
)
def test_other_scopes_are_selectable(scope: str, title: str, subject: str) -> None:
    assert about("p.html", page(title)) == []
    assert about("p.html", page(title), (scope,)) == [subject]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("p.md", "---\ntitle: HIV\n---\n# HIV\n"),
        ("p.rst", "HIV testing\n===========\n"),
        ("p.pug", "extends layout\nblock main\n  title HIV\n  h1 HIV\n"),
        ("p.haml", "%title HIV\n%h1.big HIV\n"),
        ("p.blade.php", "@extends('x')\n@section('title', 'HIV')\n<h1>HIV</h1>"),
        ("p.erb", "<% content_for :title, 'HIV' %><h1>HIV</h1>"),
        ("p.cshtml", '@{ ViewData["Title"] = "HIV"; }<h1>HIV</h1>'),
        ("p.tsx", "export const metadata = { title: 'HIV' }\nexport default () => <h1 className='x'>HIV</h1>"),
        ("p.vue", "<template><h1>HIV</h1></template><script>useHead({ title: 'HIV' })</script>"),
        ("p.html", "{% block title %}HIV{% endblock %}<h1>{{ t('HIV tests') }}</h1>"),
    ],
)
def test_titles_and_headings_of_many_kinds_of_files(path: str, text: str) -> None:
    kinds = {one.kind for one in signs(path, text) if "HIV" in one.text}
    assert "heading" in kinds or "title" in kinds
    assert about(path, text.replace("p.", "")) == ["hiv"] or kinds == {"heading"}


def test_language_of_a_page() -> None:
    assert language("a/cy/b.html", "") == "cy"
    assert language("a/cy/b.html", '<html lang="en-GB">') == "en"
    assert language("a.md", "---\nlang: fr\n---\n") == "fr"
    assert language("a.html", "") == ""


def test_route_skips_what_says_nothing() -> None:
    assert [one.text for one in route("src/app/(care)/[slug]/page.tsx")] == []
    assert [one.text for one in route("site/pages/sexual-health/index.html")] == ["sexual health"]


def test_site_is_about_health_when_three_pages_are_called_so() -> None:
    assert health_paths(["hospital.html", "patients.html", "cancer.html"], HEALTH)
    assert not health_paths(["hospital.html", "cars.html", "boats.html"], HEALTH)


@pytest.mark.parametrize("scope", SCOPES)
def test_subjects_have_terms_in_every_language(scope: str) -> None:
    for name, (subject, words) in subjects().items():
        if subject.scope == scope:
            assert set(words) == set(LANGUAGES)
            assert all(words.values()), name
            assert all(term == term.strip().lower() and term.isascii() for terms in words.values() for term in terms)
