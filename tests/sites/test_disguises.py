"""Fifteen ways in which trackers hide, and two that only look like it."""

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding

SITE = Path(__file__).parent / "disguises"
DISGUISES = {
    "templates/base.html": "meta-pixel",
    "templates/pixel.html.twig": "meta-pixel",
    "views/shared/_statistics.html.erb": "google-analytics",
    "resources/views/layout.blade.php": "hotjar",
    "app/Views/_Layout.cshtml": "google-tag-manager",
    "src/Tracking.jsx": "hotjar",
    "public/js/app.min.js": "meta-pixel",
    "public/js/encoded.js": "meta-pixel",
    "public/js/joined.js": "tiktok-pixel",
    "config/next.config.js": "posthog",
    "config/nginx.conf": "google-analytics",
    "server/conversions.py": "meta-pixel",
    "package.json": "mixpanel",
    "requirements.txt": "mixpanel",
    "exports/container.json": "meta-pixel",
}


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return list(api.check(SITE, options=api.Options(processes=1)).findings)


def test_disguises_are_seen_through(findings: list[Finding]) -> None:
    found = {(one.place.path, one.properties.get("tracker")) for one in findings}
    seen = [path for path, tracker in DISGUISES.items() if (path, tracker) in found]
    missed = sorted(set(DISGUISES) - set(seen))
    assert [] == missed


def test_comments_are_not_trackers(findings: list[Finding]) -> None:
    assert [] == [one.message for one in findings if one.place.path == "decoys/comments.html"]


def test_a_gated_and_declared_tag_is_no_warning(findings: list[Finding]) -> None:
    about = [one for one in findings if one.place.path == "decoys/gated.html"]
    assert [("embedded-tracker", "note", "gated")] == [
        (one.rule, one.level, one.properties["consent"]["state"]) for one in about
    ]
