"""What a bound keeps from being looked at stands in the report."""

from pathlib import Path

import pytest

from trackerlint import api, links
from trackerlint.findings import Skipped
from trackerlint.notice import linked
from trackerlint.reach import graph
from trackerlint.topics import reader
from trackerlint_rules import sends_search_terms, session_replay_unmasked

PIXEL = "<script src='https://connect.facebook.net/en_US/fbevents.js'></script><script>fbq('init', '100000000000001')</script>"
PAGE = f"<html lang='en'><head><title>Breast cancer</title>{PIXEL}</head><h1>Breast cancer</h1></html>"
PAGES = {f"{name}.html": PAGE for name in "abc"}
OFFER = "export function track(name) { fbq('trackCustom', name) }"
USE = "import { track } from './t'; track('signup'); track('login')"
SCRIPTS = {"t.js": OFFER, "u.js": USE, "v.js": USE}
HOTJAR = "<script>(function(h){h._hjSettings={hjid:1234567,hjsv:6}})(window)</script>"
RECORDER = f"{HOTJAR}<script src='https://static.hotjar.com/c/hotjar-1234567.js?sv=6'></script>"
HOURS = {f"{name}.html": "{% extends 'base.html' %}{% block b %}<h1>Opening hours</h1>{% endblock %}" for name in "xyz"}
BASE = "<html><head>TAGS</head>{% block b %}{% endblock %}</html>"
LAYOUT = {"base.html": BASE.replace("TAGS", PIXEL), **HOURS}
RECORDED = {"base.html": BASE.replace("TAGS", RECORDER), **HOURS}
LINKED = {
    "footer.html": "<footer><a href='/one.html'>Privacy</a><a href='/two.html'>Privacy policy</a></footer>",
    "header.html": "<header><a href='/'>Start</a></header>",
    "one.html": "<h1>Your data</h1>",
    "two.html": "<h1>Your data</h1>",
}
MANY = {
    "t.js": "export function track(name) { fbq('trackCustom', name); fbq('trackCustom', name + '2') }",
    "u.js": USE,
}


def skipped(folder: Path, files: dict[str, str]) -> list[Skipped]:
    """Return what the report of a site with these files says was not looked at."""
    for path, text in files.items():
        (folder / path).write_text(text, "utf-8")
    report = api.check(folder, options=api.Options(processes=1))
    assert not report.crashes
    return list(report.skipped)


CUTS = [
    pytest.param(graph, "MOST_FILES", 2, PAGES, "a.html", "one of more than 2 templates and scripts", id="reach"),
    pytest.param(reader, "MOST_PAGES", 2, PAGES, "c.html", "beyond 2 pages", id="topics"),
    pytest.param(links, "MAX_LINKS", 3, SCRIPTS, "v.js", "beyond 3 calls of functions", id="links"),
    pytest.param(
        sends_search_terms, "MOST_PAGES", 2, LAYOUT, "z.html", "beyond 2 pages with Meta Pixel", id="search forms"
    ),
    pytest.param(
        session_replay_unmasked, "MOST_PAGES", 2, RECORDED, "z.html", "beyond 2 pages with Hotjar", id="masks"
    ),
    pytest.param(linked, "MOST", 1, LINKED, "two.html", "beyond 1 pages linked to", id="linked notices"),
    pytest.param(linked, "MOST_FILES", 1, LINKED, "header.html", "beyond 1 layouts", id="layouts"),
    pytest.param(links, "MAX_BOUND", 1, MANY, "t.js", "a function does more than 1 things", id="one function"),
]


@pytest.mark.parametrize(("module", "bound", "most", "files", "path", "message"), CUTS)
def test_a_bound_that_cuts_is_told_once(
    module: object, bound: str, most: int, files: dict[str, str], path: str, message: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, bound, most)
    (told,) = skipped(tmp_path, files)
    assert told.path == path
    assert told.message.startswith(message)
    assert not told.whole


@pytest.mark.parametrize(("module", "bound", "most", "files", "path", "message"), CUTS)
def test_a_bound_that_is_just_met_is_not_told(
    module: object, bound: str, most: int, files: dict[str, str], path: str, message: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, bound, most + 1)
    assert skipped(tmp_path, files) == []
