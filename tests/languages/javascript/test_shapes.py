"""The shape of loaders: which functions have one, and what stands in it."""

import pytest
from page_reading import Page

from trackerlint.facts import Shape

LOADER = """(function (w, d) {
  var n = w.q = function () { n.trk_app ? n.trk_app.apply(n, arguments) : n.queue.push(arguments) };
  n.queue = []; n['version'] = '2.0'; n.list = 'one two'.split(' ');
  var t = d.createElement('script'); t.src = '/own/' + 'q.js'; d.head.appendChild(t);
})(window, document)"""


def shapes(code: str) -> list[Shape]:
    return [one for one in Page(code, "a.js").readings if isinstance(one, Shape)]


def test_marks_and_address() -> None:
    (shape,) = shapes(LOADER)
    assert {"trk_app.apply", "queue.push", "queue", "version", "2.0", "one", "two", "createElement"} <= set(shape.marks)
    assert list(shape.marks) == sorted(shape.marks)
    assert shape.url.text == "/own/q.js"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(LOADER.replace("trk_app", "other"), id="no mark that the catalogue knows"),
        pytest.param(LOADER.replace("createElement", "find"), id="no element is made"),
        pytest.param(LOADER.replace("(window, document)", ""), id="not called on the spot"),
        pytest.param(LOADER.replace("n.queue = [];", "n.queue = [];" + "f(1);\n" * 2_000), id="far too large"),
        pytest.param("(function (d) { d.createElement('script').trk_app = 1 })(document)", id="far too small"),
    ],
)
def test_functions_without_one(code: str) -> None:
    assert shapes(code) == []


def test_address_that_is_not_known_is_a_hole() -> None:
    (shape,) = shapes(LOADER.replace("'/own/' + 'q.js'", "somewhere"))
    assert shape.url.known is False


def test_marks_kept_in_a_table_of_an_obfuscator() -> None:
    table = "function t() { const a = ['x', 'trk_app', 'createElement']; t = function () { return a; }; return t(); }"
    table += "function g(i) { i = i - 0x1; return t()[i]; }"
    code = LOADER.replace("n.trk_app", "n[g(2)]").replace("d.createElement", "d[g(3)]")
    (shape,) = shapes(f"{table} while(!![]){{break}} {code}")
    assert {"trk_app.apply", "createElement"} <= set(shape.marks)


def test_payload_with_a_dotted_key_that_the_catalogue_knows() -> None:
    (shape,) = shapes("const first = { 'tracker.example': now(), event: 'go', n: 1, 'a-b': other }; later(first)")
    assert (shape.marks, shape.url.text) == (("a-b", "go", "tracker.example"), "")


@pytest.mark.parametrize(
    "code", ["f({ 'other.key': 1 })", "f({ trk: 1 })", "f({ 'trk': 'a.b' })", "f({})", "f({ ...x.y })"]
)
def test_payload_without_one(code: str) -> None:
    assert shapes(code) == []
