"""What policies make of requests."""

from __future__ import annotations

import pytest

from trackerlint.browser_policies import PlacedPolicy, verdict
from trackerlint.facts import Policy
from trackerlint.languages.policies import directives
from trackerlint.source import HOLE, Span

URL = "https://cdn.tracker.example/t.js"


def placed(text: str, path: str = "_headers") -> PlacedPolicy:
    return PlacedPolicy(path, Policy(span=Span(0, 1), kind="csp", directives=directives(text)))


@pytest.mark.parametrize(
    ("text", "initiator", "url", "expected"),
    [
        pytest.param("script-src 'self'", "script", URL, "refused", id="not-listed"),
        pytest.param("script-src cdn.tracker.example", "script", URL, "allowed", id="host"),
        pytest.param("script-src https://cdn.tracker.example/js/", "script", URL, "allowed", id="path-is-not-compared"),
        pytest.param("script-src *.tracker.example", "script", URL, "allowed", id="wildcard"),
        pytest.param("script-src *.cdn.tracker.example", "script", URL, "refused", id="wildcard-is-below"),
        pytest.param("script-src https:", "script", URL, "allowed", id="scheme"),
        pytest.param("script-src 'nonce-abc' 'self'", "script", URL, "unknown", id="nonce"),
        pytest.param(f"script-src 'self' {HOLE}", "script", URL, "unknown", id="hole"),
        pytest.param("script-src 'self' ${hosts}", "script", URL, "unknown", id="variable"),
        pytest.param("default-src 'self'", "image", URL, "refused", id="default"),
        pytest.param("script-src 'self'", "image", URL, "allowed", id="another-kind"),
        pytest.param("default-src 'none'; img-src *", "image", URL, "allowed", id="own-before-default"),
        pytest.param("connect-src 'self'", "beacon", URL, "refused", id="beacon"),
        pytest.param("script-src 'self'", "script", f"//{HOLE}/t.js", "unknown", id="host-not-known"),
        pytest.param("script-src 'self'", "import", URL, "unknown", id="not-decided-by-a-directive"),
    ],
)
def test_one_policy(text: str, initiator: str, url: str, expected: str) -> None:
    assert expected == verdict([placed(text)], initiator, url)


def test_one_policy_of_several_that_allows_is_enough() -> None:
    found = [placed("script-src 'self'"), placed("script-src *", "other/_headers")]
    assert "allowed" == verdict(found, "script", URL)


def test_parts_of_a_policy_in_one_file_belong_together() -> None:
    assert "allowed" == verdict([placed("script-src 'self'"), placed("script-src cdn.tracker.example")], "script", URL)
