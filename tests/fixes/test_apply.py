"""Fixes put into texts: overlaps, the same edit twice, and files that would not parse."""

from collections.abc import Callable

from sample_reports import finding

from trackerlint.findings import Edit, Finding, Fix, Place
from trackerlint.fixes.apply import apply_fixes, edited
from trackerlint.fixes.markup import read_markup, whole_lines
from trackerlint.fixes.parses import reads_as_well
from trackerlint.fixes.python_imports import without_imports
from trackerlint.fixes.scripts import tracker_statements
from trackerlint.source import Source, Span

TEXT = "<p>one</p><p>two</p><p>three</p>"


def fixed(*spans: tuple[int, int], safe: bool = True, text: str = "", path: str = "a.html") -> Finding:
    edits = tuple(Edit(Place(path, Span(start, end)), text) for start, end in spans)
    return finding("pages/index.html", "<html>", fixes=(Fix("Mend", edits, safe),))


def texts(text: str) -> Callable[[str], Source]:
    return lambda path: Source(path, text)


def language(path: str) -> str:
    return {"html": "html", "js": "javascript", "py": "python", "json": "npm"}[path.rpartition(".")[2]]


def test_edits_are_made_from_the_end() -> None:
    edits = [Edit(Place("a", Span(0, 1)), "xx"), Edit(Place("a", Span(3, 3)), "!"), Edit(Place("a", Span(4, 6)), "")]
    assert edited("abcdefg", edits) == "xxbc!dg"


def test_one_that_overlaps_waits() -> None:
    done = apply_fixes([fixed((0, 10)), fixed((5, 20)), fixed((20, 32))], texts(TEXT), language)
    assert done.texts == {"a.html": "<p>two</p>"}
    assert len(done.used) == 2


def test_the_same_edit_twice_is_made_once() -> None:
    done = apply_fixes([fixed((0, 10)), fixed((0, 10))], texts(TEXT), language)
    assert done.texts == {"a.html": "<p>two</p><p>three</p>"}
    assert len(done.used) == 2


def test_unsafe_ones_need_to_be_wanted() -> None:
    assert apply_fixes([fixed((0, 10), safe=False)], texts(TEXT), language).texts == {}
    assert apply_fixes([fixed((0, 10), safe=False)], texts(TEXT), language, unsafe=True).texts != {}


def test_one_that_leaves_a_broken_file_is_refused_and_the_others_are_made() -> None:
    good, bad = fixed((0, 10), path="b.html"), fixed((0, 3))
    done = apply_fixes([bad, good], texts(TEXT), language)
    assert set(done.texts) == {"b.html"}
    assert [one for one, _ in done.refused] == [bad]
    assert [one for one, _ in done.used] == [good]


def test_what_reads_as_well_as_before() -> None:
    assert reads_as_well("a.js", "javascript", "f(;", "f(;")
    assert not reads_as_well("a.js", "javascript", "f();", "f(;")
    assert not reads_as_well("a.py", "python", "x = 1", "x = ")
    assert not reads_as_well("a.json", "npm", "{}", "{")
    assert not reads_as_well("a.html", "html", "<script>f()</script>", "<script>f(</script>")
    assert not reads_as_well("a.html", "html", "<b></b>", "<b>")
    assert reads_as_well("a.html", "html", "<b><i></b>", "<b><i></b><p></p>")
    assert not reads_as_well("a.yml", "yaml", "a: 1", "a: [")
    assert not reads_as_well("a.toml", "toml", "a = 1", "a = ")


def test_whole_lines_take_their_end_along() -> None:
    assert whole_lines("a\n  bcd  \ne", 4, 7) == (2, 10)
    assert whole_lines("a\n  bcd x\ne", 4, 7) == (4, 7)
    assert whole_lines("abc", 0, 3) == (0, 3)


def test_markup_finds_elements_with_their_ends() -> None:
    markup = read_markup("<div><script>a('</p>')</script><img src=x></div></b>")
    found = [(one.name, one.start, one.end) for one in markup.elements]
    assert found == [("div", 0, 48), ("script", 5, 31), ("img", 31, 42)]
    assert markup.unmatched == 1


class TestStatements:
    def spans(self, code: str, *texts: str) -> list[Span]:
        return [Span(code.index(text), code.index(text) + len(text)) for text in texts]

    def left(self, code: str, *own: str, foreign: tuple[str, ...] = ()) -> str | None:
        found = tracker_statements(code, self.spans(code, *own), self.spans(code, *foreign))
        if found is None:
            return None
        return edited(code, [Edit(Place("", span), "") for span in found])

    def test_a_call_goes_and_its_neighbours_stay(self) -> None:
        assert self.left("a(); t('x'); b();", "t('x')") == "a();  b();"

    def test_a_call_inside_an_expression_is_left(self) -> None:
        assert self.left("const go = () => t('x');", "t('x')") is None
        assert self.left("export default { mounted() { t('x') } }", "t('x')") == "export default { mounted() {  } }"

    def test_a_statement_of_two_trackers_is_left(self) -> None:
        assert self.left("t('x'), u('y');", "t('x')", foreign=("u('y')",)) is None

    def test_helpers_go_with_the_last_call(self) -> None:
        code = "window.q = window.q || []; function t(){q.push(arguments)} t('js'); t('config');"
        assert (self.left(code, "t('config')") or "").strip() == ""

    def test_helpers_stay_for_another_tracker(self) -> None:
        code = "function t(){q.push(arguments)} t('a'); t('b');"
        assert self.left(code, "t('a')", foreign=("t('b')",)) == "function t(){q.push(arguments)}  t('b');"

    def test_a_program_around_a_call_stays(self) -> None:
        code = "(function(){ menu(); document.querySelector('a').onclick = go; t('x'); })();"
        assert self.left(code, "t('x')") == "(function(){ menu(); document.querySelector('a').onclick = go;  })();"

    def test_code_that_does_not_parse_is_left(self) -> None:
        assert self.left("t('x'); {{ if", "t('x')") is None


class TestPythonImports:
    def left(self, text: str, name: str) -> str | None:
        at = text.index(name)
        found = without_imports(text, [Span(at, at + len(name))])
        return None if found is None else edited(text, [Edit(Place("", one), "") for one in found])

    def test_one_that_nothing_uses_goes(self) -> None:
        assert self.left("import os\nimport analytics\n\nos.x()\n", "analytics") == "import os\n\nos.x()\n"
        assert self.left("# caf\u00e9\nfrom a.b import (\n  c,\n  d as e,\n)\nx = 1\n", "a.b") == "# caf\u00e9\nx = 1\n"

    def test_one_that_is_used_stays(self) -> None:
        assert self.left("import analytics\nanalytics.track()\n", "analytics") is None
        assert self.left("from a import b as c\nc()\n", "a import") is None
        assert self.left("from a import *\n", "a import") is None
        assert self.left("import a; import b\n", "import a") is None

    def test_what_does_not_parse_is_left(self) -> None:
        assert self.left("import a\nx = (\n", "import a") is None
