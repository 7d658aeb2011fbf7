"""Example pages: small sites with what a visitor does on them, kept in TOML, with trackers' snippets by name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

PAGES = Path(__file__).parent / "pages"
SNIPPETS = Path(__file__).parent / "snippets"


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One small site whose first page is ``index.html`` (or ``index.html.jinja``, rendered with the visitor's cookies).

    ``acts`` is what a visitor does before any choice, ``reject`` and ``accept`` are how the choice is made: steps such
    as ``click #yes``, ``run someFunction()``, ``scroll``, ``reload``. ``unknown`` says why source cannot tell; then the
    linter must say so too. ``limit`` says why the linter is wrong here: docs/consent.md lists it.
    """

    name: str
    about: str
    files: dict[str, str]
    acts: list[str] = []
    reject: list[str] = []
    accept: list[str] = []
    unknown: str = ""
    limit: str = ""

    def write(self, folder: Path) -> Path:
        """Write the site into a folder of its own below ``folder`` and return that."""
        site = folder / self.name
        for path, text in self.files.items():
            place = site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_filled(text), "utf-8")
        return site


def _filled(text: str) -> str:
    """Put snippets in the place of their names: ``<<meta-js>>`` is what snippets/meta-js.txt holds."""
    return re.sub(r"<<([a-z-]+)>>", lambda match: _snippet(match[1]), text)


@cache
def _snippet(name: str) -> str:
    return (SNIPPETS / f"{name}.txt").read_text("utf-8").rstrip()


class _Pages(msgspec.Struct, forbid_unknown_fields=True):
    page: list[Page]


def load_pages(folder: Path = PAGES) -> list[Page]:
    """Return all pages of a folder's TOML files, by file and place. Raises ValueError when two have one name."""
    pages = [
        page
        for path in sorted(folder.glob("*.toml"))
        for page in msgspec.toml.decode(path.read_bytes(), type=_Pages).page
    ]
    names = [page.name for page in pages]
    if len(set(names)) < len(names):
        raise ValueError(f"names given twice: {sorted({one for one in names if names.count(one) > 1})}")
    return pages
