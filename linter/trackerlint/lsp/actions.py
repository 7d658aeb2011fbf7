"""What an editor offers to do about a finding: its fixes, a comment that holds it back, an entry that declares it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from lsprotocol import types

from trackerlint.findings import Edit, Finding
from trackerlint.fixes.apply import edited
from trackerlint.fixes.parses import reads_as_well
from trackerlint.lsp.declaring import declaring
from trackerlint.lsp.diagnostics import diagnostic
from trackerlint.lsp.lines import Lines
from trackerlint.lsp.session import Check
from trackerlint.lsp.suppressing import suppression
from trackerlint.rule import ReviewRule
from trackerlint.source import Span


class Editor(Protocol):
    """How the client counts columns and names files."""

    def lines(self, text: str) -> Lines:
        """Return the lines of a text."""
        ...

    def uri(self, check: Check, path: str) -> str:
        """Return the address of a file of the site."""
        ...

    def text(self, check: Check, path: str) -> str | None:
        """Return the text of a file of the site, as the editor has it; None where there is no such file."""
        ...

    @property
    def creates(self) -> bool:
        """Whether the editor makes files that an action asks for."""
        ...


def actions(check: Check, span: Span, editor: Editor) -> Iterator[types.CodeAction]:
    """Yield what can be done about the findings that a span touches.

    A package is not offered to be taken out: who else imports it, only the whole site tells.
    """
    if not any(_touches(one, check, span) for one in check.report.findings):
        return
    touched = [one for one in check.mended.findings if _touches(one, check, span)]
    beside = {one.rule for one in touched if not issubclass(check.job.rules[one.rule], ReviewRule)}
    for finding in touched:
        for fix in finding.fixes if finding.properties.get("kind") != "dependency" else ():
            title = fix.description if fix.safe else f"{fix.description} (not safe: look at it)"
            if _parses(check, fix.edits):
                yield _action(check, finding, title, fix.edits, editor, preferred=fix.safe)
        edit = suppression(check, finding, beside)
        if edit is not None:
            title = f"Suppress {finding.rule} here (then write the reason)"
            yield _action(check, finding, title, (edit,), editor)
    yield from _declarations(check, touched, editor)


def _declarations(check: Check, touched: Sequence[Finding], editor: Editor) -> Iterator[types.CodeAction]:
    """Yield an action for each tracker that the inventory does not know, or knows in part."""
    path = check.job.settings.inventory
    before = editor.text(check, path)
    if before is None and not editor.creates:
        return
    by_tracker = {finding.properties.get("tracker"): finding for finding in reversed(touched)}
    for finding in reversed(by_tracker.values()):
        one = declaring(check, finding, before)
        if one is not None:
            place = editor.uri(check, path)
            change = types.TextEdit(editor.lines(before or "").range(one.span), one.text)
            yield types.CodeAction(
                title=one.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, check, editor.lines(check.document.text), None)],
                edit=_creating(place, change) if before is None else types.WorkspaceEdit(changes={place: [change]}),
            )


def _creating(place: str, change: types.TextEdit) -> types.WorkspaceEdit:
    """Return the edit that makes a file and writes into it."""
    document = types.OptionalVersionedTextDocumentIdentifier(place)
    return types.WorkspaceEdit(
        document_changes=[
            types.CreateFile(place, options=types.CreateFileOptions(ignore_if_exists=True)),
            types.TextDocumentEdit(document, [change]),
        ]
    )


def _touches(finding: Finding, check: Check, span: Span) -> bool:
    place = finding.place
    return place.path == check.path and place.span.start <= span.end and span.start <= place.span.end


def _by_path(edits: Sequence[Edit]) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.place.path, []).append(edit)
    return found


def _parses(check: Check, edits: Sequence[Edit]) -> bool:
    """Tell whether every file reads as well after edits as before."""
    for path, some in _by_path(edits).items():
        before = check.mended.source(path).text
        if not reads_as_well(path, check.job.claims.language(path), before, edited(before, some)):
            return False
    return True


def _action(
    check: Check, finding: Finding, title: str, edits: Sequence[Edit], editor: Editor, preferred: bool = False
) -> types.CodeAction:
    changes = {}
    for path, some in _by_path(edits).items():
        lines = editor.lines(check.mended.source(path).text)
        changes[editor.uri(check, path)] = [types.TextEdit(lines.range(one.place.span), one.text) for one in some]
    lines = editor.lines(check.document.text)
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, check, lines, None)],
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit(changes=changes),
    )
