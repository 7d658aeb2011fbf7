"""The report is one file that needs nothing else, names everything, and is only text where others' words are."""

import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from report_samples import GATED, HOSTILE, PIXEL, sample

from trackerlint.inventory.overview import Overview
from trackerlint.report.flow import flow
from trackerlint.report.groups import MOST, REST, UNKNOWN, grouped, pages_of_groups
from trackerlint.report.page import page
from trackerlint.report.style import STYLE


def soup(overview: Overview, title: str = "Riverford Trust") -> BeautifulSoup:
    return BeautifulSoup(page(overview, None, title), "html.parser")


def test_nothing_comes_from_elsewhere() -> None:
    text = page(sample(PIXEL, GATED))
    assert re.findall(r"""(?:src|href)=["'](?!#)""", text) == []
    assert "url(" not in text
    assert "@import" not in text
    assert "<script" not in text
    assert "default-src 'none'" in text


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    made = soup(sample(PIXEL, GATED))
    ids = [one["id"] for one in made.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {one["href"][1:] for one in made.find_all("a", href=True)} <= set(ids)
    labels = {name for one in made.find_all(attrs={"aria-labelledby": True}) for name in one["aria-labelledby"].split()}
    assert labels <= set(ids)


def test_headings_go_down_step_by_step() -> None:
    levels = [int(one.name[1]) for one in soup(sample(PIXEL, GATED)).find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headings() -> None:
    for table in soup(sample(PIXEL, GATED)).find_all("table"):
        assert table.caption is not None
        assert all(one.get("scope") in ("col", "row") for one in table.find_all("th"))


def test_what_is_sent_is_told_apart_by_consent() -> None:
    cards = {one.h3.get_text(): one for one in soup(sample(PIXEL, GATED)).select(".card")}
    assert "Meta Pixel" in cards["Before consent"].get_text()
    assert "Hotjar" not in cards["Before consent"].get_text()
    assert "Hotjar" in cards["After consent"].get_text()
    assert "Nothing." in cards["Not known"].get_text()


def test_the_summary_counts() -> None:
    said = soup(sample(PIXEL, GATED)).select_one("#summary").get_text(" ", strip=True)
    assert "2 trackers on 3 pages" in said
    assert "1 get data before consent: Meta Pixel" in said
    assert "1 of these pages are about something private: cancer" in said
    assert "1 not declared in the inventory: Meta Pixel" in said


def test_a_site_without_a_notice() -> None:
    import msgspec

    said = soup(msgspec.structs.replace(sample(PIXEL), notices=())).select_one("#summary").get_text(" ", strip=True)
    assert "No privacy notice was found." in said
    assert "not named" not in said


def test_the_words_of_others_stay_text() -> None:
    made = soup(sample(HOSTILE), '<img src=x onerror="alert(1)">')
    assert made.find("img") is None
    assert made.find("b") is None
    assert "<b>" in made.get_text()


def test_a_site_without_trackers() -> None:
    said = soup(sample()).get_text(" ", strip=True)
    assert "0 trackers on 0 pages" in said
    assert "nothing to draw" in said


class TestFlow:
    def test_is_well_formed_and_names_each_tracker(self) -> None:
        root = ElementTree.fromstring(flow(sample(PIXEL, GATED).rows))
        links = {one.get("href"): one.get("aria-label") for one in root.iter("a")}
        assert links == {
            "#tracker-meta-pixel": "Meta Pixel, before consent, not declared, 3 pages",
            "#tracker-hotjar": "Hotjar, after consent, declared, 1 page",
        }

    def test_bands_fill_their_boxes(self) -> None:
        root = ElementTree.fromstring(flow(sample(PIXEL, GATED).rows))
        bands = [one for one in root.iter("path") if "band" in (one.get("class") or "")]
        assert len(bands) == 3 + 1 + 2 + 2
        boxes = [one for one in root.iter("rect") if (one.get("class") or "").startswith("node")]
        heights = sum(float(one.get("height") or 0) for one in boxes if one.get("x") == "270")
        thick = 0.0
        for band in bands:
            numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", band.get("d") or "")]
            if numbers[0] == 284:
                thick += numbers[-1] - numbers[1]
        assert thick == pytest.approx(heights, abs=0.6)

    def test_pages_that_are_not_known_have_a_box(self) -> None:
        import msgspec

        lost = msgspec.structs.replace(PIXEL, pages=())
        assert UNKNOWN in flow([lost])


class TestGroups:
    def test_few_pages_stand_for_themselves(self) -> None:
        pages = [f"a/{number}.html" for number in range(MOST)]
        assert grouped(pages) == {one: one for one in pages}

    def test_many_pages_are_put_in_folders(self) -> None:
        pages = [f"t/{folder}/{number}.html" for folder in "abc" for number in range(20)]
        assert set(grouped(pages).values()) == {"t/a/", "t/b/", "t/c/"}

    def test_too_many_folders_leave_a_rest(self) -> None:
        pages = [f"{folder}/{number}.html" for folder in range(40) for number in range(folder % 5 + 1)]
        groups = grouped(pages)
        assert len(set(groups.values())) == MOST
        assert REST in groups.values()
        assert sum(pages_of_groups(groups, pages).values()) == len(pages)

    def test_pages_of_one_folder_without_folders(self) -> None:
        assert set(grouped([f"{number}.html" for number in range(50)]).values()) == {"./"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["ink", "quiet", "before", "unknown", "after"])
def test_colours_of_text_have_contrast(name: str) -> None:
    colours = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{6}|#[0-9a-f]{3})", STYLE))
    ground = luminance("#ffffff")
    assert (ground + 0.05) / (luminance(colours[name]) + 0.05) >= 4.5
