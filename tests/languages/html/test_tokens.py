"""Tokens of markup stand exactly where they are said to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackerlint.languages.html.tokens import Comment, EndTag, Tag, as_text, attributes, decoded, default_in, tokens
from trackerlint.source import HOLE, Excerpt, Gap, whole

PIECES = [
    "<script>", "</script>", "<SCRIPT src=a>", "<!--", "-->", "<a href='", '<img src="', '"', "'", ">", "<", "/", "=", " ", "\n", "b",
    "<style>", "</style>", "<title>", "</title>", "<![CDATA[", "]]>", "<!doctype html>", "<?xml ?>", "<!--[if IE]>", "<![endif]-->",
    "<br/>", "&amp;", "é", "</p", "<x:y z=1>", "<textarea>", "<plaintext>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_tokens_follow_each_other_and_start_with_their_sign(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert text[token.start] == "<"
        if isinstance(token, Tag):
            assert text[token.start + 1 : token.start + 1 + len(token.name)].lower() == token.name
            assert token.end <= token.body <= len(text)
            for one in attributes(text, token):
                assert token.start < one.at <= one.start <= one.end <= token.end
                assert text[one.at : one.at + len(one.name)].lower() == one.name or not one.name.isascii()
        at = token.body if isinstance(token, Tag) else token.end


def names(text: str) -> list[str]:
    kinds = {Tag: "", EndTag: "/", Comment: "!"}
    return [kinds[type(one)] + getattr(one, "name", "") for one in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<SCRIPT>a<b></SCRIPT ><i>", ["script", "/script", "i"], id="raw-text-in-any-case"),
        pytest.param(
            "<script>var a = '<!-- <b>';</script><i>", ["script", "/script", "i"], id="comment-sign-in-a-script"
        ),
        pytest.param("<!-- <b> --><i>", ["!", "i"], id="comment"),
        pytest.param("<!--[if lt IE 9]><b><![endif]--><i>", ["!", "b", "i"], id="conditional-comment-is-live"),
        pytest.param("<!--><b>", ["!", "b"], id="comment-closed-at-once"),
        pytest.param("<!-- <b>", ["!"], id="comment-left-open"),
        pytest.param("<![CDATA[<b>]]>", ["b"], id="cdata"),
        pytest.param("<a href='x>y'><b>", ["a", "b"], id="bracket-in-a-value"),
        pytest.param("<textarea><b></textarea>", ["textarea", "/textarea"], id="text-area"),
        pytest.param("a < b <c>", ["c"], id="less-than"),
        pytest.param("<script src=a>", ["script"], id="script-left-open"),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<a b=c d='e f' g=\"h\" i>", [("b", "c"), ("d", "e f"), ("g", "h"), ("i", "")], id="all-quotings"),
        pytest.param("<a\n B =\n 'c'/>", [("b", "c")], id="spaces-around-equals"),
        pytest.param("<img src=/a/b.gif/>", [("src", "/a/b.gif")], id="slash-at-the-end"),
        pytest.param("<a b=1 b=2>", [("b", "1")], id="first-of-two"),
        pytest.param(
            "<a @click.once='x' :src='y' [z]='w'>",
            [("@click.once", "x"), (":src", "y"), ("[z]", "w")],
            id="signs-in-names",
        ),
    ],
)
def test_attributes(text: str, expected: list[tuple[str, str]]) -> None:
    tag = next(tokens(text))
    assert isinstance(tag, Tag)
    assert [(one.name, text[one.start : one.end]) for one in attributes(text, tag)] == expected


def test_character_references_keep_their_place() -> None:
    text = "x=&quot;https://tracker.example/?a=1&amp;b=2&copy=3"
    value = decoded(whole(text), 0, len(text))
    assert value.text == 'x="https://tracker.example/?a=1&b=2&copy=3'
    assert value.origin(value.text.index("b=2")) == text.index("b=2")


def test_gaps_become_holes() -> None:
    value = as_text(Excerpt("https://zzzz/a", gaps=[Gap(8, 12, "host")]))
    assert (value.text, [hole.label for hole in value.holes]) == (f"https://{HOLE}/a", ["host"])


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("host | default('https://tracker.example')", "https://tracker.example"),
        ('site.id | default: "T-1"', "T-1"),
        ("id || 'T-1'", "T-1"),
        ("$id ?? 'T-1'", "T-1"),
        ("id", ""),
    ],
)
def test_defaults_in_expressions(expression: str, expected: str) -> None:
    assert default_in(expression) == expected
