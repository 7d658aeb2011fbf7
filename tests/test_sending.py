"""Findings about data sent: found through a wrapper, a component's handler and a minified bundle, with a way to follow."""

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding
from trackerlint.formats.interface import Report

RULES = Path(__file__).parent / "rules"
WAYS = [
    ("sends-search-terms", "pages", "wrapper"),
    ("sends-search-terms", "modules", "component"),
    ("sends-search-terms", "built", "bundle"),
    ("sends-identity", "modules", "component"),
    ("sends-identity", "built", "bundle"),
    ("sends-form-data", "modules", "component"),
]


def checked(rule: str, site: str) -> Report:
    return api.check(RULES / rule / site, options=api.Options(rules=(rule,), processes=1))


def shown(report: Report, finding: Finding) -> list[tuple[str, str, str]]:
    """Return the steps of a finding's way: path, the text there, message."""
    steps = []
    for step in finding.flow:
        text = report.source(step.place.path).text
        steps.append((step.place.path, text[step.place.span.start : step.place.span.end], step.message))
    return steps


@pytest.mark.parametrize(("rule", "site", "kind"), WAYS, ids=lambda one: one)
def test_way_can_be_followed(rule: str, site: str, kind: str) -> None:
    report = checked(rule, site)
    flows = [shown(report, one) for one in report.findings if one.flow]
    assert flows, kind
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
