"""Which files are privacy notices, by path, by title and by what they say."""

import pytest

from trackerlint.facts import Signal
from trackerlint.notice.find import is_notice, notice_path, reads_like_notice
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.source import Span


@pytest.mark.parametrize(
    "path",
    [
        "privacy.html",
        "templates/privacy-policy.njk",
        "content/privacy/_index.md",
        "app/privacy-policy/page.tsx",
        "src/pages/PrivacyPolicy.vue",
        "pages/cookies.html",
        "policies/cookie_policy.md",
        "de/datenschutzerklaerung.html",
        "de/Datenschutzerklärung.md",
        "fr/politique-de-confidentialite.twig",
        "fr/mentions-legales.php",
        "cy/hysbysiad-preifatrwydd.md",
        "es/politica-de-privacidad.erb",
        "it/informativa-privacy.html",
        "nl/privacyverklaring.html",
        "pl/polityka-prywatnosci.liquid",
        "fi/tietosuojaseloste.md",
        "cs/zasady-ochrany-osobnich-udaju.html",
        "privacy/en.md",
        "views/legal/data-protection.blade.php",
        "fair-processing-notice.html",
        "WEB-INF/pages/policy_it.inc.jsp",
        "pages/policy.html",
    ],
)
def test_paths_of_notices(path: str) -> None:
    assert notice_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "lib/privacy.js",
        "privacy.py",
        "templates/cookie-banner.html",
        "components/CookieConsent.tsx",
        "privacy-settings.html",
        "private/area.html",
        "images/privacy.png",
        "en.md",
        "refund-policy.html",
        "policy_of_refunds.html",
    ],
)
def test_paths_of_other_files(path: str) -> None:
    assert not notice_path(path)


def test_settings_name_notices() -> None:
    assert notice_path("docs/what-we-keep.json", ("docs/what-*.json",))
    assert not notice_path("docs/other.json", ("docs/what-*.json",))


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("title", "Privacy notice | Saltmarsh Vale Hospitals", True),
        ("heading", "Our privacy policy", True),
        ("heading", "Cookies on this site", True),
        ("heading", "How we use your information", True),
        ("heading", "Datenschutzerklärung", True),
        ("heading", "Politique de confidentialité", True),
        ("heading", "Polityka prywatności", True),
        ("heading", "Polisi preifatrwydd", True),
        ("title", "Cookies and cream: a recipe", False),
        ("title", "Privacy curtains for wards", False),
        ("heading", "Welcome", False),
    ],
)
def test_titles(kind: str, text: str, found: bool) -> None:
    signal = Signal(span=Span(0, 1), kind=kind, text=text)  # type: ignore[arg-type]
    assert found == is_notice("pages/node-17.html", [signal])


def test_articles_about_privacy_are_no_notices() -> None:
    title = Signal(span=Span(0, 1), kind="title", text="Privacy policy")
    assert not is_notice("_posts/2023-05-28-privacy-policy.md", [title])
    assert not is_notice("news/privacy.html", [title])


def notice(text: str, dynamic: bool = False) -> Notice:
    return Notice("privacy.html", "Privacy", (Paragraph(text, Span(0, len(text))),), dynamic)


LONG = "We collect personal data when you write to us. You have the right to see it, and we keep it for a year. " * 3


def test_the_text_has_the_last_word() -> None:
    assert reads_like_notice(notice(LONG))
    assert not reads_like_notice(notice("Sorry, this page has moved."))
    assert not reads_like_notice(notice("Our wards have curtains for quiet hours and comfortable chairs. " * 10))
    assert reads_like_notice(notice("Loading …", dynamic=True))
    assert reads_like_notice(notice("short"), ("privacy.html",))


SPANISH = "En Riverford su privacidad es lo primero. Esta página explica qué información personal recopilamos. " * 3
JAPANESE = "プライバシーポリシー。個人情報の取り扱いについて。第三者への提供は行いません。" * 8


@pytest.mark.parametrize("text", [SPANISH, JAPANESE], ids=["Spanish", "Japanese"])
def test_notices_of_more_languages_read_like_one(text: str) -> None:
    assert reads_like_notice(Notice("privacy-policy.html", "", (Paragraph(text, Span(0, 9)),)))


def test_a_page_called_so_that_is_filled_in_elsewhere_needs_fewer_words_of_its_own() -> None:
    text = "Our privacy notice is kept elsewhere, and this page shows it with all of its headings and lists. " * 3
    for dynamic in (True, False):
        notice = Notice("privacy.blade.php", "", (Paragraph(text, Span(0, 9)),), dynamic=dynamic)
        assert reads_like_notice(notice) is dynamic
