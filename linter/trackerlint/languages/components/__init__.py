"""Component languages: Vue, Svelte, Astro, Marko and templ. Their readers are imported when the first file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt


@dataclass(frozen=True)
class Component:
    """One such language; its reader is the function ``read_<name>`` of ``readers``."""

    name: str
    suffixes: Sequence[str]
    filenames: Sequence[str] = ()
    signs: Sequence[str] = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the component says."""
        from trackerlint.languages.components import readers

        read: Callable[[Excerpt, Reader], Iterator[Reading]] = getattr(readers, f"read_{self.name}")
        yield from read(excerpt, reader)


vue = Component("vue", (".vue",))
svelte = Component("svelte", (".svelte",), (), ('<script src="http', '<script async src="http', '<iframe src="http'))
astro = Component("astro", (".astro",), (), ('<script src="http', '<script is:inline src="http', '<iframe src="http'))
marko = Component("marko", (".marko",))
templ = Component("templ", (".templ",))
