"""How history is told: text, JSON and the timeline."""

import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import msgspec

from trackerlint.history import text
from trackerlint.history.model import History
from trackerlint.history.timeline import legend, svg


def test_text_names_each_commit_and_each_page(story, told) -> None:
    repository, ids = story
    lines = text.render(told(repository.root)).splitlines()
    assert lines[0] == "1 tracker in 11 commits of HEAD (15 in all), 2018-01-01 to 2023-06-01."
    assert "  in the source from 2018-03-01 to 2023-05-24 (5 years 3 months)" in lines
    at = lines.index("  2018-03-01  added        templates/base.html (ID 100000000000001; does not wait for consent)")
    assert lines[at + 1] == f"              {ids['add'][:10]} Add the campaign's pixel"
    assert lines[at + 2] == f"              merged by {ids['merge'][:10]} Merge the campaign"
    assert "  2019-06-01  moved        from templates/base.html to templates/layout.html" in lines
    assert "  on 3 pages:" in lines
    assert "    templates/ward.html  from 2018-03-01 to 2020-06-01 (2 years 3 months)" in lines
    assert lines[-1] == text.LIMITS


def test_pages_beyond_a_number_are_counted(story, told) -> None:
    repository, _ = story
    history = told(repository.root)
    (pixel,) = history.trackers
    many = msgspec.structs.replace(pixel, pages=pixel.pages * 10)
    history = msgspec.structs.replace(history, trackers=(many,))
    assert "    and 10 more (--verbose lists them)" in text.render(history).splitlines()
    assert "more (--verbose" not in text.render(history, verbose=True)


def test_a_site_without_trackers(repository, told) -> None:
    repository.commit("2020-01-01", "Start", index_html="<p>Hello</p>\n")
    history = told(repository.root)
    assert text.render(history).startswith("0 trackers in 1 commit of")
    assert "No tracker was ever there." in svg(history)
    assert legend(history.trackers) == ""


def test_what_commits_say_does_not_reach_the_terminal_or_the_picture(repository, told) -> None:
    repository.commit(
        "2020-01-01",
        "\x1b[31m<script>alert(1)</script>",
        index_html="<script>fbq('init', '100000000000001');</script>\n",
    )
    history = told(repository.root)
    assert "\x1b" not in text.render(history)
    assert "\\x1b[31m<script>" in text.render(history)
    assert "<script>" not in svg(history)
    ElementTree.fromstring(svg(history))


def test_json_reads_back(story, told) -> None:
    repository, _ = story
    history = told(repository.root)
    assert msgspec.json.decode(msgspec.json.encode(history), type=History) == history


def test_the_timeline_shows_each_period_and_commit(story, told) -> None:
    repository, _ = story
    history = told(repository.root)
    root = ElementTree.fromstring(svg(history))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}rect")) == 1
    assert len(root.findall(f"{space}circle")) == len(history.trackers[0].events)
    assert root.findall(f"{space}polygon") == []
    assert "Meta Pixel: from 2018-03-01 to 2023-05-24" in (root.findtext(f"{space}desc") or "")
    years = [one.text for one in root.findall(f"{space}text") if (one.text or "").isdecimal()]
    assert years == ["2018", "2019", "2020", "2021", "2022", "2023"]


def test_lengths() -> None:
    assert text.length(timedelta(days=59)) == "59 days"
    assert text.length(timedelta(days=61)) == "2 months"
    assert text.length(timedelta(days=365)) == "1 year"
