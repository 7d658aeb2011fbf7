"""Server languages that are read by their string literals."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Allowance

T = "https://tracker.example"


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        pytest.param("a.rb", f'HTTParty.post("{T}/c/#{{id}}", body: x)', [("fetch", f"{T}/c/…")], id="ruby"),
        pytest.param("a.rb", f's = <<~HTML\n  <img src="{T}/p">\nHTML\n', [("image", f"{T}/p")], id="ruby-heredoc"),
        pytest.param("a.rb", f'javascript_include_tag "{T}/t.js"', [("script", f"{T}/t.js")], id="ruby-helper"),
        pytest.param("A.java", f'String s = "<img src=\\"{T}/p?" + id + "\\">";', [("image", f"{T}/p?…")], id="java"),
        pytest.param("A.java", f'var s = """\n  <img src="{T}/p">\n""";', [("image", f"{T}/p")], id="java-block"),
        pytest.param("A.kt", f"val s = \"<img src='{T}/p?${{a.id}}'>\"", [("image", f"{T}/p?…")], id="kotlin"),
        pytest.param("A.cs", f'await client.PostAsync($"{T}/c?{{id}}", x);', [("fetch", f"{T}/c?…")], id="csharp"),
        pytest.param("A.cs", f'var s = @"<img src=""{T}/p"">";', [("image", f"{T}/p")], id="csharp-verbatim"),
        pytest.param("a.go", f's := `<img src="{T}/p?%s">`', [("image", f"{T}/p?…")], id="go"),
        pytest.param("a.go", f'http.Post("{T}/c", t, b)', [("fetch", f"{T}/c")], id="go-post"),
        pytest.param("a.rs", f'let s = r#"<img src="{T}/p">"#;', [("image", f"{T}/p")], id="rust"),
        pytest.param("a.ex", f'HTTPoison.post("{T}/c/#{{id}}", b)', [("fetch", f"{T}/c/…")], id="elixir"),
        pytest.param("a.pl", f"my $s = '<img src=\"{T}/p\">';", [("image", f"{T}/p")], id="perl"),
        pytest.param("a.lua", f'local s = [[<img src="{T}/p">]]', [("image", f"{T}/p")], id="lua"),
        pytest.param("a.vb", f'Dim s = "<img src=""{T}/p"">"', [("image", f"{T}/p")], id="visual-basic"),
        pytest.param("A.java", f'// load("{T}/t.js");\nint a;', [], id="comment"),
    ],
)
def test_strings_of_server_code(path: str, code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == Page(code, path).urls


def test_a_comment_is_read_as_one() -> None:
    assert [f"{T}/t.js"] == Page(f"/* see {T}/t.js */ class A {{}}", "A.java").commented


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("A.java", f'sb.append("<img src=\\"{T}");\n sb.append("/p\\">");', id="java"),
        pytest.param(
            "A.cs", f'sb.Append("<img src=\\"{T}");\n // more\n sb.AppendLine("/p\\">");', id="csharp-comment"
        ),
        pytest.param("A.java", f'out.print("<img src=\\"{T}"); out.println("/p\\">");', id="printed"),
    ],
)
def test_texts_that_are_put_one_behind_the_other(path: str, code: str) -> None:
    assert [("image", f"{T}/p")] == Page(code, path).urls


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("a.pl", "my %p = (img_src => ['self', 'data:', 'https://tracker.example'],);", id="perl"),
        pytest.param("a.go", 'p := Policy{ImgSrc: []string{"self", "https://tracker.example"}}', id="go"),
        pytest.param("a.rb", 'p.img_src :self, "https://tracker.example"', id="ruby"),
        pytest.param("a.rb", 'p.img_src :self,\n  "https://tracker.example"', id="ruby-next-line"),
        pytest.param("a.rb", "{ img_src: %w('self' https://tracker.example) }", id="ruby-words"),
        pytest.param("a.php", "<?php $p->addDirective(Directive::IMG, ['self', 'https://tracker.example']);", id="php"),
        pytest.param("a.php", "<?php $p->addDirective('img-src', 'https://tracker.example');", id="php-literal"),
        pytest.param("a.js", "csp['img-src'].push('https://tracker.example')", id="javascript-push"),
        pytest.param("a.js", "const imgSrc = ['self', 'https://tracker.example'];", id="javascript-list"),
        pytest.param("A.cs", 'csp.Add("img-src", new[] { "self", "https://tracker.example" });', id="csharp"),
    ],
)
def test_sources_of_a_policy_in_a_list(path: str, code: str) -> None:
    found = [one for one in Page(code, path).readings if isinstance(one, Allowance)]
    assert ["https://tracker.example"] == [one.host for one in found]
