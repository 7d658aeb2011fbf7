"""The documentation as a site: built strictly, with a page for each thing, and with nothing loaded from elsewhere."""

import importlib.util
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest

from trackerlint import HOMEPAGE, api, plugins
from trackerlint.settings import Settings

ROOT = Path(__file__).parents[1]
LOADED = {"src", "srcset", "data", "poster", "background"}
"""Attributes whose address a browser fetches by itself; that of ``link`` is looked at apart."""
ABOUT_OURSELVES = {"malformed-suppression", "unused-suppression", "stale-declaration"}
"""What a site that quotes suppressions and names trackers in a text about notices is rightly told."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("documentation_pages", ROOT / "docs/pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Reader(HTMLParser):
    """Collects the addresses of a page, those that are loaded apart, and its anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.inline: list[str] = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given.get("id", ""), given.get("name", "")}
        fetched = [value for name, value in given.items() if name in LOADED]
        if tag == "link" and given.get("rel") != "canonical":
            fetched.append(given.get("href", ""))
        if tag == "form":
            fetched.append(given.get("action", ""))
        self.loaded += fetched
        self.links += [*fetched, *([given["href"]] if tag == "a" and "href" in given else [])]
        self._script = tag == "script"

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.inline.append(data)
            self._script = False


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, Reader]:
    return {place: Reader(place.read_text("utf-8")) for place in sorted(site.rglob("*.html"))}


def test_each_rule_tracker_language_and_format_has_its_page(site: Path) -> None:
    known = api.catalogue(ROOT, Settings(), cache=False).trackers
    for kind, names in (
        ("rules", plugins.rules()),
        ("trackers", known),
        ("languages", plugins.languages()),
        ("formats", plugins.formats()),
    ):
        made = {place.parent.name for place in (site / kind).glob("*/index.html")}
        assert made == set(names), kind
    text = (site / "trackers/meta-pixel/index.html").read_text("utf-8")
    assert known["meta-pixel"].documentation in text
    assert plugins.rules()["embedded-tracker"].title() in (site / "rules/embedded-tracker/index.html").read_text(
        "utf-8"
    )


def test_each_page_is_led_to(site: Path, read: dict[Path, Reader]) -> None:
    led_to = {target for place, page in read.items() for target, _ in _targets(site, place, page)}
    unknown = {place for place in read if place not in led_to} - {site / "404.html", site / "search.html"}
    assert unknown == set()


def test_no_link_is_dead(site: Path, read: dict[Path, Reader]) -> None:
    dead = []
    for place, page in read.items():
        for target, anchor in _targets(site, place, page):
            known = target.is_file() and (not anchor or target not in read or anchor in read[target].anchors)
            dead += [] if known else [f"{place.relative_to(site)} -> {target.relative_to(site)}#{anchor}"]
    assert dead == []


def test_files_of_the_repository_that_it_leads_to_are_there(read: dict[Path, Reader]) -> None:
    start = f"{HOMEPAGE}/"
    for page in read.values():
        for link in page.links:
            if link.startswith((f"{start}blob/main/", f"{start}tree/main/")):
                assert (ROOT / link.split("/main/", 1)[1].partition("#")[0]).exists(), link


def test_nothing_is_loaded_from_elsewhere(site: Path, read: dict[Path, Reader]) -> None:
    foreign = {link for page in read.values() for link in page.loaded if urlsplit(link).netloc}
    assert foreign == set()
    for style in site.rglob("*.css"):
        text = style.read_text("utf-8")
        assert "@import" not in text
        assert "url(http" not in text.replace('"', "").replace("'", "")
        assert "url(//" not in text.replace('"', "").replace("'", "")
    asked = [code for page in read.values() for code in page.inline if "http" in code]
    assert asked == []


def test_it_finds_no_tracker_in_its_own_documentation(site: Path) -> None:
    report = api.check(site, options=api.Options(processes=1, cache=False))
    assert report.counts.files > 800
    assert {one.rule for one in report.findings} <= ABOUT_OURSELVES
    assert not [one for one in report.findings if one.properties.get("kind") in ("loader", "init", "pixel", "event")]


def _targets(site: Path, place: Path, page: Reader) -> Iterator[tuple[Path, str]]:
    """Yield the files of the site that a page leads to, with the anchor in each."""
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path, from_top = unquote(parts.path), parts.path.startswith("/")
        path = path.removeprefix("/trackerlint/").lstrip("/") if from_top else path
        target = Path(os.path.normpath((site if from_top else place.parent) / path)) if path or from_top else place
        yield (target / "index.html" if target.is_dir() else target), unquote(parts.fragment)


class Known:
    """Stands in for the files of a build."""

    def get_file_from_path(self, path: str) -> object:
        return path in ("settings.md", "trackers/meta-pixel.md") or None


@pytest.mark.parametrize(
    ("link", "source", "here", "expected"),
    [
        ("settings.md#what-is-left-out", "docs/ci.md", "ci.md", "settings.md#what-is-left-out"),
        ("docs/settings.md", "README.md", "index.md", "settings.md"),
        ("../../rules/README.md#sends-clicks", "docs/guides/a.md", "guides/a.md", "../rules/sends-clicks.md"),
        ("../rules/README.md", "docs/limits.md", "limits.md", "rules.md"),
        ("../README.md#use-it", "docs/ci.md", "ci.md", "index.md#use-it"),
        ("../tests/families", "docs/languages.md", "languages.md", f"{HOMEPAGE}/tree/main/tests/families"),
        ("https://example.org/a", "docs/ci.md", "ci.md", "https://example.org/a"),
        ("#here", "docs/ci.md", "ci.md", "#here"),
    ],
)
def test_links_lead_on_within_the_site(pages: ModuleType, link: str, source: str, here: str, expected: str) -> None:
    assert pages.led(link, source, here, Known()) == expected


def test_a_link_that_leads_nowhere_is_told(pages: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.trackerlint"):
        pages.led("nowhere.md", "docs/ci.md", "ci.md", Known())
    assert "docs/ci.md: the link nowhere.md leads nowhere" in caplog.text


def test_code_is_left_alone_and_what_is_no_markdown_escaped(pages: ModuleType) -> None:
    assert pages.plain("_ga_* of `a_b`, <b>") == "\\_ga\\_\\* of `a_b`, \\<b>"
    text = "a\n```html\na\n```\n`a` a\n"
    assert pages.outside_code(text, lambda one: one.replace("a", "b")) == "b\n```html\na\n```\n`a` b\n"


def test_what_a_fence_says_beside_its_language_stands_before_it(pages: ModuleType) -> None:
    text = "```html flagged path=a/b.html\n<p>\n```\n"
    assert pages._TITLED.sub(pages._titled, text) == "Flagged (`a/b.html`):\n\n```html\n<p>\n```\n"
    assert pages._TITLED.sub(pages._titled, "```html\n<p>\n```\n") == "```html\n<p>\n```\n"
