"""Notices found by settings, titles and links, read from a whole site: documents, copies, catalogues, exports."""

from pathlib import Path

import pytest
from notice.test_documents import docx

from trackerlint import api
from trackerlint.errors import SettingsError
from trackerlint.notice.find import is_catalogue, may_hold_notice
from trackerlint.site import Site

LONG = (
    "We collect personal data when you write to us, and process it with your consent. You have the right to see it, to "
    "correct it and to have it deleted. Third parties that help us are listed below, with what cookies they set. "
)
PIXEL = "<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>"


def site(root: Path, files: dict[str, str | bytes]) -> Site:
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return api.survey(root, api.Options(processes=1, cache=False)).site


def paths(found: Site) -> list[str]:
    return [notice.path for notice in found.notices]


def test_a_title_is_enough(tmp_path: Path) -> None:
    found = site(tmp_path, {"pages/node-17.html": f"<title>Privacy notice</title><h1>Privacy notice</h1><p>{LONG}</p>"})
    assert ["pages/node-17.html"] == paths(found)


def test_a_link_in_the_footer_is_enough(tmp_path: Path) -> None:
    files = {
        "templates/footer.html": '<footer><a href="/our-promise">Privacy notice</a><a href="/team">Team</a></footer>',
        "templates/our-promise.html": f"<h1>Our promise to you</h1><p>{LONG}</p>",
        "templates/team.html": f"<h1>Team</h1><p>{LONG}</p>",
    }
    assert ["templates/our-promise.html"] == paths(site(tmp_path, files))


def test_a_link_to_something_else_makes_no_notice(tmp_path: Path) -> None:
    files = {
        "templates/footer.html": '<a href="/our-promise">Privacy notice</a>',
        "templates/our-promise.html": "<h1>Our promise</h1><p>"
        + "We answer the telephone within a minute. " * 10
        + "</p>",
    }
    assert [] == paths(site(tmp_path, files))


def test_catalogues_of_messages_hold_notices(tmp_path: Path) -> None:
    files = {
        "locales/en.json": f'{{"home": {{"t": "We love Hotjar awards, all of them."}}, "privacy": {{"a": "{LONG}", "b": "{LONG}", "c": "We use Google Analytics to count visits."}}}}',
        "locales/de.json": '{"cookies": {"banner": "Wir verwenden Cookies.", "ok": "Einverstanden"}}',
    }
    found = site(tmp_path, files)
    assert ["locales/en.json"] == paths(found)
    catalogue = found.catalogue.trackers
    assert ("exact", "none") == (
        found.naming(catalogue["google-analytics"]).level,
        found.naming(catalogue["hotjar"]).level,
    )


def test_documents_that_settings_name_are_read(tmp_path: Path) -> None:
    found = site(
        tmp_path, {"trackerlint.toml": 'notices = ["docs/*.docx"]', "docs/n.docx": docx(), "other.docx": docx()}
    )
    assert ["docs/n.docx"] == paths(found)
    assert "exact" == found.naming(found.catalogue.trackers["hotjar"]).level


def test_a_broken_document_is_reported(tmp_path: Path) -> None:
    (tmp_path / "trackerlint.toml").write_text('notices = ["n.pdf"]')
    (tmp_path / "n.pdf").write_bytes(b"\0nothing")
    skipped = api.survey(tmp_path, api.Options(processes=1, cache=False)).skipped
    assert [("n.pdf", True)] == [(one.path, one.whole) for one in skipped]


COPY = '[[external-notices]]\naddress = "https://riverford.example/privacy"\ncopy = "copy.txt"\ncopied = 2024-01-10\n'


def test_copies_of_external_notices_are_notices(tmp_path: Path) -> None:
    found = site(tmp_path, {"trackerlint.toml": COPY, "copy.txt": "We use Hotjar.", "index.html": PIXEL})
    assert ["copy.txt"] == paths(found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (COPY, "no such file"),
        (COPY.replace("copy.txt", "../copy.txt"), "leads out"),
        (COPY.replace("copied", "coppied"), "unknown key coppied"),
        (COPY.replace("2024-01-10", '"soon"'), "external-notices"),
    ],
)
def test_mistakes_in_external_notices(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "trackerlint.toml").write_text(text)
    with pytest.raises(SettingsError, match=message):
        api.survey(tmp_path, api.Options(processes=1, cache=False))


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("privacy.html", b"", True),
        ("locales/cookie-policy/cy.ts", b"", True),
        ("page.md", b"# Privacy notice", True),
        ("page.md", b"# Welcome", False),
        ("news/page.md", b"# Privacy notice", False),
        ("locales/en.json", b'{"privacy": 1}', True),
        ("locales/en.json", b'{"home": 1}', False),
        ("package.json", b'{"privacy": 1}', False),
        ("export.xml", b"<rss xmlns:wp='http://wordpress.org/export/1.2/'> Privacy", True),
        ("sitemap.xml", b"privacy", False),
        ("app.js", b"privacy", False),
    ],
)
def test_what_is_worth_reading(path: str, data: bytes, expected: bool) -> None:
    assert expected == may_hold_notice(path, data)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("locales/en.json", True),
        ("src/i18n/de-DE.yml", True),
        ("lang/fr/messages.php", True),
        ("locale/cy/LC_MESSAGES/django.po", True),
        ("locales/privacy.json", False),
        ("en.json", False),
    ],
)
def test_catalogues(path: str, expected: bool) -> None:
    assert expected == is_catalogue(path)
