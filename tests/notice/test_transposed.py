"""Tables of cookies that stand on their side, in every format."""

import pytest

from trackerlint.notice.model import Paragraph
from trackerlint.notice.read import read_notice
from trackerlint.notice.tables import cell
from trackerlint.source import Source

LYING = {
    "cookies.html": (
        "<h2>Cookies</h2>\n<table><tr><th>Name</th><td>_fbp</td></tr><tr><th>Anbieter</th><td>Meta</td></tr>"
        "<tr><th>Cookie Laufzeit</th><td>90 Tage</td></tr></table>\n"
    ),
    "cookies.md": "| Cookie | _ga | _fbp |\n|---|---|---|\n| Set by | Google | Meta |\n| Lasts | 2 years | 90 days |\n",
    "cookies.rst": "+--------+------+\n| Name:  | _fbp |\n+--------+------+\n| Durée  | 90 j |\n+--------+------+\n",
    "cookies.json": (
        '{"table": {"row-1": {"header": "Enw", "col-1": "_ga", "col-2": "_fbp"},'
        ' "row-2": {"header": "Dod i ben", "col-1": "2 flynedd", "col-2": "90 diwrnod"}}}'
    ),
}


def read(path: str, text: str) -> tuple[Paragraph, ...]:
    return read_notice(Source(path, text), "markdown" if path.endswith(".md") else "").paragraphs


@pytest.mark.parametrize("path", LYING)
def test_each_cookie_becomes_a_row(path: str) -> None:
    paragraphs = read(path, LYING[path])
    at = next(at for at, one in enumerate(paragraphs) if one.shape == "row" and "_fbp" in one.cells)
    assert cell(paragraphs, at, "duration").startswith("90")
    assert cell(paragraphs, at, "name") == "_fbp"
    covered = LYING[path][paragraphs[at].span.start : paragraphs[at].span.end]
    assert "_fbp" in covered
    assert "90" in covered


def test_tables_below_one_another_end_where_their_first_label_comes_again() -> None:
    one = "<table><tr><td>Name</td><td>{0}</td></tr><tr><td>Zweck</td><td>{1}</td></tr></table>"
    paragraphs = read("a.html", one.format("Matomo", "Zählen") + one.format("YouTube", "Zeigen"))
    assert [one.cells for one in paragraphs if one.shape == "row"] == [("Matomo", "Zählen"), ("YouTube", "Zeigen")]


@pytest.mark.parametrize(
    "text",
    [
        "| Cookie | Purpose |\n|---|---|\n| _ga | Provider of statistics |\n| _fbp | Purpose of adverts |\n",
        "| Monday | open |\n|---|---|\n| Tuesday | open |\n",
        "| Name | Purpose | Lasts |\n|---|---|---|\n| _ga | Statistics | 2 years |\n",
        "| Provider | Google |\n|---|---|\n| Provider | Meta |\n",
    ],
)
def test_tables_that_stand_upright_stay_as_they_are(text: str) -> None:
    first, *_ = text.splitlines()
    header, *_ = read("a.md", text)
    assert header.cells == tuple(one.strip() for one in first.strip("|").split("|"))
