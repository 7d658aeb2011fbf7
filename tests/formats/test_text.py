"""Text for people."""

import pytest
from sample_reports import PEEPER, REPORTS, finding, place, report

from trackerlint import messages
from trackerlint.findings import Finding, Related
from trackerlint.formats.excerpts import excerpt
from trackerlint.formats.interface import Style
from trackerlint.formats.text import text
from trackerlint.source import Source, Span
from trackerlint.terminal import cells

ONE = """\
── Peeper · Peeper Analytics (US) · analytics ──────────────────────────────────

pages/index.html:5:13: warning: embedded-thing
  5 │ <script>peep('start', 'P-1234');</script>
    │         ^^^^^^^^^^^^^^^^^^^^^^^
  Peeper is embedded in this page. It sends the page’s address. Name it in the
  notice.

1 finding about 1 tracker: 1 warning.
Looked through 5 files (34 kB), read 2; 1 binary file left alone.
Privacy notice: pages/privacy.md
Source does not show everything: tags typed into a content management system,
what a tag manager's container loads, and switches in a vendor's console are not
in it.
"""

CRASH = """\
Not read:
  larger than max-file-size: big.js, big2.js
Read in part:
  not valid UTF-8; read as Windows-1252: pages/index.html
Incomplete: rule missing-thing raised ValueError: it broke (missing_thing.py:12)
"""


def test_a_finding_in_full() -> None:
    assert ONE == text.render(REPORTS["one"], Style(width=80))


def test_nothing_found() -> None:
    expected = "No findings.\nLooked through 3 files (900 bytes), read 0.\nPrivacy notice: none found\n"
    assert expected == text.render(REPORTS["empty"], Style())


def test_what_was_not_read_is_grouped_by_reason() -> None:
    assert CRASH in text.render(REPORTS["crash"], Style())


def test_verbose_names_every_file_not_read() -> None:
    written = text.render(REPORTS["crash"], Style(verbose=True))
    assert "  big2.js: larger than max-file-size (50,000,000 > 32,000,000 bytes)\n" in written


def test_quiet_leaves_the_summary_out() -> None:
    assert text.render(REPORTS["one"], Style(width=80, quiet=True)) == ONE.partition("1 finding about")[0]


def test_findings_of_no_tracker_come_last() -> None:
    written = text.render(REPORTS["places"], Style())
    assert written.index("── Peeper") < written.index("── The site") < written.index("4 findings")


def test_colours_only_where_asked_for() -> None:
    assert "\x1b[" not in text.render(REPORTS["one"], Style())
    assert "\x1b[1;33mwarning\x1b[0m" in text.render(REPORTS["one"], Style(color=True))


def test_scanned_text_cannot_move_the_cursor() -> None:
    written = text.render(REPORTS["unicode"], Style())
    assert "a\\nb\\x1b[31m.html:5:13: warning" in written
    assert "It says \\x1b[2J\\n::error::100%." in written


@pytest.mark.parametrize("width", [40, 60, 100, 200])
@pytest.mark.parametrize(
    ("at", "cut_before", "cut_after"), [(0, False, True), (500, True, True), (1_000, True, False)], ids=str
)
def test_a_long_line_is_cut_around_the_place(at: int, cut_before: bool, cut_after: bool, width: int) -> None:
    line = "x" * at + "HERE" + "y" * (1_000 - at)
    (_, shown), (_, carets) = excerpt(Source("a.js", line), Span(at, at + 4), width)
    assert len(shown) + 4 <= width
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "HERE"
    assert (shown.startswith("…"), shown.endswith("…")) == (cut_before, cut_after)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        pytest.param("\t\tabc", "abc", id="tabs"),
        pytest.param("漢字 abc", "abc", id="wide"),
        pytest.param("e\u0301e\u0301 abc", "abc", id="accents"),
        pytest.param("\u202eabc", "abc", id="direction"),
    ],
)
def test_carets_stand_below_what_they_mark(line: str, marked: str) -> None:
    at = line.index(marked)
    (_, shown), (_, carets) = excerpt(Source("a.html", line), Span(at, at + len(marked)), 80)
    assert cells(shown[: shown.index(marked)]) == carets.index("^")
    assert carets.count("^") == len(marked)
    assert "\u202e" not in shown


def test_a_span_of_many_lines_shows_the_first_ones() -> None:
    source = Source("a.html", "".join(f"  line {number}\n" for number in range(9)))
    rows = excerpt(source, Span(2, len(source.text)), 80)
    assert [row for row in rows if "^" not in row[1]] == [
        ("1", "line 0"),
        ("2", "line 1"),
        ("3", "line 2"),
        ("4", "line 3"),
        (" ", "… 5 more lines"),
    ]


@pytest.mark.parametrize(
    "source", [Source("a", ""), Source("a", "\n\n"), Source("a", "\r\n" * 3)], ids=["empty", "lf", "crlf"]
)
def test_an_empty_place_is_shown_too(source: Source) -> None:
    assert excerpt(source, Span(0, 0), 80)[0] == ("1", "")


def test_what_is_true_of_a_tracker_anywhere_is_said_once() -> None:
    common = f"{messages.sends(PEEPER)} {messages.IF_WANTED}"
    shown = [
        finding("pages/index.html", "<script>", message=f"It is started here. {common}"),
        finding("pages/privacy.md", "Privacy", message=f"It is loaded here. {messages.sends(PEEPER)} It waits. {messages.IF_WANTED}"),
    ]  # fmt: skip
    written = " ".join(text.render(report(shown), Style()).split())
    assert f"It is started here. {common}" in written
    assert "It is loaded here. It waits. 2 findings" in written
    whole = " ".join(text.render(report(shown), Style(verbose=True)).split())
    assert whole.count(messages.IF_WANTED) == whole.count(messages.sends(PEEPER)) == 2


def test_the_gravest_come_first_and_the_site_last() -> None:
    def about(level: str, tracker: str, **more: object) -> Finding:
        return finding("pages/index.html", "<script>", level, properties={"tracker": tracker, **more})  # type: ignore[arg-type]

    several = about("error", "anon", trackers=["anon", "zoo"])
    written = text.render(
        report([about("note", "anon"), about("warning", "zoo"), about("warning", "peeper"), several]), Style()
    )
    assert [line.split()[1] for line in written.splitlines() if line.startswith("──")] == [
        "Peeper",
        "zoo",
        "anon",
        "The",
    ]


def test_files_that_start_a_tracker_come_before_those_that_use_it() -> None:
    def about(path: str, at: str, kind: str) -> Finding:
        return finding(path, at, properties={"tracker": "peeper", "kind": kind})

    used, noted = about("pages/index.html", "<script>", "event"), about("pages/privacy.md", "Privacy", "event")
    started = about("pages/privacy.md", "We", "init")
    written = text.render(report([used, noted, started]), Style())
    paths = [line.split(":")[0] for line in written.splitlines() if line.startswith("pages/")]
    assert paths == ["pages/privacy.md", "pages/privacy.md", "pages/index.html"]


def test_places_that_say_the_same_are_few() -> None:
    alike = tuple(Related(place("pages/index.html", "<head>"), "It is here.") for _ in range(5))
    other = Related(place("pages/index.html", "</head>"), "It is there.")
    one = finding("pages/index.html", "<script>", related=(*alike, other))
    two = finding("pages/privacy.md", "Privacy", subject="other", related=(*alike, other))
    written = text.render(report([one, two]), Style())
    assert written.count("It is here.") == 3
    assert "It is there.\n  → and 2 more places (--verbose lists them)\n" in written
    assert "  → the same places as above\n" in written
    assert text.render(report([one, two]), Style(verbose=True)).count("It is here.") == 10


def test_what_says_the_same_of_many_files_is_folded() -> None:
    why = (Related(place("pages/index.html", "peep"), "This starts it."),)
    paths = ["pages/index.html", "pages/privacy.md", "dist/app.js"]
    shown = [finding(path, text, related=why) for path, text in zip(paths, ("<head>", "We like", "var"), strict=True)]
    written = text.render(report(shown), Style())
    assert written.count(": embedded-thing") == 1
    assert written.count("The same is found here.") == 2
    assert "\n3 findings" in written
    assert text.render(report(shown), Style(verbose=True)).count(": embedded-thing") == 3


@pytest.mark.parametrize(("count", "baseline", "said"), [(19, False, False), (20, False, True), (20, True, False)])
def test_many_findings_can_be_set_aside(count: int, baseline: bool, said: bool) -> None:
    some = [finding("pages/index.html", "<script>", subject=str(number)) for number in range(count)]
    assert ("trackerlint baseline create" in text.render(report(some, baseline=baseline), Style())) is said


def test_many_notices_are_counted() -> None:
    several = report(notices=[f"locales/{name}.yml" for name in "abcde"])
    assert "Privacy notice: locales/a.yml, locales/b.yml, locales/c.yml and 2 more\n" in text.render(several, Style())
    assert "locales/d.yml, locales/e.yml\n" in text.render(several, Style(verbose=True))
