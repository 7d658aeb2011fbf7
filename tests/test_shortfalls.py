"""What a bound keeps from being looked at stands in the report."""

from pathlib import Path

import pytest

from trackerlint import api, links
from trackerlint.findings import Skipped
from trackerlint.reach import graph
from trackerlint.topics import reader

PIXEL = "<script src='https://connect.facebook.net/en_US/fbevents.js'></script><script>fbq('init', '100000000000001')</script>"
PAGE = f"<html lang='en'><head><title>Breast cancer</title>{PIXEL}</head><h1>Breast cancer</h1></html>"
PAGES = {f"{name}.html": PAGE for name in "abc"}
OFFER = "export function track(name) { fbq('trackCustom', name) }"
USE = "import { track } from './t'; track('signup'); track('login')"
SCRIPTS = {"t.js": OFFER, "u.js": USE, "v.js": USE}
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
