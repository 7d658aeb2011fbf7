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


def container(*tags: dict[str, object], **more: object) -> Page:
    """Return what is read of a container with these tags."""
    return Page(json.dumps({"exportFormatVersion": 2, "containerVersion": {"tag": tags, **more}}, indent=1), "c.json")


def html(number: int, code: str, **more: object) -> dict[str, object]:
    parameter = [{"type": "TEMPLATE", "key": "html", "value": code}]
    return {"tagId": str(number), "name": f"T{number}", "type": "html", "parameter": parameter, **more}


def page_view(number: str, *filters: tuple[str, str, str]) -> dict[str, object]:
    """Return a page view trigger with conditions (type, variable, value)."""
    asked = [
        {"type": kind, "parameter": [{"key": "arg0", "value": f"{{{{{name}}}}}"}, {"key": "arg1", "value": value}]}
        for kind, name, value in filters
    ]
    return {"triggerId": number, "name": number, "type": "PAGEVIEW", "filter": asked}


def test_one_way_without_conditions_is_enough() -> None:
    triggers = [page_view("1", ("EQUALS", "Choice", "yes")), page_view("2")]
    [call] = container(html(1, "<script>trk()</script>", firingTriggerId=["1", "2"]), trigger=triggers).calls
    assert [] == conditions(call)


def test_several_ways_with_conditions_are_one_condition() -> None:
    triggers = [page_view("1", ("EQUALS", "Choice", "yes")), page_view("2", ("CONTAINS", "Cookie", "ads"))]
    [call] = container(html(1, "<script>trk()</script>", firingTriggerId=["1", "2"]), trigger=triggers).calls
    assert ["if: (Choice === 'yes') || (Cookie.includes('ads'))"] == conditions(call)


def test_exceptions_and_groups() -> None:
    triggers = [
        page_view("1", ("EQUALS", "Choice", "no")),
        page_view("2", ("EQUALS", "Page", "/a")),
        {"triggerId": "3", "type": "TRIGGER_GROUP", "parameter": [
            {"type": "LIST", "key": "triggerIds", "list": [{"type": "TRIGGER_REFERENCE", "value": "2"}]}]},
    ]  # fmt: skip
    tag = html(1, "<script>trk()</script>", firingTriggerId=["3"], blockingTriggerId=["1"])
    [call] = container(tag, trigger=triggers).calls
    assert ["if: Page === '/a'", "if: !(Choice === 'no')"] == conditions(call)


def test_a_tag_that_nothing_fires_is_not_live_unless_another_tag_calls_it() -> None:
    image = "<img src='https://tracker.example/{}'>"
    first = html(1, image.format(1), firingTriggerId=["2147479553"], setupTag=[{"tagName": "T2"}])
    found = container(first, html(2, image.format(2)), html(3, image.format(3)))
    assert ["https://tracker.example/3"] == found.commented
    assert 2 == len(found.urls)


def test_code_knows_what_its_variables_stand_for() -> None:
    variables = [
        {"name": "Mail", "type": "v", "parameter": [{"key": "name", "value": "user.email"}]},
        {"name": "Code", "type": "jsm", "parameter": [{"key": "javascript", "value": "function() { trk('v'); }"}]},
    ]
    first, second = container(html(1, "<script>trk('{{Mail}}')</script>"), variable=variables).calls
    [hole] = first.arguments[0].holes  # type: ignore[union-attr]
    assert "Mail (data layer: user.email)" == hole.label
    assert "v" == plain(second.arguments[0])


def test_answers_of_the_api_are_read_too() -> None:
    text = json.dumps({"containerVersionId": "1", "exportFormatVersion": 2, "tag": [html(1, "<script>trk()</script>")]})
    assert 1 == len(Page(text, "c.json").calls)


def test_a_template_of_the_gallery_is_said_of_the_tag_that_uses_it() -> None:
    code = "___INFO___\n\n{}\n\n___SANDBOXED_JS_FOR_WEB_TEMPLATE___\n\nconst f = require('injectScript');\n" \
        "f('https://tracker.example/t.js');\n\n___TESTS___\n"  # fmt: skip
    template = {"templateId": "9", "name": "Their pixel", "templateData": code}
    found = container({"name": "A", "type": "cvt_7_9", "parameter": [{"key": "id", "value": "A-1"}]},
                      customTemplate=[template])  # fmt: skip
    assert [("script", "https://tracker.example/t.js")] == found.urls
    assert ['"type": "cvt_7_9"'] == [found.at(one) for one in found.requests]
    assert "tag.Their_pixel.id" in [one.key for one in found.readings if isinstance(one, Setting)]
