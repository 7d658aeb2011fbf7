"""Gates are weighed anew only where something that they depend on has changed."""

import json
from collections.abc import Iterator

import pytest

from trackerlint import api
from trackerlint.history import pulling
from trackerlint.history.pages import Pages
from trackerlint.history.story import tell

ASKING = "import { mayTrack } from './lib/consent';\nif (mayTrack()) { fbq('init', '100000000000001'); }\n"
YES = "export function mayTrack() { return true; }\n"
ASKS = "export function mayTrack() { return localStorage.getItem('cookie_consent') === 'granted'; }\n"


@pytest.fixture
def weighed(monkeypatch) -> Iterator[list[int]]:
    """One item for each time that gates were weighed."""
    times: list[int] = []
    real = Pages.restand
    monkeypatch.setattr(Pages, "restand", lambda pages: times.append(1) or real(pages))
    return times


def test_only_what_gates_depend_on_stirs_them(repository, told, weighed) -> None:
    repository.commit("2020-01-01", "Start", **{"main.js": ASKING, "lib__consent.js": YES, "other.js": "go();\n"})
    package = {"name": "site", "dependencies": {"@sentry/browser": "1.0.0"}}
    repository.commit("2020-01-02", "Declare", **{"package.json": json.dumps(package)})
    before = len(weighed)
    told(repository.root)
    first = len(weighed) - before
    repository.commit("2020-01-03", "Import another", **{"other.js": "import './next';\ngo();\n"})
    repository.commit("2020-01-04", "Add a script", **{"third.js": "go();\n"})
    package["dependencies"] = {"vue": "3.0.0", "@sentry/browser": "1.0.1"}
    repository.commit("2020-01-05", "Update", **{"package.json": json.dumps(package)})
    weighed.clear()
    told(repository.root)
    assert len(weighed) == first
    ask = repository.commit("2020-01-06", "Ask", **{"lib__consent.js": ASKS})
    repository.commit("2020-01-07", "Move", **{"lib__consent.js": None, "lib__agreed.js": ASKS})
    back = repository.commit("2020-01-08", "Nearer", **{"lib__consent__index.js": YES})
    weighed.clear()
    (pixel,) = [one for one in told(repository.root).trackers if one.tracker == "meta-pixel"]
    assert len(weighed) == first + 3
    assert [(event.kind, event.by.commit) for event in pixel.events[1:]] == [
        ("gated", ask),
        ("ungated", back),
    ]


def test_what_is_found_ahead_is_what_is_found_on_the_way(repository, monkeypatch) -> None:
    base = "<html><script src='/static/main.js'></script>{% block c %}{% endblock %}</html>\n"
    page = "{% extends 'base.html' %}{% block c %}Hello{% endblock %}\n"
    repository.commit(
        "2020-01-01", "Start", templates__base_html=base, templates__home_html=page, **{"main.js": ASKING}
    )
    repository.commit("2020-01-02", "Move", **{"main.js": None, "static__main.js": ASKING})
    repository.commit("2020-01-03", "More", templates__ward_html=page)
    alone = tell(api.job(repository.root, None, api.Options(processes=1, cache=False)))
    monkeypatch.setattr(pulling, "FEW", 0)
    found = []
    real = pulling.pulled
    monkeypatch.setattr("trackerlint.history.story.pulled", lambda *given: found.append(real(*given)) or found[-1])
    together = tell(api.job(repository.root, None, api.Options(processes=2, cache=False)))
    assert len(found[0]) >= 4
    assert together == alone
    assert [one.path for one in alone.trackers[0].pages] == ["templates/home.html", "templates/ward.html"]
