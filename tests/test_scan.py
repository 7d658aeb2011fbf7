"""What the path of a file says of its code."""

import pytest

from trackerlint.scan import path_status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("web/index.html", "live"),
        ("tests/page.html", "test"),
        ("src/app.spec.ts", "test"),
        ("web/tests.html", "live"),
        ("README.md", "documentation"),
        ("src/globals.d.ts", "data"),
        (".linkcheckignore", "data"),
        ("web/.dockerignore", "data"),
        ("yarn.lock", "data"),
        ("web/ignore.html", "live"),
    ],
)
def test_path_status(path: str, status: str) -> None:
    assert status == path_status(path)
