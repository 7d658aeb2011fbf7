"""AsciiDoc and reStructuredText."""

from __future__ import annotations

import pytest
from page_reading import Page

T = "https://tracker.example"
I = f'<img src="{T}/p">'  # noqa: E741


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a.adoc", f"++++\n{I}\n++++\n", [("image", f"{T}/p")], id="adoc-passthrough"),
        pytest.param("a.adoc", f"----\n{I}\n----\n", [], id="adoc-listing"),
        pytest.param("a.adoc", f"----\n{I}\n", [], id="adoc-listing-without-end"),
        pytest.param("a.adoc", f"a image:{T}/p[alt] b", [("image", f"{T}/p")], id="adoc-image"),
        pytest.param("a.adoc", f"pass:[{I}]", [("image", f"{T}/p")], id="adoc-inline"),
        pytest.param("a.adoc", f"// {I}\n", [], id="adoc-comment"),
        pytest.param("a.rst", f".. raw:: html\n\n   {I}\n\nText {T}/q\n", [("image", f"{T}/p")], id="rst-raw"),
        pytest.param("a.rst", f".. code-block:: html\n\n   {I}\n", [], id="rst-listing"),
        pytest.param("a.rst", f"  .. image:: {T}/p\n     :alt: x\n", [("image", f"{T}/p")], id="rst-image"),
        pytest.param("a.rst", f".. {I}\n", [], id="rst-comment"),
    ],
)
def test_what_a_document_shows(path: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == Page(text, path).urls


def test_a_comment_in_asciidoc_is_read_as_one() -> None:
    assert [f"{T}/p"] == Page(f"////\n{I}\n////\n", "a.adoc").commented


@pytest.mark.parametrize(("path", "text"), [("a.adoc", "video::abc[youtube]"), ("a.rst", ".. youtube:: abc\n")])
def test_films_are_elements_with_their_service(path: str, text: str) -> None:
    [element] = Page(text, path).elements
    assert ["youtube", "abc"] == [value.text for _, value in element.attributes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f'<script><xsl:attribute name="src">{T}/t.js</xsl:attribute></script>', [("script", f"{T}/t.js")], id="attribute"),
        pytest.param(f'<img src="{T}/p?id={{@id}}"/>', [("image", f"{T}/p?id=…")], id="attribute-value-template"),
        pytest.param(f'<xsl:if test="a"><img src="{T}/p"/></xsl:if>', [("image", f"{T}/p")], id="instruction"),
    ],
)  # fmt: skip
def test_pages_made_by_xslt(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == [(one, url.rstrip("…") + "…" if "…" in url else url) for one, url in Page(text, "a.xsl").urls]


def test_code_in_xslt() -> None:
    text = "<script><xsl:text>trk('a', '</xsl:text><xsl:value-of select='@id'/><xsl:text>');</xsl:text></script>"
    [call] = Page(text, "a.xsl").calls
    assert "a" == call.arguments[0].text  # type: ignore[union-attr]
