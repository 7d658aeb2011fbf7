"""Markup and code in base64: what consent managers write into pages for later."""

from base64 import b64encode
from pathlib import Path

import pytest
from languages.html.test_html import Page, conditions

from trackerlint import api

FRAME = '<iframe src="https://tracker.example/embed/1"></iframe>'


def base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def test_what_a_consent_manager_keeps_in_an_attribute() -> None:
    hidden = base64(FRAME)
    page = Page(f'<div\n class="brlbs-cmpnt-container" data-borlabs-cookie-content="{hidden}"><a href="/">x</a></div>')
    assert page.urls == [("frame", "https://tracker.example/embed/1")]
    assert [one.partition(":")[0] for one in conditions(page.requests[0])] == ["parked"]
    assert page.at(page.requests[0]) in hidden


def test_what_a_consent_manager_keeps_in_an_inert_script() -> None:
    page = Page(
        '<div class="borlabs-hide" data-borlabs-cookie-type="content-blocker" data-borlabs-cookie-id="youtube">'
        f'<script type="text/template">{base64(FRAME)}</script></div>'
    )
    assert page.urls == [("frame", "https://tracker.example/embed/1")]
    assert [one.partition(":")[0] for one in conditions(page.requests[0])] == ["container"]


def test_a_script_whose_address_is_its_code_runs() -> None:
    code = base64("var s = document.createElement('script'); s.src = 'https://tracker.example/t.js';")
    page = Page(f'<script defer src="data:text/javascript;base64,{code}"></script>')
    assert page.urls == [("script", "https://tracker.example/t.js")]
    assert conditions(page.requests[0]) == []


@pytest.mark.parametrize(
    "markup",
    [
        f'<div data-content="{base64(FRAME)}"></div>',
        f'<div data-borlabs-cookie-content="{base64(FRAME)}*"></div>',
        f'<div data-borlabs-cookie-content="{base64("/////" * 20)}"></div>',
        f'<img src="data:image/svg+xml;base64,{base64(FRAME)}">',
        f"<script>{base64(FRAME)}</script>",
    ],
)
def test_what_nobody_releases_is_no_markup(markup: str) -> None:
    assert Page(markup).requests == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("atob('{address}')", id="text"),
        pytest.param("(function (t) {{ return atob(t[0]) }})(['{address}'])", id="list of texts"),
    ],
)
def test_a_page_whose_code_decodes_an_address_is_read(code: str, tmp_path: Path) -> None:
    address = base64("https://static.hotjar.com/c/hotjar-1234567.js?sv=6")
    code = f"var s = document.createElement('script'); s.src = {code.format(address=address)}; document.head.append(s);"
    (tmp_path / "index.html").write_text(f"<p>Letters</p><script>{code}</script>")
    site = api.survey(tmp_path, api.Options(processes=1)).site
    assert [one.tracker.id for one in site.used] == ["hotjar"]
