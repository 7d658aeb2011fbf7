"""Hostile input ends within the bounds, and says so; nothing overflows the stack."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Call, Problem, Scalar, Text
from trackerlint.languages.javascript import seeds

DEEP = {
    "parentheses": "(" * 30_000 + "trk(1)" + ")" * 30_000,
    "arrays": "[" * 30_000 + "'trk'" + "]" * 30_000,
    "calls": "trk(" * 5_000 + "1" + ")" * 5_000,
    "functions": "function f(){" * 10_000 + "trk(1)" + "}" * 10_000,
    "else-if": "if(a){b()}else " * 10_000 + "{trk(1)}",
    "conditions": "x=" + "a?b:" * 10_000 + "trk(1)",
    "objects": "x=" + "{a:" * 10_000 + "trk" + "}" * 10_000,
    "templates": "`${" * 3_000 + "trk(1)" + "}`" * 3_000,
    "jsx": "x=" + "<a>" * 3_000 + "{trk(1)}" + "</a>" * 3_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_cut_with_a_notice(name: str) -> None:
    page = Page(DEEP[name], "code.js")
    problems = [one.message for one in page.readings if isinstance(one, Problem)]
    assert ["nested more than 1500 deep: what lies below was not read"] == problems


ENDLESS = {
    "self-reference": "var t=[t[0],t[1],f(0)];function f(i){return t[i]+f(i+1)}",
    "mutual-recursion": "function a(x){return b(x)+b(x)}function b(x){return a(x)+a(x)}var y=a(1);",
    "doubling-text": "var a0='abcabcabc';" + "".join(f"var a{i + 1}=a{i}+a{i};" for i in range(60)),
    "doubling-array": "var a0=['abc'];" + "".join(f"var a{i + 1}=[a{i},a{i}];" for i in range(60)) + "f(a60+'');",
    "repeat": "f('x'.repeat(10000).repeat(10000).repeat(10000));",
    "replace": "f('" + "a" * 1000 + "'" + ".replace(/a/g,'aaaaaaaaaa')" * 10 + ");",
    "wrappers": "".join(f"function f{i}(x){{f{i + 1}(x);f{i + 1}(x)}}" for i in range(40))
    + "function f40(x){y(x)}f0(1);",
    "redeclared": "".join(f"var a=a+{i};f(a);" for i in range(3_000)),
    "unclosed": "{[" * 20_000,
    "concatenations": "var u=" + "+".join(["'a'"] * 50_000) + ";",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_never_end_ends(name: str) -> None:
    page = Page("trk('go',1);\n" + ENDLESS[name], "code.js")
    assert (Text("go"), Scalar(1)) in [one.arguments for one in page.calls]


TOO_MUCH = {
    "appended": "var u='a';" + "u+='a';" * 300 + "trk(u);",
    "operands": "trk('a'" + "+'a'" * 1_000 + ");" + "var b=" + "+".join(["x"] * 1_000) + ";",
    "a table that names itself": "var t=[" + ",".join(f"t[{i}]+t[{i + 1}]" for i in range(6_000)) + "];trk(t[0]+t[9]);",
    "functions that call each other": "".join(f"function f{i}(x){{return f{i + 1}(x+x)+f{i + 1}(x)}}" for i in range(40))
    + "function f40(x){return x}trk(" + "+".join(f"f{i}('a')" for i in range(40)) + ");",
}  # fmt: skip


@pytest.mark.parametrize("name", [one for one in TOO_MUCH if one != "operands"])
def test_what_is_too_much_to_work_out_is_told(name: str) -> None:
    page = Page("trk('go',1);\n" + TOO_MUCH[name], "code.js")
    messages = [one.message for one in page.readings if isinstance(one, Problem)]
    assert ["cut short: too much to work out; what was found until then is reported"] == messages
    assert (Text("go"), Scalar(1)) in [one.arguments for one in page.calls]


def test_what_is_long_but_not_too_much_is_no_problem() -> None:
    page = Page("trk('go',1);\n" + TOO_MUCH["operands"], "code.js")
    assert [] == [one for one in page.readings if isinstance(one, Problem)]
    assert (Text("a" * 1_001),) in [one.arguments for one in page.calls]


@pytest.mark.parametrize(("most", "told"), [(2, True), (50, False)])
def test_places_that_are_not_looked_at_are_told(most: int, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "MAX_SEEDS", most)
    around = "function f(a) { return a + 1; }\n" * 400
    page = Page("".join(f"{around}(function () {{ trk('go', {number}); }})();\n" for number in range(10)), "code.js")
    messages = [one.message for one in page.readings if isinstance(one, Problem)]
    assert messages == ["cut short: more places with words of the catalogue than are looked at"] * told
    assert len(page.calls) == (2 if told else 10)


def test_the_same_said_often_is_said_a_few_times() -> None:
    page = Page("trk('go');\n" * 3_000, "code.js")
    assert 60 == len(page.calls)


def test_long_texts_are_cut() -> None:
    page = Page(f"trk('{'a' * 50_000}')", "code.js")
    [call] = page.calls
    assert isinstance(call.arguments[0], Text)
    assert 4_001 == len(call.arguments[0].text)


@pytest.mark.parametrize("text", ["é" * 50, "𝒳𝒴", "\ufeff", "// ü\r\n"], ids=["accents", "astral", "bom", "comment"])
def test_offsets_count_code_points(text: str) -> None:
    code = f"/*{text}*/ trk('gö',1)"
    [call] = [one for one in Page(code, "code.js").readings if isinstance(one, Call)]
    assert "trk('gö',1)" == code[call.span.start : call.span.end]
    assert (Text("gö"), Scalar(1)) == call.arguments
