"""Markdown for the summary of a job on GitHub (``$GITHUB_STEP_SUMMARY``), Azure or GitLab, and for comments.

GitHub takes 1 MiB of one step: what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.findings import LEVELS, Finding
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif_rules import help_uri
from trackerlint.formats.summary import BEYOND, looked, told
from trackerlint.regex import regex
from trackerlint.terminal import shown

MAX_BYTES = 1_000_000
MAX_SKIPPED = 50
_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~&!$])")
_SIGNS = {"error": "🔴", "warning": "🟠", "note": "🔵"}


class Markdown:
    """The format of job summaries."""

    name = "markdown"
    suffix = ".md"

    def render(self, report: Report, style: Style) -> str:
        """Return a heading, what was found, a table for each level, and what was not read."""
        lines, size, left = [], 0, 0
        for line in _lines(report):
            size += len(line.encode("utf-8", "replace")) + 1
            if size > MAX_BYTES:
                left += line.startswith("| [")
            else:
                lines.append(line)
        if left:
            lines += ["", f"{left:,} more findings do not fit in here; the report in another format holds them all."]
        return "".join(line + "\n" for line in lines)


def _lines(report: Report) -> Iterator[str]:
    yield "## trackerlint"
    yield ""
    yield f"**{_text(told(report))}** {_text(looked(report))}"
    for level in reversed(LEVELS):
        found = [one for one in report.findings if one.level == level]
        if found:
            yield ""
            yield f"### {_SIGNS[level]} {level.capitalize()}{'s' if len(found) > 1 else ''}"
            yield ""
            yield "| rule | where | what |"
            yield "|---|---|---|"
            yield from (_row(report, one) for one in found)
    for crash in report.crashes:
        yield ""
        yield f"**Incomplete:** {_text(crash.what)} raised {_text(crash.message)}"
    if report.skipped:
        yield ""
        yield f"<details><summary>Not read as they should be: {len(report.skipped):,}</summary>"
        yield ""
        yield from (
            f"- {_text(report.prefix + one.path)}: {_text(one.message)}" for one in report.skipped[:MAX_SKIPPED]
        )
        if len(report.skipped) > MAX_SKIPPED:
            yield f"- and {len(report.skipped) - MAX_SKIPPED:,} more"
        yield ""
        yield "</details>"
    if report.findings or report.crashes:
        yield ""
        yield _text(BEYOND)


def _row(report: Report, finding: Finding) -> str:
    place = report.source(finding.place.path).position(finding.place.span.start)
    where = _text(f"{report.prefix}{finding.place.path}:{place.line}")
    more = f" (and {len(finding.related)} more)" if finding.related else ""
    rule = f"[{_text(finding.rule)}]({help_uri(report.rules[finding.rule])})"
    return f"| {rule} | {where}{more} | {_text(finding.message)} |"


def _text(text: str) -> str:
    """Return a text that means nothing to Markdown: no markup, no mention, no end of a table's cell."""
    return _SPECIAL.sub(r"\\\1", shown(text)).replace("://", ":\u200b//").replace("@", "@\u200b")


markdown = Markdown()
