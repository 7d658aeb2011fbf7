"""Columns of cookie tables, whatever they are called and in whatever order they stand."""

import pytest

from trackerlint.notice.model import Paragraph
from trackerlint.notice.read import read_notice
from trackerlint.notice.tables import cell, columns, says
from trackerlint.source import Source


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Name|Purpose|Expires", {"name": 0, "purpose": 1, "duration": 2}),
        (
            "Cookie name|Provider|Type|Expiry|Purpose",
            {"name": 0, "provider": 1, "category": 2, "duration": 3, "purpose": 4},
        ),
        ("Enw|Diben|Dod i ben", {"name": 0, "purpose": 1, "duration": 2}),
        ("Anbieter|Cookie|Zweck|Laufzeit", {"provider": 0, "name": 1, "purpose": 2, "duration": 3}),
        ("Nom|Finalité|Durée|Émetteur", {"name": 0, "purpose": 1, "duration": 2, "provider": 3}),
        ("Proveedor|Nombre|Caducidad|Finalidad", {"provider": 0, "name": 1, "duration": 2, "purpose": 3}),
        ("Cookie|Fornitore|Durata|Tipo|Scopo", {"name": 0, "provider": 1, "duration": 2, "category": 3, "purpose": 4}),
        ("Naam|Aanbieder|Doel|Bewaartermijn", {"name": 0, "provider": 1, "purpose": 2, "duration": 3}),
        ("Dostawca|Nazwa|Cel|Okres przechowywania", {"provider": 0, "name": 1, "purpose": 2, "duration": 3}),
        ("Sub-Processor|Activity|Location", {"provider": 0, "purpose": 1, "place": 2}),
        ("Monday|Tuesday", {}),
    ],
)
def test_columns(header: str, expected: dict[str, int]) -> None:
    assert expected == columns(header.split("|"))


def rows(text: str, path: str = "cookies.md") -> tuple[Paragraph, ...]:
    return read_notice(Source(path, text), "markdown" if path.endswith(".md") else "").paragraphs


TABLES = {
    "cookies.md": "| Lasts | Set by | Cookie |\n|---|---|---|\n| 90 days | Meta | `_fbp` |\n",
    "cookies.html": "<table><tr><th>Lasts</th><th>Set by</th><th>Cookie</th></tr><tr><td>90 days</td><td>Meta</td><td>_fbp</td></tr></table>",
    "cookies.adoc": "|===\n|Lasts |Set by |Cookie\n\n|90 days\n|Meta\n|_fbp\n|===\n",
    "cookies.rst": "=======  ======  ======\nLasts    Set by  Cookie\n=======  ======  ======\n90 days  Meta    _fbp\n=======  ======  ======\n",
    "list.rst": ".. list-table::\n   :header-rows: 1\n\n   * - Lasts\n     - Set by\n     - Cookie\n   * - 90 days\n     - Meta\n     - _fbp\n",
    "grid.rst": "+---------+--------+--------+\n| Lasts   | Set by | Cookie |\n+=========+========+========+\n| 90 days | Meta   | _fbp   |\n+---------+--------+--------+\n",
    "bars.md": "# Cookies\n\n{:.small}\nLasts | Set by | Cookie\n-|-\n90 days | Meta | _fbp\n\nThat is all.\n",
    "inner.md": "# Cookies\n\n<table><tr><th>Lasts</th><th>Set by</th><th>Cookie</th></tr>\n<tr><td>90 days</td><td>Meta</td><td>_fbp</td></tr></table>\n",
}


@pytest.mark.parametrize("path", TABLES)
def test_tables_of_every_format(path: str) -> None:
    paragraphs = rows(TABLES[path], path)
    at = next(at for at, one in enumerate(paragraphs) if "_fbp" in one.text)
    assert paragraphs[at].shape == "row"
    assert ["90 days", "Meta", "_fbp"] == [cell(paragraphs, at, one) for one in ("duration", "provider", "name")]
    assert "_fbp" in TABLES[path][paragraphs[at].span.start : paragraphs[at].span.end]


def test_a_table_without_a_header_is_known_by_what_stands_in_it() -> None:
    found = (
        Paragraph(
            "", rows(TABLES["cookies.md"])[0].span, shape="row", cells=("_ga", "2 years", "Counts visits to our site")
        ),
    )
    assert ("2 years", "Counts visits to our site") == (cell(found, 0, "duration"), cell(found, 0, "purpose"))


@pytest.mark.parametrize(
    ("text", "expected"), [("-", False), ("n/a", False), ("", False), ("keine", False), ("Statistics", True)]
)
def test_empty_cells(text: str, expected: bool) -> None:
    assert expected == says(text)
