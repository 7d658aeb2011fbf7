"""Packages that modules import."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Package


def _packages(code: str) -> list[tuple[str, str]]:
    readings = Page(code, "module.ts").readings
    return [(one.name, one.circumstances.status) for one in readings if isinstance(one, Package)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("import t from 'trk';", [("trk", "live")], id="package"),
        pytest.param("import { a } from 'trk/part';", [("trk", "live"), ("trk/part", "live")], id="part-of-a-package"),
        pytest.param("const t = await import('trk');", [("trk", "live")], id="dynamic"),
        pytest.param("import type { A } from 'trk';", [("trk", "data")], id="types"),
        pytest.param("import { type A, type B as C } from 'trk';", [("trk", "data")], id="types-one-by-one"),
        pytest.param("import {} from 'trk';", [("trk", "data")], id="types-that-a-compiler-took-out"),
        pytest.param("import 'trk';", [("trk", "live")], id="for-what-it-does"),
        pytest.param(
            "import T, { types } from 'trk';\n// T\ninterface I { track: T['track']; o: types.Options }",
            [("trk", "data")],
            id="names-that-stand-in-types",
        ),
        pytest.param("import T from 'trk'; let t: T = new T();", [("trk", "live")], id="a-type-that-is-called-too"),
        pytest.param("import T from 'trk'; let t: typeof T;", [("trk", "data")], id="the-type-of-a-value"),
        pytest.param("import T from 'trk'; function f(t: T) {}", [("trk", "data")], id="the-type-of-a-parameter"),
        pytest.param("import T from 'trk'; export { T };", [("trk", "live")], id="a-name-that-is-passed-on"),
        pytest.param(
            "import { T } from 'trk'; class C { constructor(private t: T) {} }",
            [("trk", "live")],
            id="a-type-by-which-a-constructor-is-given-the-value",
        ),
        pytest.param("import { type A, b } from 'trk';", [("trk", "live")], id="a-type-and-a-value"),
        pytest.param("import t, { type A } from 'trk';", [("trk", "live")], id="default-and-a-type"),
        pytest.param("import './trk';", [], id="own-file"),
    ],
)
def test_packages(code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == _packages(code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("import { a } from 'https://tracker.example/t.js';", ["https://tracker.example/t.js"], id="names"),
        pytest.param("import '//tracker.example/t.js';", ["//tracker.example/t.js"], id="for-what-it-does"),
        pytest.param("export * from 'https://tracker.example/t.js';", ["https://tracker.example/t.js"], id="passed-on"),
        pytest.param("import type { A } from 'https://tracker.example/t.js';", [], id="types"),
        pytest.param("import { a } from './tracker.example/t.js';", [], id="own-file"),
    ],
)
def test_modules_of_other_hosts(code: str, expected: list[str]) -> None:
    found = [(one.initiator, one.url.text) for one in Page(code, "module.ts").requests]
    assert found == [("import", url) for url in expected]


def test_modules_of_other_hosts_in_a_page() -> None:
    page = Page("<script type=\"module\">import { a } from 'https://tracker.example/t.js'; a()</script>")
    assert page.urls == [("import", "https://tracker.example/t.js")]
