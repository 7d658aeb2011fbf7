"""Packages of trackers under whatever names files and bundlers give them, however far from their import."""

from __future__ import annotations

from functools import cache

import pytest

from trackerlint import plugins
from trackerlint.catalogue import load_catalogue
from trackerlint.languages.claims import Claims
from trackerlint.prefilter import Words
from trackerlint.scan import Scanner

FAR = "\n".join(f"function own{number}(a, b) {{ return a.part{number} + b[{number}] }}" for number in range(3_000))
"""Code of a bundle between an import and what is called of it: 150,000 characters."""

INIT = [
    pytest.param("import ReactGA from 'react-ga4';", "ReactGA.initialize('G-ABCDEF1234')", id="its usual name"),
    pytest.param("import x from 'react-ga4';", "x.initialize('G-ABCDEF1234')", id="another name"),
    pytest.param('import*as Zd from"react-ga4";', 'Zd.initialize("G-ABCDEF1234")', id="a namespace"),
    pytest.param('import{initialize as i}from"react-ga4";', 'i("G-ABCDEF1234")', id="one function, renamed"),
    pytest.param('import{default as R}from"react-ga4";', 'R.initialize("G-ABCDEF1234")', id="the default by name"),
    pytest.param('const m=require("react-ga4");', 'm.initialize("G-ABCDEF1234")', id="CommonJS"),
    pytest.param('const m=require("react-ga4");', '(0,m.initialize)("G-ABCDEF1234")', id="CommonJS, without this"),
    pytest.param('const m=require("react-ga4");var p=t.n(m);', 'p().initialize("G-ABCDEF1234")', id="webpack"),
    pytest.param('const m=require("react-ga4");var p=t.n(m);', 'p.a.initialize("G-ABCDEF1234")', id="webpack 4"),
    pytest.param('var e=_interopRequireDefault(require("react-ga4"));', 'e.default.initialize("G-ABCDEF1234")', id="Babel"),
    pytest.param('const e=__importDefault(require("react-ga4"));', 'e.default.initialize("G-ABCDEF1234")', id="TypeScript"),
    pytest.param('var e=__toESM(require("react-ga4"));', 'e.default.initialize("G-ABCDEF1234")', id="esbuild"),
    pytest.param('var e=b(require("react-ga4"),1);', 'e.default.initialize("G-ABCDEF1234")', id="esbuild, short"),
]  # fmt: skip


@cache
def scanner() -> Scanner:
    catalogue, claims = load_catalogue(plugins.catalogue_folders()), Claims(plugins.languages())
    return Scanner(catalogue, claims, Words(catalogue.lexicon, signs=claims.signs))


def told(code: str) -> set[tuple[str, str]]:
    """Return the trackers of a script and the kinds of what shows them."""
    found = scanner().scan("site/bundle.js", code.encode()).detections
    return {(one.detection.tracker, one.detection.kind) for one in found}


@pytest.mark.parametrize(("importing", "using"), INIT)
@pytest.mark.parametrize("between", ["", FAR], ids=["near", "far"])
def test_what_a_package_offers_is_known_by_any_name(importing: str, using: str, between: str) -> None:
    assert ("google-analytics", "init") in told(f"{importing}\n{between}\n(function(){{{using}}})();")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('import R from"rollbar";new R({accessToken:"0123456789abcdef0123456789abcdef"});', ("rollbar", "init")),
        ('const O=require("rollbar");var P=r.n(O);new(P())({accessToken:"0123456789abcdef0123456789abcdef"});', ("rollbar", "init")),
        ('import{posthog as q}from"posthog-js";q.capture("signup");', ("posthog", "event")),
        ('import{GoogleAnalytics as X}from"@next/third-parties/google";import{jsx as k}from"react/jsx-runtime";k(X,{gaId:"G-ABCDEF1234"});', ("google-analytics", "init")),
        ('const r=require("@next/third-parties/google"),M=require("react/jsx-runtime");(0,M.jsx)(r.GoogleAnalytics,{gaId:"G-ABCDEF1234"});', ("google-analytics", "init")),
        ('const r=require("@next/third-parties/google");(0,r.sendGAEvent)("event","signup");', ("google-analytics", "event")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["", FAR], ids=["near", "far"])
def test_classes_and_components(code: str, expected: tuple[str, str], between: str) -> None:
    head, _, rest = code.partition(";")
    assert expected in told(f"{head};\n{between}\n{rest}")


@pytest.mark.parametrize(
    "code",
    [
        'import x from "react-ga4"; x.other("G-ABCDEF1234")',
        'import x from "other"; x.initialize("G-ABCDEF1234")',
        'import x from "react-ga4"; function f(x) { x.initialize("G-ABCDEF1234") }',
        'import x from "react-ga4"; const y = { x: own }; y.x.initialize("G-ABCDEF1234")',
        'import { jsx as hj } from "react/jsx-runtime"; import x from "react-ga4"; hj(own, { sx: 1 })',
        'const m = require("react-ga4"); var p = t.n(own); p().initialize("G-ABCDEF1234")',
    ],
)
def test_near_misses(code: str) -> None:
    assert {kind for _, kind in told(code)} <= {"dependency"}


def test_a_function_that_is_given_an_address_is_read_in_a_bundle() -> None:
    helper = "var caller={fetch:function(u,c){u=u.replace('=C','=C1');var s=document.createElement('SCRIPT');s.src=u}};"
    using = "caller.fetch('//busuanzi.ibruce.info/busuanzi?jsonpCallback=C',function(){})"
    assert ("busuanzi", "loader") in told(f"{helper}\n{FAR[:50_000]}}}\n{using}")
