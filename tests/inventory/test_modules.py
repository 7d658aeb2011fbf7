"""The size of modules, and the words at their head."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for folder in ("linter", "rules") for path in (ROOT / folder).rglob("*.py"))
SIZES = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in MODULES}


def test_no_module_is_over_400_lines() -> None:
    assert {path: size for path, size in SIZES.items() if size > 400} == {}


def test_nine_in_ten_modules_have_at_most_250_lines() -> None:
    long = {path: size for path, size in SIZES.items() if size > 250}
    assert len(long) <= len(SIZES) / 10, long


def test_the_median_module_has_at_most_120_lines() -> None:
    assert statistics.median(SIZES.values()) <= 120


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_nothing_else_is_importable_from_the_source_roots() -> None:
    assert {path.name for path in (ROOT / "linter").iterdir() if path.suffix in ("", ".py")} == {"trackerlint"}
    found = {path.name for path in (ROOT / "rules").iterdir() if path.is_dir() or path.suffix == ".py"}
    assert found - {"__pycache__"} == {"trackerlint_rules"}
