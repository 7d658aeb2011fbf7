"""Pages in few groups, so that a picture of hundreds of them can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

MOST = 9
"""Groups of pages that are drawn at most; the smallest share one."""
REST = "other pages"
UNKNOWN = "pages not known"


def grouped(pages: Iterable[str]) -> dict[str, str]:
    """Return the group of each page: itself where there are few, else its folder, as deep as there is room for.

    >>> grouped(["a.html", "b.html"])
    {'a.html': 'a.html', 'b.html': 'b.html'}
    """
    every = sorted(set(pages))
    if len(every) <= MOST:
        return {page: page for page in every}
    best: dict[str, str] = {}
    for depth in range(1, 1 + max(page.count("/") for page in every)) if any("/" in one for one in every) else ():
        found = {page: _folder(page, depth) for page in every}
        if len(set(found.values())) > MOST:
            break
        best = found
    best = best or {page: _folder(page, 1) for page in every}
    return _merged(best)


def _folder(page: str, depth: int) -> str:
    parts = page.split("/")[:-1]
    return "/".join(parts[:depth]) + "/" if parts else "./"


def _merged(groups: Mapping[str, str]) -> dict[str, str]:
    """Return groups of which the smallest are put together where there are too many."""
    sizes: dict[str, int] = {}
    for group in groups.values():
        sizes[group] = sizes.get(group, 0) + 1
    if len(sizes) <= MOST:
        return dict(groups)
    kept = set(sorted(sizes, key=lambda one: (-sizes[one], one))[: MOST - 1])
    return {page: group if group in kept else REST for page, group in groups.items()}


def pages_of_groups(groups: Mapping[str, str], pages: Sequence[str]) -> dict[str, int]:
    """Return how many of some pages are in each group, the largest first; one of ``UNKNOWN`` for no pages at all."""
    found: dict[str, int] = {}
    for page in pages:
        found[groups[page]] = found.get(groups[page], 0) + 1
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))) or {UNKNOWN: 1}
