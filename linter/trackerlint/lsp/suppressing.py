"""The comment that would hold a finding back: offered only where it is seen to do so, and to be a comment."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from trackerlint.findings import Edit, Finding, Place
from trackerlint.fixes.context import SCRIPTS, WITHOUT_MARKUP
from trackerlint.fixes.markup import read_markup
from trackerlint.fixes.parses import reads_as_well
from trackerlint.languages.grammars import GRAMMARS
from trackerlint.languages.html.tokens import Tag, tokens
from trackerlint.languages.javascript.tree import Tree
from trackerlint.languages.lexical import literals
from trackerlint.languages.templates.dialects import DIALECTS
from trackerlint.languages.templates.masking import sniff
from trackerlint.lsp.session import Check
from trackerlint.rule import ReviewRule
from trackerlint.source import Span, whole

_LINE = {"lua": "--", "clojure": ";;", "visualbasic": "'"}
_HASH = ("python", "ruby", "elixir", "perl", "r", "shell")
_OPEN_TAGS = (("{%", "%}"), ("{{", "}}"), ("<%", "%>"), ("<?", "?>"), ("{#", "#}"), ("<!--", "-->"), ("@*", "*@"))


def suppression(check: Check, finding: Finding, beside: Collection[str] = ()) -> Edit | None:
    """Return the edit that puts a comment above a finding, its reason left to be written.

    Without a reason the comment holds nothing back, and a finding of its own says so. ``beside`` are rules that found
    something at the same place: one trial of a comment that names them all then serves each.
    """
    if issubclass(check.job.rules[finding.rule], ReviewRule):
        return None
    text = check.document.text
    for at, comment in _candidates(check, finding):
        start = text.rfind("\n", 0, at) + 1
        indent = text[start : start + len(text[start:at]) - len(text[start:at].lstrip(" \t"))]
        ending = "\r\n" if "\r\n" in text else "\n"

        rules = ", ".join(sorted({finding.rule, *beside}))
        trial = f"{comment[0]} {_directive(finding, rules)} for a reason{comment[1]}"
        if _holds(check, finding, start, indent + trial + ending):
            written = f"{comment[0]} {_directive(finding, finding.rule)}{comment[1]}"
            return Edit(Place(check.path, Span(start, start)), indent + written.rstrip() + ending)
    return None


def _directive(finding: Finding, rules: str) -> str:
    tracker = finding.properties.get("tracker")
    return f"trackerlint: ignore[{rules}]" + (f" tracker={tracker}" if isinstance(tracker, str) else "")


def _candidates(check: Check, finding: Finding) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield offsets in whose line's place a comment could stand, each with the comment's two ends."""
    text, span = check.document.text, finding.place.span
    language = check.job.claims.language(check.path)
    if language in SCRIPTS:
        yield span.start, ("//", "")
    elif language in GRAMMARS:
        yield span.start, (_LINE.get(language, "#" if language in _HASH else "//"), "")
    elif language in ("yaml", "toml"):
        yield span.start, ("#", "")
    elif language not in WITHOUT_MARKUP or language in ("php", "vue", "svelte"):
        markup = read_markup(text)
        script = markup.around(span, "script", "noscript", "iframe", "style")
        tag = next((one for one in markup.elements if one.tag.start <= span.start < one.tag.end), None)
        for one in _delimiters(language, text):
            yield (script or tag).start if script or tag else span.start, one  # type: ignore[union-attr]


def _delimiters(language: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the comments of markup, those first that are not sent to visitors."""
    if language == "html" and sniff(text) and "{%" in text and "{#" not in text.replace("{# ", ""):
        yield "{#", " #}"
    elif language in DIALECTS and language not in ("liquid", "vue", "svelte"):
        for one in DIALECTS[language].delimiters:
            if one.kind == "comment":
                yield one.open, f" {one.close}"
    yield "<!--", " -->"


def _holds(check: Check, finding: Finding, at: int, line: str) -> bool:
    """Tell whether a line put in at an offset is a comment, leaves the file readable, and holds the finding back."""
    before = check.document.text
    after = before[:at] + line + before[at:]
    language = check.job.claims.language(check.path)
    if not _is_comment(check.path, language, before, after, Span(at, at + len(line))):
        return False
    if not reads_as_well(check.path, language, before, after):
        return False
    report = check.with_text(after)
    moved = Span(finding.place.span.start + len(line), finding.place.span.end + len(line))
    return any(one.finding.rule == finding.rule and one.finding.place.span == moved for one in report.held)


def _is_comment(path: str, language: str, before: str, after: str, span: Span) -> bool:
    start = span.start + len(after[span.start : span.end]) - len(after[span.start : span.end].lstrip())
    if language in SCRIPTS:
        grammar = "tsx" if language == "typescript" or path.endswith(".jsx") else "javascript"
        node = Tree(whole(after), grammar).root.ts.descendant_for_byte_range(start, start + 2)
        return node is not None and str(node.type) == "comment"
    if language in GRAMMARS:
        return any(isinstance(one, tuple) and one[0] == start for one in literals(after, GRAMMARS[language]))
    if language in ("yaml", "toml"):
        return _same(language, before, after)
    if any(before.rfind(opened, 0, span.start) > before.rfind(closed, 0, span.start) for opened, closed in _OPEN_TAGS):
        return False
    inside = (one for one in tokens(before) if isinstance(one, Tag) and one.start < span.start < max(one.end, one.body))
    return not any(inside)


def _same(language: str, before: str, after: str) -> bool:
    """Tell whether two texts hold the same data."""
    import tomllib

    import yaml

    try:
        if language == "toml":
            return tomllib.loads(before) == tomllib.loads(after)
        return list(yaml.safe_load_all(before)) == list(yaml.safe_load_all(after))
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
