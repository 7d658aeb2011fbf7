"""The rule missing-privacy-notice."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.answers import STATES
from trackerlint.findings import Finding
from trackerlint.installation import Installation
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import quoted


class MissingPrivacyNotice(Rule):
    """Trackers are embedded and no privacy notice is found.

    ## What it finds

    Sites with at least one tracker, no page that looks like a privacy or cookie notice in any of some thirty languages,
    and no inventory. It is reported once, at the most telling tracker, with the others as related locations; as a note
    where only content such as fonts and maps is embedded.

    ## Why it matters

    Without a notice in the repository nobody can see in a review whether people are told what a change sends.

    ## Duty

    UK GDPR and GDPR Article 13 ask to tell people, when their data are collected, for what, to whom and for how long.
    These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html clean
    <p>Nothing here sends anything to anybody.</p>
    ```

    ## Remedy

    Add a notice page that names each tracker. If the notice is kept in a CMS or in another repository, put a dated copy
    here and name it in the settings (`notices = ["docs/privacy-copy.md"]`), or declare the trackers in `trackers.toml`.

    ## Limits

    A notice that is only published elsewhere is not seen; nor is one in a PDF.
    """

    name = "missing-privacy-notice"
    level = "warning"
    precision = "medium"
    security_severity = "5.0"
    tags = ("privacy", "notice")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield at most one finding."""
        if not site.embedded or site.notices or site.inventory is not None:
            return
        ranked = sorted(site.embedded, key=_telling)
        first = ranked[0]
        names = sorted({one.tracker.name for one in ranked})
        yield Finding(
            rule=self.name,
            level="note" if all(one.tracker.content for one in ranked) else self.level,
            message=(
                f"No privacy notice was found, although {quoted(names)} {'is' if len(names) == 1 else 'are'} embedded. "
                "Add a notice that names what is sent, to whom and why; if it is kept elsewhere, name a copy of it in "
                "the settings."
            ),
            place=first.place,
            related=messages.installations_at(ranked[1:]),
            properties={"trackers": sorted({one.tracker.id for one in ranked}), "tracker": first.tracker.id},
        )


def _telling(installation: Installation) -> tuple[int, int, str, object]:
    grave = ("advertising", "session-replay").count(installation.tracker.category)
    return (-grave, STATES.index(installation.consent.state), installation.path, installation.place)
