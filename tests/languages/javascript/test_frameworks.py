"""Frameworks: JSX and what becomes of it, tags as data, packages, settings, flows."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Call, Element, Package, Setting, holes, plain

URL = "https://tracker.example/t.js"

TAGS = {
    "jsx-script": f'const A = () => <script async src="{URL}" />',
    "jsx-component": f"import Script from 'next/script'; const A = () => <Script src={{'{URL}'}} strategy='lazyOnload' />",
    "create-element": f"React.createElement('script', {{ async: true, src: '{URL}' }})",
    "jsx-runtime": f"(0, r.jsx)('script', {{ src: '{URL}' }})",
    "jsx-runtime-component": f"import S from 'next/script'; jsx(S, {{ src: '{URL}' }})",
    "h": f"h('script', {{ attrs: {{ src: '{URL}' }} }})",
    "inferno": f"createVNode(1, 'script', null, null, 1, {{ 'src': '{URL}' }})",
    "tag-object": f"const t = {{ tagName: 'script', attributes: {{ src: '{URL}', async: true }} }}",
    "head-array": f"export default {{ head: [['script', {{ async: '', src: '{URL}' }}]] }}",
    "script-list": f"export default {{ head: {{ script: [{{ src: '{URL}', async: true }}] }} }}",
    "use-head": f"useHead({{ script: [{{ src: '{URL}' }}] }})",
}


@pytest.mark.parametrize("name", TAGS)
def test_tag_requests_its_script(name: str) -> None:
    page = Page(TAGS[name], "code.jsx")
    assert [("script", URL)] == [(one.initiator, one.url.text) for one in page.requests]


def test_inner_html_of_jsx_is_read() -> None:
    page = Page("const A = () => <script dangerouslySetInnerHTML={{ __html: `trk('go', '${id}')` }} />", "code.jsx")
    assert [["go", "…"]] == [[plain(value) for value in one.arguments] for one in page.calls]


@pytest.mark.parametrize(
    ("tag", "calls"),
    [
        pytest.param("script", 1, id="element"),
        pytest.param("Script", 1, id="component"),
        pytest.param("p", 0, id="a text that looks like it"),
    ],
)
@pytest.mark.parametrize("quote", ["`", '"'])
def test_what_a_script_encloses_is_code(tag: str, calls: int, quote: str) -> None:
    page = Page(f"const A = () => <{tag}>\n{{{quote}trk('go', 'there'){quote}}}\n</{tag}>", "code.jsx")
    assert len(page.calls) == calls


def test_component_of_a_known_package_is_an_element() -> None:
    page = Page("import { Pixel as P } from 'trk'; const A = () => <P id='1' />", "code.jsx")
    elements = [one for one in page.readings if isinstance(one, Element)]
    assert [("Pixel", "1")] == [(one.tag_name, one.attributes[0][1].text) for one in elements]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        pytest.param("import x from 'trk'", "live", id="import"),
        pytest.param("import 'trk/sub.js'", "live", id="side-effect"),
        pytest.param("export * from 'trk'", "live", id="export"),
        pytest.param("const x = require('trk')", "live", id="require"),
        pytest.param("const x = await import('trk')", "live", id="dynamic"),
        pytest.param("export default { plugins: ['trk'] }", "live", id="plugin"),
        pytest.param("export default { plugins: [{ resolve: 'trk', options: {} }] }", "live", id="resolve"),
        pytest.param("export default { modules: [['trk', { id: 1 }]] }", "live", id="module-with-options"),
    ],
)
def test_package_is_imported(code: str, status: str) -> None:
    packages = [one for one in Page(code, "some.config.js").readings if isinstance(one, Package)]
    assert ("trk", "imported", status) in [(one.name, one.use, one.circumstances.status) for one in packages]


def test_type_import_is_data() -> None:
    packages = [one for one in Page("import type { T } from 'trk'", "a.ts").readings if isinstance(one, Package)]
    assert ["data"] == [one.circumstances.status for one in packages]


@pytest.mark.parametrize(
    "code", ["import t from './trk'", "import t from '../trk/x'", "import t from 'https://x.example/y'"]
)
def test_own_module_is_no_package(code: str) -> None:
    assert [] == [one for one in Page(code, "a.js").readings if isinstance(one, Package)]


def test_imported_binding_is_called_by_its_package() -> None:
    page = Page("import Lib from 'trk'; import { send as s } from 'trk'; Lib.init('1'); s('2')", "a.js")
    assert ["trk.init", "trk.send"] == [one.callee for one in page.readings if isinstance(one, Call)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("window.trk = '1'", [("trk", "1")], id="window"),
        pytest.param("var trk = { id: 1 }", [("trk", "{id: 1}")], id="var"),
        pytest.param("window['trk'] = ['a']", [("trk", "[a]")], id="brackets"),
        pytest.param("(function(w){ w.trk = 2 })(window)", [("trk", "2")], id="alias"),
        pytest.param("window.trk = function(){}", [], id="function"),
        pytest.param("window.trk = { push: function(){} }", [], id="stub"),
        pytest.param("const o = {}; o.other = 1", [], id="other"),
    ],
)
def test_global_is_a_setting(code: str, expected: list[tuple[str, str]]) -> None:
    found = [one for one in Page(code, "a.js").readings if isinstance(one, Setting) and one.family == "javascript"]
    assert expected == [(one.key, plain(one.value)) for one in found]


def test_configuration_is_read_and_what_is_off_is_not() -> None:
    code = "export default { theme: { trk: { id: 'A-1' } }, other: { enable: false, trk: { id: 'A-2' } } }"
    found = [one for one in Page(code, "site.config.js").readings if isinstance(one, Setting)]
    assert [("theme.trk.id", "A-1", "script")] == [(one.key, plain(one.value), one.family) for one in found]


def test_flow_runs_from_the_source_through_the_hash() -> None:
    code = "const mail = document.querySelector('#m').value;\nconst h = sha256(mail);\ntrk('init', { em: h });"
    [call] = Page(code, "a.js").calls
    assert [
        "document.querySelector('#m').value is read",
        "kept in mail",
        "hashed by sha256",
        "kept in h",
        "passed to trk",
    ] == [step.message for step in call.flow]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("<% if (theme.on) { %>\ntrk('go', '<%= theme.id %>');\n<% } %>", id="lodash"),
        pytest.param("{% if on %}\ntrk('go', '{{ id }}');\n{% endif %}", id="jinja"),
    ],
)
def test_script_that_is_a_template_is_read(code: str) -> None:
    [call] = Page(code, "a.js").calls
    assert "go" == plain(call.arguments[0])
    assert ["template"] == [one.kind for one in holes(call.arguments[1])]


@pytest.mark.parametrize(
    ("given", "initiator"),
    [
        pytest.param("rel: 'preload', as: 'script'", "script", id="script"),
        pytest.param("rel: 'preload', as: 'style'", "link", id="style"),
        pytest.param("rel: 'preconnect'", "preconnect", id="host"),
        pytest.param("rel: 'stylesheet'", "stylesheet", id="stylesheet"),
    ],
)
def test_links_that_code_hands_to_a_framework(given: str, initiator: str) -> None:
    code = f"function m(o) {{ this.options.head.link.push({{href: 'https://tracker.example/t.js', {given}}}) }}"
    assert [initiator] == [one.initiator for one in Page(code, "module.js").requests]
