"""The browser is the judge: on each example page it must see what the linter says, or the page says why not."""

from __future__ import annotations

import pytest
from browser.comparing import differences
from browser.example_pages import Page, load_pages
from browser.visiting import Visit

from trackerlint.site import Site

PAGES = load_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_linter_and_browser_agree(page: Page, visits: dict[str, Visit], linted: dict[str, Site]) -> None:
    visit = visits[page.name]
    assert not visit.errors
    found = differences(visit, linted[page.name])
    assert bool(page.limit) == bool(found), found
