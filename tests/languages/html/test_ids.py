"""IDs that a page keeps for its scripts."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Setting, plain


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param('<meta name="trk-id" content="X-1">', [("trk-id", "X-1")], id="meta"),
        pytest.param('<body data-trk="X-1" class="a">', [("trk", "X-1")], id="data"),
        pytest.param('<meta name="trk:id" content="{{ trk }}">', [("trk.id", "…")], id="template"),
        pytest.param('<meta name="trk-site-verification" content="X-1">', [], id="verification"),
        pytest.param('<meta name="trk-adsense-account" content="X-1">', [], id="proof of an account"),
        pytest.param('<meta property="trk" content="X-1">', [], id="property"),
        pytest.param('<meta name="trk" content="">', [], id="empty"),
        pytest.param('<p data-other="X-1">', [], id="no-word"),
    ],
)
def test_names_and_ids(code: str, expected: list[tuple[str, str]]) -> None:
    found = [one for one in Page(code, "a.html").readings if isinstance(one, Setting)]
    assert expected == [(one.key, plain(one.value)) for one in found]
    assert all(one.family == "html" for one in found)
