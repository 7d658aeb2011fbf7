"""The rule notice-not-linked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from trackerlint import messages
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.notice import telling
from trackerlint.notice.find import DATA_SUFFIXES, PAGE_SUFFIXES
from trackerlint.notice.ways import fills_links, form_at, has_way
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.source import Span
from trackerlint.words import quoted

_AROUND = regex(
    r"foot|head|layout|base|nav|menu|default|master|template|config|theme|site|links|shell|wrapper|_?app\.|main|index",
    re.I,
)
MOST = 3_000
"""How many files that may hold links of many pages are looked through."""


class NoticeNotLinked(Rule):
    """Pages with trackers or forms have no way to the privacy notice.

    ## What it finds

    Pages on which a live tracker ends up, through layouts and includes, where neither the page nor anything that it
    pulls in links to a page that is called like a privacy or cookie notice; and pages with a form that asks for
    something personal and no such link, as a note. Silent where there is no notice at all, or where links come from a
    menu that is kept elsewhere.

    ## Why it matters

    A notice that nobody can reach from the page that collects the data has not told anybody anything.

    ## Duty

    UK GDPR and GDPR Article 12(1) ask for information in an easily accessible form, Article 13 at the time when data
    are obtained. Washington's My Health My Data Act asks for a link on the home page (RCW 19.373.020). These are facts,
    not legal advice.

    ## Example

    ```html flagged path=index.html
    <!doctype html><html><body><h1>Riverford Trust</h1>
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script></body></html>
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>If you agree, the Meta Pixel measures our campaigns. Meta Platforms Ireland receives which pages you visit, also
    in the United States, and keeps it for 90 days.</p>
    ```

    ```html clean path=index.html
    <!doctype html><html><body><h1>Riverford Trust</h1><p><a href="/privacy.html">Privacy</a></p>
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script></body></html>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>If you agree, the Meta Pixel measures our campaigns. Meta Platforms Ireland receives which pages you visit, also
    in the United States, and keeps it for 90 days.</p>
    ```

    ## Remedy

    Put a link to the notice into the layout that all pages share, best into the footer.

    ## Limits

    Links that scripts or a server add are not seen; where a layout's links come from data or a menu, the rule says
    nothing. A link counts by its words or its address; whether it leads to the right page is not looked at.
    """

    name = "notice-not-linked"
    level = "warning"
    precision = "medium"
    security_severity = "3.0"
    tags = ("privacy", "notice")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding for all pages with trackers that have no way to the notice, and one per form."""
        if not site.notices:
            return
        linked = _linked(site)
        if linked is None:
            return
        notices = {notice.path for notice in site.notices}
        by_file: dict[str, list[Installation]] = {}
        for installation in site.embedded:
            by_file.setdefault(installation.path, []).append(installation)
        lost: dict[str, set[str]] = {}
        for path in sorted(by_file):
            pages = {page for page in site.reach(path).pages if page not in linked and page not in notices}
            if pages:
                lost[path] = pages
        if lost:
            installations = [one for path in lost for one in by_file[path]]
            yield self._tracker(site, sorted(installations, key=telling.telling), sorted(set().union(*lost.values())))
        yield from self._forms(site, linked.union(notices, *lost.values()))

    def _tracker(self, site: Site, installations: list[Installation], pages: list[str]) -> Finding:
        first = installations[0]
        names = sorted({one.tracker.name for one in installations})
        light = all(one.tracker.content for one in installations)
        on = f"'{pages[0]}'" if len(pages) == 1 else f"{len(pages)} pages"
        return Finding(
            rule=self.name,
            level="note" if light or site.reach(first.path).unresolved else self.level,
            message=(
                f"{quoted(names)} {'runs' if len(names) == 1 else 'run'} on {on} from where no link leads to the "
                f"privacy notice. Put a link to '{site.notices[0].path}' into the layout, best into the footer."
            ),
            place=first.place,
            subject="links",
            related=tuple(
                Related(Place(page, Span(0, 0)), "This page has no link to the notice.")
                for page in pages[: messages.MOST_RELATED]
            ),
            properties={"trackers": sorted({one.tracker.id for one in installations}), "pages": pages[:200]},
        )

    def _forms(self, site: Site, known: set[str]) -> Iterator[Finding]:
        pages = [path for path in site.library.paths if path.rpartition(".")[2].lower() in PAGE_SUFFIXES]
        for path in sorted(pages)[:MOST]:
            if path in known:
                continue
            text = site.library.text(path)
            at = form_at(text)
            if at is not None and path in site.reach(path).pages and not has_way(text) and not fills_links(text):
                yield Finding(
                    rule=self.name,
                    level="note",
                    message=(
                        "This form asks for something personal, and no link on the page leads to the privacy notice. "
                        f"Link to '{site.notices[0].path}' beside the form."
                    ),
                    place=Place(path, Span(at, at + 5)),
                    subject="form",
                    properties={"pages": [path]},
                )


def _linked(site: Site) -> set[str] | None:
    """Return the pages that have a way to the notice; None where links come from somewhere that is not seen."""
    text = lru_cache(maxsize=256)(site.library.text)
    pages = {page for one in {installation.path for installation in site.embedded} for page in site.reach(one).pages}
    found = {page for page in pages if has_way(text(page)) or fills_links(text(page))}
    around = [path for path in site.library.paths if _AROUND.search(path.rpartition("/")[2])][:MOST]
    around += sorted({installation.path for installation in site.embedded}.difference(around))
    for path in around:
        suffix = path.rpartition(".")[2].lower()
        if suffix not in PAGE_SUFFIXES and suffix not in DATA_SUFFIXES:
            continue
        if not has_way(text(path)) and not (suffix in PAGE_SUFFIXES and fills_links(text(path))):
            continue
        if suffix in DATA_SUFFIXES and suffix not in ("ts", "js", "mjs", "php"):
            return None
        reached = site.reach(path).pages
        if not reached and suffix in DATA_SUFFIXES:
            return None
        found |= set(reached)
    return found
