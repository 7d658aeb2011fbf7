"""GitHub workflow commands, which show as annotations on a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. GitHub shows ten of each kind of
one step; the rest would only be lines of the log, so the gravest come first and a last line counts those left out.
"""

from __future__ import annotations

from trackerlint.findings import Finding
from trackerlint.formats.annotations import MAX_EACH, annotated
from trackerlint.formats.interface import Report, Style
from trackerlint.terminal import shown

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


class Github:
    """The format of GitHub annotations."""

    name = "github"
    suffix = ".github"

    def render(self, report: Report, style: Style) -> str:
        """Return one workflow command a line, and a line for what does not fit."""
        lines = annotated(
            report,
            lambda one: f"::error title=trackerlint::{_data(f'{one.what}: {one.message}')}",
            lambda one: _command(report, one),
            f"GitHub shows {MAX_EACH} of each kind.",
        )
        return "".join(line + "\n" for line in lines)


def _command(report: Report, finding: Finding) -> str:
    source = report.source(finding.place.path)
    start, end = source.position(finding.place.span.start), source.position(finding.place.span.end)
    properties: dict[str, str | int] = {
        "file": report.prefix + finding.place.path,
        "line": start.line,
        "endLine": end.line,
        "title": finding.rule,
    }
    if start.line == end.line:  # GitHub ignores columns otherwise
        properties |= {"col": start.column, "endColumn": end.column}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.level]} {listed}::{_data(finding.message)}"


def _data(text: str) -> str:
    return shown(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


github = Github()
