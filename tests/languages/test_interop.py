"""Calls of a page's globals from other languages."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Call, plain


def calls(code: str, path: str) -> list[tuple[str, str]]:
    """Return the calls of a file as pairs of what is called and what is given."""
    found = [one for one in Page(code, path).readings if isinstance(one, Call)]
    return [(one.callee, ", ".join(plain(value) for value in one.arguments)) for one in found]


RAZOR = '@inject IJSRuntime JS\n<button @onclick="T">B</button>\n@code {\n  async Task T() { await JS.InvokeVoidAsync("trk", "a"); }\n}\n'


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("A.cs", 'await _js.InvokeVoidAsync("trk", "event", "book");', [("trk", "event, book")]),
        (
            "A.cs",
            'await _js.InvokeAsync<object>("window.trk.send", new { email = u.Mail });',
            [("trk.send", "{email: …}")],
        ),
        ("A.cs", 'await _js.InvokeVoidAsync(\n    "trk",\n    "event");', [("trk", "event")]),
        ("A.cs", 'await _js.InvokeVoidAsync("trk");', [("trk", "")]),
        ("A.cs", '// await _js.InvokeVoidAsync("trk", "a");', []),
        ("A.cs", 'await _js.InvokeVoidAsync("other", "trk");', []),
        ("A.cs", 'await _js.InvokeVoidAsync("trk", "a"', [("trk", "…")]),
        ("A.cs", 'Application.ExternalCall("trk", "a", 1);', [("trk", "a, 1")]),
        ("A.razor", RAZOR, [("trk", "a")]),
        ("a.dart", "js.context.callMethod('trk', ['track', 'Lead']);", [("trk", "track, Lead")]),
        ("a.dart", "globalContext.callMethod('trk'.toJS, 'track'.toJS, 'Lead'.toJS);", [("trk", "track, Lead")]),
        ("a.dart", "globalContext.callMethodVarArgs('trk'.toJS, ['a'.toJS, mail.toJS]);", [("trk", "a, …")]),
        ("a.cljs", '(js/trk "track" "Lead" 3)', [("trk", "track, Lead, 3")]),
        ("a.cljs", '(js/window.trk.send "a")', [("trk.send", "a")]),
        ("a.cljs", '(.send js/trk "a" {:b {:c "d"}})', [("trk.send", "a, {b: {c: d}}")]),
        ("a.cljs", '(.trk js/window "a" #js {:email (mail u), :n "x"})', [("trk", "a, {email: …, n: x}")]),
        ("a.cljs", '(.push js/trk (clj->js {:event "e"}) "after")', [("trk.push", "{event: e}, after")]),
        ("a.cljs", '; (js/trk "track")\n"(js/trk 1)"', []),
        ("a.cljs", "(js/other trk)", []),
        ("a.cljs", '(js/trk ; "b"\n  "a") ', [("trk", "a")]),
        ("a.cljs", '(js/trk "a', [("trk", "")]),
    ],
)
def test_calls(path: str, code: str, expected: list[tuple[str, str]]) -> None:
    assert expected == calls(code, path)


def test_a_call_points_at_its_place_and_comes_when_it_is_called() -> None:
    code = '(defn go []\n  (js/trk "a"))\n'
    (call,) = (one for one in Page(code, "a.cljs").readings if isinstance(one, Call))
    assert code[call.span.start : call.span.end] == '(js/trk "a")'
    assert call.circumstances.trigger == "call"


def test_a_call_outside_of_functions_comes_at_once() -> None:
    (call,) = (one for one in Page('(js/trk "a")', "a.cljs").readings if isinstance(one, Call))
    assert call.circumstances.trigger == "load"


def test_many_signs_of_comments_are_read_in_one_way_only() -> None:
    assert calls(f"(js/trk {';' * 3_000}\n)", "a.cljs") == [("trk", "")]
