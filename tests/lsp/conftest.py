"""A site, and a client that speaks to the server over its standard input and output."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

PAGE = """<!doctype html>
<html>
  <head>
    <title>Riverford Trust</title>
    <script>
      fbq('init', '100000000000001');
      fbq('track', 'PageView');
    </script>
  </head>
</html>
"""

WITHOUT_CONNECTIONS = """
import sys

def audit(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        import os
        os._exit(77)

sys.addaudithook(audit)
from trackerlint.cli import main
main(["lsp", "--stdio"])
"""
"""Any connection ends the server, so that the session fails."""


class Client(LanguageClient):
    """A client that keeps what the server shows."""

    def __init__(self) -> None:
        super().__init__("test-client", "1")
        self.shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[types.ShowMessageParams] = asyncio.Queue()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda given: self.shown.put_nowait(given))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda given: self.messages.put_nowait(given))

    async def diagnostics(self, version: int | None) -> list[types.Diagnostic]:
        """Return what is shown of a version; what was shown of others before it is passed over."""
        while True:
            shown = await asyncio.wait_for(self.shown.get(), 60)
            if shown.version == version:
                return list(shown.diagnostics)

    def open(self, place: Path, text: str, language: str = "html") -> None:
        item = types.TextDocumentItem(place.as_uri(), language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, place: Path, version: int, text: str) -> None:
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, place.as_uri()),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def actions(self, place: Path, at: types.Range) -> list[types.CodeAction]:
        asked = types.CodeActionParams(types.TextDocumentIdentifier(place.as_uri()), at, types.CodeActionContext([]))
        found = await self.text_document_code_action_async(asked)
        return [one for one in found or [] if isinstance(one, types.CodeAction)]

    async def hover(self, place: Path, line: int, character: int) -> types.Hover | None:
        at = types.Position(line, character)
        asked = types.HoverParams(types.TextDocumentIdentifier(place.as_uri()), at)
        return await self.text_document_hover_async(asked)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "site"
    folder.mkdir()
    (folder / "trackerlint.toml").write_text("")
    return folder


Session = Callable[[Client], Awaitable[None]]


@pytest.fixture
def converse(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what runs a session with a server of its own, from ``initialize`` to ``exit``."""

    def run(session: Session, **general: Any) -> None:
        async def whole() -> None:
            client = Client()
            await client.start_io(sys.executable, "-c", WITHOUT_CONNECTIONS)
            await client.initialize_async(
                types.InitializeParams(
                    types.ClientCapabilities(
                        general=types.GeneralClientCapabilities(**general),
                        workspace=types.WorkspaceClientCapabilities(
                            workspace_edit=types.WorkspaceEditClientCapabilities(
                                document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
                            )
                        ),
                        text_document=types.TextDocumentClientCapabilities(
                            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
                        ),
                    ),
                    root_uri=site.as_uri(),
                )
            )
            client.initialized(types.InitializedParams())
            await session(client)
            await client.shutdown_async(None)
            client.exit(None)
            await asyncio.wait_for(client._server.wait(), 60)
            assert client._server.returncode == 0
            await client.stop()

        asyncio.run(whole())

    return run


def edited(text: str, edits: list[types.TextEdit]) -> str:
    """Return a text with an editor's edits made; columns are counted in characters of the BMP."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for one in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        start = starts[one.range.start.line] + one.range.start.character
        end = starts[one.range.end.line] + one.range.end.character
        text = text[:start] + one.new_text + text[end:]
    return text
