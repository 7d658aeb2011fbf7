"""Functions that put commands into a tracker's queue, and calls of trackers however they are chained."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from trackerlint import api


@pytest.fixture(autouse=True, scope="module")
def one_catalogue() -> Iterator[None]:
    """Load the catalogue once for all of these sites, which add nothing to it."""
    with pytest.MonkeyPatch.context() as patch:
        load = cache(lambda: real(Path(), api.Settings()))
        real = api.catalogue
        patch.setattr(api, "catalogue", lambda *_: load())
        yield


def found(folder: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return the path, the tracker and the kind of each detection of a call."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    look = api.survey(folder, api.Options(processes=1))
    return sorted(
        (path, one.detection.tracker, one.detection.kind)
        for path, scan in look.site.files.items()
        for one in scan.detections
        if one.detection.means == "call" and one.detection.telling
    )


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("function send(args) { _paq.push(args); } send(['trackPageView']);", id="named args"),
        pytest.param("function send(args) { if (!window._paq) { window._paq = []; } window._paq.push(args); }\n"
                     "exports.send = send; function go() { send(['trackPageView']); }", id="made where it is not"),
        pytest.param("const send = (params) => { _paq.push(params); }; send(['trackPageView']);", id="arrow"),
        pytest.param("class Paq { static push(args) { window._paq.push(args); } go() { Paq.push(['trackPageView']); } }",
                     id="static method"),
        pytest.param("function send(entry) { _paq.push(entry); } send(['trackPageView']);", id="another name"),
    ],
)  # fmt: skip
def test_a_function_of_one_parameter_passes_a_command_on(code: str, tmp_path: Path) -> None:
    assert ("a.js", "matomo", "event") in found(tmp_path, {"a.js": code})


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("function gtag() { dataLayer.push(arguments); }", id="arguments"),
        pytest.param("const gtag = (...args) => { dataLayer.push(args); };", id="rest"),
        pytest.param(
            "function gtag() { for (var n = 0, args = []; n < 3; n++) {} dataLayer.push(args); }", id="compiled"
        ),
        pytest.param("function other(params) { return function () { dataLayer.push(arguments); }; }", id="inner"),
    ],
)
def test_a_queue_that_takes_all_arguments_sends_nothing_by_itself(code: str, tmp_path: Path) -> None:
    assert found(tmp_path, {"a.js": code}) == []


@pytest.mark.parametrize(
    "call",
    ["window.analytics.track(name);", "window.analytics?.track(name);", "window?.analytics?.track(name);",
     "analytics.track?.(name);"],
)  # fmt: skip
def test_a_call_that_another_file_explains_may_be_chained(call: str, tmp_path: Path) -> None:
    loading = (
        "analytics.load('testkey0001'); s.src = 'https://cdn.segment.com/analytics.js/v1/testkey0001/analytics.min.js';"
    )
    files = {"start.js": loading, "click.js": f"export const go = (name) => {{ {call} }};"}
    assert ("click.js") in {path for path, tracker, _ in all_calls(tmp_path, files) if tracker == "segment"}
    (tmp_path / "start.js").unlink()
    assert found(tmp_path, {"click.js": files["click.js"]}) == []


def all_calls(folder: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return the same of the installations, where supporting calls count beside telling ones."""
    found(folder, files)
    look = api.survey(folder, api.Options(processes=1))
    return [(one.place.path, one.tracker.id, one.kind) for one in look.site.installations]


@pytest.mark.parametrize("made", ["window._paq ??= []", "window._paq ||= []", "window._paq = window._paq || []"])
def test_a_queue_that_is_made_where_a_command_is_put_into_it(made: str, tmp_path: Path) -> None:
    assert ("a.js", "matomo", "event") in found(tmp_path, {"a.js": f"({made}).push(['trackPageView']);"})
