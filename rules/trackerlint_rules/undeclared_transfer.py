"""The rule undeclared-transfer."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import dpv, messages
from trackerlint.catalogue import Tracker
from trackerlint.findings import Finding, Level
from trackerlint.installation import Installation
from trackerlint.inventory.model import NO_TRANSFER, Declaration
from trackerlint.notice import telling
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import country


class UndeclaredTransfer(Rule):
    """A tracker's company sits outside the UK and the EEA, and people are not told that data go there.

    ## What it finds

    Each tracker of the site, once, whose company has its seat in a third country, that a privacy notice names, and of
    which neither the notice (in the passage about it, or where it speaks of its providers) nor `trackers.toml` says
    to which country data go. As a warning, where the inventory says that there is no transfer, or names a country
    without the safeguard that protects the data.

    ## Why it matters

    Who receives the data may have to hand them on under another country's law. People can only weigh that when they
    are told.

    ## Duty

    UK GDPR and GDPR Article 13(1)(f) ask to tell people that data go to a third country and under which safeguard;
    Articles 44 to 49 say when they may. The UK-US data bridge (in force since 12 October 2023) and the EU-US Data
    Privacy Framework cover only companies that are certified. These are facts, not legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>If you agree, the Meta Pixel measures our campaigns. Meta Platforms Ireland receives which pages you visit, and
    keeps it for 90 days.</p>
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>If you agree, the Meta Pixel measures our campaigns. Meta Platforms Ireland receives which pages you visit, and
    keeps it for 90 days. Data also go to the United States, under the data bridge.</p>
    ```

    ## Remedy

    Ask the company where the data are kept and who can reach them; write the country and the safeguard into the notice
    and into `trackers.toml` (`transfer`, `safeguard`).

    ## Limits

    A company's seat does not show where its servers are, nor what a contract says. That the notice speaks of a transfer
    does not show that the transfer is allowed.
    """

    name = "undeclared-transfer"
    level = "warning"
    precision = "medium"
    security_severity = "4.0"
    tags = ("privacy", "notice", "transfer")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per tracker whose transfer is not told."""
        for tracker, installations in telling.by_tracker(site.embedded):
            if tracker.vendor.country in dpv.AT_HOME or tracker.self_hosted:
                continue
            statement = site.statement(tracker)
            entry = site.declaration(tracker.id)
            problem, level = _problem(entry, site.inventory.path if site.inventory else "")
            named = telling.clearly_named(tracker, statement.naming)
            if not problem and named and statement.transfer is None and not (entry and entry.countries):
                problem, level = "the privacy notice does not say that data go there", "note"
            if problem:
                yield self._finding(site, tracker, installations, problem, level)

    def _finding(
        self, site: Site, tracker: Tracker, installations: list[Installation], problem: str, level: Level
    ) -> Finding:
        naming = site.statement(tracker).naming
        words = telling.named_at(naming, "It is named here.")
        words += telling.declared_at(site, tracker, "transfer", "It is declared here.")
        return Finding(
            rule=self.name,
            level=level,
            message=(
                f"{messages.who(tracker)} has its seat outside the UK and the European Economic Area, and {problem}. "
                f"Write to which country the data go and what protects them there.{telling.partly_filled(site)}"
            ),
            **telling.at_tracker(installations, words, {"named": naming.level}),
        )


def _problem(entry: Declaration | None, path: str) -> tuple[str, Level]:
    """Return what an inventory's entry gets wrong about a transfer; an empty text where nothing."""
    if entry is None or not entry.transfer:
        return "", "note"
    if entry.transfer == NO_TRANSFER:
        return f"'{path}' says that nothing is transferred", "warning"
    if not entry.safeguard:
        return f"'{path}' names {country(entry.countries[0])} but no safeguard", "warning"
    return "", "note"
