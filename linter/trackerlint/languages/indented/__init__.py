"""Template languages in which indentation is nesting: Pug, Haml and Slim, read by weaving the markup they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt

if TYPE_CHECKING:
    from trackerlint.languages.indented.outline import Outline
    from trackerlint.languages.templates.blocks import Region


@dataclass(frozen=True)
class Indented:
    """One such language; its reader is imported when the first file is read."""

    name: str
    suffixes: Sequence[str]
    filenames: Sequence[str] = ()
    signs: Sequence[str] = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the template says."""
        module = import_module(f"trackerlint.languages.indented.{self.name}")
        read: Callable[[Excerpt, Reader], Iterator[Reading]] = getattr(module, f"read_{self.name}")
        yield from read(excerpt, reader)


def regions(excerpt: Excerpt, name: str) -> list[Region]:
    """Return where conditions hold in a template of the language ``name``."""
    outline: Outline = import_module(f"trackerlint.languages.indented.{name}").outlined(excerpt)
    return outline.regions()


pug = Indented("pug", (".pug", ".jade"), signs=("script(src='http", 'script(src="http', "script(async src='http"))
haml = Indented("haml", (".haml", ".hamlc", ".hamlbars"))
slim = Indented("slim", (".slim", ".slime", ".emblem"))
LANGUAGES = (pug, haml, slim)
