"""Files that may use what others offer are known by their bytes; nothing else of them is read."""

import pytest

from trackerlint import plugins
from trackerlint.languages.claims import Claims
from trackerlint.languages.interface import Sought
from trackerlint.modules import Modules
from trackerlint.recall import Recall
from trackerlint.source import Span
from trackerlint.users import LARGEST, Names, Search

OFFERED = {"src/stats.js": {"track", "useStats().send"}, "js/global.js": {"window.countVisit", "window.go"}}


def users(**files: str) -> dict[str, tuple[set[str], set[str]]]:
    """Return the specifiers and the global functions to look for in each file that is found."""
    texts = {"src/stats.js": "", "js/global.js": "", **files}
    search = Search(Claims(plugins.languages()), sorted(texts), lambda path: texts[path].encode(), Recall())
    modules = Modules(["src/stats.js"], frozenset(texts), search.read)
    return {one.path: (set(one.sought.modules), set(one.sought.scripts)) for one in search.users(modules, OFFERED)}


@pytest.mark.parametrize(
    ("path", "text", "modules"),
    {
        "an import": ("src/a.js", "import { track } from './stats'", {"./stats"}),
        "one by require": ("src/a.js", "const { track } = require('./stats.js')", {"./stats.js"}),
        "a hook": ("src/a.tsx", "import { useStats } from '@/stats'", {"@/stats"}),
        "a module that passes all on": ("src/index.js", "export * from './stats'", {"./stats"}),
        "in a page": ("src/a.vue", "<script>import { track } from './stats'</script>", {"./stats"}),
    }.values(),
)
def test_finds_files_that_import_a_module(path: str, text: str, modules: set[str]) -> None:
    assert {path: (modules, set())} == users(**{path: text})


@pytest.mark.parametrize(
    ("path", "text"),
    {
        "another module": ("src/a.js", "import { track } from './other'"),
        "nothing of what it offers": ("src/a.js", "import { draw } from './stats'"),
        "another language": ("src/a.py", "from stats import track  # './stats'"),
        "a test": ("tests/a.test.js", "import { track } from '../src/stats'"),
        "itself": ("src/stats.js", "import { track } from './stats'"),
        "a bundle": ("src/a.js", "import { track } from './stats'" + " " * LARGEST),
        "a short name": ("a.html", "<a onclick='go()'>"),
        "a method of that name": ("a.html", "<a onclick='shop.countVisit()'>"),
        "a longer name": ("a.html", "<a onclick='countVisits()'>"),
    }.values(),
)
def test_leaves_others_alone(path: str, text: str) -> None:
    assert {} == users(**{path: text})


@pytest.mark.parametrize(
    "text", ["countVisit()", "window.countVisit('a')", "on('load', countVisit)", "this.countVisit ()"]
)
def test_finds_files_that_call_a_global_function(text: str) -> None:
    assert {"a.html": (set(), {"countVisit"})} == users(**{"a.html": f"<script>{text}</script>"})


def test_a_file_that_cannot_be_read_is_left_out() -> None:
    def read(path: str) -> bytes:
        raise OSError(path)

    search = Search(Claims(plugins.languages()), ["a.js"], read, Recall())
    assert [] == list(search.users(Modules(["src/stats.js"], frozenset(), read), OFFERED))


class TestNames:
    def test_places_do_not_overlap_and_the_longest_counts(self) -> None:
        names = Names(Sought(frozenset({"./stats"}), frozenset({"stats", "track"})))
        text = "track('./stats')"
        assert [Span(0, 5), Span(7, 14)] == names.spans(text) == names.places(text, "html")
        assert names.holds(text)
        assert not names.holds("nothing")

    def test_a_module_without_a_name_shows_by_its_import(self) -> None:
        assert Names(Sought(frozenset({""}), frozenset())).holds("import './'")
