"""What Adobe's API answers for a property: extensions, rules with their events, conditions and actions."""

from __future__ import annotations

import json
from typing import Any

from page_reading import Page, conditions

from trackerlint.facts import Setting, plain


def component(number: int, descriptor: str, settings: dict[str, Any], rule: str = "", **more: Any) -> dict[str, Any]:
    """Return one rule component as the API writes it: its settings are JSON in a string."""
    attributes = {"delegate_descriptor_id": descriptor, "settings": json.dumps(settings), **more}
    related = {"rules": {"data": [{"id": rule, "type": "rules"}]}} if rule else {}
    return {"id": f"RC{number}", "type": "rule_components", "attributes": attributes, "relationships": related}


def page(*found: dict[str, Any]) -> Page:
    return Page(json.dumps({"data": list(found)}, indent=1), "rules.json")


def code(text: str, language: str = "javascript") -> dict[str, Any]:
    return {"source": text, "language": language}


def test_code_in_settings_is_read_where_it_stands() -> None:
    found = page(component(1, "core::actions::custom-code", code("\n trk('a');")))
    [call] = found.calls
    assert "trk('a')" == found.at(call)
    assert [] == conditions(call)


def test_an_action_waits_for_what_its_rule_asks() -> None:
    found = page(
        component(1, "core::events::click", {"elementSelector": "a"}, "RL1"),
        component(2, "core::conditions::custom-code", code("var a = 1; return hasConsent();"), "RL1", negate=False),
        component(3, "core::conditions::cookie", {"name": "agreed", "value": "no"}, "RL1", negate=True),
        component(4, "core::actions::custom-code", code("trk('a')"), "RL1"),
        component(5, "core::actions::custom-code", code("trk('b')"), "RL2"),
    )
    first, second = found.calls
    assert ["if: hasConsent()", "if: !(cookie.agreed === 'no')"] == conditions(first)
    assert ("click", "load") == (first.circumstances.trigger, second.circumstances.trigger)
    assert [] == conditions(second)


def test_events_with_names_call_back() -> None:
    found = page(
        component(1, "core::events::direct-call", {"identifier": "agreed"}, "RL1"),
        component(2, "core::actions::custom-code", code("<img src='//tracker.example/p'>", "html"), "RL1"),
    )
    [request] = found.requests
    assert ["callback: addEventListener('agreed')"] == conditions(request)


def test_what_is_off_or_deleted_is_not_live() -> None:
    off = {"id": "RL1", "type": "rules", "attributes": {"enabled": False}}
    image = code("<img src='https://tracker.example/p'>", "html")
    deleted = component(2, "core::actions::custom-code", image, "RL2", deleted_at="2026-01-01")
    assert 2 == len(page(off, component(1, "core::actions::custom-code", image, "RL1"), deleted).commented)


def test_extensions_give_their_package_and_settings() -> None:
    extension = component(1, "acme::extensionConfiguration::config", {"accounts": {"live": ["x1"]}})
    found = [(one.key, plain(one.value)) for one in page(extension).readings if isinstance(one, Setting)]
    assert [("tag.type", "acme"), ("tag.acme.accounts.live", "x1")] == found


def test_data_elements_stand_in_for_their_names() -> None:
    element = {"id": "DE1", "type": "data_elements", "attributes": {
        "name": "Their id", "delegate_descriptor_id": "core::dataElements::constant",
        "settings": json.dumps({"value": "A-1"})}}  # fmt: skip
    [call] = page(element, component(1, "core::actions::custom-code", code("trk('%Their id%', '100%')"))).calls
    assert ["A-1", "100%"] == [plain(one) for one in call.arguments]
