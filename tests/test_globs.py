"""Patterns of paths."""

from __future__ import annotations

import subprocess
import sys

import pytest

from trackerlint.globs import fits, spec


@pytest.mark.parametrize(
    ("path", "patterns", "expected"),
    [
        ("legal/privacy.html", ["legal/"], True),
        ("privacy.html", ["legal/"], False),
        ("legal/privacy.html", ["legal/**", "!legal/privacy.html"], False),
        ("a/b.js", ("*.js",), True),
        ("a/b.js", (), False),
    ],
)
def test_fits(path: str, patterns: list[str] | tuple[str, ...], expected: bool) -> None:
    assert fits(path, patterns) is expected


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="pattern"):
        spec(("!",))


def test_nothing_is_loaded_where_there_is_no_pattern() -> None:
    asked = "import sys; from trackerlint.globs import fits; fits('a', ()); print('pathspec' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
