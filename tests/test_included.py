"""Partials that are included under a consent check."""

from pathlib import Path

import pytest

from trackerlint import api

PIXEL = "<script>fbq('init', '100000000000001');</script>"


def state(folder: Path, **files: str) -> tuple[str, str]:
    """Return the answer for the partial and its reason; names stand for paths, ``__`` for the dot."""
    for name, text in {"pixel__html": PIXEL, **files}.items():
        (folder / name.replace("__", ".")).write_text(text)
    site = api.survey(folder, api.Options(processes=1)).site
    [one] = [one for one in site.used if one.path == "pixel.html"]
    found = site.consent(one)
    return found.state, found.reason


GATED = '<h1>A</h1>{% if request.cookies.cookie_consent == "yes" %}{% include "pixel.html" %}{% endif %}'


def test_a_partial_waits_where_its_include_does(tmp_path: Path) -> None:
    found, reason = state(tmp_path, index__html=GATED)
    assert "gated" == found
    assert "is included in 'index.html' where it waits for" in reason


@pytest.mark.parametrize(
    "other",
    [
        '{% include "pixel.html" %}',
        '{% if debug %}{% include "pixel.html" %}{% endif %}',
        '{% if not request.cookies.cookie_consent %}{% include "pixel.html" %}{% endif %}',
    ],
    ids=["no condition", "another condition", "an inverted one"],
)
def test_one_include_without_a_gate_is_enough(tmp_path: Path, other: str) -> None:
    assert "ungated" == state(tmp_path, index__html=GATED, about__html=other)[0]


def test_the_gate_may_be_around_an_include_of_an_include(tmp_path: Path) -> None:
    found, _ = state(
        tmp_path,
        index__html='{% if cookies_accepted %}{% include "tags.html" %}{% endif %}',
        tags__html='<meta name="x">{% include "pixel.html" %}',
    )
    assert "gated" == found


def test_what_nobody_includes_has_no_gate_around_it(tmp_path: Path) -> None:
    assert "ungated" == state(tmp_path)[0]


def test_the_else_branch_is_the_other_way_round(tmp_path: Path) -> None:
    page = '{% if cookie_consent %}<p>Thanks</p>{% else %}{% include "pixel.html" %}{% endif %}'
    assert "ungated" == state(tmp_path, index__html=page)[0]
