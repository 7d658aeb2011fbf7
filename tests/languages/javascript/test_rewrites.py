"""Addresses in JavaScript to which the site's own paths are handed on."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Allowance

T = "https://tracker.example"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(f"x = [{{source: '/a/:p*', destination: '{T}/:p*'}}]", ("rewrite", "/a/"), id="rewrite"),
        pytest.param(f"x = {{'/a/**': {{proxy: '{T}/**'}}}}", ("proxy", "/a/"), id="route rule"),
        pytest.param(f"x = {{proxy: {{'/a': '{T}/'}}}}", ("proxy", "/a"), id="short proxy"),
        pytest.param(f"app.use('/a', createProxyMiddleware({{target: '{T}/'}}))", ("proxy", "/a"), id="middleware"),
        pytest.param(f"return NextResponse.rewrite(new URL('{T}/c'))", ("proxy", ""), id="response"),
        pytest.param(f"x = [{{source: '/a', destination: '{T}/', permanent: false}}]", None, id="redirection"),
        pytest.param(f"x = [{{source: '/a', destination: '{T}/', statusCode: 302}}]", None, id="redirection by status"),
        pytest.param("CNAME('a', 'tracker.example.', TTL(300))", ("cname", ""), id="record"),
        pytest.param(f"x = {{names: {{'/a': '{T}/'}}}}", None, id="other map"),
        pytest.param(f"x = {{target: '{T}/'}}", None, id="target of anything"),
        pytest.param(f"x = {{source: 'https://a.example/', target: '{T}/'}}", None, id="no path of the site"),
    ],
)
def test_rewrites(code: str, expected: tuple[str, str] | None) -> None:
    found = [(one.means, one.path) for one in Page(code, "a.js").readings if isinstance(one, Allowance)]
    assert found == ([expected] if expected else [])
    assert (expected is None) == bool(Page(code, "a.js").requests)


def test_each_host_of_a_policy_has_its_own_place() -> None:
    code = "x = \"default-src 'self'; img-src https://*.tracker.example; script-src pixel.example\""
    found = [one for one in Page(code, "a.js").readings if isinstance(one, Allowance)]
    assert ["https://*.tracker.example", "pixel.example"] == [code[one.span.start : one.span.end] for one in found]
