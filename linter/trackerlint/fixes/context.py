"""What a fix is made from: a site, its texts, and the markup and detections of one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from trackerlint.findings import Edit, Place
from trackerlint.fixes.markup import Markup, read_markup
from trackerlint.grouping import grouped
from trackerlint.installation import Installation
from trackerlint.site import Site
from trackerlint.source import Source, Span

SCRIPTS = {"javascript": "javascript", "typescript": "typescript"}
"""Languages whose whole text is JavaScript, and the grammar for each."""
WITHOUT_MARKUP = frozenset(
    """
    clojure composer csharp css drupal elixir env golang haml ini java javascript json kotlin lua maven mdx npm nuget
    perl pug pypi python r ruby rubygems rust servers shell slim svelte text toml typescript visualbasic vue xml yaml
    """.split()  # noqa: SIM905
)
"""Languages in which what looks like markup is something else, or belongs to an expression around it."""


@dataclass(frozen=True)
class Page:
    """One file."""

    path: str
    language: str
    text: str
    installations: tuple[Installation, ...]

    @cached_property
    def markup(self) -> Markup | None:
        """Its markup, where it has such. What is PHP in it is letters."""
        if self.language == "php":
            from trackerlint.languages.php.tree import only_markup

            return read_markup(only_markup(self.text))
        return None if self.language in WITHOUT_MARKUP else read_markup(self.text)

    def edit(self, span: Span, text: str = "") -> Edit:
        """Return the edit that puts a text into the place of a span."""
        return Edit(Place(self.path, span), text)

    def foreign(self, tracker: str) -> tuple[Span, ...]:
        """Return where the file speaks of trackers other than one."""
        return tuple(
            one.span for other in self.installations if other.tracker.id != tracker for one in other.detections
        )


@dataclass(frozen=True)
class Fixer:
    """Gives out the pages of a site, each read once."""

    site: Site
    source: Callable[[str], Source]
    language: Callable[[str], str]
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, path: str) -> Page:
        """Return a page by its path."""
        if path not in self.pages:
            found = self.by_path.get(path, ())
            self.pages[path] = Page(path, self.language(path), self.source(path).text, found)
        return self.pages[path]

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Installation, ...]]:
        """All installations, by path."""
        return grouped(self.site.installations, lambda one: one.path)

    @cached_property
    def platforms(self) -> frozenset[str]:
        """The consent platforms that the site uses."""
        return frozenset(
            one.tracker
            for _, one in self.site.consent_platforms
            if one.circumstances.status == "live" and one.kind != "allowance"
        )
