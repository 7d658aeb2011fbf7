"""Read notices in office documents and PDF, through libraries that are installed on request.

What is read has no place in the file's text: every paragraph's span is empty and stands at the file's start.
"""

from __future__ import annotations

import io

from trackerlint.notice.model import Notice, Paragraph, Shape
from trackerlint.source import Span

SUFFIXES = ("docx", "pdf")
MOST_PAGES = 200
"""Pages of a PDF that are read."""
AT_START = Span(0, 0)


class UnreadableError(Exception):
    """A document that cannot be read; the message says why and what to do."""


def is_document(path: str) -> bool:
    """Tell from its name whether a file is an office document or a PDF."""
    return path.rpartition(".")[2].lower() in SUFFIXES


def read_document(path: str, data: bytes) -> tuple[Notice, str]:
    """Read a document to a notice, and tell what of it was left out, if anything. Raises UnreadableError."""
    kind = path.rpartition(".")[2].lower()
    try:
        paragraphs, left = (_docx(data), "") if kind == "docx" else _pdf(data)
    except ImportError as error:
        library = "python-docx" if kind == "docx" else "pypdf"
        raise UnreadableError(
            f"reading a .{kind} file needs the library {library}: install trackerlint with the extra 'documents'"
        ) from error
    except Exception as error:  # the libraries raise whatever a broken file makes them
        raise UnreadableError(f"cannot be read as .{kind}: {type(error).__name__}") from error
    title = next((one.text for one in paragraphs if one.shape == "heading"), "")
    return Notice(path, title or (paragraphs[0].text[:80] if paragraphs else ""), tuple(paragraphs)), left


def _docx(data: bytes) -> list[Paragraph]:
    import docx
    from docx.table import Table

    found: list[Paragraph] = []
    section = ""
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for number, row in enumerate(block.rows):
                cells = tuple(" ".join(cell.text.split()) for cell in row.cells)
                shape: Shape = "row" if number else "header"
                found.append(Paragraph(" | ".join(cells), AT_START, section, shape, cells))
            continue
        text, style = " ".join(block.text.split()), (block.style.name or "") if block.style else ""
        if text and style.startswith(("Heading", "Title")):
            section = text
            level = int(style[-1]) if style[-1].isdigit() else 1
            found.append(Paragraph(text, AT_START, text, "heading", level=level))
        elif text:
            found.append(Paragraph(text, AT_START, section, "item" if style.startswith("List") else "text"))
    return found


def _pdf(data: bytes) -> tuple[list[Paragraph], str]:
    import pypdf

    found = []
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    for page in pages[:MOST_PAGES]:
        for block in page.extract_text().split("\n\n"):
            for line in _sentences(block):
                found.append(Paragraph(line, AT_START))  # noqa: PERF401 - a comprehension of three loops reads worse
    left = f"only the first {MOST_PAGES} of {len(pages)} pages were read" if len(pages) > MOST_PAGES else ""
    return found, left


def _sentences(block: str) -> list[str]:
    """Return the lines of a block, joined where a line ends within a sentence."""
    lines: list[str] = []
    for line in (" ".join(one.split()) for one in block.split("\n")):
        if lines and line and not lines[-1].endswith((".", ":", "!", "?")) and line[:1].islower():
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return lines
