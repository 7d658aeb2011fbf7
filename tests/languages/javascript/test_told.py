"""Addresses that stand in code to be told, not to be loaded: structured data, samples of how one is written."""

from __future__ import annotations

import pytest
from page_reading import Page

ADDRESS = "https://tracker.example/embed/1"


def status(code: str, path: str = "a.tsx") -> str:
    (found,) = {one.circumstances.status for one in Page(code, path).requests}
    return found


@pytest.mark.parametrize(
    "code",
    [
        f"const about = {{ '@type': 'VideoObject', embedUrl: '{ADDRESS}' }};",
        f"const about = {{ '@context': 'https://schema.org', video: {{ embedUrl: `{ADDRESS}` }} }};",
        f"const about = {{ \"@type\": 'Thing', potentialAction: [{{ target: ok ? '{ADDRESS}' : '' }}] }};",
        f"const about = {{ '@type': 'VideoObject' }}; about.embedUrl = '{ADDRESS}';",
    ],
)
def test_structured_data_loads_nothing(code: str) -> None:
    assert status(code) == "data"


@pytest.mark.parametrize(
    "code",
    [
        f"const fields = [{{ key: 'embedUrl', placeholder: '{ADDRESS}' }}];",
        f"const fields = [{{ key: 'embedUrl', helpText: 'Such as {ADDRESS}' }}];",
        f'const Field = () => <Input placeholder="{ADDRESS}" />;',
    ],
)
def test_a_sample_is_no_request(code: str) -> None:
    assert status(code) == "documentation"


@pytest.mark.parametrize("start", ["chromium.launch()", "await puppeteer.launch({ headless: true })"])
def test_what_a_browser_draws_for_a_program_is_no_page(start: str) -> None:
    code = f"const page = `<img src='{ADDRESS}'>`; const browser = {start}; write(browser, page);"
    assert status(code, "make-pdf.mjs") == "test"
    assert status(code.replace(".launch", ".find"), "make-pdf.mjs") == "live"


@pytest.mark.parametrize(
    "code",
    [
        f"const video = {{ type: 'VideoObject', embedUrl: '{ADDRESS}' }};",
        f"const video = {{}}; video.embedUrl = '{ADDRESS}';",
        f"const about = {{ '@type': 'Thing', draw: () => show('{ADDRESS}') }};",
        f"const fields = [{{ placeholder: 'Paste it here', source: '{ADDRESS}' }}];",
    ],
)
def test_other_addresses_are_live(code: str) -> None:
    assert status(code) == "live"
