"""Addresses in code that people are led to, and those that something may load."""

import pytest
from page_reading import Page

URL = "https://tracker.example/form/1"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(f"const go = (q, r) => r.redirect('{URL}')", ["link"], id="redirect"),
        pytest.param(f"location.href = '{URL}'", ["link"], id="location"),
        pytest.param(f"location.assign('{URL}')", ["link"], id="assign"),
        pytest.param(f"window.open('{URL}')", ["link"], id="open"),
        pytest.param(f"anchor.href = '{URL}'", ["link"], id="anchor"),
        pytest.param(f"page.querySelector('a').setAttribute('href', '{URL}')", ["link"], id="attribute of something"),
        pytest.param(
            "page.querySelector('link').setAttribute('href', 'https://tracker.example/css?a')",
            ["stylesheet"],
            id="attribute of a sheet",
        ),
        pytest.param(f"$('a.survey').attr('href', '{URL}')", ["link"], id="attr"),
        pytest.param(f"const item = {{label: 'Survey', href: '{URL}'}}", ["link"], id="menu"),
        pytest.param(f"const item = {{rel: 'stylesheet', href: '{URL}'}}", ["stylesheet"], id="sheet"),
        pytest.param(f"const survey = '{URL}'", ["text"], id="nothing known"),
        pytest.param(f"load('{URL}')", ["text"], id="other call"),
    ],
)
def test_use(code: str, expected: list[str]) -> None:
    assert expected == [one.initiator for one in Page(code, "a.js").requests]


def test_a_host_under_a_name_of_which_one_path_is_chosen() -> None:
    code = "const base = 'https://tracker.example'; const url = wide ? `${base}/a?p=${id}` : `${base}/b`; show(url)"
    found = [one.url.text for one in Page(code, "a.js").requests]
    assert ["https://tracker.example", "https://tracker.example/a?p=\ufffc", "https://tracker.example/b"] == found
