"""What of Python is left out is said."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Problem
from trackerlint.languages.python import read, settings, visit


def problems(code: str) -> list[str]:
    return [one.message for one in Page(code, "site/settings.py").readings if isinstance(one, Problem)]


CODE = "TRK = {'trk_app': 1, 'b': 2, 'c': 3}\nOTHER = 'trk'\n"


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [
        pytest.param(visit, "MAX_NODES", "of this statement only the first 3 parts were read", id="parts"),
        pytest.param(settings, "MAX_SETTINGS", "of this statement only the first 2 settings were kept", id="settings"),
    ],
)
def test_parts_of_a_statement(monkeypatch: pytest.MonkeyPatch, module: object, name: str, said: str) -> None:
    assert [] == problems(CODE)
    monkeypatch.setattr(module, name, 3 if name == "MAX_NODES" else 2)
    monkeypatch.setattr(read, "MAX_NODES", 3)
    assert f"cut short: {said}" in problems(CODE)


def test_names_that_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "first = 'trk'\nsecond = 'trk'\nprint(first)\n"
    assert [] == problems(code)
    monkeypatch.setattr(read, "MOST_NAMES", 1)
    assert ["the uses of only the first 1 names were looked for"] == problems(code)
