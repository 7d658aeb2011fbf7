"""Notices in office documents and PDF."""

import io
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Skipped
from trackerlint.notice import documents
from trackerlint.notice.documents import UnreadableError, is_document, read_document


def docx() -> bytes:
    import docx as library

    document = library.Document()
    document.add_heading("Privacy notice", 1)
    document.add_paragraph("We use Hotjar to see how people get on.")
    document.add_paragraph("Post", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Cookie", "Expires"), ("_fbp", "90 days")), strict=True):
        for place, text in zip(row.cells, cells, strict=True):
            place.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf() -> bytes:
    stream = b"BT /F1 12 Tf 72 720 Td (Privacy notice) Tj 0 -20 Td (We use Hotjar to record visits.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    )


def test_word_documents() -> None:
    notice, left = read_document("notice.docx", docx())
    assert left == ""
    assert [
        ("heading", "Privacy notice"),
        ("text", "We use Hotjar to see how people get on."),
        ("item", "Post"),
        ("header", "Cookie | Expires"),
        ("row", "_fbp | 90 days"),
    ] == [(one.shape, one.text) for one in notice.paragraphs]
    assert "Privacy notice" == notice.title


def test_pdf() -> None:
    notice, left = read_document("notice.pdf", pdf())
    assert "We use Hotjar to record visits." in " ".join(one.text for one in notice.paragraphs)
    assert left == ""


def test_pages_that_are_left_out_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PAGES", 0)
    notice, left = read_document("notice.pdf", pdf())
    assert notice.paragraphs == ()
    assert left == "only the first 0 of 1 pages were read"
    (tmp_path / "privacy-notice.pdf").write_bytes(pdf())
    (tmp_path / "trackerlint.toml").write_text('notices = ["*.pdf"]')
    assert Skipped("privacy-notice.pdf", left) in api.survey(tmp_path, api.Options(processes=1)).skipped


@pytest.mark.parametrize("path", ["broken.docx", "broken.pdf"])
def test_broken_documents_say_so(path: str) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_document(path, b"nothing of the kind")


def test_names() -> None:
    assert is_document("a/Notice.DOCX")
    assert not is_document("a/notice.md")
