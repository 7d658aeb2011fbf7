"""The harness itself: pages, the comparison, what requests carry. These need no browser."""

from pathlib import Path

import pytest
from browser.comparing import IN_A_CONTAINER, differences, said, seen, site_of
from browser.example_pages import PAGES, Page, load_pages
from browser.visiting import SOURCES, STANDINS, Sent, Visit

FBQ = "<script src='https://connect.facebook.net/en_US/fbevents.js'></script>"
PARKED = "<script type='text/plain' data-cookieconsent='marketing' src='https://connect.facebook.net/en_US/fbevents.js'></script>"
PIXEL = "https://www.facebook.com/tr/?id=100000000000001&ev=PageView"
DOCS = Path(__file__).parents[2] / "docs/consent.md"


def outcome(folder: Path, html: str, *phases: str, **told: str) -> list[str]:
    """Return the differences of a page on which the pixel was contacted in the given phases."""
    page = Page(name="one", about="", files={"index.html": html}, accept=["click #yes"], **told)
    visit = Visit(page, [Sent(phase, PIXEL, "image") for phase in phases])  # type: ignore[arg-type]
    return differences(visit, site_of(page.write(folder)))


def test_there_are_enough_pages_and_they_agree_mostly() -> None:
    pages = load_pages()
    assert len(pages) >= 60
    assert len([page for page in pages if page.limit]) <= 0.05 * len(pages)
    assert all(page.about for page in pages)


def test_agreement_is_no_difference(tmp_path: Path) -> None:
    assert [] == outcome(tmp_path, FBQ, "load", "rejected", "accepted")
    assert [] == outcome(tmp_path, PARKED, "accepted")


@pytest.mark.parametrize(
    ("html", "phases", "words"),
    [
        (FBQ, ["accepted"], "the linter says ungated"),
        (PARKED, ["load"], "the linter says gated"),
        (PARKED, ["rejected"], "the browser ungated"),
        (FBQ, [], "never contacted"),
        ("<h1>Nothing</h1>", ["load"], "not found by the linter"),
        (FBQ, ["acts"], "acts=False by the linter"),
    ],
)
def test_disagreement_is_told(tmp_path: Path, html: str, phases: list[str], words: str) -> None:
    [found] = outcome(tmp_path, html, *phases)
    assert words in found


def test_a_page_that_cannot_be_known_wants_unknown(tmp_path: Path) -> None:
    [found] = outcome(tmp_path, FBQ, "load", unknown="decided elsewhere")
    assert "the linter says ungated" in found


def test_what_a_container_holds_is_left_out(tmp_path: Path) -> None:
    page = Page(name="one", about="", files={"index.html": ""})
    url = f"https://www.google-analytics.com/g/collect?tid={IN_A_CONTAINER}"
    assert {} == seen(Visit(page, [Sent("load", url, "fetch")]), site_of(page.write(tmp_path)).catalogue)


def test_consent_platforms_are_no_trackers(tmp_path: Path) -> None:
    page = Page(
        name="one", about="", files={"index.html": '<script src="https://consent.cookiebot.com/uc.js"></script>'}
    )
    assert {} == said(site_of(page.write(tmp_path)))


@pytest.mark.parametrize(
    ("url", "body", "carried"),
    [
        ("https://a.example/x?a=1&b=", "", {"a": "1", "b": ""}),
        ("https://a.example/x?a=1", "c=2&d=%20e", {"a": "1", "c": "2", "d": " e"}),
        ("https://a.example/", '{"user": {"email": "x"}, "n": 3}', {"user.email": "x", "n": "3"}),
    ],
)
def test_what_a_request_carries(url: str, body: str, carried: dict[str, str]) -> None:
    assert carried == Sent("load", url, "fetch", "POST", body).carried


def test_two_pages_may_not_share_a_name(tmp_path: Path) -> None:
    one = '[[page]]\nname = "a"\nabout = "b"\nfiles = {}\n'
    (tmp_path / "pages.toml").write_text(one + one)
    with pytest.raises(ValueError, match="names given twice"):
        load_pages(tmp_path)


def test_known_limits_are_in_the_docs() -> None:
    text = DOCS.read_text("utf-8")
    for page in load_pages(PAGES):
        assert (f"| `{page.name}` | {page.limit} |" in text) == bool(page.limit)


def test_every_standin_is_there_and_used() -> None:
    assert set(SOURCES.values()) == {path.name for path in STANDINS.iterdir()}
