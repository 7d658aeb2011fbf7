"""What findings carry besides their place: related places, names of fields, hosts and paths."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding
from trackerlint.formats.interface import Report

RULES = Path(__file__).parent / "rules"


def related_lines(report: Report, finding: Finding) -> list[tuple[str, int]]:
    """Return the related places of a finding as paths and lines."""
    return [
        (one.place.path, report.source(one.place.path).position(one.place.span.start).line) for one in finding.related
    ]


def checked(folder: Path, rule: str) -> Report:
    """Return what one rule makes of a folder."""
    return api.check(folder, options=api.Options(rules=(rule,), processes=1))


def written(folder: Path, files: Sequence[tuple[str, str]], rule: str) -> Report:
    """Write files into a folder and return what one rule makes of them."""
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return checked(folder, rule)


def test_paths_of_disguises_are_found_in_pages() -> None:
    report = checked(RULES / "disguised-tracker" / "servers", "disguised-tracker")
    found = {(one.place.path, one.properties["path"]): related_lines(report, one) for one in report.findings}
    assert found == {
        (".htaccess", "/stats/"): [],
        (".htaccess", "/more/"): [],
        ("Caddyfile", "/numbers"): [("index.html", 6)],
        ("nginx.conf", "/count/"): [],
        ("nginx.conf", "/js/script.js"): [("index.html", 4)],
    }


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        pytest.param(
            "https://www.google-analytics.com/mp/collect?cid=1&uip=2&api_secret=x", ["cid", "uip"], id="query"
        ),
        pytest.param("https://www.google-analytics.com/mp/collect", [], id="none"),
    ],
)
def test_names_of_what_the_server_sends(tmp_path: Path, call: str, fields: list[str]) -> None:
    report = written(
        tmp_path, [("send.py", f'import requests\nrequests.post("{call}", timeout=5)\n')], "server-side-tracker"
    )
    assert [fields] == [one.properties["fields"] for one in report.findings]
    assert [bool(fields)] == ["The code names 'cid' and 'uip'" in one.message for one in report.findings]


def test_hosts_of_one_tracker_in_one_policy_are_one_finding() -> None:
    report = checked(RULES / "policy-allows-tracker" / "site", "policy-allows-tracker")
    assert [(one.properties["tracker"], one.properties["hosts"], len(one.related)) for one in report.findings] == [
        ("hotjar", ["https://*.hotjar.io", "https://static.hotjar.com"], 1),
        ("meta-pixel", ["https://connect.facebook.net"], 0),
    ]


def test_paths_of_frameworks_and_platforms_are_known() -> None:
    report = checked(RULES / "disguised-tracker" / "platforms", "disguised-tracker")
    assert {(one.place.path, one.properties["path"]) for one in report.findings} == {
        ("_redirects", "/stats/"),
        ("netlify.toml", "/numbers/"),
        ("next.config.js", "/more-numbers/static/"),
        ("next.config.js", "/more-numbers/"),
        ("saltmarsh-vale.zone", ""),
        ("server.js", "/tags"),
        ("vercel.json", "/js/count.js"),
        ("vite.config.ts", "/hits"),
        ("vite.config.ts", "/tag/"),
    }


def test_a_hint_to_a_shared_host_names_the_product_that_the_site_uses(tmp_path: Path) -> None:
    hint = '<link rel="preconnect" href="https://www.googletagmanager.com">\n<script>fbq("track", "Lead")</script>\n'
    script = '<script async src="https://www.googletagmanager.com/gtm.js?id=GTM-TEST123"></script>\n'
    report = written(tmp_path, [("hint.html", hint), ("page.html", script)], "pixel-without-consent")
    assert ["google-tag-manager"] == [one.properties["tracker"] for one in report.findings]
