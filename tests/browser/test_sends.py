"""The browser is the judge of what data leaves: marked words, addresses, answers and buttons, page by page."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from browser.example_pages import load_pages
from browser.loopback import serving
from browser.visiting import Visit, browser_path, visit_all

from trackerlint import api

PAGES = load_pages(Path(__file__).parent / "sends")
MARKS = {
    "words": "zebrafish",
    "mail": "pat@example.org",
    "reason": "itchyelbow",
    "button": "Book an appointment",
}
"""What visitors type and press; none of it stands anywhere else in what trackers are sent."""
RULES = {
    "sends-search-terms": "words",
    "sends-identity": "mail",
    "sends-form-data": "reason",
    "sends-clicks": "button",
    "automatic-collection": "button",
}
ABLE = {"automatic-collection"}
"""Rules that tell what a tracker does when there is a button: pages without one do not put it to the test."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages; return the folder that holds them."""
    folder = tmp_path_factory.mktemp("sends")
    for page in PAGES:
        page.write(folder)
    return folder


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, Visit]:
    """Visit the pages once; skip where there is no browser."""
    pytest.importorskip("playwright", reason="playwright is not here: the pages are not held against a browser")
    if browser_path() is None:
        pytest.skip("Chromium is not here: no page is held against a browser")
    with serving(folder, folder) as port:
        return asyncio.run(visit_all(PAGES, port))


def left(visit: Visit) -> set[str]:
    """Return the marks that trackers were sent."""
    sent = [value for one in visit.requests if "localhost" not in one.host for value in one.carried.values()]
    return {name for name, mark in MARKS.items() if any(mark in value for value in sent)}


def told(folder: Path, has_button: bool) -> set[str]:
    """Return the marks that the linter says would leave."""
    rules = [rule for rule in RULES if has_button or rule not in ABLE]
    report = api.check(folder, options=api.Options(rules=rules, processes=1))
    return {RULES[one.rule] for one in report.findings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_linter_tells_what_the_browser_sends(page, folder: Path, seen: dict[str, Visit]) -> None:
    visit = seen[page.name]
    assert not visit.errors
    assert any("localhost" not in one.host for one in visit.requests), "no tracker was contacted: nothing is tested"
    assert told(folder / page.name, "<button" in page.files["index.html"]) == left(visit)


def test_pages_send_and_keep_each_mark(seen: dict[str, Visit]) -> None:
    for name in MARKS:
        own = [page for page in PAGES if page.name.startswith(name)]
        outcomes = {name in left(seen[page.name]) for page in own}
        assert outcomes == {True, False}, name
