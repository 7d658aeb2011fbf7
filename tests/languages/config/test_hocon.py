"""HOCON, and which files of that name it is."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Setting, plain


def settings(text: str, path: str = "conf/application.conf") -> list[tuple[str, str]]:
    found = [one for one in Page(text, path).readings if isinstance(one, Setting) and one.family == "ini"]
    return [(one.key, plain(one.value)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('a.b = "x"\nc = 3', [("a.b", "x"), ("c", "3")], id="keys"),
        pytest.param('a {\n  b { c = "x" }\n  d: y\n}\ne = true', [("a.b.c", "x"), ("a.d", "y"), ("e", "true")], id="objects"),
        pytest.param('a = { b = "x", c = host }', [("a.b", "x"), ("a.c", "host")], id="one-line"),
        pytest.param('a = ${?B}\n# c = "x"\n// d = "y"\ne = "f"', [("e", "f")], id="references-and-comments"),
        pytest.param('a = "http://x"\nb = "}"\nc.d = "e"', [("a", "http://x"), ("b", "}"), ("c.d", "e")], id="marks-in-texts"),
        pytest.param('}\n}\na = "b"\n', [("a", "b")], id="closed-too-often"),
    ],
)  # fmt: skip
def test_keys(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == settings(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("server {\n  set $a 1;\n  location / { proxy_pass http://x; }\n}\n", id="nginx"),
        pytest.param("<VirtualHost *:80>\n  ProxyPass /a http://x\n</VirtualHost>\n", id="apache"),
        pytest.param("frontend web\n  bind :80\n", id="haproxy"),
    ],
)
def test_files_that_direct_servers_are_none(text: str) -> None:
    assert [] == settings(text, "etc/site.conf")
