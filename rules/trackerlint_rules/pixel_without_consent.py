"""The rule pixel-without-consent."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.answers import UNSET
from trackerlint.catalogue import Detection
from trackerlint.findings import Finding, Level, Place, Related
from trackerlint.installation import Installation
from trackerlint.rule import Rule
from trackerlint.scan import Judged
from trackerlint.site import Site


class PixelWithoutConsent(Rule):
    """A request to a tracker that no consent manager can stop.

    ## What it finds

    Images and frames inside `noscript`, style sheets that fetch a tracker's address (fonts and maps aside), and, as
    notes, hints that open a connection (preconnect). They happen without any script, so no banner and no consent
    manager in the browser ever sees them.

    ## Why it matters

    People who switch scripts off are the ones who care most, and exactly they are counted. A hint such as preconnect
    opens a connection, and so gives the IP address away, before anybody was asked.

    ## Duty

    Regulation 6 of the Privacy and Electronic Communications Regulations 2003 and Article 5(3) of the ePrivacy
    Directive do not depend on scripts; the European Data Protection Board's Guidelines 2/2023 name pixels. These are
    facts, not legal advice.

    ## Example

    ```html flagged
    <noscript><img src="https://www.facebook.com/tr?id=100000000000001&ev=PageView&noscript=1" alt=""></noscript>
    ```

    ```html clean
    <noscript>This page works without scripts.</noscript>
    ```

    ## Remedy

    Remove the noscript part and the hint. Vendors' snippets carry them for completeness; trackers work without. Where
    a server-side template knows the choice (a consent cookie), it may render them under that condition.

    ## Limits

    Plain images in a page are reported by `tracker-before-consent`. Hints that only look up a name (dns-prefetch) ask
    the visitor's own name server, not the tracker's company, and are left alone. What a proxy adds is not in the
    source.
    """

    name = "pixel-without-consent"
    level = "warning"
    precision = "very-high"
    security_severity = "6.0"
    tags = ("privacy", "consent")
    mends = ("scriptless",)

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation with such pixels, and one per hint."""
        hinted: set[Place] = set()
        used = {one.tracker.id for one in site.used}  # of products that share a host, one that the site uses is named
        for installation in sorted(site.installations, key=lambda one: (not one.used, one.tracker.id not in used)):
            embed = installation.tracker.category == "embed"
            pixels = [one.detection for one in installation.judged if not embed and _unstoppable(one)]
            if pixels and site.consent(installation).cause != UNSET:
                yield self._pixel(installation, pixels)
            for hint in (one.detection for one in installation.judged if _hint(one)):
                place = Place(installation.path, hint.span)
                if place not in hinted:
                    hinted.add(place)
                    yield self._hint(installation, hint)

    def _pixel(self, installation: Installation, pixels: list[Detection]) -> Finding:
        first = pixels[0]
        where = "inside noscript" if first.circumstances.scriptless else "from a style sheet"
        waiting = [one for one in installation.deciding if one.consent.state == "gated"]
        beside = " Its script waits for consent; this does not." if waiting else ""
        message = (
            f"'{installation.tracker.name}'{messages.with_ids(installation.ids)} is requested {where}, "
            f"where no consent manager can stop it.{beside} {messages.sends(installation.tracker)} Remove this request."
        )
        related = tuple(
            Related(Place(installation.path, one.consent.span or one.detection.span), "The script waits here.")
            for one in waiting[:1]
        )
        return self._finding(installation, first, message, self.level, related)

    def _hint(self, installation: Installation, hint: Detection) -> Finding:
        message = (
            f"A connection to a host of '{installation.tracker.name}' is opened before anybody was asked for consent. "
            "It gives the visitor's IP address away although nothing is needed yet. Remove this hint."
        )
        return self._finding(installation, hint, message, "note")

    def _finding(
        self,
        installation: Installation,
        first: Detection,
        message: str,
        level: Level,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        return Finding(
            rule=self.name,
            level=level,
            message=message,
            place=Place(installation.path, first.span),
            subject=f"{installation.subject} {first.kind}",
            related=related,
            properties={
                **messages.tracker_properties(installation.tracker),
                "kind": first.kind,
                "ids": list(installation.ids),
            },
        )


def _unstoppable(one: Judged) -> bool:
    detection = one.detection
    if detection.circumstances.status != "live" or detection.kind not in ("loader", "pixel", "event"):
        return False
    silent = detection.circumstances.scriptless or detection.means == "request:stylesheet"
    return silent and detection.means.startswith("request:") and one.consent.state == "ungated"


def _hint(one: Judged) -> bool:
    now = one.detection.circumstances
    return one.detection.means == "request:preconnect" and now.status == "live" and one.consent.state != "gated"
