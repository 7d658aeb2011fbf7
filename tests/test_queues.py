"""Queues that several trackers read: whose the events are that a site writes to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding
from trackerlint.settings import Settings

PIWIK = """<script>
(function(window, document, dataLayerName, id) {
window[dataLayerName] = window[dataLayerName] || []; window[dataLayerName].push({start: Date.now(), event: 'stg.start'});
var tags = document.createElement('script'); tags.src = 'https://riverford.containers.piwik.pro/' + id + '.js';
document.head.appendChild(tags);
})(window, document, 'dataLayer', '00000000-1111-2222-3333-444444444444');
</script>
"""
GTM = "<noscript><iframe src='https://www.googletagmanager.com/ns.html?id=GTM-ABC1234'></iframe></noscript>"
SCRIPT = "export const search = (words) => window.dataLayer.push({ event: 'search', search_term: words })"
CALLER = "import { search } from './search'; document.querySelector('form').onsubmit = (e) => search(e.target.q.value)"


GTAG = "<script async src='https://www.googletagmanager.com/gtag/js?id=G-TEST000001'></script>"


def findings(folder: Path, page: str) -> list[Finding]:
    for path, text in {"base.html": page, "search.js": SCRIPT, "form.js": CALLER}.items():
        (folder / path).write_text(text, "utf-8")
    return list(api.check(folder, options=api.Options(processes=1, cache=False)).findings)


def told(folder: Path, page: str) -> dict[str, set[str]]:
    """Return the trackers that findings are about, by file."""
    found: dict[str, set[str]] = {}
    for one in findings(folder, page):
        if "tracker" in one.properties:
            found.setdefault(one.place.path, set()).add(str(one.properties["tracker"]))
    return found


@pytest.mark.parametrize(
    ("page", "reader"),
    [
        pytest.param(PIWIK, {"piwik-pro"}, id="the one that the site starts"),
        pytest.param(PIWIK + GTM, {"google-tag-manager"}, id="its own where the site starts both"),
        pytest.param(PIWIK + GTAG, {"piwik-pro"}, id="one that reads where another passes over them"),
        pytest.param("<p>Nothing</p>", {"google-tag-manager"}, id="its own where none is seen to be started"),
    ],
)
def test_events_are_those_of_the_tracker_that_the_site_starts(tmp_path: Path, page: str, reader: set[str]) -> None:
    found = told(tmp_path, page)
    assert found["search.js"] == reader
    assert found["form.js"] == reader


EMBEDDED = {"embedded-tracker": "warning"}
NOTES = {**EMBEDDED, "sends-search-terms": "note", "tracker-before-consent": "note"}


@pytest.mark.parametrize(
    ("page", "levels"),
    [
        pytest.param(GTM, {**EMBEDDED, "sends-search-terms": "warning"}, id="read"),
        pytest.param(GTAG + GTM, {**EMBEDDED, "sends-search-terms": "warning"}, id="read by one of two"),
        pytest.param("<p>Nothing</p>", NOTES, id="nothing is seen to read them"),
        pytest.param(f"<!-- {GTM} {GTAG} -->", NOTES, id="what is commented out reads nothing"),
        pytest.param(GTAG, EMBEDDED, id="what the site starts passes over them"),
        pytest.param(f"{GTAG} <!-- {GTM} -->", EMBEDDED, id="that with a reader commented out"),
    ],
)
def test_what_nobody_reads_is_told_as_that(tmp_path: Path, page: str, levels: dict[str, str]) -> None:
    there = [one for one in findings(tmp_path, page) if one.place.path in ("search.js", "form.js")]
    assert {one.rule: one.level for one in there if one.rule in NOTES} == levels


def test_messages_say_who_reads_and_who_does_not(tmp_path: Path) -> None:
    said = {one.rule: one.message for one in findings(tmp_path, GTAG) if one.place.path == "search.js"}
    assert (
        "nothing in this source reads it: 'Google Analytics', which the site starts, passes over" in said.popitem()[1]
    )
    unseen = {one.rule: one.message for one in findings(tmp_path, "<p>Nothing</p>")}
    assert "nothing in this source is seen to read it" in unseen["embedded-tracker"]
    assert "a queue that nothing in this source is seen to read" in unseen["sends-search-terms"]


def test_some_files_of_a_site_do_not_tell_that_nobody_reads(tmp_path: Path) -> None:
    (tmp_path / "search.js").write_text(SCRIPT, "utf-8")
    found = api.check(tmp_path, ["search.js"], api.Options(processes=1, cache=False)).findings
    assert "queue" not in " ".join(one.message for one in found)
    assert found


def test_trackers_that_share_a_queue_are_in_the_catalogue() -> None:
    trackers = api.catalogue(Path(), Settings()).trackers
    assert {name for one in trackers.values() for name in (*one.reads, *one.passes_over)} <= trackers.keys()
