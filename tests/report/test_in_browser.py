"""The report in a real browser: nothing is fetched, every tracker is reached by keyboard, text can be read, it prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.visiting import browser_path
from report_samples import GATED, HISTORY, PIXEL, sample

from trackerlint.report.page import page

CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (node) => { for (; node; node = node.parentElement) { const c = parse(getComputedStyle(node).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
  const low = [];
  for (const node of document.querySelectorAll('body *:not(svg *):not(script):not(style)')) {
    if (![...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color).slice(0, 3)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(node.tagName + ' ' + node.textContent.slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return low;
}"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, list[str], Path]]:
    """Open the report; also give what was requested, and a folder."""
    drivers = pytest.importorskip("playwright.sync_api", reason="playwright is not here")
    program = browser_path()
    if program is None:
        pytest.skip("Chromium is not here (apt-get install chromium): the report is not looked at in a browser")
    folder = tmp_path_factory.mktemp("report")
    (folder / "report.html").write_text(page(sample(PIXEL, GATED), HISTORY, "Riverford Trust"), "utf-8")
    requested: list[str] = []
    with drivers.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.on("request", lambda request: requested.append(request.url))
        opened.on("console", lambda message: requested.append(f"console: {message.text}"))
        opened.goto((folder / "report.html").as_uri())
        yield opened, requested, folder
        browser.close()


def test_nothing_is_fetched_and_nothing_complained_of(tab) -> None:
    opened, requested, folder = tab
    assert requested == [(folder / "report.html").as_uri()]
    assert opened.title() == "Trackers of Riverford Trust"


def test_every_tracker_is_reached_by_keyboard(tab) -> None:
    opened, _, _ = tab
    names = []
    for _ in range(20):
        opened.keyboard.press("Tab")
        names.append(opened.evaluate("document.activeElement.getAttribute('href') || ''"))
    assert names[0] == "#main"
    assert {"#tracker-meta-pixel", "#tracker-hotjar"} <= set(names)
    opened.evaluate("document.querySelector('a[href=\"#tracker-hotjar\"]').focus()")
    opened.keyboard.press("Enter")
    assert opened.evaluate("location.hash") == "#tracker-hotjar"
    assert opened.evaluate("document.querySelector('#tracker-hotjar').getBoundingClientRect().top < innerHeight")


def test_a_screen_reader_is_told_the_names(tab) -> None:
    opened, _, _ = tab
    assert opened.get_by_role("link", name="Meta Pixel, before consent, not declared, 3 pages").count() == 1
    assert opened.get_by_role("heading", level=1).inner_text() == "Trackers of Riverford Trust"
    assert opened.get_by_role("table", name="Trackers that the source of this site embeds").count() == 1
    assert opened.get_by_role("navigation", name="Parts of this report").count() == 1


def test_text_has_contrast(tab) -> None:
    opened, _, _ = tab
    assert opened.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [1280, 800, 320])
def test_it_fits_the_window(tab, width: int) -> None:
    opened, _, _ = tab
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_days_are_not_broken_to_pieces_where_it_is_narrow(tab) -> None:
    opened, _, _ = tab
    opened.set_viewport_size({"width": 320, "height": 900})
    lines = opened.evaluate(
        """() => [...document.querySelectorAll('article tbody th')].map((one) => { const words = document.createRange();
        words.selectNodeContents(one); return new Set([...words.getClientRects()].map((box) => box.top)).size; })"""
    )
    assert lines
    assert max(lines) <= 2, lines


def test_nothing_is_cut_off_in_print(tab) -> None:
    opened, _, _ = tab
    opened.set_viewport_size({"width": 680, "height": 900})
    opened.emulate_media(media="print")
    cut = opened.evaluate(
        """() => [...document.querySelectorAll('#table table, article table')].filter((one) =>
        one.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1).length"""
    )
    opened.emulate_media(media="screen")
    assert cut == 0


def test_labels_of_the_picture_stay_inside_it_and_apart(tab) -> None:
    opened, _, _ = tab
    opened.set_viewport_size({"width": 1280, "height": 900})
    boxes = opened.evaluate(
        """() => [...document.querySelectorAll('.flow text')].map((one) => { const b = one.getBBox();
        return [one.textContent, b.x, b.y, b.x + b.width, b.y + b.height]; })"""
    )
    width, height = opened.evaluate(
        "(() => { const v = document.querySelector('.flow').viewBox.baseVal; return [v.width, v.height]; })()"
    )
    assert all(x >= 0 and right <= width and y >= 0 and bottom <= height for _, x, y, right, bottom in boxes), boxes
    for at, (name, x, y, right, bottom) in enumerate(boxes):
        for other, ox, oy, oright, obottom in boxes[at + 1 :]:
            apart = right <= ox or oright <= x or bottom <= oy + 4 or obottom <= y + 4
            assert apart, (name, other)


def test_it_prints(tab) -> None:
    opened, _, folder = tab
    data = opened.pdf(path=folder / "report.pdf", prefer_css_page_size=True)
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type/Page") >= 1


def test_a_picture_of_it_is_not_empty(tab) -> None:
    opened, _, folder = tab
    opened.screenshot(path=folder / "report.png", full_page=True)
    assert (folder / "report.png").stat().st_size > 50_000
