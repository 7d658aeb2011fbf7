"""Policies: their directives and sources, wherever they are kept."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Allowance, Policy

T = "https://tracker.example"


def policies(text: str, path: str) -> list[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]]:
    found = [one for one in Page(text, path).readings if isinstance(one, Policy)]
    return list(dict.fromkeys((one.kind, one.directives) for one in found))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "nginx.conf",
            "add_header Content-Security-Policy \"default-src 'self'; script-src https://a.example *\" always;\n",
            [("csp", (("default-src", ("'self'",)), ("script-src", ("https://a.example", "*"))))],
            id="nginx",
        ),
        pytest.param(
            "a.html",
            "<meta http-equiv=Content-Security-Policy content=\"img-src {{ host }}\">",
            [("csp", (("img-src", ("\ufffc" * 10,)),))],
            id="meta-with-a-hole",
        ),
        pytest.param(
            "_headers", "/*\n  Content-Security-Policy-Report-Only: script-src 'self'\n", [], id="only-reported"
        ),
        pytest.param("_headers", "/*\n  # Referrer-Policy: unsafe-url\n", [], id="comment"),
        pytest.param("a.yml", "script-src: [\"'self'\"]\n", [("csp", (("script-src", ("'self'",)),))], id="key"),
        pytest.param("a.js", f"helmet({{directives: {{scriptSrc: [\"'self'\", '{T}']}}}})", [], id="parts-in-code"),
        pytest.param(
            "a.js", f"const p = \"script-src {T}; img-src *\"", [("csp", (("script-src", (T,)), ("img-src", ("*",))))],
            id="whole-in-code",
        ),
        pytest.param("a.js", f"const p = \"default-src {T}\"", [], id="only-the-default-in-code"),
        pytest.param(
            "_headers", "/*\n  Referrer-Policy: no-referrer, unsafe-url\n", [("referrer", (("", ("unsafe-url",)),))],
            id="the-last-referrer-counts",
        ),
        pytest.param(
            "_headers", "/*\n  Permissions-Policy: geolocation=(self \"https://a.example\"), camera=*\n",
            [("permissions", (("geolocation", ("self", '"https://a.example"')), ("camera", ("*",))))],
            id="permissions",
        ),
        pytest.param("a.rb", 'h["Referrer-Policy"] = "origin"', [("referrer", (("", ("origin",)),))], id="ruby"),
        pytest.param("s.py", 'SECURE_REFERRER_POLICY = "origin"', [("referrer", (("", ("origin",)),))], id="python"),
        pytest.param("a.html", '<iframe referrerpolicy="unsafe-url" src="/a"></iframe>', [], id="one-element"),
    ],
)  # fmt: skip
def test_directives_and_sources(
    path: str, text: str, expected: list[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]]
) -> None:
    assert expected == policies(text, path)


def test_a_policy_of_a_page_is_known_as_one() -> None:
    [one] = [
        one for one in Page('<meta name="referrer" content="origin">', "a.html").readings if isinstance(one, Policy)
    ]
    assert one.page


def test_every_host_of_a_policy_is_an_allowance() -> None:
    page = Page("/*\n  Content-Security-Policy: script-src https://*.a.example b.example\n", "_headers")
    assert ["https://*.a.example", "b.example"] == [one.host for one in page.readings if isinstance(one, Allowance)]
