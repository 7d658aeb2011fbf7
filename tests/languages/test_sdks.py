"""Calls of vendors' libraries in server code."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Call, Package, plain


def calls(code: str, path: str) -> list[tuple[str, str]]:
    """Return the calls of a file as pairs of the path and what is given."""
    found = [one for one in Page(code, path).readings if isinstance(one, Call) and one.on_server]
    return [(one.callee, ", ".join(plain(value) for value in one.arguments)) for one in found]


RUBY = "t = trk::Client.new('k')\nt.send user_id: u.id, with: { 'email' => u.mail }\n"
FIELD = "@t ||= trk::Client.new(x)\n@t.people.set(1, a: 'b')"
JAVA = 'import org.trk.Client;\nclass A { Client c = new Client("k"); void a() { c.send(1); } }'
OPEN = 'import org.trk.*;\nclass A { void a() { Client.send("x"); } }'
CSHARP = 'using trk;\nclass A { void B() { Client.Send(u.Id, new Traits { { "email", u.Mail }, { "age", 3 } }); } }'
MAP = 'import org.trk.Client;\nclass A { Object o = new Client(Map.of("email", u.mail())); }'
KOTLIN = 'import org.trk.Client as C\nval c = C("k")\nfun a() { c.send(x) }'


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        pytest.param("a.rb", "trk::Client.new(key: ENV['K'])", [("trk.Client", "{key: …}")], id="ruby-constant"),
        pytest.param(
            "a.rb", RUBY, [("trk.Client", "k"), ("trk.Client.send", "{user_id: …, with: {email: …}}")], id="ruby-made"
        ),
        pytest.param("a.rb", FIELD, [("trk.Client", "…"), ("trk.Client.people.set", "1, {a: b}")], id="ruby-field"),
        pytest.param("a.rb", "# trk::Client.new(1)\nx = 'trk::Client.new(1)'", [], id="ruby-comment-and-text"),
        pytest.param("a.rb", "Other.track(1) # trk", [], id="ruby-another"),
        pytest.param("A.java", JAVA, [("org.trk.Client", "k"), ("org.trk.Client.send", "1")], id="java-import"),
        pytest.param("A.java", OPEN, [("org.trk.Client.send", "x")], id="java-open-import"),
        pytest.param("A.java", MAP, [("org.trk.Client", "{email: …}")], id="java-map"),
        pytest.param("A.java", "import org.trk.Client;\nclass A { B b = new B(1); }", [], id="java-unused"),
        pytest.param("A.java", "import org.trk.Event;\nclass A { void a(Event e) { e = f; } }", [], id="java-type"),
        pytest.param("a.kt", KOTLIN, [("org.trk.Client", "k"), ("org.trk.Client.send", "…")], id="kotlin"),
        pytest.param("A.cs", CSHARP, [("trk.Client.Send", "…, {email: …, age: 3}")], id="csharp"),
        pytest.param("a.ex", 'trk.track("Booked", %{email: u.mail})', [("trk.track", "Booked, …")], id="elixir"),
        pytest.param("a.rb", "trk::Client.new(1", [("trk.Client", "")], id="ruby-not-closed"),
    ],
)
def test_calls_by_their_path(path: str, code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == calls(code, path)


def test_a_call_points_at_its_place_and_comes_when_it_is_called() -> None:
    code = "def a\n  trk::Client.new(key: 1)\nend\n"
    (call,) = (one for one in Page(code, "a.rb").readings if isinstance(one, Call))
    assert ("trk::Client.new(key: 1)", "call") == (
        code[call.span.start : call.span.end],
        call.circumstances.trigger,
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param('import "example.org/trk/sdk-go/v3"', ["example.org/trk/sdk-go"], id="version"),
        pytest.param('import (\n\t"os"\n\tt "example.org/trk/sdk"\n)', ["example.org/trk/sdk"], id="group"),
        pytest.param('var s = "example.org/trk/sdk"', [], id="text"),
        pytest.param('import "example.org/other"', [], id="another"),
    ],
)
def test_imports_of_go(code: str, expected: list[str]) -> None:
    found = [one for one in Page(code, "a.go").readings if isinstance(one, Package)]
    assert [(name, "go", "imported") for name in expected] == [(one.name, one.ecosystem, one.use) for one in found]
