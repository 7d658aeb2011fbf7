"""What the object literals of a configuration set."""

from __future__ import annotations

import pytest
from page_reading import Page, conditions

from trackerlint.facts import Setting, plain


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("export default { trk: 'T-1' };", ["trk"], id="text"),
        pytest.param("export default { tools: { trk: ['T-1', 'T-2'] } };", ["tools.trk"], id="list"),
        pytest.param("export default { cookies: { trk: ['_t', '_u'] } };", [], id="names-of-cookies"),
        pytest.param("export default { trk: { cookies: ['_t'] } };", [], id="cookies-of-a-tool"),
        pytest.param("export default { cookies: { trk: 'T-1' } };", ["cookies.trk"], id="text-under-cookies"),
    ],
)
def test_settings(code: str, expected: list[str]) -> None:
    readings = Page(code, "site.config.js").readings
    assert expected == [one.key for one in readings if isinstance(one, Setting)]


def test_either_side_of_a_choice_holds_under_its_condition() -> None:
    readings = Page("export default { trk: agreed() ? 'T-1' : other ? 'T-2' : null };", "site.config.js").readings
    found = [(plain(one.value), conditions(one)) for one in readings if isinstance(one, Setting)]
    assert found == [
        ("T-1", ["if: agreed()"]),
        ("T-2", ["if: !agreed()", "if: other"]),
        ("null", ["if: !agreed()", "if: !other"]),
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("window.trk = { id: 'T-1', onLoad: function (one) { one.show(); } };", ["trk"], id="a-callback"),
        pytest.param("window.trk = { id: 'T-1', region: 'eu', onLoad: (one) => one.show() };", ["trk"], id="an-arrow"),
        pytest.param("window.trk = { track: function () {}, identify: function () {} };", [], id="a-stub"),
        pytest.param("window.trk = { track() {}, identify() {}, queue: [] };", [], id="a-stub-with-a-queue"),
        pytest.param("window.trk = function () {};", [], id="a-function"),
    ],
)
def test_a_global_with_callbacks_is_configured_one_of_methods_is_a_stub(code: str, expected: list[str]) -> None:
    assert expected == [one.key for one in Page(code, "page.js").readings if isinstance(one, Setting)]
