"""Run rules over small sites that say in comments what must be found: for this package's tests and for rule packs.

A site is a folder of real files. A comment, in whatever syntax the file has, says what is expected on the next line
that is not such a comment itself, or on its own line where something else stands there too::

    <!-- expect: embedded-tracker -->
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>

A name given twice expects two findings. ``clean: some-rule`` marks a line that comes near and must stay silent.
Everything that fires unmarked is a failure, and so is what is marked and does not fire. Findings at a level are
expected as ``some-rule:note``; without a level any will do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trackerlint import api
from trackerlint.findings import Finding
from trackerlint.formats.interface import Report
from trackerlint.regex import regex
from trackerlint.rule import Rule

_MARK = regex(r"\b(expect|clean):\s*([a-z][a-z0-9-]*(?::[a-z]+)?(?:\s*,\s*[a-z][a-z0-9-]*(?::[a-z]+)?)*)")


@dataclass(frozen=True, order=True)
class Mark:
    """One expectation: at ``path`` and ``line``, ``rule`` fires, or (``clean``) does not. ``level`` may be empty."""

    path: str
    line: int
    rule: str
    level: str = ""
    clean: bool = False

    def __str__(self) -> str:
        """Return it as failures show it."""
        return f"{self.path}:{self.line}: {self.rule}{self.level and f' ({self.level})'}"


@dataclass(frozen=True)
class Outcome:
    """What came of a check: ``failures`` are sentences, empty when all went as marked."""

    report: Report
    failures: tuple[str, ...]
    marks: tuple[Mark, ...]


def check_site(folder: Path, rules: Sequence[str] = ()) -> Outcome:
    """Run ``rules`` (all installed ones, when empty) over a folder and compare with its comments.

    Raises TrackerlintError when the folder's settings or the named rules cannot be used, AssertionError when a rule
    or a language raised.
    """
    report = api.check(folder, options=api.Options(rules=rules, processes=1))
    assert report.complete, [crash.message for crash in report.crashes]
    marks = tuple(sorted(_marks(folder, set(report.rules))))
    return Outcome(report, tuple(_failures(report, marks)), marks)


def check_example(rule: type[Rule], folder: Path, kind: str) -> Report:
    """Write the ``flagged`` or ``clean`` example of a rule's page into an empty folder and run the rule over it.

    The blocks of the example are fenced as ```` ```html flagged path=index.html````; ``path`` may be left out.
    """
    for path, code in example(rule, kind):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(code, "utf-8")
    return api.check(folder, options=api.Options(rules=(rule.name,), processes=1))


def example(rule: type[Rule], kind: str) -> list[tuple[str, str]]:
    """Return the files of one example of a rule's page, as pairs of path and content."""
    fence = re.compile(rf"^```(\w+) {kind}(?: path=(\S+))?\n(.*?)^```$", re.M | re.S)
    return [(match[2] or f"example.{match[1]}", match[3]) for match in fence.finditer(rule.section("Example"))]


def _marks(folder: Path, rules: set[str]) -> Iterator[Mark]:
    for place in sorted(folder.rglob("*")):
        if not place.is_file() or place.suffix == ".pyc":
            continue
        path = place.relative_to(folder).as_posix()
        waiting: list[Mark] = []
        for number, line in enumerate(place.read_text("utf-8", "replace").split("\n"), 1):
            found = [mark for match in _MARK.finditer(line) for mark in _read(match, path, number)]
            if found and _stands_alone(line):
                waiting += found
            elif found or (waiting and line.strip()):
                yield from (_moved(mark, number) for mark in (*waiting, *found) if mark.rule in rules)
                waiting = []


def _read(match: re.Match[str], path: str, line: int) -> Iterator[Mark]:
    for name in re.split(r"\s*,\s*", match[2]):
        rule, _, level = name.partition(":")
        yield Mark(path, line, rule, level, match[1] == "clean")


def _moved(mark: Mark, line: int) -> Mark:
    return Mark(mark.path, line, mark.rule, mark.level, mark.clean)


def _stands_alone(line: str) -> bool:
    """Tell whether a line holds nothing but expectations, in some comment syntax."""
    rest = re.sub(r"\b(?:end)?comment\b|\brem\b", "", _MARK.sub("", line), flags=re.I)
    return re.search(r"\w", rest) is None


def _failures(report: Report, marks: Sequence[Mark]) -> Iterator[str]:
    wanted = Counter((mark.path, mark.line, mark.rule, mark.level) for mark in marks if not mark.clean)
    for finding in report.findings:
        line = report.source(finding.place.path).position(finding.place.span.start).line
        for level in (finding.level, ""):
            key = (finding.place.path, line, finding.rule, level)
            if wanted[key] > 0:
                wanted[key] -= 1
                break
        else:
            yield _unexpected(finding, line)
    for (path, line, rule, level), count in sorted(wanted.items()):
        if count > 0:
            yield f"{Mark(path, line, rule, level)} was expected and did not fire"


def _unexpected(finding: Finding, line: int) -> str:
    return f"{finding.place.path}:{line}: {finding.rule} ({finding.level}) fired unmarked: {finding.message}"
