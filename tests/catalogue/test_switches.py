"""Switches of the catalogue: those that are calls are compiled, those that are selectors give a word."""

import pytest

from trackerlint import plugins
from trackerlint.catalogue import load_catalogue
from trackerlint.catalogue.compile import SwitchPattern, compile_call
from trackerlint.catalogue.model import Switch
from trackerlint.catalogue.switches import by_tracker, is_code, turned, word
from trackerlint.facts import Call, Fact, Fields, Scalar, Text, unknown
from trackerlint.source import Span

SPAN = Span(0, 1)


def turns(pattern: str, fact: Fact) -> bool:
    compiled = SwitchPattern("x", 3, compile_call(pattern, "test"))
    return turned((compiled,), fact) == (3,)


@pytest.mark.parametrize(
    ("arguments", "fits"),
    [
        ((Text("set"), Text("autoConfig"), Scalar(False), Text("1")), True),
        ((Text("set"), Text("autoConfig"), Scalar(True)), False),
        ((Text("set"), Text("autoConfig")), False),
        ((Text("init"), Text("1")), False),
    ],
)
def test_calls_turn_switches(arguments: tuple[Text | Scalar, ...], fits: bool) -> None:
    assert turns("fbq('set', 'autoConfig', false)", Call(span=SPAN, callee="fbq", arguments=arguments)) is fits


def test_options_turn_switches() -> None:
    given = Call(
        span=SPAN, callee="posthog.init", arguments=(unknown("key"), Fields((("autocapture", Scalar(False)),)))
    )
    assert turns("posthog.init($_, {autocapture: false})", given)
    assert not turns("posthog.init($_, {autocapture: true})", given)


@pytest.mark.parametrize(
    ("pattern", "code", "shown"),
    [
        ("[data-hj-allow]", False, "data-hj-allow"),
        ('[data-dd-privacy="mask"]', False, "data-dd-privacy"),
        (".fs-mask", False, "fs-mask"),
        ("youtube-nocookie.com/embed/", False, ""),
        ("fbq.disablePushState = true", True, ""),
        ("FS.shutdown()", True, ""),
    ],
)
def test_kinds_of_switches(pattern: str, code: bool, shown: str) -> None:
    switch = Switch(pattern=pattern)
    assert is_code(switch) is code
    assert word(switch) == shown


def test_every_switch_of_the_catalogue_that_is_code_is_compiled() -> None:
    catalogue = load_catalogue(plugins.catalogue_folders(), None)
    for tracker in catalogue.trackers.values():
        places = {place for place, switch in enumerate(tracker.switches) if is_code(switch)}
        assert places == {one.place for one in catalogue.switches.get(tracker.id, ())}, tracker.id


def test_switches_are_kept_by_tracker() -> None:
    one = SwitchPattern("a", 0, compile_call("a()", "test"))
    assert by_tracker([one]) == {"a": (one,)}
