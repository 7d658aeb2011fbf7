"""Sessions with a real client: open, edit, diagnostics, hover, code action, close."""

from collections.abc import Callable
from pathlib import Path

from lsp.conftest import PAGE, Client, edited
from lsprotocol import types

CLEAN = PAGE.replace("fbq(", "log(")


def test_a_whole_session(site: Path, converse: Callable[..., None]) -> None:
    place = site / "page.html"  # never saved

    async def session(client: Client) -> None:
        client.open(place, CLEAN)
        assert await client.diagnostics(1) == []
        client.change(place, 2, PAGE)
        found = await client.diagnostics(2)
        assert found
        assert {one.source for one in found} == {"trackerlint"}
        first = next(one for one in found if one.code == "embedded-tracker")
        assert first.range.start == types.Position(5, 6)
        assert "Meta" in first.message
        hover = await client.hover(place, 5, 8)
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "Meta Pixel" in hover.contents.value
        assert "Data goes to Meta Platforms" in hover.contents.value
        assert "the address of the page" in hover.contents.value
        assert await client.hover(place, 3, 8) is None
        actions = await client.actions(place, first.range)
        held = next(one for one in actions if one.title.startswith("Suppress embedded-tracker"))
        assert held.edit is not None
        assert held.edit.changes is not None
        text = edited(PAGE, list(held.edit.changes[place.as_uri()]))
        client.change(place, 3, text)
        assert "malformed-suppression" in {one.code for one in await client.diagnostics(3)}
        client.change(place, 4, text.replace(" -->", " The spring campaign, agreed with Ann Other. -->"))
        left = {one.code for one in await client.diagnostics(4)}
        assert "embedded-tracker" not in left
        assert "malformed-suppression" not in left
        client.change(place, 5, CLEAN)
        assert await client.diagnostics(5) == []
        client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(place.as_uri())))
        assert await client.diagnostics(None) == []

    converse(session)
    assert not place.exists()
