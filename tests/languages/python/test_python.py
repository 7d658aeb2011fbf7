"""Python: what strings, calls, imports and assignments say."""

from __future__ import annotations

import pytest
from page_reading import Page, conditions

from trackerlint.facts import Allowance, Call, Fields, Package, Problem, Scalar, Setting, Text, plain
from trackerlint.source import HOLE

T = "https://tracker.example"


def page(code: str) -> Page:
    return Page(code, "app/code.py")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(f"S = \"<script src='{T}/t.js'></script>\"\n", [("script", f"{T}/t.js")], id="plain"),
        pytest.param(
            f'S = ("<script "\n     "src=\'{T}"  # noqa\n     "/t.js\'></script>")\n',
            [("script", f"{T}/t.js")],
            id="adjacent",
        ),
        pytest.param(
            f"def f(i):\n    return f'<img src=\"{T}/p?id={{i}}\">'\n", [("image", f"{T}/p?id=…")], id="f-string"
        ),
        pytest.param(f'S = """<img src="{T}/p?id=%(id)s&n=%s">"""\n', [("image", f"{T}/p?id=…&n=…")], id="percent"),
        pytest.param(
            f"S = '<script>var a = {{{{}}}};</script><img src=\"{T}/{{id}}\">'.format(id=x)\n",
            [("image", f"{T}/…")],
            id="format",
        ),
        pytest.param(
            f"S = '<script>var a={{{{}}}}</script><img src=\"{T}/{{id}}\">'\n",
            [("image", f"{T}/…")],
            id="doubled-braces",
        ),
        pytest.param(
            f"from string import Template\nS = Template('<img src=\"{T}/$id\">')\n",
            [("image", f"{T}/…")],
            id="template",
        ),
        pytest.param(f"HOST = '{T}'\nS = '<img src=\"' + HOST + '/p\">'\n", [("image", f"{T}/p")], id="constant"),
        pytest.param(f"HOST = '{T}'\nS = '<img src=\"%s/p\">' % HOST\n", [("image", f"{T}/p")], id="percent-constant"),
        pytest.param(f"S = '\\n'.join(['<img', 'src=\"{T}/p\">'])\n", [("image", f"{T}/p")], id="join"),
        pytest.param(f"S = '\\x3cimg src=\"{T}/p\"\\u003e'\n", [("image", f"{T}/p")], id="escapes"),
        pytest.param(f"print 'old', '<img src=\"{T}/p\">'\n", [("image", f"{T}/p")], id="python-2"),
    ],
)
def test_markup_in_strings(code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == page(code).urls


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(f"requests.post('{T}/collect', json=x)", [("fetch", f"{T}/collect")], id="requests"),
        pytest.param(f"urllib.request.urlopen('{T}/c')", [("fetch", f"{T}/c")], id="urllib"),
        pytest.param(f"url = '{T}/c'\nsession.get(url)", [("fetch", f"{T}/c")], id="name"),
        pytest.param(f"url = '{T}/{{}}/c'\nhttpx.post(url.format(i))", [("fetch", f"{T}/…/c")], id="formatted-name"),
        pytest.param(f"requests.post(base + '/x', json={{'page': '{T}/c'}})", [("text", f"{T}/c")], id="payload"),
        pytest.param("requests.post(base + 'matomo.js')", [("fetch", "…matomo.js")], id="base-with-a-slash"),
        pytest.param("requests.post(f'{base}matomo.js')", [("fetch", "…matomo.js")], id="formatted-base"),
        pytest.param("requests.post(base + 'automatomo.js')", [], id="another-file"),
        pytest.param(f"app.add_js_file('{T}/t.js')", [("script", f"{T}/t.js")], id="sphinx"),
        pytest.param(f"class Media:\n    js = ('{T}/t.js',)", [("script", f"{T}/t.js")], id="media"),
        pytest.param(f"attrs = {{'src': '{T}/t.js'}}", [("script", f"{T}/t.js")], id="attributes"),
        pytest.param(f"return HttpResponseRedirect('{T}/form')", [("link", f"{T}/form")], id="redirect"),
        pytest.param(f"RedirectView.as_view(url='{T}/form')", [("link", f"{T}/form")], id="redirect-view"),
        pytest.param(f"URL = '{T}/t.js'", [("text", f"{T}/t.js")], id="nothing-known"),
        pytest.param(f"URL = '{T}/{{id}}/events'", [("text", f"{T}/…/events")], id="url-template"),
        pytest.param(f"error = 'See {T}/docs for help.'", [("text", f"{T}/docs")], id="sentence"),
    ],
)
def test_addresses_by_their_use(code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == page(code + "\n").urls


def test_javascript_in_a_string_points_at_the_source() -> None:
    found = page("S = '''\nwindow.a = 1;\ntrk(\\'init\\', '%s');\n'''\n")
    [call] = found.calls
    assert "trk(\\'init\\', '%s')" == found.at(call)
    assert (Text("init"), HOLE) == (call.arguments[0], call.arguments[1].text)  # type: ignore[union-attr]


def test_conditions_come_from_the_branches_around() -> None:
    code = f"def f(c):\n    if c.agreed:\n        return '<img src=\"{T}/a\">'\n    else:\n        return '<img src=\"{T}/b\">'\n"
    assert [["if: c.agreed"], ["if: !c.agreed"]] == [conditions(one) for one in page(code).requests]


def test_a_server_call_in_a_function_waits_for_its_caller() -> None:
    [request] = page(f"def send():\n    requests.post('{T}/c')\n").requests
    assert ("fetch", "call") == (request.initiator, request.circumstances.trigger)


def test_docstrings_and_comments_are_not_live() -> None:
    code = f'def f():\n    """See {T}/docs."""\n    # app.add_js_file("{T}/t.js")\n'
    statuses = [(one.url.text, one.circumstances.status) for one in page(code).requests]
    assert [(f"{T}/docs", "documentation"), (f"{T}/t.js", "comment")] == statuses


def test_settings_with_their_dotted_keys() -> None:
    code = (
        "ID = 'A-1'\napp.config['KEY'] = 'B-2'\nTHEME = {'analytics': {'id': 'C-3', 'on': False}}\n"
        "ENV = os.environ.get('X', 'D-4')\nOPEN = os.environ['X']\nCOMPUTED = find()\n"
    )
    found = [(one.key, plain(one.value)) for one in page(code).readings if isinstance(one, Setting)]
    assert [
        ("ID", "A-1"),
        ("app.config.KEY", "B-2"),
        ("THEME.analytics.id", "C-3"),
        ("THEME.analytics.on", "false"),
        ("ENV", "D-4"),
    ] == found


def test_packages_are_imported_or_listed() -> None:
    code = "import trk_sdk\nfrom trk.client import Trk\nINSTALLED_APPS = ['django', 'trk_app']\n"
    names = [one.name for one in page(code).readings if isinstance(one, Package)]
    assert ["trk-sdk", "trk_sdk", "trk", "trk-client", "trk-app", "trk_app"] == names


def test_calls_of_imported_objects() -> None:
    code = "from trk import Trk\nclient = Trk('token')\ndef f(user):\n    client.send('seen', email=user.email)\n"
    calls = [one for one in page(code).readings if isinstance(one, Call)]
    assert ["trk.Trk", "trk.send"] == [one.callee for one in calls]
    assert Text("seen") == calls[1].arguments[0]
    assert isinstance(calls[1].arguments[1], Fields)
    assert "call" == calls[1].circumstances.trigger


def test_a_name_that_is_not_imported_is_no_call_of_a_package() -> None:
    assert [] == page("def f(trk):\n    trk.send('x')\n").calls


def test_policies_allow() -> None:
    code = (
        "CSP_SCRIPT_SRC = (\"'self'\", 'https://tracker.example')\n"
        "POLICY = {'img-src': ['*.pixel.example']}\nHEADER = \"default-src 'self' tracker.example;\"\n"
    )
    found = [(one.host, one.means) for one in page(code).readings if isinstance(one, Allowance)]
    assert [("https://tracker.example", "csp"), ("*.pixel.example", "csp"), ("tracker.example", "csp")] == found


def test_a_mapping_of_attributes_is_an_element() -> None:
    [element] = page("a = {'data-trk': site, 'filename': url}\n").elements
    assert [("data-trk", HOLE), ("src", HOLE)] == [(name, value.text) for name, value in element.attributes]


def test_a_syntax_error_costs_its_line_and_is_told() -> None:
    found = page(f"x = = '<img src=\"{T}/a\">'\ny = '<img src=\"{T}/b\">'\n")
    assert [("image", f"{T}/b"), ("image", f"{T}/a")] == found.urls
    assert 1 == len([one for one in found.readings if isinstance(one, Problem)])


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("x = " + "(" * 50_000 + "'tracker.example'" + ")" * 50_000, id="brackets"),
        pytest.param("x = 'tracker.example'" + " + a" * 50_000, id="chain"),
        pytest.param("x = " + "not " * 50_000 + "'tracker.example'", id="unary"),
        pytest.param("x = [" * 30_000 + "'tracker.example'", id="unclosed"),
        pytest.param("".join(f"a{i} = a{i + 1} + a{i + 1} + 'tracker.example'\n" for i in range(60)), id="doubling"),
        pytest.param("a = b + 'tracker.example'\nb = a + 'trk'\nrequests.get(a)\n", id="circle"),
    ],
)
def test_hostile_code_is_read_in_bounds(code: str) -> None:
    assert all(len(getattr(one, "url", Text("")).text) <= 200_000 for one in page(code).readings)


def test_characters_outside_ascii_do_not_shift_places() -> None:
    found = page(f'\ufeffé = "ü😀"; s = "ß <img src=\'{T}/p\'>"\n')
    [request] = found.requests
    assert f"{T}/p" == found.at(request)


def test_settings_are_either_side_of_a_choice() -> None:
    code = "A_ID = 'A-1' if not DEBUG else None\nB_ID = os.environ.get('B') or 'B-1'\n"
    found = [(one.key, plain(one.value)) for one in Page(code, "settings.py").readings if isinstance(one, Setting)]
    assert found == [("A_ID", "A-1"), ("A_ID", "null"), ("B_ID", "…"), ("B_ID", "B-1")]


def test_numbers_and_booleans_of_settings() -> None:
    found = {one.key: one.value for one in page("A = 7\nB = True\nC = None\n").readings if isinstance(one, Setting)}
    assert {"A": Scalar(7), "B": Scalar(True), "C": Scalar(None)} == found
