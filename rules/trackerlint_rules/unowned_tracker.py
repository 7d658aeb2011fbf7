"""The rule unowned-tracker."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding
from trackerlint.installation import Installation
from trackerlint.inventory.model import Declaration, Inventory
from trackerlint.notice import telling
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import listed

ASKED = {
    "purpose": "why it is there",
    "legal-basis": "on what legal basis",
    "recipient": "who receives the data",
    "transfer": "which countries the data goes to",
    "safeguard": "what protects the data abroad",
    "retention": "how long the data is kept",
    "owner": "who answers for it",
    "notice": "where the privacy notice speaks of it",
    "pages": "which pages need it",
    "review": "until when, or when to look at it again",
}
"""What each key of an entry answers."""


class UnownedTracker(Rule):
    """A tracker is listed in the inventory, and nobody answers for it.

    ## What it finds

    Each entry of the inventory (`trackers.toml`) whose tracker is in the source and that leaves open what only a person
    can answer: `owner` before all, then `purpose`, `legal-basis`, `recipient`, `transfer` with its `safeguard`,
    `retention`, `notice`, `pages`, and a `review` or `expires` day. `trackerlint declare` drafts entries with these
    left empty and marked, so a draft that nobody has completed is found here.

    ## Why it matters

    A list that a program has filled in is not a record of decisions. Where nobody has written down why a tracker is
    there and whose it is, nobody takes it out either.

    ## Duty

    UK GDPR and GDPR Article 30(1) list what a record of processing holds, Article 13(1) and (2) what people are told,
    Article 5(2) asks to be able to show both. These are facts, not legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```toml flagged path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    purpose = "dpv:RecruitmentAdvertising"
    owner = "" # ANSWER: who answers for it here?
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```toml clean path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    purpose = "dpv:RecruitmentAdvertising"
    legal-basis = "consent"
    recipient = "Meta Platforms Ireland"
    transfer = ["US"]
    safeguard = "UK-US data bridge"
    retention = "90 days"
    owner = "recruitment@riverford-trust.example"
    notice = "privacy.html#advertising"
    pages = ["vacancies/**"]
    expires = 2999-03-31
    ```

    ## Remedy

    Ask whoever put the tracker in, and whoever answers for data protection; write the answers down. If nobody can say
    why it is there, remove it.

    ## Limits

    That a field is filled in says nothing of whether it is true.
    """

    name = "unowned-tracker"
    level = "warning"
    precision = "very-high"
    security_severity = "4.0"
    tags = ("privacy", "inventory")
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per entry in use that leaves something open."""
        for inventory, entry, found in telling.by_entry(site):
            if entry.missing:
                yield self._finding(inventory, entry, found)

    def _finding(self, inventory: Inventory, entry: Declaration, found: list[Installation]) -> Finding:
        missing = entry.missing
        who = messages.who(found[0].tracker)
        opening = f"Nobody answers for {who}" if "owner" in missing else f"The entry for {who} leaves something open"
        asked = listed([f"{ASKED[key]} ('{key}')" for key in missing])
        key = "owner" if "owner" in missing else missing[0]
        return Finding(
            rule=self.name,
            level=self.level,
            message=f"{opening}. '{inventory.path}' does not say {asked}. Ask, write the answers down, or remove it.",
            **telling.of_entry(inventory, entry, found, key, {"missing": list(missing)}),
        )
