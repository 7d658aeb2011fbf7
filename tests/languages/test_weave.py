"""Texts put together from pieces of a file, and literals without their escapes."""

from __future__ import annotations

import pytest

from trackerlint.languages.escapes import unescape
from trackerlint.languages.weave import MAX_TEXT, Weave, value_of
from trackerlint.source import HOLE, whole


def test_pieces_keep_their_places() -> None:
    source = whole("ab  cd {x} ef")
    weave = Weave(source)
    weave.verbatim(0, 2)
    weave.gap(7, 10)
    weave.verbatim(11, 13)
    text = weave.excerpt()
    assert "abxxxef" == text.text
    assert f"ab{HOLE}ef" == value_of(text).text
    assert [0, 1, 7, 11, 12] == [text.origin(at) for at in (0, 1, 2, 5, 6)]


def test_a_constant_is_said_to_stand_where_it_is_used() -> None:
    source = whole("0123456789")
    constant, use = Weave(source), Weave(source)
    constant.verbatim(0, 3)
    use.splice(constant, 8)
    assert 8 == use.excerpt().origin(0)
    assert 0 == constant.excerpt().origin(0)


def test_no_text_grows_beyond_bounds() -> None:
    weave = Weave(whole("x" * 1_000))
    weave.verbatim(0, 1_000)
    for _ in range(40):
        weave.splice(weave)
    assert len(weave) <= MAX_TEXT


@pytest.mark.parametrize(
    ("raw", "style", "expected"),
    [
        pytest.param(r"a\n\x41é\101\"\q", "c", "a\nA" + "é" + 'A"' + r"\q", id="c"),
        pytest.param(r"a\'b\\c\n", "quotes", r"a'b\c\n", id="quotes"),
        pytest.param('a""b', "doubled", 'a"b', id="doubled"),
        pytest.param(r"a\n", "raw", r"a\n", id="raw"),
        pytest.param(r"\/\u003c", "json", "/<", id="json"),
        pytest.param("end\\", "c", "end\\", id="last"),
    ],
)
def test_escapes(raw: str, style: str, expected: str) -> None:
    assert expected == "".join(text for text, _ in unescape(raw, style))  # type: ignore[arg-type]


def test_pieces_of_an_escaped_text_tell_their_offsets() -> None:
    assert [("a", 0), ("\n", 1), ("b", 3)] == list(unescape(r"a\nb", "c"))
