"""The language server: which message is answered by what. Checks run in a thread, so that typing never waits."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from trackerlint import __version__
from trackerlint.errors import TrackerlintError
from trackerlint.findings import Place
from trackerlint.lsp.actions import actions
from trackerlint.lsp.diagnostics import diagnostics
from trackerlint.lsp.hover import about, page
from trackerlint.lsp.lines import Lines
from trackerlint.lsp.session import Check, Document, Session

T = TypeVar("T")


class Server(LanguageServer):
    """The server, with what is open. Texts come whole: no two sides can then disagree on what a line is."""

    def __init__(self) -> None:
        super().__init__("trackerlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = Session()
        self._wanted: dict[str, None] = {}
        self._busy = False
        self._told = ""
        self._crashes: list[str] = []

    def lines(self, text: str) -> Lines:
        """Return the lines of a text as this client counts columns."""
        return Lines(text, types.PositionEncodingKind(self.workspace.position_encoding or "utf-16").value)

    async def put(self, uri: str, version: int | None) -> None:
        """Take the newest text of a file and show what is found in it."""
        place = to_fs_path(uri) if uri.startswith("file:") else None
        if place:
            self.session.put(uri, Path(place), version, self.workspace.get_text_document(uri).source)
            await self.refresh(uri)

    async def refresh(self, *uris: str) -> None:
        """Check files; while one check runs, only the newest text of each waits for the next."""
        self._wanted.update(dict.fromkeys(uris))
        if self._busy:
            return
        self._busy = True
        try:
            while self._wanted:
                uri = next(iter(self._wanted))
                del self._wanted[uri]
                document = self.session.documents.get(uri)
                if document is not None:
                    await self._publish(document)
        finally:
            self._busy = False

    async def _publish(self, document: Document) -> None:
        found = await self.ask(document, lambda check: list(diagnostics(check, *self._places(check))))
        if found is not None and self.session.documents.get(document.uri) is document:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(document.uri, found, version=document.version)
            )

    def _places(self, check: Check) -> tuple[Lines, Callable[[Place], types.Location]]:
        lines = self.lines(check.document.text)

        def locate(place: Place) -> types.Location:
            if place.path == check.path:
                return types.Location(check.document.uri, lines.range(place.span))
            text = check.report.source(place.path).text
            return types.Location(self.uri(check, place.path), self.lines(text).range(place.span))

        return lines, locate

    def uri(self, check: Check, path: str) -> str:
        """Return the address of a file of the site: the editor's own, where it is open."""
        place = check.job.tree.root / path
        opened = [one.uri for one in list(self.session.documents.values()) if one.place == place]
        return check.document.uri if path == check.path else [*opened, place.as_uri()][0]

    def text(self, check: Check, path: str) -> str | None:
        """Return the text of a file of the site: the editor's, where it is open; None where there is none."""
        place = check.job.tree.root / path
        opened = [one.text for one in list(self.session.documents.values()) if one.place == place]
        try:
            return opened[0] if opened else place.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    @property
    def creates(self) -> bool:
        """Whether the client makes files."""
        workspace = self.client_capabilities.workspace
        able = workspace.workspace_edit if workspace else None
        makes = able.resource_operations if able else None
        return bool(able and able.document_changes and types.ResourceOperationKind.Create in (makes or ()))

    async def ask(self, document: Document | None, question: Callable[[Check], T]) -> T | None:
        """Return the answer to a question about a file; None where it cannot be checked, which is then told."""
        if document is None:
            return None

        def answered() -> T:
            with self.session.lock:
                check = self.session.check(document)
                answer = question(check)
                self._crashes = [f"{one.what} raised {one.message}" for one in check.report.crashes]
                return answer

        try:
            answer = await asyncio.to_thread(answered)
        except TrackerlintError as error:
            self._tell(f"{error.message}. {error.hint}".strip(), types.MessageType.Error)
            return None
        self._tell("\n".join(self._crashes), types.MessageType.Warning)
        return answer

    def _tell(self, message: str, kind: types.MessageType) -> None:
        """Show a message once, until there is another one, or none."""
        if message and message != self._told:
            self.window_show_message(types.ShowMessageParams(kind, message))
        self._told = message


async def _initialized(server: Server, _: types.InitializedParams) -> None:
    names = [to_fs_path(one) for one in server.workspace.folders]
    names = names or [server.workspace.root_path]
    server.session.folders = [Path(name).resolve() for name in names if name]
    await asyncio.to_thread(server.session.warm)


async def _opened(server: Server, given: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams) -> None:
    await server.put(given.text_document.uri, given.text_document.version)


async def _saved(server: Server, given: types.DidSaveTextDocumentParams) -> None:
    place = to_fs_path(given.text_document.uri)
    server.session.saved(Path(os.path.realpath(place)) if place else None)
    await server.refresh(*server.session.documents)


async def _watched(server: Server, _: types.DidChangeWatchedFilesParams) -> None:
    server.session.forget()
    await server.refresh(*server.session.documents)


async def _closed(server: Server, given: types.DidCloseTextDocumentParams) -> None:
    server.session.drop(given.text_document.uri)
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(given.text_document.uri, []))


async def _hover(server: Server, given: types.HoverParams) -> types.Hover | None:
    document = server.session.documents.get(given.text_document.uri)
    lines = server.lines(document.text) if document else Lines("")
    offset = lines.offset(given.position)
    found = await server.ask(document, lambda check: about(check, offset))
    if found is None:
        return None
    span, trackers = found
    text = server.client_capabilities.text_document
    formats = (text.hover.content_format if text and text.hover else None) or []
    markdown = types.MarkupKind.Markdown in formats
    content = ("\n\n---\n\n" if markdown else "\n\n").join(page(one, markdown) for one in trackers)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, content), lines.range(span))


async def _actions(server: Server, given: types.CodeActionParams) -> list[types.CodeAction]:
    only = given.context.only
    if only is not None and not any("quickfix".startswith(str(getattr(one, "value", one))) for one in only):
        return []
    document = server.session.documents.get(given.text_document.uri)
    lines = server.lines(document.text) if document else Lines("")
    span = lines.span(given.range)
    return await server.ask(document, lambda check: list(actions(check, span, server))) or []


ANSWERS: dict[str, Callable[..., Awaitable[object]]] = {
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _opened,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _watched,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_CODE_ACTION: _actions,
}
"""Each message, and what answers it: pygls calls with the server what takes one first."""
OPTIONS = {types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])}
"""What the client is told of how a message is answered."""


def build() -> Server:
    """Return the server with all that it answers to."""
    server = Server()
    for message, answer in ANSWERS.items():
        server.feature(message, OPTIONS.get(message))(answer)
    return server


def serve() -> None:
    """Serve until the editor ends the connection. Whatever else is printed goes to standard error."""
    with os.fdopen(os.dup(0), "rb") as given, os.fdopen(os.dup(1), "wb") as answers, redirect_stdout(sys.stderr):
        build().start_io(given, answers)
