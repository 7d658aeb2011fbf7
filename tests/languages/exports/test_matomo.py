"""A container export of Matomo: tags, what they wait for, what is paused, and what its variables configure."""

from __future__ import annotations

import json
from typing import Any

import pytest
from page_reading import Page, conditions

from trackerlint.facts import Setting, Signal, plain

EXPORT: dict[str, Any] = {
    "idcontainer": "c1",
    "tags": [
        {"type": "CustomHtml", "parameters": {"customHtml": "<script>\ntrk('{{Id}}', '{{Mail}}');\n</script>"},
         "fire_trigger_ids": [2], "block_trigger_ids": [3], "status": "active"},
        {"type": "CustomImage", "parameters": {"customImageSrc": "https://tracker.example/off"},
         "fire_trigger_ids": [1], "status": "paused"},
        {"type": "CustomImage", "parameters": {"customImageSrc": "https://tracker.example/never"}},
        {"type": "Vendor", "parameters": {"vendorId": "{{Id}}"}, "fire_trigger_ids": [1, 4]},
    ],
    "triggers": [
        {"idtrigger": 1, "type": "PageView", "conditions": []},
        {"idtrigger": 2, "type": "CustomEvent", "parameters": {"eventName": "agreed"}, "conditions": []},
        {"idtrigger": 3, "type": "PageView",
         "conditions": [{"comparison": "not_equals", "actual": "Choice", "expected": "yes"}]},
        {"idtrigger": 4, "type": "FormSubmit", "conditions": []},
    ],
    "variables": [
        {"name": "Id", "type": "Constant", "parameters": {"constantValue": "A-1"}},
        {"name": "Choice", "type": "Cookie", "parameters": {"cookieName": "consent"}},
        {"name": "Code", "type": "CustomJsFunction", "parameters": {"jsFunction": "function(){ trk('by variable'); }"}},
    ],
}  # fmt: skip


@pytest.fixture(name="page", scope="module")
def _page() -> Page:
    return Page(json.dumps(EXPORT, indent=1), "container.json")


def test_its_id_is_told(page: Page) -> None:
    assert ["c1"] == [one.text for one in page.readings if isinstance(one, Signal) and one.kind == "container"]


def test_code_has_its_constants_and_waits_for_event_and_exception(page: Page) -> None:
    call = page.calls[0]
    assert "A-1" == plain(call.arguments[0])
    assert "…" == plain(call.arguments[1])
    assert ["callback: addEventListener('agreed')", "if: !(!(Choice.cookie_consent === 'yes'))"] == conditions(call)


def test_paused_and_never_fired_tags_are_not_live(page: Page) -> None:
    assert ["https://tracker.example/off", "https://tracker.example/never"] == page.commented


def test_a_tag_that_also_fires_at_load_fires_at_load(page: Page) -> None:
    [found] = [one for one in page.readings if isinstance(one, Setting) and one.key == "tag.Vendor.vendorId"]
    assert ("mtm", "A-1", "load") == (found.family, plain(found.value), found.circumstances.trigger)


def test_code_of_a_variable_is_read(page: Page) -> None:
    assert "by variable" in [plain(one.arguments[0]) for one in page.calls]


COMPILED = """
(function(){
trk('before');
window.MatomoTagManager.addContainer(%s, Templates);})()
"""
VARIABLE = {"name": "Choice", "type": "Cookie", "parameters": {"cookieName": "consent"}, "Variable": "CookieVariable"}
LIVE: dict[str, Any] = {
    "id": "c2",
    "tags": [
        {"id": 1, "type": "CustomHtml", "fireTriggerIds": [2], "blockTriggerIds": [],
         "parameters": {"customHtml": {"joinedVariable": ["<script>trk('", VARIABLE, "');</script>"]}}},
        {"id": 2, "type": "Vendor", "fireTriggerIds": [3], "blockTriggerIds": [], "parameters": {"vendorId": "A-1"}},
    ],
    "triggers": [
        {"id": 2, "type": "PageView", "conditions": [{"actual": VARIABLE, "comparison": "equals", "expected": "yes"}]},
        {"id": 3, "type": "FormSubmit", "conditions": []},
    ],
    "variables": [],
}  # fmt: skip


@pytest.fixture(name="script", scope="module")
def _script() -> Page:
    return Page(COMPILED % json.dumps(LIVE).replace("</", "<\\/"), "container_c2.js")


def test_a_compiled_container_tells_its_id(script: Page) -> None:
    assert ["c2"] == [one.text for one in script.readings if isinstance(one, Signal) and one.kind == "container"]


def test_texts_of_a_compiled_container_have_their_variables_as_gaps(script: Page) -> None:
    # the container is read before the code around it
    inside, before = script.calls
    assert ["before"] == [plain(one) for one in before.arguments]
    assert ["…"] == [plain(one) for one in inside.arguments]
    assert ["if: Choice.cookie_consent === 'yes'"] == conditions(inside)
    assert script.at(inside).startswith("trk('")


def test_typed_tags_of_a_compiled_container_fire_by_their_triggers(script: Page) -> None:
    [found] = [one for one in script.readings if isinstance(one, Setting) and one.key == "tag.Vendor.vendorId"]
    assert ("mtm", "A-1", "submit") == (found.family, plain(found.value), found.circumstances.trigger)
    assert script.at(found) == '"vendorId": "A-1"'


def test_code_that_only_names_the_function_is_code() -> None:
    assert len(Page("window.MatomoTagManager.addContainer(config, Templates); trk('a');", "a.js").calls) == 1
