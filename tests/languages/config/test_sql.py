"""Settings in dumps of databases."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Problem, Setting, plain

T = "https://tracker.example"


def settings(text: str) -> list[tuple[str, str]]:
    """Return the settings of a dump but those that look like environment variables."""
    found = [one for one in Page(text, "dump.sql").readings if isinstance(one, Setting) and one.family == "sql"]
    return [(one.key, plain(one.value)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("INSERT INTO o VALUES (1,'trk_app','X-1','yes');\n", [("trk_app", "X-1")], id="option"),
        pytest.param(
            "(1,'trk','a:2:{s:2:\"id\";s:3:\"X-1\";s:2:\"on\";b:1;}','yes')", [("trk.id", "X-1"), ("trk.on", "1")], id="php"
        ),
        pytest.param("('default',0,'web/trk/id','it''s')", [("web.trk.id", "it's")], id="path"),
        pytest.param("-- ('trk','X-1')\n", [], id="comment"),
        pytest.param("('nothing','of interest')\n", [], id="no-word"),
    ],
)  # fmt: skip
def test_rows_of_options(text: str, expected: list[tuple[str, str]]) -> None:
    assert set(expected) <= set(settings(text))
    assert bool(expected) == bool(settings(text))


def test_markup_in_a_row_points_at_the_dump() -> None:
    page = Page(f"(1,'head','<p>\\n<img src=\\\"{T}/p\\\">','yes')", "dump.sql")
    [request] = page.requests
    assert ("image", f"{T}/p") == (request.initiator, page.at(request))


def test_a_dump_that_names_trackers_everywhere_is_read_in_bounds() -> None:
    readings = Page("('trk','X-1'),\n" * 30_000, "dump.sql").readings
    assert len(readings) < 100_000
    [problem] = [one for one in readings if isinstance(one, Problem)]
    assert problem.message.startswith("read only up to 20,000 names")
    assert problem.span is not None
    assert problem.span.start == 20_000 * len("('trk','X-1'),\n") + 2


def test_a_dump_within_bounds_is_read_whole() -> None:
    assert not [one for one in Page("('trk','X-1'),\n" * 100, "dump.sql").readings if isinstance(one, Problem)]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        pytest.param("(name, grp, label, datatype)", [], id="describes-settings"),
        pytest.param("(`option_id`, `option_name`, `option_value`)", [("trk_app", "X-1")], id="keeps-them"),
    ],
)
def test_rows_of_a_table_that_has_no_column_for_values(columns: str, expected: list[tuple[str, str]]) -> None:
    assert expected == settings(f"INSERT INTO a.b\n  {columns}\nVALUES (\n  'trk_app', 'X-1', 3\n);\n")
