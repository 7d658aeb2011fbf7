"""Notices that only a link gives away: a footer's "Privacy" that leads to a page called something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trackerlint.findings import Skipped
from trackerlint.notice.find import PAGE_SUFFIXES
from trackerlint.notice.vocabulary import TITLE, fold, words
from trackerlint.reach.library import Library
from trackerlint.regex import regex

_AROUND = regex(r"footer|layout|base|nav|header|default|master|template|(?:^|/)(?:_?app|index|main)\.", re.I)
_LINK = regex(
    r"<(?:a|Link|NuxtLink|router-link|NextLink)\b[^<>]{0,400}?\b(?:href"
    r"|to)\s*=\s*[{]?[\"']([^\"'<>{}\s]{1,300})[\"'][^<>]{0,300}>"
    r"\s*(?:<(?:span|strong|small)\b[^<>]{0,200}>)?\s*([^<>{}]{3,60})<"
    r"|\[([^\[\]\n]{3,60})\]\((/[^()\s]{1,300})\)",
)
_ROOTS = words(
    "content contents pages src app public static site views templates docs _pages html www _site dist out en"
)
_ENDS = words("index _index page +page default readme")
MOST = 20
"""How many linked pages are looked at."""
MOST_FILES = 1_000
"""How many layouts and start pages are looked through for such links."""
_LEFT = "beyond {} pages linked to as a privacy notice: this and those after it were not read as notices"
_UNREAD = "beyond {:,} layouts: this and those after it were not looked through for links to a privacy notice"


def linked_pages(library: Library, known: Iterable[str]) -> tuple[tuple[str, ...], list[Skipped]]:
    """Return pages of the site to which a layout, a footer or a start page links by a notice's name.

    ``known`` are paths that are notices already. What bounds left out comes with them.
    """
    around = [path for path in library.paths if _is_page(path) and _AROUND.search(path.rpartition("/")[2])]
    targets: set[str] = set()
    around.sort(key=lambda one: (one.count("/"), one))
    cut = [Skipped(path, _UNREAD.format(MOST_FILES)) for path in around[MOST_FILES : MOST_FILES + 1]]
    for path in around[:MOST_FILES]:
        targets |= set(_targets(library.text(path)))
    if not targets:
        return (), cut
    routes = {route for target in targets for route in [_route(target)] if route}
    seen = set(known)
    found = [path for path in library.paths if path not in seen and _is_page(path) and _route(path) in routes]
    found.sort()
    return tuple(found[:MOST]), [*cut, *(Skipped(path, _LEFT.format(MOST)) for path in found[MOST : MOST + 1])]


def _targets(text: str) -> Iterator[str]:
    for match in _LINK.finditer(text):
        target, words_ = match[1] or match[4], match[2] or match[3]
        local = not re.match(r"[a-z][a-z0-9+.-]*:|//|#", target, re.I)
        if local and re.match(TITLE, fold(" ".join(words_.split()))):
            yield target


def _is_page(path: str) -> bool:
    return path.rpartition(".")[2].lower() in PAGE_SUFFIXES


def _route(path: str) -> str:
    """Return what a path and a link to it have in common: no root folder, no ending, no index."""
    parts = [one for one in re.split(r"[?#]", path)[0].strip("./").split("/") if one]
    if parts:
        parts[-1] = parts[-1].partition(".")[0]
    while parts and parts[0].lower() in _ROOTS and len(parts) > 1:
        parts = parts[1:]
    if len(parts) > 1 and parts[-1].lower() in _ENDS:
        parts = parts[:-1]
    return "/".join(parts).lower().replace("_", "-")
