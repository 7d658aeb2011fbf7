"""One browser for all tests of this folder; without one they are skipped, and say so."""

import asyncio
from pathlib import Path

import pytest
from browser.comparing import site_of
from browser.example_pages import load_pages
from browser.loopback import serving
from browser.visiting import Visit, browser_path, visit_all

PACKAGES = Path(__file__).parents[2] / ".tools/node_modules"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all example pages; return the folder that holds them."""
    folder = tmp_path_factory.mktemp("pages")
    for page in load_pages():
        page.write(folder)
    return folder


@pytest.fixture(scope="session")
def visits(sites: Path) -> dict[str, Visit]:
    """Visit all pages once; skip where there is no browser."""
    pytest.importorskip("playwright", reason="playwright is not here: the pages are not held against a browser")
    if browser_path() is None:
        pytest.skip(
            "Chromium is not here (apt-get install chromium, or CHROMIUM=path): no page is held against a browser"
        )
    with serving(sites, PACKAGES) as port:
        return asyncio.run(visit_all(load_pages(), port))


@pytest.fixture(scope="session")
def linted(sites: Path) -> dict[str, object]:
    """Read all pages as the linter does."""
    return {page.name: site_of(sites / page.name) for page in load_pages()}
