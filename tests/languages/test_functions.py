"""Whether code is inside a function, in languages that nobody parses."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Request
from trackerlint.languages.functions import MAX_LINES, in_function


@pytest.mark.parametrize(
    "code",
    [
        "def tag\n  x = 'HERE'\nend",
        "  defp tag(id) do\n    'HERE'\n  end",
        '(defn load! [id]\n  (let [s 1]\n    (f "HERE")))',
        '(rf/reg-fx :load\n  (fn [_] (f "HERE")))',
        '(add-watch #(f "HERE"))',
        'void load() {\n  f("HERE");\n}',
        'class A {\n  public static String url(int id) throws IOException {\n    return "HERE";\n  }\n}',
        'class A\n{\n    void Load(\n        string id\n    ) {\n        F("HERE");\n    }\n}',
        'func load() -> String { return "HERE" }',
        'fun load() = f("HERE")',
        'String url(int id) => "HERE";',
        'fn load() {\n\n    if x {\n        f("HERE");\n    }\n}',
        'sub load {\n\tf("HERE");\n}',
        'server <- function(input, output) {\n  f("HERE")\n}',
        'Public Sub Load()\n    F("HERE")\nEnd Sub',
        'items.forEach((x) => {\n  f("HERE")\n})',
    ],
)
def test_inside(code: str) -> None:
    assert in_function(code, code.index("HERE"))


@pytest.mark.parametrize(
    "code",
    [
        "HERE",
        "x = 'HERE'",
        "class A\n  X = 'HERE'\nend",
        "def a\nend\nX = 'HERE'",
        'final s = Script()..src = "HERE";',
        'class A {\n  static final String URL = "HERE";\n}',
        '(load-script "HERE")',
        '(def x\n  "HERE")',
        "script :async => true,\n  :src => 'HERE'",
        'if (x) {\n  f("HERE")\n}',
        'ui <- fluidPage(\n  f("HERE")\n)',
        "defaults = {\n  url: 'HERE'\n}",
    ],
)
def test_outside(code: str) -> None:
    assert not in_function(code, code.index("HERE"))


def test_only_so_many_lines_are_looked_at() -> None:
    near = "def a\n" + "  x\n" * (MAX_LINES - 2) + "  HERE"
    far = "def a\n" + "  x\n" * MAX_LINES + "  HERE"
    assert in_function(near, near.index("HERE"))
    assert not in_function(far, far.index("HERE"))


ADDRESS = "https://tracker.example/t.js"


@pytest.mark.parametrize(
    ("path", "code", "trigger"),
    [
        ("a.cljs", f'(defn go []\n  (set! (.-src (el)) (str "{ADDRESS}?id=" id)))', "call"),
        ("a.cljs", f'(defn go []\n  (load-script "{ADDRESS}"))', "call"),
        ("a.cljs", f'(load-script "{ADDRESS}")', "load"),
        ("a.cljs", f'(defn view []\n  [:script {{:async true :src "{ADDRESS}"}}])', "load"),
        ("a.dart", f'void go() {{\n  ScriptElement()..src = "{ADDRESS}";\n}}', "call"),
        ("a.dart", f'final s = ScriptElement()..src = "{ADDRESS}";', "load"),
        ("a.rs", f'fn go() {{\n    script.set_src("{ADDRESS}");\n}}', "call"),
        ("a.kt", f'fun HEAD.stats() {{\n    script(src = "{ADDRESS}") {{}}\n}}', "load"),
        ("a.kt", f'fun go() {{\n    el.setAttribute("src", "{ADDRESS}")\n}}', "call"),
        ("a.rb", f"def stats\n  javascript_include_tag '{ADDRESS}'\nend", "load"),
        ("a.rb", f"def address\n  '{ADDRESS}'\nend", "call"),
        ("a.rb", f"def stats\n  \"<script src='{ADDRESS}'></script>\"\nend", "load"),
        ("a.py", f"def address():\n    return '{ADDRESS}'\n", "call"),
        ("a.py", f"ADDRESS = '{ADDRESS}'\n", "load"),
        ("a.php", f"<?php function address() {{ return '{ADDRESS}'; }}", "call"),
        ("a.php", f"<?php const ADDRESS = '{ADDRESS}';", "load"),
        ("a.php", f"<?php function go() {{ wp_enqueue_script('a', '{ADDRESS}'); }}", "load"),
    ],
)
def test_an_address_in_a_function_waits_for_who_calls_it(path: str, code: str, trigger: str) -> None:
    found = [one for one in Page(code, path).readings if isinstance(one, Request)]
    assert [trigger] == [one.circumstances.trigger for one in found]
