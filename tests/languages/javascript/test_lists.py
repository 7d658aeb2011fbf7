"""Lists of addresses: those that something blocks, lets through or compares with are not loaded."""

from __future__ import annotations

import pytest
from page_reading import Page

U = "https://tracker.example/t.js"


def _statuses(code: str) -> set[str]:
    return {one.circumstances.status for one in Page(code, "list.ts").requests}


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(f"export const BLOCKED = ['https://a.example/', '{U}'];", id="constant"),
        pytest.param(f"const denyList: string[] = ['{U}'] as string[];", id="typed"),
        pytest.param(f"const allowed = new Set(['{U}']);", id="set"),
        pytest.param(f"export default {{ ignoredHosts: ['{U}'] }};", id="key"),
        pytest.param(f"this.trustedOrigins = ['{U}'];", id="property"),
        pytest.param(f"if (['{U}'].includes(request.url)) stop();", id="compared"),
        pytest.param(f"if (request.url.startsWith('{U}')) stop();", id="start-of-address"),
        pytest.param(f"const ours = url !== '{U}';", id="unequal"),
    ],
)
def test_lists_that_are_not_loaded_are_data(code: str) -> None:
    assert {"data"} == _statuses(code)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(f"helmet({{ directives: {{ scriptSrc: ['{U}'] }} }});", id="by-key"),
        pytest.param(f"const policy = `script-src 'self' {U}; img-src *`;", id="whole"),
    ],
)
def test_a_policy_requests_nothing(code: str) -> None:
    assert set() == _statuses(code)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(f"export const urls = ['{U}'];", id="no-name"),
        pytest.param(f"['{U}'].forEach(load);", id="handed-on"),
        pytest.param(f"loadAll(['{U}']);", id="argument"),
    ],
)
def test_other_lists_are_live(code: str) -> None:
    assert {"live"} == _statuses(code)


def test_a_list_that_is_gone_through_is_loaded() -> None:
    code = f"['{U}'].map((url) => {{ const tag = document.createElement('script'); tag.src = url; put(tag); }});"
    assert [U] == [one.url.text for one in Page(code, "list.ts").requests]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "require.config({ paths: { t: '//tracker.example/t' } });",
            ("script", "//tracker.example/t.js"),
            id="requirejs",
        ),
        pytest.param(
            "var config = { paths: { t: ['https://tracker.example/t.min', 'own/t'] } };",
            ("script", "https://tracker.example/t.min.js"),
            id="magento-with-another-place",
        ),
        pytest.param(
            "require.config({ paths: { t: '//tracker.example/t?id=1' } });",
            ("script", "//tracker.example/t?id=1"),
            id="a-query",
        ),
        pytest.param(
            "export const o = { paths: { t: '//tracker.example/t' } };",
            ("text", "//tracker.example/t"),
            id="other-paths",
        ),
    ],
)
def test_modules_of_requirejs_are_scripts(code: str, expected: tuple[str, str]) -> None:
    assert [expected] == [(one.initiator, one.url.text) for one in Page(code, "a.js").requests]


def test_a_library_s_pattern_of_an_address_loads_nothing_by_itself() -> None:
    patterns = "patterns: { video: { index: 'tracker.example', id: '/', src: '//tracker.example/%id%?autoplay=1' } }"
    assert {"data"} == _statuses(f"popup.register('frame', {{ {patterns} }});")
    assert {"live"} == _statuses(
        "const frame = document.createElement('iframe'); frame.src = 'https://tracker.example/%20a';"
    )
