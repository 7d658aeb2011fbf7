"""Findings about data sent: found through a wrapper, a component's handler and a minified bundle, with a way to follow."""

import json
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif import sarif

RULES = Path(__file__).parent / "rules"
WAYS = {
    ("sends-search-terms", "wrapper"): (
        "event.target.elements.q.value is read",
        "passed to searched",
        "passed to report",
        "handed to fbq",
    ),
    ("sends-search-terms", "component"): (
        "event.target.value is read",
        "kept in words",
        "passed to report",
        "handed to fbq",
    ),
    ("sends-search-terms", "bundle"): ("e.target.value is read", "kept in r", "passed to c", "handed to fbq"),
    ("sends-clicks", "wrapper"): ("a click runs this", "passed to pressed", "passed to report", "handed to fbq"),
    ("sends-clicks", "component"): ("a click runs this", "passed to report", "handed to fbq"),
    ("sends-clicks", "bundle"): ("a click runs this", "passed to o", "handed to fbq"),
    ("sends-identity", "wrapper"): (
        "document.getElementById('mail').value.trim().toLowerCase() is read",
        "kept in mail",
        "passed to start",
        "handed to fbq",
    ),
    ("sends-identity", "component"): (
        "event.target.value is read",
        "kept in email",
        "passed to startPixel",
        "handed to fbq",
    ),
    ("sends-identity", "bundle"): ("i.target.value is read", "kept in t", "passed to e", "handed to fbq"),
}
"""What a person is shown on the way to Meta's pixel: search words, pressed controls, advanced matching."""


def checked(rule: str, site: str) -> Report:
    return api.check(RULES / rule / site, options=api.Options(rules=(rule,), processes=1))


def shown(report: Report, finding: Finding) -> list[tuple[str, str, str]]:
    """Return the steps of a finding's way: path, the text there, message."""
    steps = []
    for step in finding.flow:
        text = report.source(step.place.path).text
        steps.append((step.place.path, text[step.place.span.start : step.place.span.end], step.message))
    return steps


@pytest.mark.parametrize(("rule", "site"), WAYS, ids=lambda one: one)
def test_way_can_be_followed(rule: str, site: str) -> None:
    report = checked(rule, site)
    (finding,) = report.findings
    steps = shown(report, finding)
    assert WAYS[rule, site] == tuple(message for _, _, message in steps)
    assert steps[-1][1].startswith(("fbq(", "window.fbq("))
    for _, text, message in steps:
        if message.endswith(" is read"):
            assert text == message.removesuffix(" is read")
        if message.startswith("passed to "):
            assert text.startswith(f"{message.removeprefix('passed to ')}(")
    called = next(text for _, text, message in steps if message.startswith("passed to "))
    source = report.source(finding.place.path).text
    assert called == source[finding.place.span.start : finding.place.span.end]


@pytest.mark.parametrize(("rule", "site"), WAYS, ids=lambda one: one)
def test_way_is_a_code_flow_in_sarif(rule: str, site: str) -> None:
    (result,) = json.loads(sarif.render(checked(rule, site), Style()))["runs"][0]["results"]
    (flow,) = result["codeFlows"]
    (thread,) = flow["threadFlows"]
    assert WAYS[rule, site] == tuple(one["location"]["message"]["text"] for one in thread["locations"])
    assert all(one["location"]["physicalLocation"]["region"]["startLine"] for one in thread["locations"])


@pytest.mark.parametrize("rule", ["sends-search-terms", "sends-identity", "sends-form-data"])
def test_ways_elsewhere_have_a_start_and_an_end(rule: str) -> None:
    flows = [shown(report, one) for report in [checked(rule, "modules")] for one in report.findings if one.flow]
    assert flows
    for steps in flows:
        assert len(steps) >= 2
        assert all(text.strip() and message for _, text, message in steps)
        assert steps[-1][2].startswith(("passed to ", "handed to "))


def test_way_through_a_module_ends_at_the_trackers_own_call() -> None:
    report = checked("sends-search-terms", "modules")
    (finding,) = report.findings
    assert finding.place.path == "src/SearchBox.jsx"
    assert {path for path, _, _ in shown(report, finding)} == {"src/SearchBox.jsx", "src/analytics.js"}


def test_clicks_are_found_through_a_component_and_a_bundle() -> None:
    (component,) = checked("sends-clicks", "modules").findings
    assert component.place.path == "src/pages/Clinic.tsx"
    assert component.properties["acts"] == ["a referral"]
    (bundle,) = checked("sends-clicks", "built").findings
    assert bundle.properties["trigger"] == "click"


def test_properties_speak_dpv_of_what_was_found() -> None:
    found = {one.place.span.start: one for one in checked("sends-identity", "pages").findings}
    first = found[min(found)]
    assert first.properties["data"] == ["email", "user-id"]
    assert first.properties["dpv"]["personalData"] == ["pd:EmailAddress", "pd:Identifier"]
    assert first.properties["hashed"] is True
    assert first.properties["authority"]


def test_error_monitoring_is_told_as_a_note() -> None:
    levels = {one.properties["tracker"]: one.level for one in checked("sends-identity", "pages").findings}
    assert levels["sentry"] == "note"
    assert levels["meta-pixel"] == "warning"


def test_a_switch_in_another_file_counts(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<script>fbq('init', '100000000000001');</script>", "utf-8")
    options = api.Options(rules=("automatic-collection",), processes=1)
    assert len(api.check(tmp_path, options=options).findings) == 1
    (tmp_path / "b.html").write_text("<script>fbq('set', 'autoConfig', false, '100000000000001');</script>", "utf-8")
    assert api.check(tmp_path, options=options).findings == []


def reported(folder: Path, rule: str, files: dict[str, str]) -> list[str]:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    found = api.check(folder, options=api.Options(rules=(rule,), processes=1)).findings
    return [f"{one.place.path}: {one.level}" for one in found]


PIXEL = "<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>"


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ('<form action="/find"><input name="q"></form>', ["index.html: note"]),
        ('<form action="/find" method="post"><input name="q"></form>', []),
        ('<form @submit.prevent="find"><input name="q"></form>', []),
        ('<form action="/join"><input name="mail"></form>', []),
    ],
)
def test_search_forms_that_put_words_into_the_address(tmp_path: Path, form: str, found: list[str]) -> None:
    page = f"<html><title>Home</title>{form}{PIXEL}</html>"
    assert reported(tmp_path, "sends-search-terms", {"index.html": page}) == found


def test_servers_press_no_buttons(tmp_path: Path) -> None:
    server = "import { PostHog } from 'posthog-node'\nposthog.init('phc_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')\n"
    files = {"src/send.js": server, "src/page.js": server.replace("posthog-node", "posthog-js")}
    assert reported(tmp_path, "automatic-collection", files) == ["src/page.js: warning"]


def test_events_beside_the_trackers_start_are_told_once(tmp_path: Path) -> None:
    files = {
        "base.html": f"<html>{PIXEL}{{% block main %}}{{% endblock %}}</html>",
        "hiv.html": "{% extends 'base.html' %}{% block title %}HIV{% endblock %}<h1>HIV</h1>"
        "<script>fbq('track', 'Lead');</script>",
    }
    assert reported(tmp_path, "tracker-on-sensitive-page", files) == ["base.html: warning"]
    assert reported(tmp_path / "alone", "tracker-on-sensitive-page", {"hiv.html": files["hiv.html"]}) == [
        "hiv.html: warning"
    ]


@pytest.mark.parametrize(("switch", "level"), [("{maskAllText: false}", "warning"), ("{maskAllText: true}", None)])
def test_masks_of_recordings(tmp_path: Path, switch: str, level: str | None) -> None:
    (tmp_path / "a.js").write_text(
        f"import * as Sentry from '@sentry/browser'\nSentry.init({{dsn: 'x', integrations: [Sentry.replayIntegration({switch})]}})\n",
        "utf-8",
    )
    report = api.check(tmp_path, options=api.Options(rules=("session-replay-unmasked",), processes=1))
    assert [one.level for one in report.findings] == ([level] if level else [])


def test_pages_that_show_a_component_hand_nothing_over(tmp_path: Path) -> None:
    files = {
        "count.js": "export const count = (name, data) => plausible(name, {props: data})",
        "Visit.jsx": "import { count } from './count'\nexport function Visit({ id }) {\n"
        "  const user = useUser()\n  useEffect(() => count('visit', { user: user.email }))\n  return <p>{id}</p>\n}",
        "routes.jsx": "import { Visit } from './Visit'\nexport default { '/visit': ({ id }) => <Visit id={id} /> }",
    }
    assert reported(tmp_path, "sends-identity", files) == ["Visit.jsx: warning"]


def test_what_a_component_adds_to_what_it_is_given_is_told_once(tmp_path: Path) -> None:
    files = {
        "count.js": "export const count = (name, data) => plausible(name, {props: data})",
        "Visit.jsx": "import { count } from './count'\nexport function Visit({ id }) {\n"
        "  const user = useUser()\n  useEffect(() => count('visit', { id, user: user.email }))\n  return <p/>\n}",
        "routes.jsx": "import { Visit } from './Visit'\nexport default { '/visit': ({ id }) => <Visit id={id} /> }",
    }
    assert reported(tmp_path, "sends-identity", files) == ["Visit.jsx: warning"]


def test_what_a_function_adds_to_what_it_is_given_is_told_there(tmp_path: Path) -> None:
    files = {
        "book.js": "export const book = (slot) => plausible('book', {props: {slot, user: user.email}})",
        "page.js": "import { book } from './book'\nbook(slots[0].start)",
    }
    assert reported(tmp_path, "sends-identity", files) == ["book.js: warning"]


def test_handlers_of_other_files_are_told_where_they_are_pressed(tmp_path: Path) -> None:
    files = {
        "count.js": "export const count = () => plausible('Booking', {props: {name: user.email}})",
        "page.jsx": "import { count } from './count'\nexport const Page = () => <a onClick={count}>Book</a>",
    }
    assert reported(tmp_path, "sends-identity", files) == ["page.jsx: warning"]
