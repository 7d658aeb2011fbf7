"""The rule incomplete-declaration."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import dpv, messages
from trackerlint.catalogue import Tracker
from trackerlint.findings import Finding, Level, Place, Related
from trackerlint.installation import Installation
from trackerlint.notice import telling
from trackerlint.notice.model import Evidence
from trackerlint.notice.statement import Statement
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import listed

ASKED = {
    "purpose": "what it is for",
    "recipient": "which company receives the data",
    "retention": "how long its cookies or the data last",
    "transfer": "to which country the data go",
}
"""What people must be told of a tracker, as far as a notice can be read for it."""


class IncompleteDeclaration(Rule):
    """The privacy notice names a tracker, but does not say all that people must be told.

    ## What it finds

    Each tracker of the site, once, that a privacy notice names without its purpose, without the company that receives
    the data, or without how long its cookies or the data last. Paragraphs and table rows that speak of the tracker are
    read, in eight languages, and columns are known by their headings in any order. What `trackers.toml` says is not
    enough here: the people concerned read the notice. Where a transfer abroad is missing too, it is listed.

    ## Why it matters

    A name alone does not tell anybody what happens. A Norwegian authority found in 2025 that a notice which had been
    mended to name the pixels was still short.

    ## Duty

    UK GDPR and GDPR Article 13(1)(c) and (e) and 13(2)(a): purpose, recipients, and how long or by what it is decided.
    The Court of Justice held in Planet49 (C-673/17) that the duration of cookies, and whether third parties have
    access, are part of the information. These are facts, not legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data. We
    tell you here about cookies and about third parties.</p>
    <p>This website works with the Meta Pixel.</p>
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>If you agree, the Meta Pixel measures our campaigns. Meta Platforms Ireland receives which pages you visit, also
    in the United States, and keeps it for 90 days.</p>
    ```

    ## Remedy

    Write beside the name what the tracker is for, who receives the data, how long its cookies and the data last, and
    to which country they go.

    ## Limits

    That something is said does not show that it is true or enough. A purpose that only the section's heading gives
    counts. Where a consent platform fills part of the notice at run time, the finding is a note.
    """

    name = "incomplete-declaration"
    level = "warning"
    precision = "medium"
    security_severity = "5.0"
    tags = ("privacy", "notice")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per tracker of which something is not said."""
        for tracker, installations in telling.by_tracker(site.embedded):
            statement = site.statement(tracker)
            missing = missing_in(statement, tracker) if telling.clearly_named(tracker, statement.naming) else []
            if missing and missing != ["transfer"]:
                yield self._finding(site, tracker, installations, statement, missing)

    def _finding(
        self, site: Site, tracker: Tracker, installations: list[Installation], statement: Statement, missing: list[str]
    ) -> Finding:
        naming = statement.naming
        ask = listed([ASKED[one] for one in missing], "or")
        words = telling.named_at(naming, f"The notice names '{naming.words}' here.")
        words += [Related(Place(one.path, one.span), f"What it says: {part}.") for part, one in _said(statement)]
        return Finding(
            rule=self.name,
            level=_level(site, tracker, missing),
            message=(
                f"The privacy notice names '{naming.words}' but does not say {ask}. {messages.sends(tracker)} "
                f"Add this to '{naming.path}', beside the name.{telling.partly_filled(site)}"
            ),
            **telling.at_tracker(installations, words, {"named": naming.level, "missing": missing}),
        )


def missing_in(statement: Statement, tracker: Tracker) -> list[str]:
    """Return what a notice does not say of a tracker that it names."""
    needed = {
        "purpose": True,
        "recipient": not tracker.self_hosted,
        "retention": bool(tracker.cookies) or not tracker.content,
        "transfer": tracker.vendor.country not in dpv.AT_HOME and not tracker.self_hosted,
    }
    return [part for part, asked in needed.items() if asked and getattr(statement, part) is None]


def _said(statement: Statement) -> list[tuple[str, Evidence]]:
    return [(part, getattr(statement, part)) for part in ASKED if getattr(statement, part) is not None]


def _level(site: Site, tracker: Tracker, missing: list[str]) -> Level:
    small = tracker.category in ("embed", "security", "tag-manager") and "purpose" not in missing
    return "note" if small or telling.filled_at_run_time(site) else "warning"
