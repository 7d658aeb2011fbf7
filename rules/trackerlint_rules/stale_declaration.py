"""The rule stale-declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding, Place, Related
from trackerlint.inventory.model import Declaration, Inventory
from trackerlint.notice import telling
from trackerlint.notice.lexicon import Mention
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.sentences import mere_link
from trackerlint.notice.vocabulary import fold
from trackerlint.rule import Rule
from trackerlint.site import Site

EMBEDDED = (
    r"embed|widget|plug-?in|button|\bfeeds?\b|script|pixel|eingebett|einbind|eingebund|integr|incrust|insert"
    r"|osadz"
    r"|wtyczk|ingesloten|knop|bouton|boton|pulsant"
)
"""Words beside a network's name that speak of something of it on the site."""


class StaleDeclaration(Rule):
    """The privacy notice or the inventory names a tracker that is not found in the site.

    ## What it finds

    As notes: products that a privacy notice says are used, and entries of `trackers.toml`, of which no trace is in the
    files: no script, no request, no package, no setting, not even in a comment. Companies alone are not reported: they
    may receive data by other ways than the site.

    ## Why it matters

    People are told of something that no longer happens, or it happens where nobody sees it: typed into a tag manager
    or a content-management system. Either is worth a look.

    ## Duty

    UK GDPR and GDPR Article 5(1)(a) asks for transparency, and Article 12(1) for information that is concise and
    intelligible. These are facts, not legal advice.

    ## Example

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data. We
    use Hotjar to record visits, for which we ask your consent; the cookies last a year.</p>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data, and
    we do not use Hotjar, nor do we ask third parties to process what you tell us.</p>
    ```

    ## Remedy

    Ask whoever keeps the tag manager and the content-management system. If the tracker is gone, take it out of the
    notice and the inventory; if not, bring an export of the container into the repository.

    ## Limits

    Only what stands in the repository is seen. Products that are used outside the site (a newsletter's sender, a
    payment provider) are rightly named and still reported: hold such a note back with a reason.
    """

    name = "stale-declaration"
    level = "note"
    precision = "low"
    tags = ("privacy", "notice")
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per product or entry of which nothing is found."""
        present = {one.tracker.id for one in site.installations}
        present |= {one.detection.tracker for scan in site.files.values() for one in scan.detections}
        named: set[str] = set()
        for notice in site.notices:
            for paragraph in notice.paragraphs:
                for mention in site.lexicon.mentions(paragraph):
                    known = mention.denied or mention.key in present | named or _is_linked(notice, paragraph, mention)
                    if mention.level == "exact" and not known and _is_product(site, mention, paragraph):
                        named.add(mention.key)
                        yield self._in_notice(site, notice, paragraph, mention)
        if site.inventory is not None:
            for entry in site.inventory.tracker:
                if entry.id in site.catalogue.trackers and entry.id not in present:
                    yield self._in_inventory(site, site.inventory, entry)

    def _in_notice(self, site: Site, notice: Notice, paragraph: Paragraph, mention: Mention) -> Finding:
        tracker = site.catalogue.trackers[mention.key]
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"The privacy notice names '{mention.words}', but nothing of it is found in this site. "
                f"{_maybe(site)} If it is gone, take it out of the notice."
            ),
            place=Place(notice.path, paragraph.span),
            subject=tracker.id,
            related=_managers(site),
            properties={**messages.tracker_properties(tracker), "named": "exact"},
        )

    def _in_inventory(self, site: Site, inventory: Inventory, entry: Declaration) -> Finding:
        tracker = site.catalogue.trackers[entry.id]
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"'{inventory.path}' declares '{tracker.name}', but nothing of it is found in this site. "
                f"{_maybe(site)} If it is gone, take the entry out."
            ),
            place=Place(inventory.path, inventory.span(entry)),
            subject=tracker.id,
            related=_managers(site),
            properties={**messages.tracker_properties(tracker), "declared": True},
        )


def _is_product(site: Site, mention: Mention, paragraph: Paragraph) -> bool:
    """Tell whether a name is that of what a site embeds, and not of a network or a company with several products."""
    tracker = site.catalogue.trackers[mention.key]
    names = {one.lower() for one in (tracker.vendor.name, *tracker.vendor.aliases)}
    several = sum(one.vendor.name == tracker.vendor.name for one in site.catalogue.trackers.values()) > 1
    if not telling.in_latin(paragraph.text):
        return False
    if tracker.category == "social-embed":
        return re.search(EMBEDDED, fold(paragraph.text)) is not None
    return not (several and mention.words.lower() in names)


def _is_linked(notice: Notice, paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a section says of what it names that the site only links to it."""
    about = (one.text for one in notice.paragraphs if one.section == paragraph.section and mention.words in one.text)
    return any(mere_link(fold(text)) for text in about)


def _managers(site: Site) -> tuple[Related, ...]:
    managers = [one for one in site.used if one.tracker.category == "tag-manager"]
    return tuple(Related(one.place, f"'{one.tracker.name}' may bring it in.") for one in managers[:5])


def _maybe(site: Site) -> str:
    if _managers(site):
        return "A tag manager that is used here may bring it in, or it is used outside the site."
    return "It may be kept in a content-management system or be used outside the site."
