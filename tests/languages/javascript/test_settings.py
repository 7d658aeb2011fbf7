"""What the object literals of a configuration set."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Setting


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
