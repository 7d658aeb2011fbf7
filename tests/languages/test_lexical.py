"""String literals by lexical rules alone: comments, quotation marks that open nothing, what is never closed."""

from __future__ import annotations

import pytest

from trackerlint.languages.grammars import GRAMMARS, OPEN
from trackerlint.languages.lexical import MOST_OPEN, NoCode, literals


def texts(code: str, language: str) -> list[str]:
    """Return what the literals of some code hold that hold anything, comments left out."""
    found = [one for one in literals(code, GRAMMARS[language]) if not isinstance(one, tuple)]
    return [inside for one in found if (inside := code[one.inside : one.inside_end])]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("rust", 'let quote = \'"\'; let url = "https://e.example";'),
        ("rust", "fn f<'a>(x: &'a str) { g('\\'', b'\"', '\\u{22}', \"https://e.example\") }"),
        ("golang", "case '`', '\"', '\\'': return \"https://e.example\""),
        ("elixir", 'defp quoted(<<?", rest::binary>>), do: "https://e.example"'),
        ("elixir", 'x = ?\\" == c && "https://e.example"'),
        ("clojure", '(if (= c \\") "https://e.example")'),
        ("shell", 'echo it\\\'s \\"here\\" "https://e.example"'),
        ("ruby", 'return [?", ?\'].include?(c) ? "https://e.example" : nil'),
    ],
)
def test_a_quotation_mark_that_opens_no_text(language: str, code: str) -> None:
    assert "https://e.example" == texts(code, language)[-1]


@pytest.mark.parametrize("language", sorted(GRAMMARS))
def test_every_kind_that_can_be_left_open_ends_with_the_group_that_says_so(language: str) -> None:
    assert all(one.count(OPEN) <= 1 and one.partition(OPEN)[2] in ("", ")") for one in GRAMMARS[language].patterns)


@pytest.mark.parametrize(
    ("language", "opening", "expected"),
    [
        ("java", "/* ", ["a", "b"]),
        ("golang", "` ", ["a", "b"]),
        ("ruby", "x <<LIST\n", ["a", "b"]),
        ("lua", "--[[ ", ["a"]),
        ("csharp", '@"', ["a"]),
    ],
)
def test_what_is_never_closed_is_none(language: str, opening: str, expected: list[str]) -> None:
    code = f'f("a");\n{opening}f("b");\n'
    assert expected == [one for one in texts(code, language) if one in ("a", "b")]


def test_one_that_is_not_closed_does_not_keep_later_ones_from_being_read() -> None:
    assert ["<p>text</p>\nPAGE"] == texts("list <<ITEM\nhtml = <<PAGE\n<p>text</p>\nPAGE\n", "ruby")


@pytest.mark.parametrize(
    ("language", "opening"),
    [("java", "/*a"), ("ruby", "<<AA\n"), ("ruby", "=begin\n"), ("elixir", '\\"'), ("lua", "[[a")],
)
def test_a_kind_that_is_left_open_again_and_again_is_left(
    language: str, opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    from trackerlint.languages import lexical

    scanner = lexical._scanner
    monkeypatch.setattr(lexical, "_scanner", lambda *given: asked.append(given) or scanner(*given))
    assert [] == texts(opening * 2_000, language)
    assert len(asked) < 20 * MOST_OPEN


def test_many_interpolations_in_a_text_that_is_never_closed() -> None:
    assert [] == texts('x = "' + "#{a}" * 60, "ruby")  # took forever where each could be read in two ways


def test_places_in_comments_and_literals() -> None:
    code = 'a("b") // c'
    assert [False, True, False, True] == [NoCode(code, "java").covers(code.index(one)) for one in ("a", "b", ")", "c")]


@pytest.mark.parametrize("end", ["", "\\"])
def test_a_text_of_escaped_quotes_is_looked_through_a_few_times(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from trackerlint.languages import lexical

    asked = []
    scanner = lexical._scanner
    monkeypatch.setattr(lexical, "_scanner", lambda *given: asked.append(given) or scanner(*given))
    assert [] == texts('"' + '\\"' * 1_000 + end, "perl")
    assert len(asked) < 20 * MOST_OPEN
