"""The rule undeclared-tracker."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.catalogue import Tracker
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.notice import telling
from trackerlint.notice.belongs import belongs
from trackerlint.notice.naming import Naming
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.source import Span
from trackerlint.words import sentences


class UndeclaredTracker(Rule):
    """A tracker is embedded that neither the privacy notice nor the inventory names.

    ## What it finds

    Each tracker of the site, once, that no privacy notice in the repository names (by product, or at least by the
    company behind it: `name-level`) and that `trackers.toml` does not declare. A sentence that says that it is not used
    does not count as naming it, and is shown; a cookie's name alone does not either.

    ## Why it matters

    When twenty hospital trusts were found in 2023 to send patients' page views to a social network, three of their
    notices named it. This is the gap that a review can close.

    ## Duty

    UK GDPR and GDPR Article 13(1)(e) ask to name the recipients of personal data; the Information Commissioner's
    guidance on storage and access technologies asks to name third parties and their purposes. These are facts, not
    legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. We use it to care for you and keep it for eight
    years. You have the right to see your personal information. We never use cookies to follow you around.</p>
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. If you agree to marketing cookies, the Meta Pixel
    tells Meta Platforms Ireland which pages you visit, for 90 days. You have the right to see your personal data.</p>
    ```

    ## Remedy

    Remove the tracker, or write into the notice who receives the data, what is sent, why, for how long, and where it
    goes; and declare it in `trackers.toml`, so that the next one is noticed.

    ## Limits

    Only notices in the repository are read. Where a consent platform or a CMS fills part of the notice at run time, the
    finding is a note. Names in languages with cases may be missed. What a template only puts in where the site's own
    configuration sets a parameter that it leaves unset (`{% if site.google_analytics %}`) is not asked for.
    """

    name = "undeclared-tracker"
    level = "warning"
    precision = "high"
    security_severity = "7.0"
    tags = ("privacy", "notice")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per tracker that is not named."""
        if not site.notices and site.inventory is None:
            return
        found: dict[str, list[Installation]] = {}
        for installation in site.embedded:
            if site.declaration(installation.tracker.id, installation.ids) is None:
                found.setdefault(installation.tracker.id, []).append(installation)
        for installations in found.values():
            naming = site.naming(installations[0].tracker)
            enough = ("exact",) if site.settings.name_level == "product" else ("exact", "company")
            if naming.level not in enough:
                yield self._finding(site, sorted(installations, key=telling.telling), naming)

    def _finding(self, site: Site, installations: list[Installation], naming: Naming) -> Finding:
        first, tracker = installations[0], installations[0].tracker
        unsure = telling.filled_at_run_time(site) or not _is_read(site)
        return Finding(
            rule=self.name,
            level="note" if unsure else self.level,
            message=sentences(_opening(site, tracker, naming), messages.sends(tracker), _advice(site)),
            **telling.at_tracker(
                installations,
                _where(site, tracker, naming),
                {
                    **messages.properties(first, site.consent(first)),
                    "declared": False,
                    "named": naming.level,
                    "installations": len(installations),
                },
            ),
        )


def _opening(site: Site, tracker: Tracker, naming: Naming) -> str:
    who = messages.who(tracker)
    if naming.level == "negated":
        return f"{who} is embedded, although the privacy notice says that it is not used."
    if naming.level == "company":
        return f"{who} is embedded; the privacy notice names the company, but not the product."
    if naming.level == "cookie":
        return f"{who} is embedded; the privacy notice lists a cookie of it, but names neither product nor company."
    if not site.notices:
        return f"{who} is embedded, but '{site.settings.inventory}' does not declare it{_near(site, tracker)}."
    if site.inventory is None:
        return f"{who} is embedded, but the privacy notice does not name it."
    return f"{who} is embedded, but neither the privacy notice nor '{site.settings.inventory}' names it."


def _is_read(site: Site) -> bool:
    """Tell whether some notice is in Latin letters, so that names in it are not written in others."""
    texts = [" ".join(one.text for one in notice.paragraphs) for notice in site.notices]
    return not texts or any(telling.in_latin(text) for text in texts)


def _near(site: Site, tracker: Tracker) -> str:
    """Return a hint at an entry of the inventory whose id may be misspelt."""
    entries = site.inventory.tracker if site.inventory else ()
    unknown = [entry.id for entry in entries if entry.id not in site.catalogue.trackers]
    near = difflib.get_close_matches(tracker.id, unknown, 1, 0.7)
    return f" (is '{near[0]}' meant to be '{tracker.id}'?)" if near else ""


def _advice(site: Site) -> str:
    if telling.filled_at_run_time(site):
        return "Part of the notice is filled in when the page is shown; check there."
    return "Write into the notice who receives what and why, or remove it."


def _where(site: Site, tracker: Tracker, naming: Naming) -> tuple[Related, ...]:
    """Return the places in notices that speak, or fail to speak, of the tracker."""
    if naming.span is not None:
        said = {
            "negated": "The notice says here that it is not used.",
            "cookie": f"Only the cookie '{naming.words}' is listed here.",
            "company": f"Only '{naming.words}' is named here.",
        }
        return (Related(Place(naming.path, naming.span), said[naming.level]),)
    kinds = {one.id: one.category for one in site.catalogue.trackers.values()}
    near = belongs(site.notices, tracker, site.lexicon, kinds)
    best = (Related(Place(near[0], near[1].span), "It would belong here."),) if near else ()
    return best + tuple(
        Related(
            Place(notice.path, notice.paragraphs[0].span if notice.paragraphs else Span(0, 0)),
            "This notice does not name it.",
        )
        for notice in site.notices
        if near is None or notice.path != near[0]
    )
