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
    assert [one for one in (*calls, *requests) if one.circumstances.status == "live"] == [
        one for one in requests if "nottracker" in one.url.text
    ]


def test_there_are_enough_of_them() -> None:
    assert (len(SCRIPTS) + len(CALLS) >= 55, len(NEAR_MISSES) >= 40) == (True, True)
