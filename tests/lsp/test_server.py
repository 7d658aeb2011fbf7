"""Sessions with a real client: open, edit, diagnostics, hover, code action, close."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lsp.conftest import PAGE, Client, edited
from lsprotocol import types

from trackerlint.commands.lsp import lsp
from trackerlint.errors import UsageError

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


def test_a_fix_is_offered_and_mends(site: Path, converse: Callable[..., None]) -> None:
    place = site / "page.html"
    pixel = (
        '<img height="1" width="1" src="https://www.facebook.com/tr?id=100000000000001&amp;ev=PageView&amp;noscript=1">'
    )
    text = PAGE.replace("  </head>\n", f"    <noscript>{pixel}</noscript>\n  </head>\n")

    async def session(client: Client) -> None:
        client.open(place, text)
        found = await client.diagnostics(1)
        first = next(one for one in found if one.code == "embedded-tracker")
        fixes = [one for one in await client.actions(place, first.range) if not one.title.startswith("Suppress")]
        fix = next(one for one in fixes if one.title == "Remove 'Meta Pixel' from this file (not safe: look at it)")
        assert not fix.is_preferred
        assert fix.kind == types.CodeActionKind.QuickFix
        assert fix.edit is not None
        assert fix.edit.changes is not None
        after = edited(text, list(fix.edit.changes[place.as_uri()]))
        assert "fbq" not in after
        client.change(place, 2, after)
        assert "embedded-tracker" not in {one.code for one in await client.diagnostics(2)}

    converse(session)


def test_a_tracker_is_declared_in_a_file_that_is_yet_to_be_made(site: Path, converse: Callable[..., None]) -> None:
    place, inventory = site / "page.html", site / "trackers.toml"

    async def session(client: Client) -> None:
        client.open(place, PAGE)
        first = next(one for one in await client.diagnostics(1) if one.code == "embedded-tracker")
        (declare,) = [one for one in await client.actions(place, first.range) if one.title.startswith("Declare")]
        assert declare.edit is not None
        create, change = declare.edit.document_changes or ()
        assert isinstance(create, types.CreateFile)
        assert isinstance(change, types.TextDocumentEdit)
        assert create.uri == change.text_document.uri == inventory.as_uri()
        inventory.write_text(edited("", [one for one in change.edits if isinstance(one, types.TextEdit)]))
        saved = types.TextDocumentIdentifier(inventory.as_uri())
        client.text_document_did_save(types.DidSaveTextDocumentParams(saved))
        first = next(one for one in await client.diagnostics(1) if one.code == "embedded-tracker")
        assert not [one for one in await client.actions(place, first.range) if one.title.startswith("Declare")]

    converse(session)
    assert 'id = "meta-pixel"' in inventory.read_text()
    assert 'ids = ["100000000000001"]' in inventory.read_text()


def test_a_tracker_is_declared_in_the_text_that_is_open(site: Path, converse: Callable[..., None]) -> None:
    place, inventory = site / "page.html", site / "trackers.toml"
    inventory.write_text("")
    text = '[[tracker]]\nid = "hotjar"\npurpose = "typed, not saved"\n'

    async def session(client: Client) -> None:
        client.open(inventory, text, "toml")
        await client.diagnostics(1)
        client.open(place, PAGE)
        first = next(one for one in await client.diagnostics(1) if one.code == "embedded-tracker")
        (declare,) = [one for one in await client.actions(place, first.range) if one.title.startswith("Declare")]
        assert declare.edit is not None
        assert declare.edit.changes is not None
        after = edited(text, list(declare.edit.changes[inventory.as_uri()]))
        assert after.startswith(text)
        assert 'id = "meta-pixel"' in after

    converse(session)


def test_nothing_is_offered_beside_findings(site: Path, converse: Callable[..., None]) -> None:
    async def session(client: Client) -> None:
        client.open(site / "page.html", PAGE)
        await client.diagnostics(1)
        top = types.Position(0, 0)
        assert await client.actions(site / "page.html", types.Range(top, top)) == []

    converse(session)


def test_a_mistake_in_the_settings_is_told_and_mended_by_saving(site: Path, converse: Callable[..., None]) -> None:
    settings = site / "trackerlint.toml"
    settings.write_text("nonsense = 1\n")

    async def session(client: Client) -> None:
        client.open(site / "page.html", PAGE)
        told = await client.messages.get()
        assert told.type == types.MessageType.Error
        assert "nonsense" in told.message
        settings.write_text("")
        saved = types.TextDocumentIdentifier(settings.as_uri())
        client.text_document_did_save(types.DidSaveTextDocumentParams(saved))
        assert await client.diagnostics(1)

    converse(session)


def test_columns_are_counted_as_the_client_does(site: Path, converse: Callable[..., None]) -> None:
    place = site / "a.js"

    async def session(client: Client) -> None:
        client.open(place, "/* ä😀 */ fbq('init', '100000000000001')\n", "javascript")
        found = await client.diagnostics(1)
        assert {one.range.start.character for one in found if one.code == "embedded-tracker"} == {13}
        assert await client.hover(place, 0, 13) is not None
        assert await client.hover(place, 0, 12) is None

    converse(session, position_encodings=[types.PositionEncodingKind.Utf8])


def test_what_no_file_is_named_for_is_left_alone(site: Path, converse: Callable[..., None]) -> None:
    async def session(client: Client) -> None:
        item = types.TextDocumentItem("untitled:Untitled-1", "html", 1, PAGE)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        client.open(site / "page.html", CLEAN)
        assert await client.diagnostics(1) == []
        assert client.shown.empty()

    converse(session)


def test_without_pygls_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pygls") as error:
        lsp.main([], standalone_mode=False)
    assert error.value.hint == "pip install 'trackerlint[lsp]'"
