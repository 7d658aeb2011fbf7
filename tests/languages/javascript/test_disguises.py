"""However a tracker is hidden, it is found; what only looks like one is not."""

from __future__ import annotations

import pytest
from disguised_scripts import CALLS, NEAR_MISSES, SCRIPT, SCRIPTS
from page_reading import Page

from trackerlint.facts import Call, Request, Scalar, Text


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_is_found(name: str) -> None:
    page = Page(SCRIPTS[name], "code.js")
    loaded = {one.url.text for one in page.requests if one.initiator == "script"}
    assert SCRIPT in loaded


@pytest.mark.parametrize("name", CALLS)
def test_call_is_found(name: str) -> None:
    page = Page(CALLS[name], "code.js")
    assert (Text("go"), Scalar(1)) in [one.arguments for one in page.calls]


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_near_miss_is_left_alone(name: str) -> None:
    page = Page(NEAR_MISSES[name], "code.js")
    calls = [one for one in page.readings if isinstance(one, Call) and one.callee.startswith("trk")]
    requests = [one for one in page.readings if isinstance(one, Request) and "tracker.example/" in one.url.text]
    requests = [one for one in requests if one.initiator != "link" and "nottracker" not in one.url.text]
    assert [] == [one for one in (*calls, *requests) if one.circumstances.status == "live"]


def test_there_are_as_many_near_misses_as_spellings() -> None:
    assert 55 <= len(SCRIPTS) + len(CALLS) <= len(NEAR_MISSES)
