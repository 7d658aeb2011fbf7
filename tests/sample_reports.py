"""Reports built by hand, which every format is tested on."""

from collections.abc import Iterator, Sequence
from typing import Any

from trackerlint.catalogue import Tracker, Vendor
from trackerlint.filters.outcome import Held
from trackerlint.findings import Counts, Crash, Edit, Finding, Fix, FlowStep, Level, Place, Related, Skipped
from trackerlint.formats.interface import Report
from trackerlint.rule import Rule
from trackerlint.source import Source, Span


class EmbeddedThing(Rule):
    """A thing is embedded in a page.

    ## What it finds
    A script, a *pixel* or a frame of a thing.

    It looks at `<script>` elements.

    ## Remedy
    Remove it, or [name it](https://example.org/notice).
    """

    name = "embedded-thing"
    level = "warning"
    precision = "high"
    security_severity = "5.5"
    tags = ("privacy", "third-party")

    def check(self, site: object) -> Iterator[Finding]:
        yield from ()


class MissingThing(Rule):
    """Nothing is said about a thing."""

    name = "missing-thing"
    level = "note"
    precision = "medium"

    def check(self, site: object) -> Iterator[Finding]:
        yield from ()


RULES: dict[str, type[Rule]] = {"embedded-thing": EmbeddedThing, "missing-thing": MissingThing}

PEEPER = Tracker(
    id="peeper",
    name="Peeper",
    vendor=Vendor("Peeper Analytics", "US"),
    category="analytics",
    documentation="https://peeper.example/docs",
    sends=("page-url", "ip-address"),
)

PAGE = """<!doctype html>
<html>
  <head>
    <script src="https://cdn.peeper.example/p.js"></script>
    <script>peep('start', 'P-1234');</script>
  </head>
</html>
"""
NOTICE = "# Privacy\n\nWe like your privacy.\n"
WELSH = "<p>Croeso i’r Ŵyl 😀 a̱ 漢字</p>\n\t<p>😀😀 <script>peep('start', 'Ŵ-1')</script></p>\r\n"
BUNDLE = "/*! x */" + "var a=1;" * 4_000 + "peep('start','P-9');" + "var b=2;" * 4_000

FILES = {
    "pages/index.html": PAGE,
    "pages/privacy.md": NOTICE,
    "pages/croeso ŷ%.html": WELSH,
    "dist/app.js": BUNDLE,
    "a\nb\x1b[31m.html": PAGE,
    "caf\udce9.html": PAGE,
}


def place(path: str, text: str, after: str = "") -> Place:
    """Return where ``text`` stands in one of the files."""
    start = FILES[path].index(text, FILES[path].index(after))
    return Place(path, Span(start, start + len(text)))


def finding(path: str, text: str, level: Level = "warning", after: str = "", **more: Any) -> Finding:
    """Return a finding of ``embedded-thing`` at a text."""
    given: dict[str, Any] = {
        "message": "Peeper is embedded in this page. It sends the page’s address. Name it in the notice.",
        "subject": "peeper P-1234",
        "properties": {"tracker": "peeper", "vendor": "Peeper Analytics", "ids": ["P-1234"], "consent": "ungated"},
    }
    rule = more.pop("rule", "embedded-thing")
    return Finding(rule=rule, level=level, place=place(path, text, after), **{**given, **more})


def report(
    findings: Sequence[Finding] = (), skipped: Sequence[Skipped] = (), crashes: Sequence[Crash] = (), **more: Any
) -> Report:
    """Return a report over the files above."""
    return Report(
        findings=sorted(findings, key=lambda one: (one.place, one.rule, one.subject)),
        rules=RULES,
        trackers={"peeper": PEEPER},
        source=lambda path: Source(path, FILES[path]),
        skipped=skipped,
        crashes=crashes,
        **{"counts": Counts(files=6, read=2, bytes=34_200, binary=1), **more},
    )


EMPTY = report(counts=Counts(files=3, read=0, bytes=900))
ONE = report([finding("pages/index.html", "peep('start', 'P-1234')")], notices=["pages/privacy.md"])
MANY = report(
    [
        finding("pages/index.html", "<script>", level, subject=f"peeper {number}")
        for number in range(30)
        for level in ("error", "warning", "note")
    ]
)
UNICODE = report(
    [
        finding("pages/croeso ŷ%.html", "peep('start', 'Ŵ-1')", subject="peeper Ŵ-1", message="Peeper ŷ 😀 is here."),
        finding("a\nb\x1b[31m.html", "peep('start', 'P-1234')", message="It says \x1b[2J\n::error::100%."),
        finding("caf\udce9.html", "<script>", message="A name in Latin-1 \udce9."),
    ],
    prefix="sites/main site/",
)
PLACES = report(
    [
        finding(
            "pages/index.html",
            "peep('start', 'P-1234')",
            related=(
                Related(place("pages/index.html", "https://cdn.peeper.example/p.js"), "it is loaded here"),
                Related(place("pages/privacy.md", "Privacy"), "the privacy notice"),
                Related(place("pages/croeso ŷ%.html", "peep('start', 'Ŵ-1')"), ""),
            ),
            flow=(
                FlowStep(place("pages/index.html", "P-1234"), "the ID"),
                FlowStep(place("pages/index.html", "peep('start', 'P-1234')"), "goes to Peeper"),
            ),
            fixes=(Fix("Remove the call", (Edit(place("pages/index.html", "peep('start', 'P-1234');"), ""),)),),
        ),
        finding(
            "pages/privacy.md",
            "Privacy",
            "note",
            rule="missing-thing",
            subject="",
            properties={},
            message="The notice says nothing [here](x) of Peeper.",
        ),
        finding("dist/app.js", "peep('start','P-9')", "error", subject="peeper P-9"),
        finding("pages/index.html", PAGE.strip(), "note", subject="all of it"),
    ],
    notices=["pages/privacy.md"],
    held=[
        Held(
            finding("pages/index.html", "<script>", subject="peeper 1"),
            "comment",
            "We want it.",
            place("pages/index.html", "<head>"),
        ),
        Held(finding("pages/index.html", "<script>", subject="peeper 2"), "settings", "Agreed."),
        Held(finding("pages/index.html", "<script>", subject="peeper 3"), "baseline", "It is in the baseline."),
    ],
)
CRASH = report(
    [finding("pages/index.html", "<script>")],
    skipped=[
        Skipped("big.js", "larger than max-file-size (40,000,000 > 32,000,000 bytes)", whole=True),
        Skipped("big2.js", "larger than max-file-size (50,000,000 > 32,000,000 bytes)", whole=True),
        Skipped("pages/index.html", "not valid UTF-8 (byte 9); read as Windows-1252", span=Span(9, 10)),
    ],
    crashes=[Crash("rule missing-thing", "ValueError: it broke (missing_thing.py:12)")],
)

REPORTS = {"empty": EMPTY, "one": ONE, "many": MANY, "unicode": UNICODE, "places": PLACES, "crash": CRASH}
