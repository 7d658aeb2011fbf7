"""The rule expired-tracker."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding, Level
from trackerlint.installation import Installation
from trackerlint.inventory.model import Declaration, Inventory
from trackerlint.notice import telling
from trackerlint.rule import Rule
from trackerlint.site import Site

SOON = datetime.timedelta(days=30)
"""How long before its last day a tracker is spoken of."""


class ExpiredTracker(Rule):
    """A tracker is still embedded after the day by which it was to be gone.

    ## What it finds

    Each entry of the inventory (`trackers.toml`) whose `expires` day is over while the tracker is still in the source.
    A day within the next thirty days, and a `review` day that is over, are notes. Each place where the tracker stands
    is a related location.

    ## Why it matters

    Campaigns end, and their pixels stay. The pixel that told a social network for years what patients read had been put
    in for one campaign; nobody had written down when it was to go.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) and (e) ask to process no more, and no longer, than the purpose needs; Article
    24(1) asks to review measures. These are facts, not legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```toml flagged path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    expires = 2019-03-31
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```toml clean path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    expires = 2999-03-31
    ```

    ## Remedy

    Remove the tracker, and then its entry. If it is still needed, ask its owner why and until when, and write the new
    day down.

    ## Limits

    It knows the day on which it runs from the computer's clock. What was removed from the source but still runs
    elsewhere (a tag manager, a cached page) is not seen.
    """

    name = "expired-tracker"
    level = "warning"
    precision = "very-high"
    security_severity = "5.0"
    tags = ("privacy", "inventory")
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per entry whose day has come, or is about to."""
        for inventory, entry, found in telling.by_entry(site):
            if said := _said(entry, site.today):
                yield self._finding(inventory, entry, found, *said)

    def _finding(
        self, inventory: Inventory, entry: Declaration, found: list[Installation], key: str, level: Level, said: str
    ) -> Finding:
        owner = f"Ask '{entry.owner}'" if entry.owner else "Ask whoever answers for it"
        who = messages.who(found[0].tracker)
        return Finding(
            rule=self.name,
            level=level,
            message=f"{said.format(who=who)} {owner} whether it is still needed; if not, remove it.",
            **telling.of_entry(inventory, entry, found, key, {key: str(getattr(entry, key)), "owner": entry.owner}),
        )


def _said(entry: Declaration, today: datetime.date) -> tuple[str, Level, str] | None:
    """Return the key that is due, how grave that is, and a sentence about it; None when nothing is."""
    if entry.expires and entry.expires < today:
        return "expires", "warning", f"{{who}} is still embedded, though it was to be gone by {entry.expires}."
    if entry.expires and entry.expires <= today + SOON:
        return "expires", "note", f"{{who}} is to be gone by {entry.expires} and is still embedded."
    if entry.review and entry.review < today:
        return "review", "note", f"{{who}} was to be looked at again by {entry.review}."
    return None
