"""Configuration files of each syntax."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Allowance, Problem, Setting, plain

T = "https://tracker.example"


def settings(text: str, path: str) -> list[tuple[str, str, str]]:
    """Return the settings as key, value, and the source that they point at."""
    page = Page(text, path)
    found = [one for one in page.readings if (isinstance(one, Setting) and one.family != "env") or ".env" in path]
    return [(one.key, plain(one.value), page.at(one)) for one in found if isinstance(one, Setting)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "_config.yml",
            "a:\n  b: X-1  # c\n  l: [7, 'it''s']\n---\ne: &x \"q\\u0041\"\nf: *x\n",
            [("a.b", "X-1", "b: X-1"), ("a.l", "7", "7"), ("a.l", "it's", "'it''s'"), ("e", "qA", 'e: &x "q\\u0041"')],
            id="yaml",
        ),
        pytest.param(
            "values.yaml",
            "a:\n  {{- if .x }}\n  b: X-1 # c\n  {{- end }}\n",
            [("a.b", "X-1", "b: X-1")],
            id="yaml-template",
        ),
        pytest.param(
            "a.yml",
            '- ID: "1"\n  Hint: Acme Site Id\n  Value: 7\n',
            [
                ("ID", "1", 'ID: "1"'),
                ("Value", "7", "Value: 7"),
                ("Acme_Site_Id", "7", "Hint: Acme Site Id\n  Value: 7"),
            ],
            id="field of Sitecore",
        ),
        pytest.param(
            "a.json",
            '{"a": {"b": [1, {"c": "x\\"y"}]}, // c\n d: \'q\', "n": null,}',
            [("a.b", "1", "1"), ("a.b.c", 'x"y', '"c": "x\\"y"'), ("d", "q", "d: 'q'"), ("n", "null", '"n": null')],
            id="json",
        ),
        pytest.param(
            "a.toml",
            'a = 1\n[x."y.z"]\nb.c = "q\\n" # c\nl = ["two",\n {k=\'v\'}]\n[[m]]\ns = """\nt"""\n',
            [
                ("a", "1", "a = 1"),
                ("x.y.z.b.c", "q\n", 'b.c = "q\\n"'),
                ("x.y.z.l", "two", '"two"'),
                ("x.y.z.l.k", "v", "k='v'"),
                ("m.s", "\nt", 's = """\nt"""'),
            ],
            id="toml",
        ),
        pytest.param("acme/theme.conf", "[options]\nid = 7\n", [("options.id", "7", "id = 7")], id="theme of Sphinx"),
        pytest.param(
            "a.ini", "[s]\na = b ; c\nk[z]: 'v'\n", [("s.a", "b", "a = b"), ("s.k.z", "v", "k[z]: 'v")], id="ini"
        ),
        pytest.param(
            ".env", 'export A_ID=X-1\n#B=2\nC="q r"\n', [("A_ID", "X-1", "A_ID=X-1"), ("C", "q r", 'C="q r')], id="env"
        ),
        pytest.param(
            "web.config",
            '<c><add key="k" value="X-1"/><string name="n">Y-2</string></c>',
            [("c.string.n", "Y-2", '<string name="n">Y-2'), ("k", "X-1", 'k" value="X-1')],
            id="xml",
        ),
    ],
)
def test_settings_and_their_places(path: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert expected == settings(text, path)


def test_a_label_of_traefik_is_a_key_of_its_configuration() -> None:
    text = 'a:\n  labels:\n    - "traefik.http.middlewares.m.plugin.acme.siteId=X-1"\n'
    assert settings(text, "compose.yml") == [
        ("a.labels.traefik.http.middlewares.m.plugin.acme.siteId", "X-1", text.split("- ")[1].strip())
    ]


def test_variables_of_an_environment() -> None:
    text = "env:\n  - name: TRK_ID\n    value: X-1\nenvironment:\n  - TRK_KEY=Y-2\n"
    found = [
        (one.key, plain(one.value))
        for one in Page(text, "c.yml").readings
        if isinstance(one, Setting) and one.family == "env"
    ]
    assert [("TRK_ID", "X-1"), ("TRK_KEY", "Y-2")] == found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("a.yml", f'head: |\n  <p>\n  <img src="{T}/p">\n', id="yaml-block"),
        pytest.param("a.yml", f"head: >-\n  <img\n  src='{T}/p'>\n", id="yaml-folded"),
        pytest.param("a.yml", f'head: "<img src=\\"{T}/p\\">"\n', id="yaml-quoted"),
        pytest.param("a.json", f'{{"head": "<p>\\n<img src=\\"{T}/p\\">"}}', id="json"),
        pytest.param("a.toml", f"head = '''\n<img src=\"{T}/p\">'''\n", id="toml"),
        pytest.param("a.xml", f'<a><![CDATA[<img src="{T}/p">]]></a>', id="cdata"),
        pytest.param("a.xml", f'<a>&lt;img src="{T}/p"&gt;</a>', id="entities"),
    ],
)
def test_markup_in_values_points_at_the_source(path: str, text: str) -> None:
    page = Page(text, path)
    [request] = [one for one in page.requests if one.initiator == "image"]
    assert f"{T}/p" == page.at(request)


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        pytest.param("a.yml", f"ads:\n  js: {T}/t.js\n", "live", id="on"),
        pytest.param("a.yml", f"ads:\n  enable: false\n  js: {T}/t.js\n", "data", id="yaml-off"),
        pytest.param("a.json", f'{{"ads": {{"js": "{T}/t.js", "enabled": false}}}}', "data", id="json-off"),
        pytest.param("a.toml", f'[ads]\njs = "{T}/t.js"\nactive = false\n', "data", id="toml-off"),
        pytest.param("a.yml", f"x:\n  enable: false\nads:\n  js: {T}/t.js\n", "live", id="another-off"),
    ],
)
def test_a_switch_puts_its_mapping_out(path: str, text: str, status: str) -> None:
    [request] = Page(text, path).requests
    assert ("script", status) == (request.initiator, request.circumstances.status)


def test_a_data_set_names_addresses_and_requests_nothing() -> None:
    text = "[" + ",".join(f'{{"src": "{T}/{n}.js"}}' for n in range(3_000)) + "]"
    assert {"text"} == {one.initiator for one in Page(text, "hosts.json").requests}


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("nginx.conf", f"location /t {{ proxy_pass {T}/js; }}\n", [("proxy", f"{T}/js")], id="nginx"),
        pytest.param("nginx.conf", f"# proxy_pass {T}/js;\n", [], id="comment"),
        pytest.param("_redirects", f"/t/* {T}/:splat 200\n", [("rewrite", f"{T}/:splat")], id="netlify-redirects"),
        pytest.param("_headers", f"/*\n  Content-Security-Policy: script-src 'self' {T}\n", [("csp", T)], id="headers"),
        pytest.param(".htaccess", f'Header set Content-Security-Policy "img-src {T}"\n', [("csp", T)], id="apache"),
        pytest.param("site.zone", "m IN CNAME x.tracker.example.\n", [("cname", "x.tracker.example")], id="zone"),
        pytest.param("dns.tf", 'records = ["x.tracker.example"]\n', [("cname", "x.tracker.example")], id="terraform"),
        pytest.param("Caddyfile", f"reverse_proxy {T}\n", [("proxy", T)], id="caddy"),
        pytest.param(
            "Caddyfile.prod", f"reverse_proxy /t/* {{\n\tto {T}\n}}\n", [("proxy", T)], id="caddy-upstream-in-a-block"
        ),
        pytest.param("zone.bind", "m 300 CNAME x.tracker.example.\n", [("cname", "x.tracker.example")], id="bind"),
        pytest.param(
            "dns/a.yaml",
            "m:\n  type: Route53Provider/ALIAS\n  value:\n    name: x.tracker.example.\n    type: A\n",
            [("cname", "x.tracker.example")],
            id="octodns-alias-of-a-provider",
        ),
        pytest.param(
            "dns/a.yaml",
            "m:\n  dynamic:\n    pools:\n      one:\n        values:\n        - value: x.tracker.example.\n  type: CNAME\n",
            [("cname", "x.tracker.example")],
            id="octodns-pool",
        ),
        pytest.param(
            "dns/a.yaml", "m:\n  type: CNAME\n  geo:\n    note: x.tracker.example\n", [], id="octodns-other-key"
        ),
        pytest.param(
            "domains/a.json",
            '{"records": {"CNAME": "x.tracker.example"}}',
            [("cname", "x.tracker.example")],
            id="type-as-key",
        ),
        pytest.param(
            "compose.yml",
            f'a:\n  labels:\n    - "traefik.http.services.a.loadbalancer.server.url={T}"\n',
            [("proxy", T)],
            id="label-of-traefik",
        ),
        pytest.param(
            "compose.yml",
            f'a:\n  labels:\n    - "caddy.http.services.a.loadbalancer.server.url={T}"\n',
            [],
            id="label-of-something-else",
        ),
        pytest.param(
            "vercel.json",
            f'{{"rewrites": [{{"source": "/t", "destination": "{T}/t.js"}}]}}',
            [("rewrite", f"{T}/t.js")],
            id="vercel",
        ),
        pytest.param(
            "netlify.toml", f'[[redirects]]\nfrom = "/t"\nto = "{T}/t.js"\n', [("rewrite", f"{T}/t.js")], id="netlify"
        ),
        pytest.param(
            "openapi.yml", "csp:\n  script-src: tracker.example\n", [("csp", "tracker.example")], id="policy-key"
        ),
    ],
)
def test_what_is_let_through_or_handed_on(path: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = [one for one in Page(text, path).readings if isinstance(one, Allowance)]
    assert expected == [(one.means, one.host) for one in found]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("a.yml", "[" * 50_000 + "trk", id="yaml"),
        pytest.param("a.json", '{"a":' * 50_000 + '"trk"', id="json"),
        pytest.param("a.toml", "a = " + "[" * 50_000 + '"trk"', id="toml"),
        pytest.param("a.yml", "a: &a [trk]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(500)), id="aliases"),
        pytest.param("a.xml", "<a " * 20_000 + "trk", id="xml"),
    ],
)
def test_hostile_files_are_read_in_bounds(path: str, text: str) -> None:
    readings = Page(text, path).readings
    assert len(readings) < 5_000


def test_of_a_very_large_yaml_file_what_holds_a_word_is_read() -> None:
    filler = "".join(f"icon{number}:\n  terms:\n    - plain {number}\n" for number in range(8_000))
    own = 'trk:\n  id: "X-1"\n'
    page = Page(filler + own + filler, "icons.yml")
    (found,) = [one for one in page.readings if isinstance(one, Setting)]
    assert (found.key, plain(found.value), page.at(found)) == ("trk.id", "X-1", 'id: "X-1"')  # type: ignore[arg-type]


def test_what_is_not_yaml_is_told() -> None:
    page = Page("a: [1\nb: trk\n", "a.yml")
    assert any(isinstance(one, Problem) for one in page.readings)
    assert ("b", "trk", "b: trk") in settings(page.text, "a.yml")


def test_computed_attributes_of_qweb() -> None:
    text = '<t><script t-att-data-trk="site.id" t-attf-src="https://tracker.example/#{site.js}"/></t>'
    assert [("script", f"{T}/…")] == Page(text, "templates.xml").urls


def test_cells_of_a_notebook() -> None:
    text = '{"cells": [{"cell_type": "code", "source": ["%%html\\n", "<img src=\'https://tracker.example/p\'>\\n"]}]}'
    assert [("image", f"{T}/p")] == Page(text, "a.ipynb").urls


@pytest.mark.parametrize("path", ["env.default", "env.example", ".env.local", "deploy.env.dist", "env.production"])
def test_policies_in_environment_files_are_allowances(path: str) -> None:
    page = Page(f"CSP_SCRIPT_SRC=\"'self' {T}/t.js\"\n", path)
    assert [one.host for one in page.readings if isinstance(one, Allowance)] == [f"{T}/t.js"]
    assert page.urls == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<a><b><c>X-1</c></b></a>", [("a.b.c", "X-1")], id="nested"),
        pytest.param("<a><id><Value><![CDATA[X-1]]></Value></id></a>", [("a.id", "X-1")], id="wrapped-cdata"),
        pytest.param("<a>b<c>d</c></a>", [("a.c", "d")], id="mixed"),
        pytest.param("<a><!-- <b>X</b> --><c> X-1\n</c></a>", [("a.c", "X-1")], id="comment"),
        pytest.param("<a><b></b></a>", [], id="empty"),
        pytest.param(
            '<a><b><Value><![CDATA[[{"html": "<b c=\\"tracker.example\\">", "id": "X-1"}]]]></Value></b></a>',
            [("html", '<b c="tracker.example">'), ("id", "X-1")],
            id="json-in-cdata",
        ),
    ],
)
def test_elements_of_xml_by_the_names_around_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == [one[:2] for one in settings(text, "a.xml")]


def test_settings_of_drupal_bear_the_name_of_their_file() -> None:
    assert [("acme.settings.id", "X-1", "id: X-1")] == settings("id: X-1\n", "config/sync/acme.settings.yml")


def test_a_redirection_in_xml_is_a_link() -> None:
    text = f'<rule><from>^/a$</from><to type="temporary-redirect">{T}/b</to></rule>'
    assert [("link", f"{T}/b")] == Page(text, "urlrewrite.xml").urls


def test_a_value_with_a_tag_of_its_own_is_filled_in_elsewhere() -> None:
    assert [("a", "…", "a: !ENV TRK_KEY")] == settings("a: !ENV TRK_KEY\n", "mkdocs.yml")


def test_scripts_of_a_library_are_keys_of_drupal() -> None:
    text = "x:\n  css:\n    theme:\n      //tracker.example/t.css: {}\n  js:\n    //tracker.example/t.js: { type: external }\n"
    (found,) = Page(text, "site.libraries.yml").requests
    assert (found.initiator, found.url.text) == ("script", "//tracker.example/t.js")
    assert text[found.span.start : found.span.end] == "//tracker.example/t.js"
