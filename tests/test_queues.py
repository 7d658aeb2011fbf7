"""Queues that several trackers read: whose the events are that a site writes to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackerlint import api
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
SCRIPT = "export const search = (words) => window.dataLayer.push({ event: 'search', words })"
CALLER = "import { search } from './search'; document.querySelector('form').onsubmit = (e) => search(e.target.q.value)"


def told(folder: Path, page: str) -> dict[str, set[str]]:
    """Return the trackers that findings are about, by file."""
    for path, text in {"base.html": page, "search.js": SCRIPT, "form.js": CALLER}.items():
        (folder / path).write_text(text, "utf-8")
    found: dict[str, set[str]] = {}
    for one in api.check(folder, options=api.Options(processes=1)).findings:
        if "tracker" in one.properties:
            found.setdefault(one.place.path, set()).add(str(one.properties["tracker"]))
    return found


@pytest.mark.parametrize(
    ("page", "reader"),
    [
        pytest.param(PIWIK, {"piwik-pro"}, id="the one that the site starts"),
        pytest.param(PIWIK + GTM, {"google-tag-manager"}, id="its own where the site starts both"),
        pytest.param("<p>Nothing</p>", {"google-tag-manager"}, id="its own where none is seen to be started"),
    ],
)
def test_events_are_those_of_the_tracker_that_the_site_starts(tmp_path: Path, page: str, reader: set[str]) -> None:
    found = told(tmp_path, page)
    assert found["search.js"] == reader
    assert found["form.js"] == reader


def test_trackers_that_others_read_for_are_in_the_catalogue() -> None:
    trackers = api.catalogue(Path(), Settings()).trackers
    assert {name for one in trackers.values() for name in one.reads} <= trackers.keys()
