"""The rule opaque-tag-manager."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding
from trackerlint.rule import Rule
from trackerlint.site import Site


class OpaqueTagManager(Rule):
    """A tag manager is embedded whose contents are not in the source.

    ## What it finds

    Containers of tag managers of which no export is kept beside the source (the one with the same ID). Whoever has the
    account can put any tracker into one, on any page, without a change to the source; so neither a review nor this tool
    sees what runs.

    ## Why it matters

    Trackers removed from templates often live on in a container. A site whose source looks clean may still send
    everything.

    ## Duty

    UK GDPR and GDPR Articles 5(2), 24 and 30 ask to be able to show what is processed and for whom. These are facts,
    not legal advice.

    ## Example

    ```html flagged
    <script async src="https://www.googletagmanager.com/gtm.js?id=GTM-TEST12"></script>
    ```

    ```html clean
    <script async src="/js/main.js"></script>
    ```

    ## Remedy

    Put the few tags that are needed into the source instead. Otherwise keep a dated export of the container beside the
    source and review it like code, limit who may publish, and declare the container in `trackers.toml` with its ID.

    ## Limits

    It says that the contents are not visible, not that there is anything wrong with them.
    """

    name = "opaque-tag-manager"
    level = "warning"
    precision = "very-high"
    security_severity = "4.0"
    tags = ("privacy", "tag-manager")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per container and file."""
        exported = {one.text for scan in site.files.values() for one in scan.signals if one.kind == "container"}
        for installation in site.used:
            if installation.tracker.category != "tag-manager" or not installation.starts:
                continue
            if installation.ids and exported.issuperset(installation.ids):
                continue
            entry = site.declaration(installation.tracker.id, installation.ids)
            name = f"'{installation.tracker.name}'{messages.with_ids(installation.ids)}"
            yield Finding(
                rule=self.name,
                level="note" if entry else self.level,
                message=(
                    f"What {name} loads cannot be seen in the source. Whoever has its account can add any tracker to "
                    "any page. Keep a dated export of the container beside the source and review it, or do without."
                ),
                place=installation.place,
                subject=installation.subject,
                properties=messages.properties(installation, site.consent(installation)),
            )
