"""The rule tracker-outside-scope."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.inventory.model import Declaration, Inventory
from trackerlint.inventory.pages import pages_of
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.source import Span
from trackerlint.words import counted, quoted


class TrackerOutsideScope(Rule):
    """A tracker reaches pages that the inventory does not allow it on.

    ## What it finds

    Each file whose tracker ends up, through layouts and includes, on pages that its entry in the inventory
    (`trackers.toml`) does not allow: its `pages` are patterns of files or routes. The pages outside and the entry are
    related locations. It is reported where the tracker stands, once for each file and ID.

    ## Why it matters

    A pixel for one recruitment campaign that is put into a base template runs on every page, also on those about an
    illness. This is how a campaign of one department came to tell a social network what patients read.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) and 25(2) ask to process, by default, no more than the purpose needs; on pages
    about health Article 9 may apply. These are facts, not legal advice.

    ## Example

    ```html flagged path=templates/base.html
    <!doctype html><html><body>{% block content %}{% endblock %}
    <script>fbq('init', '100000000000001');</script></body></html>
    ```

    ```html flagged path=templates/services/cancer.html
    {% extends 'base.html' %}{% block content %}<h1>Cancer care</h1>{% endblock %}
    ```

    ```toml flagged path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    pages = ["templates/vacancies/"]
    ```

    ```html clean path=templates/vacancies/nurse.html
    <!doctype html><html><body><h1>Nurses wanted</h1>
    <script>fbq('init', '100000000000001');</script></body></html>
    ```

    ```toml clean path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    pages = ["templates/vacancies/"]
    ```

    ## Remedy

    Move the tracker from the shared template into the pages that need it, or into a layout of their own. If it is
    needed on more pages, let its owner decide and widen `pages`.

    ## Limits

    Which pages a template ends up on is what source shows: names that are put together at run time are not followed,
    and a tag manager decides by rules of its own.
    """

    name = "tracker-outside-scope"
    level = "warning"
    precision = "high"
    security_severity = "6.0"
    tags = ("privacy", "inventory")
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation that reaches a page outside its entry's patterns."""
        if site.inventory is None:
            return
        for one in site.used:
            entry = site.inventory.of(one.tracker.id, one.ids)
            if entry is None or not entry.pages:
                continue
            outside = [page for page in pages_of(site, one) if not entry.allows(page, _routes(site, page))]
            if outside:
                yield self._finding(site.inventory, entry, one, outside)

    def _finding(self, inventory: Inventory, entry: Declaration, one: Installation, outside: list[str]) -> Finding:
        count = counted(len(outside), "page")
        where = Related(Place(inventory.path, inventory.span(entry, "pages")), "The entry allows these pages only.")
        pages = tuple(Related(Place(page, Span(0, 0)), "It reaches this page.") for page in outside if page != one.path)
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"{messages.who(one.tracker)} reaches {count} that '{inventory.path}' does not allow it on: "
                f"{quoted(outside)}. Take it out of what these pages share, or let "
                f"{repr(entry.owner) if entry.owner else 'its owner'} widen the entry."
            ),
            place=one.place,
            subject=one.subject,
            related=(where, *pages)[: messages.MOST_RELATED],
            properties={
                **messages.tracker_properties(one.tracker),
                "ids": list(one.ids),
                "allowed": list(entry.pages),
                "outside": outside,
            },
        )


def _routes(site: Site, page: str) -> list[str]:
    scan = site.files.get(page)
    return [signal.text for signal in scan.signals if signal.kind == "route"] if scan else []
