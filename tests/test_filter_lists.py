"""Filter lists in the syntax of ad blockers."""

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.errors import SettingsError
from trackerlint.facts import Initiator
from trackerlint.filter_lists import FilterLists, load_filter_lists


def lists(folder: Path, *rules: str) -> FilterLists:
    """Return what a list of these rules, and one that has nothing to do with them, holds."""
    (folder / "list.txt").write_text("\n".join(["||unrelated.example^", *rules]), "utf-8")
    return load_filter_lists(folder, ["list.txt"])


@pytest.mark.parametrize(
    ("rule", "url", "initiator", "named"),
    [
        pytest.param("||t.example^", "https://t.example/a.js", "script", True, id="host"),
        pytest.param("||t.example^", "//a.b.t.example", "image", True, id="below the host"),
        pytest.param("||T.Example^", "https://t.example:8443/", "script", True, id="case and port"),
        pytest.param("||t.example^", "https://not-t.example/", "script", False, id="longer label"),
        pytest.param("||t.example^", "https://t.example.org/", "script", False, id="longer host"),
        pytest.param("||t.example^", "https://t.example/", "link", False, id="link"),
        pytest.param("||t.example", "https://t.example/", "fetch", True, id="no separator"),
        pytest.param("||t.example/p", "https://t.example/pixel", "image", True, id="path"),
        pytest.param("||t.example/p^", "https://t.example/pixel", "image", False, id="path and separator"),
        pytest.param("||t.example/p^", "https://t.example/p?x", "image", True, id="separator before the query"),
        pytest.param("||t.example/p|", "https://t.example/p?x", "image", False, id="end"),
        pytest.param("||t.example/p|", "https://t.example/p", "image", True, id="end reached"),
        pytest.param("||t.example/*/c.js", "https://t.example/1/2/c.js", "script", True, id="wildcard"),
        pytest.param("||t.example^*id=", "https://t.example/a?b=1&id=2", "image", True, id="wildcard in the query"),
        pytest.param("||t.example/a.b", "https://t.example/axb", "image", False, id="dot is a dot"),
        pytest.param("||t.example^$third-party,script", "https://t.example/", "script", True, id="script"),
        pytest.param("||t.example^$third-party,script", "https://t.example/", "image", False, id="no script"),
        pytest.param("||t.example^$xhr", "https://t.example/", "fetch", True, id="short name"),
        pytest.param("||t.example^$~image", "https://t.example/", "image", False, id="all but images"),
        pytest.param("||t.example^$~image", "https://t.example/", "frame", True, id="all but images, frame"),
        pytest.param("||t.example^$font", "https://t.example/", "image", False, id="fonts only"),
        pytest.param("||t.example^$domain=a.example", "https://t.example/", "script", False, id="one site"),
        pytest.param("||t.example^$domain=~a.example", "https://t.example/", "script", True, id="all sites but one"),
        pytest.param("||t.example^$~third-party", "https://t.example/", "script", False, id="own site only"),
        pytest.param("||t.example^$removeparam=x", "https://t.example/", "script", False, id="changes requests"),
        pytest.param("t.example##.advert", "https://t.example/", "script", False, id="hides elements"),
        pytest.param("! ||t.example^", "https://t.example/", "script", False, id="comment"),
        pytest.param("/t.example/", "https://t.example/", "script", False, id="no host"),
    ],
)
def test_rules_name_requests(tmp_path: Path, rule: str, url: str, initiator: Initiator, named: bool) -> None:
    assert ("list.txt" if named else "") == lists(tmp_path, rule).names(url, initiator)


def test_exceptions_win(tmp_path: Path) -> None:
    found = lists(tmp_path, "||t.example^", "@@||ok.t.example^$script")
    assert ["", "list.txt", "list.txt"] == [
        found.names("https://ok.t.example/", "script"),
        found.names("https://ok.t.example/", "image"),
        found.names("https://t.example/", "script"),
    ]


def test_many_wildcards_cost_no_more_than_the_url_is_long(tmp_path: Path) -> None:
    found = lists(tmp_path, "||t.example/" + "a*" * 500 + "b")
    assert found.names("https://t.example/" + "a" * 100_000, "image") == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(None, "filter-lists: lists/a.txt: no such file", id="missing"),
        pytest.param(b"\xff\xfe\x00", "filter-lists: lists/a.txt cannot be read", id="not text"),
        pytest.param(b"<!doctype html><p>Not found", "filter-lists: lists/a.txt holds no rule", id="a page"),
        pytest.param(b"! only a comment\n", "filter-lists: lists/a.txt holds no rule", id="no rule"),
    ],
)
def test_a_list_that_cannot_be_used_is_named(tmp_path: Path, data: bytes | None, message: str) -> None:
    (tmp_path / "trackerlint.toml").write_text('filter-lists = ["lists/a.txt"]')
    (tmp_path / "lists").mkdir()
    if data is not None:
        (tmp_path / "lists" / "a.txt").write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        api.check(tmp_path)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_the_list_is_the_source(tmp_path: Path) -> None:
    (tmp_path / "trackerlint.toml").write_text('filter-lists = ["list.txt"]')
    lists(tmp_path, "||t.example^")
    (tmp_path / "a.html").write_text('<img src="https://t.example/a.gif">')
    (finding,) = api.check(tmp_path, options=api.Options(processes=1)).findings
    assert ("unknown-third-party", "warning", "list.txt") == (
        finding.rule,
        finding.level,
        finding.properties["source"],
    )
    assert finding.message.startswith("An image comes from 't.example', which the filter list 'list.txt' names.")


def test_a_list_is_not_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "trackerlint.toml").write_text('filter-lists = ["list.txt"]')
    lists(tmp_path, "||connect.facebook.net/en_US/fbevents.js")
    assert [] == list(api.check(tmp_path, options=api.Options(processes=1)).findings)
