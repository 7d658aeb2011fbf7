"""What CI services show of a report: the gravest first, and a line that counts what is left out."""

from dataclasses import replace

from sample_reports import MANY

from trackerlint.findings import Crash
from trackerlint.formats.annotations import MAX_EACH, annotated
from trackerlint.formats.interface import Report


def lines(report: Report) -> list[str]:
    return list(annotated(report, lambda one: f"crash {one.what}", lambda one: one.level, "the rest is in the log."))


def test_crashes_and_then_the_gravest_come_first() -> None:
    few = replace(MANY, findings=list(MANY.findings)[:6], crashes=[Crash("rule a", "ValueError")])
    assert lines(few) == ["crash rule a", "error", "error", "warning", "warning", "note", "note"]


def test_what_is_left_out_is_counted_with_crashes_as_errors() -> None:
    note = next(one for one in MANY.findings if one.level == "note")
    many = replace(MANY, findings=[note] * (MAX_EACH + 1), crashes=[Crash("rule a", "")] * (MAX_EACH + 2))
    assert lines(many) == [
        *["crash rule a"] * MAX_EACH,
        *["note"] * MAX_EACH,
        "trackerlint: 2 errors, 1 note more; the rest is in the log.",
    ]


def test_nothing_says_nothing() -> None:
    assert lines(replace(MANY, findings=[], crashes=[])) == []
