"""Azure Pipelines' logging commands, which show as issues of a run and on a pull request.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands. The agent keeps ten errors and ten
warnings of one task; the rest would only be lines of the log, so the gravest come first and a last line counts those
left out. There is no third kind: notes are plain lines.
"""

from __future__ import annotations

from trackerlint.findings import Finding
from trackerlint.formats.annotations import MAX_EACH, annotated
from trackerlint.formats.interface import Report, Style
from trackerlint.terminal import shown

_DATA = {"%": "%AZP25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ";": "%3B", "]": "%5D"}


class Azure:
    """The format of Azure Pipelines."""

    name = "azure"
    suffix = ".azure"

    def render(self, report: Report, style: Style) -> str:
        """Return one command a line, and a line for what does not fit."""
        lines = annotated(
            report,
            lambda one: f"##vso[task.logissue type=error]trackerlint: {_escaped(f'{one.what}: {one.message}', _DATA)}",
            lambda one: _line(report, one),
            f"Azure Pipelines keeps {MAX_EACH} of each kind.",
        )
        return "".join(line + "\n" for line in lines)


def _line(report: Report, finding: Finding) -> str:
    place = report.source(finding.place.path).position(finding.place.span.start)
    path = report.prefix + finding.place.path
    if finding.level == "note":
        return shown(f"{path}:{place.line}:{place.column}: note: {finding.rule}: {finding.message}").replace(
            "##", "# #"
        )
    properties = {
        "type": finding.level,
        "sourcepath": path,
        "linenumber": place.line,
        "columnnumber": place.column,
        "code": finding.rule,
    }
    listed = ";".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{finding.rule}: {_escaped(finding.message, _DATA)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return shown("".join(escapes.get(char, char) for char in text))


azure = Azure()
