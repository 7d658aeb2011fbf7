"""A container export: tags, what they wait for, and what is paused."""

from __future__ import annotations

import json

from page_reading import Page, conditions

from trackerlint.facts import Setting, plain

EXPORT = {
    "exportFormatVersion": 2,
    "containerVersion": {
        "tag": [
            {
                "accountId": "1",
                "tagId": "1",
                "name": "Pixel",
                "type": "html",
                "parameter": [
                    {"type": "TEMPLATE", "key": "html", "value": '<script>\ntrk("init", "A-1");\n</script>'},
                    {"type": "BOOLEAN", "key": "supportDocumentWrite", "value": "false"},
                ],
                "firingTriggerId": ["2147479553"],
            },
            {
                "accountId": "1",
                "tagId": "2",
                "name": "Gated",
                "type": "html",
                "parameter": [
                    {"type": "TEMPLATE", "key": "html", "value": '<img src="https://tracker.example/gated">'}
                ],
                "firingTriggerId": ["9"],
                "consentSettings": {
                    "consentStatus": "NEEDED",
                    "consentType": {"type": "LIST", "list": [{"type": "TEMPLATE", "value": "ad_storage"}]},
                },
            },
            {
                "accountId": "1",
                "tagId": "3",
                "name": "Paused",
                "type": "html",
                "paused": True,
                "parameter": [{"type": "TEMPLATE", "key": "html", "value": '<img src="https://tracker.example/off">'}],
            },
            {
                "accountId": "1",
                "tagId": "4",
                "name": "Own",
                "type": "googtag",
                "parameter": [{"type": "TEMPLATE", "key": "tagId", "value": "{{Their id}}"}],
                "firingTriggerId": ["8"],
            },
        ],
        "trigger": [
            {"accountId": "1", "triggerId": "8", "name": "Clicks", "type": "CLICK"},
            {
                "accountId": "1",
                "triggerId": "9",
                "name": "Agreed",
                "type": "CUSTOM_EVENT",
                "customEventFilter": [
                    {"parameter": [{"key": "arg0", "value": "{{_event}}"}, {"key": "arg1", "value": "agreed"}]}
                ],
            },
        ],
        "variable": [
            {
                "accountId": "1",
                "variableId": "5",
                "name": "Their id",
                "type": "c",
                "parameter": [{"key": "value", "value": "X-1"}],
            }
        ],
    },
}


def page() -> Page:
    return Page(json.dumps(EXPORT, indent=2), "container.json")


def test_custom_html_is_read_where_it_stands() -> None:
    found = page()
    [call] = found.calls
    assert 'trk(\\"init\\", \\"A-1\\")' == found.at(call)
    assert "load" == call.circumstances.trigger


def test_a_gated_tag_names_its_event_and_its_consent() -> None:
    [request] = [one for one in page().requests if one.url.text.endswith("gated")]
    assert ["callback: addEventListener('agreed')", "callback: consent(ad_storage)"] == conditions(request)


def test_a_paused_tag_is_not_live() -> None:
    assert ["https://tracker.example/off"] == page().commented


def test_other_tags_give_their_type_and_parameters() -> None:
    found = {one.key: one for one in page().readings if isinstance(one, Setting)}
    assert "X-1" == plain(found["tag.googtag.tagId"].value)
    assert "click" == found["tag.googtag.tagId"].circumstances.trigger
    assert "gtm" == found["tag.googtag.tagId"].family
