"""PHP: pages, strings, settings."""

from __future__ import annotations

import pytest
from page_reading import Page, conditions

from trackerlint.facts import Package, Problem, Setting, plain

T = "https://tracker.example"


def page(code: str, path: str = "web/code.php") -> Page:
    return Page(code, path)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            f'<p><?php if ($a) {{ ?><img src="{T}/p?<?= $id ?>"><?php }} ?>', [("image", f"{T}/p?…")], id="page"
        ),
        pytest.param(f"<?php echo '<img src=\"{T}/p\">';", [("image", f"{T}/p")], id="single"),
        pytest.param(
            f'<?php echo "<img src=\\"{T}/p?{{$o->id}}&$n\\">";', [("image", f"{T}/p?…&…")], id="interpolated"
        ),
        pytest.param(f"<?php echo '<img src=\"{T}/p?' . $id . '\">';", [("image", f"{T}/p?…")], id="joined"),
        pytest.param(f'<?php echo <<<X\n<img src="{T}/p?$id">\nX;', [("image", f"{T}/p?…")], id="heredoc"),
        pytest.param(f"<?php echo <<<'X'\n<img src=\"{T}/p\">\nX;", [("image", f"{T}/p")], id="nowdoc"),
        pytest.param(f"<?php printf('<img src=\"%s/p?%d\">', '{T}', $n);", [("image", f"{T}/p?…")], id="printf"),
        pytest.param(
            f"<?php define('H', '{T}'); echo '<img src=\"' . H . '/p\">';",
            [("image", f"{T}/p")],
            id="define",
        ),
        pytest.param(f"<?php wp_enqueue_script('t', '{T}/t.js', []);", [("script", f"{T}/t.js")], id="enqueue"),
        pytest.param(f"<?php wp_remote_post('{T}/c');", [("fetch", f"{T}/c")], id="remote"),
        pytest.param(f"<?php curl_setopt($c, CURLOPT_URL, '{T}/c');", [("fetch", f"{T}/c")], id="curl"),
        pytest.param(f"<?php $this->client->post('{T}/c', ['body' => $b]);", [("fetch", f"{T}/c")], id="client"),
        pytest.param(
            f"<?php $a = ['#tag' => 'script', '#attributes' => ['src' => '{T}/t.js']];",
            [("script", f"{T}/t.js")],
            id="attached",
        ),
        pytest.param(f"<?php wp_redirect('{T}/form');", [("link", f"{T}/form")], id="redirect"),
        pytest.param(f"<?php return redirect()->away('{T}/form');", [("link", f"{T}/form")], id="away"),
        pytest.param(f"<?php header('Location: {T}/form');", [("link", f"{T}/form")], id="location"),
        pytest.param(f"<?php header('X-From: {T}/form');", [("text", f"{T}/form")], id="other-header"),
        pytest.param(f"<?php $u = '{T}/t.js';", [("text", f"{T}/t.js")], id="nothing-known"),
        pytest.param(f"<?php // wp_enqueue_script('t', '{T}/t.js');", [], id="comment"),
    ],
)
def test_addresses(code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == page(code).urls


def test_javascript_in_a_string_points_at_the_source() -> None:
    found = page("<?php\nwp_add_inline_script('t', 'window.a = 1; trk(\\'init\\', \\'X\\');');")
    [call] = found.calls
    assert "trk(\\'init\\', \\'X\\')" == found.at(call)


def test_conditions_come_from_the_branches_around() -> None:
    code = f"<?php if ($ok) {{ echo '<img src=\"{T}/a\">'; }} else {{ echo '<img src=\"{T}/b\">'; }}"
    assert [["if: ($ok)"], ["if: !($ok)"]] == [conditions(one) for one in page(code).requests]


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("if (!$ok) return;", ["if: !(!$ok)"]),
        ("if (!$ok) { note(); return 1; }", ["if: !(!$ok)"]),
        ("if (!$ok) exit;", ["if: !(!$ok)"]),
        ("if (!$a) return; if ($b) return;", ["if: !(!$a)", "if: !($b)"]),
        ("if (!$ok) { note(); }", []),
        ("if (!$ok) { return; } else { note(); }", []),
        ("if (!defined('ABSPATH')) exit;", []),
    ],
)
@pytest.mark.parametrize("around", ["CODE", "function head() { CODE }", "if ($x): endif; function a() { CODE }"])
def test_conditions_come_from_early_exits(around: str, test: str, expected: list[str]) -> None:
    code = around.replace("CODE", f"{test} echo '<img src=\"{T}/a\">';")
    assert [expected] == [conditions(one) for one in page(f"<?php {code}").requests]


def test_settings_with_their_dotted_keys() -> None:
    code = (
        "<?php define('A_ID', 'A-1'); $config['b']['id'] = 'B-2'; const C = 3;\n"
        "Config::define('E_ID', 'E-5');\n"
        "return ['d' => ['id' => env('D', 'D-4')]];"
    )
    found = {one.key: plain(one.value) for one in page(code).readings if isinstance(one, Setting)}
    assert {"A_ID": "A-1", "config.b.id": "B-2", "C": "3", "d.id": "D-4", "D": "D-4", "E_ID": "E-5"} == found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("DEBUG ? 'A-0' : 'A-1'", ["A-0", "A-1"], id="either"),
        pytest.param("DEBUG ? null : (x() ? '' : 'A-1')", ["null", "", "A-1"], id="nested"),
        pytest.param("getenv('A') ?: 'A-1'", ["…", "A-1"], id="or else"),
        pytest.param("$_ENV['A'] ?? 'A-1'", ["A-1"], id="if set"),
        pytest.param("x() ?? y()", [], id="nothing known"),
    ],
)
def test_a_setting_may_be_either_side_of_a_choice(value: str, expected: list[str]) -> None:
    found = page(f"<?php define('A_ID', {value});").readings
    assert expected == [plain(one.value) for one in found if isinstance(one, Setting) and one.key == "A_ID"]


def test_a_plug_in_is_named_by_its_folder() -> None:
    code = "<?php\n/*\nPlugin Name: Trk\n*/\n"
    found = page(code, "wp-content/plugins/trk-pixel/trk-pixel.php").readings
    assert [("wordpress", "trk-pixel")] == [(one.ecosystem, one.name) for one in found if isinstance(one, Package)]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("<?php $x = " + "(" * 20_000 + "'tracker.example'", id="brackets"),
        pytest.param("<?php $a = \"$a tracker.example\"; echo $a . 'trk';", id="circle"),
        pytest.param("<?php " + "".join(f'$a{i} = "$a{i + 1}$a{i + 1} trk";' for i in range(60)), id="doubling"),
        pytest.param("<?php echo 'trk'" + " . $x" * 20_000 + ";", id="chain"),
        pytest.param("<?php echo '<img src=\"tracker.example", id="unclosed"),
    ],
)
def test_hostile_code_is_read_in_bounds(code: str) -> None:
    assert all(one.span.end <= len(code) for one in page(code).requests)


@pytest.mark.parametrize(
    ("count", "told"), [(3_000, []), (3_001, ["cut short: only the first 3,000 settings were kept"])]
)
def test_settings_beyond_the_bound_are_told(count: int, told: list[str]) -> None:
    found = page("<?php\n" + "".join(f"$config['key{number}'] = 'trk-{number}';\n" for number in range(count)))
    assert [one.message for one in found.readings if isinstance(one, Problem)] == told
    assert len([one for one in found.readings if isinstance(one, Setting)]) == 3_000


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(f"$a = '<img src=\"'; $a .= '{T}/p'; $a .= '\">';", [("image", f"{T}/p")], id="three"),
        pytest.param(f"$a = '<img src=\"{T}/p?'; $a .= $id; $a .= '\">';", [("image", f"{T}/p?…")], id="gap"),
        pytest.param(f"$a['h'] = '<img src=\"'; $a['h'] .= '{T}/p\">';", [("image", f"{T}/p")], id="element"),
        pytest.param(
            f"$a = '<img src=\"{T}/p\">'; $a = '<img '; $a .= 'src=\"{T}/q\">';",
            [("image", f"{T}/q"), ("image", f"{T}/p")],
            id="starts-anew",
        ),
        pytest.param(
            f"function a() {{ $a = '<img src=\"'; }} function b() {{ $a .= '{T}/p\">'; }}", [("text", f"{T}/p")], id="functions"
        ),
    ],
)  # fmt: skip
def test_texts_that_statements_put_together(code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == page(f"<?php {code}").urls


def test_statements_that_make_a_text_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"<?php $a = '<img src=\"'; $a .= '{T}/p'; $a .= '\">';"
    assert [] == [one for one in page(code).readings if isinstance(one, Problem)]
    monkeypatch.setattr("trackerlint.languages.php.built.MAX_PARTS", 2)
    assert any(
        "statements that make this text" in one.message for one in page(code).readings if isinstance(one, Problem)
    )
