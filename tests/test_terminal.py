"""The terminal: what may be sent to it, how wide it is, and when it is told of progress."""

import io
import sys

import pytest

from trackerlint import terminal
from trackerlint.terminal import Paint, Progress, cells, escaped, shown, takes_color, width


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


UNSAFE = ["\x1b[31m", "\x07", "\x9b", "\u202e", "\u2028", "\u2066", "\u200b", "\ufeff", "\ud800", "\r", "\n", "\t"]


@pytest.mark.parametrize("text", UNSAFE, ids=ascii)
def test_unsafe_characters_are_escaped_or_replaced(text: str) -> None:
    assert escaped(f"a{text}b").isprintable()
    assert shown(f"a{text}b").replace("\ufffd", "").isprintable()
    assert len(shown(text)) == len(text)


@pytest.mark.parametrize("text", ["plain", "ŵ, é and 漢字 😀", "100% [x](y)"])
def test_readable_text_stays(text: str) -> None:
    assert escaped(text) == text == shown(text)


@pytest.mark.parametrize(("text", "expected"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("😀", 2), ("", 0)])
def test_columns(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("environment", "stream", "expected"),
    [
        pytest.param({}, Screen(), True, id="terminal"),
        pytest.param({}, io.StringIO(), False, id="pipe"),
        pytest.param({"TERM": "dumb"}, Screen(), False, id="dumb"),
        pytest.param({"NO_COLOR": "1"}, Screen(), False, id="no"),
        pytest.param({"NO_COLOR": ""}, Screen(), True, id="no, but empty"),
        pytest.param({"FORCE_COLOR": "1"}, io.StringIO(), True, id="force"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Screen(), False, id="both"),
    ],
)
def test_colours(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], stream: io.StringIO, expected: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert takes_color(stream) is expected


def test_paint_leaves_text_alone_without_colour() -> None:
    assert (Paint(False)("error", "x"), Paint(True)("error", "x")) == ("x", "\x1b[1;31mx\x1b[0m")


@pytest.mark.parametrize(("columns", "expected"), [("72", 72), ("5", 40), ("wide", 100), ("", 100)])
def test_width(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width(io.StringIO()) == expected


class TestProgress:
    def test_a_short_run_shows_nothing_and_loads_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(terminal, "PATIENCE", 3_600)
        screen = Screen()
        with Progress(screen) as progress:
            progress("reading", 1, 2)
        assert screen.getvalue() == ""

    def test_a_long_run_shows_how_far_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(terminal, "PATIENCE", 0)
        screen = Screen()
        with Progress(screen) as progress:
            progress("reading", 0, 2)
            progress("reading", 1, 2)
        assert "reading" in screen.getvalue()

    @pytest.mark.parametrize(("stream", "wanted"), [(io.StringIO(), True), (Screen(), False)], ids=["pipe", "quiet"])
    def test_never_where_it_is_not_wanted(
        self, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, wanted: bool
    ) -> None:
        monkeypatch.setattr(terminal, "PATIENCE", 0)
        with Progress(stream, wanted) as progress:
            progress("reading", 0, 2)
        assert stream.getvalue() == ""


def test_errors_are_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.complain("bad \x1b[2J name", "look\nhere")
    assert sys.stderr is not None
    assert capsys.readouterr().err == "error: bad \\x1b[2J name\nhint: look\\nhere\n"
