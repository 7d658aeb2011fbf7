"""Whether code is inside a function, in languages that nobody parses."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Call, Request
from trackerlint.languages.around import Outline
from trackerlint.source import Excerpt


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
    assert Outline(Excerpt(code)).called(code.index("HERE"))


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
    assert not Outline(Excerpt(code)).called(code.index("HERE"))


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
        ("a.php", f"<?php function go() {{ wp_enqueue_style('a', '{ADDRESS}'); }}", "load"),
    ],
)
def test_an_address_in_a_function_waits_for_who_calls_it(path: str, code: str, trigger: str) -> None:
    found = [one for one in Page(code, path).readings if isinstance(one, Request)]
    assert [trigger] == [one.circumstances.trigger for one in found]


@pytest.mark.parametrize(
    ("path", "code", "tests"),
    [
        ("a.rb", "def go\n  if cookies_accepted?\n    tag 'URL'\n  end\nend", ["cookies_accepted?"]),
        (
            "a.rb",
            "def go\n  return unless cookies[:consent] == 'yes'\n\n  tag 'URL'\nend",
            ["cookies[:consent] == 'yes'"],
        ),
        ("a.rb", "def go\n  return '' if x\n  tag 'URL'\nend", ["!(x)"]),
        ("a.rb", "def go\n  tag('URL') if consent?\nend", ["consent?"]),
        ("a.rb", "def go\n  tag 'URL' unless refused?\nend", ["!(refused?)"]),
        ("a.rb", "def go\n  tag('URL') if cookies['consent'] == 'yes'\nend", ["cookies['consent'] == 'yes'"]),
        ("a.rb", "def go\n  if x\n    a\n  elsif y\n    b\n  else\n    tag 'URL'\n  end\nend", ["!(x)", "!(y)"]),
        ("a.rb", "def go\n  if x\n    a\n  elsif y\n    tag 'URL'\n  end\nend", ["!(x)", "y"]),
        ("a.rb", "def go\n  if x\n    a\n  end\n  tag 'URL'\nend", []),
        ("a.rb", "if x\n  def go\n    tag 'URL'\n  end\nend", []),
        (
            "A.java",
            'class A {\n  void go() {\n    if (consent.given()) {\n      tag("URL");\n    }\n  }\n}',
            ["(consent.given())"],
        ),
        ("A.java", 'class A {\n  void go() {\n    if (!ok)\n      return;\n    tag("URL");\n  }\n}', ["!((!ok))"]),
        (
            "A.java",
            'class A {\n  void go() {\n    if (!ok) {\n      return;\n    }\n    tag("URL");\n  }\n}',
            ["!((!ok))"],
        ),
        (
            "A.java",
            'class A {\n  void go() {\n    if (ok) {\n      a();\n    }\n    else {\n      tag("URL");\n    }\n  }\n}',
            ["!((ok))"],
        ),
        ("A.kt", 'fun go() {\n    if (ok) tag("URL")\n}', ["(ok)"]),
        ("a.go", 'func go() {\n\tif !ok { return }\n\ttag("URL")\n}', ["!(!ok)"]),
        ("a.go", 'func go() {\n\tif ok {\n\t\ttag("URL")\n\t}\n}', ["ok"]),
        ("a.cljs", '(defn go []\n  (when (consent? db)\n    (load-script "URL")))', ["(consent? db)"]),
        ("a.cljs", '(defn go []\n  (when-not (refused? db)\n    (load-script "URL")))', ["!((refused? db))"]),
        ("a.cljs", '(defn go []\n  (when (consent? db)\n    (js/trk "a")))', ["(consent? db)"]),
        ("a.rb", "# if x\ntag 'URL'", []),
    ],
)
def test_tests_around_code(path: str, code: str, tests: list[str]) -> None:
    page = Page(code.replace("URL", ADDRESS), path)
    (found,) = (one.circumstances.conditions for one in page.readings if isinstance(one, (Request, Call)))
    assert tests == [one.text for one in found]
    assert all(page.text[one.span.start : one.span.end] in one.text for one in found)


def test_a_long_list_is_read_in_one_pass() -> None:
    items = "\n".join(f"  '{ADDRESS}?{number}'," for number in range(5_000))
    page = Page(f"def go\n  return unless consent?\n  [\n{items}\n  ]\nend", "a.rb")
    found = {one.circumstances.conditions[0].text for one in page.readings if isinstance(one, Request)}
    assert found == {"consent?"}
