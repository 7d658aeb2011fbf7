"""When handlers of components run, and what they wait for."""

from __future__ import annotations

import pytest
from page_reading import Page


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<Banner onAccept={() => trk('a')} />", ("accept", ["Banner.onAccept"]), id="calls-back"),
        pytest.param("<Banner onAccept={given} />", ("accept", ["Banner.onAccept"]), id="calls-a-named-function-back"),
        pytest.param("<Button onClick={() => trk('a')} />", ("click", []), id="click"),
        pytest.param("<button onAccept={() => trk('a')} />", ("accept", []), id="element"),
        pytest.param("<Script onLoad={() => trk('a')} />", ("load", []), id="load"),
    ],
)
def test_handlers_of_components(markup: str, expected: tuple[str, list[str]]) -> None:
    given = "const given = () => { trk('a'); };" if "{given}" in markup else ""
    page = Page(f"export const Page = () => {{ {given} return {markup}; }};", "page.tsx")
    seen = page.calls[0].circumstances
    assert expected == (seen.trigger, [one.text for one in seen.conditions])
