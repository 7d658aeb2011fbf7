"""The rule consent-order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from trackerlint import messages
from trackerlint.catalogue import Detection
from trackerlint.findings import Finding, Place, Related
from trackerlint.rule import Rule
from trackerlint.signals import Told
from trackerlint.site import Site

FIRST_SENT = {"tiktok-pixel": ("event",), "matomo": ("event",)}
"""Trackers that may be set up before they are told of consent, and what they must not be told before."""
LONGEST = 2_000
"""Characters on each side of an address in which its start tag is looked for."""


class ConsentOrder(Rule):
    """What says that nobody agreed yet comes too late.

    ## What it finds

    A consent default, `fbq('consent', 'revoke')`, `ttq.holdConsent()`, `requireConsent` or a like signal that stands
    after the call that starts the tracker, in the same file; and the script of a consent platform that blocks by itself
    (OneTrust's automatic blocking, Cookiebot in automatic mode and the like) that is loaded `async` or `defer`, or
    after a tracker.

    ## Why it matters

    Such calls wait in a queue and are carried out in order. A tracker that is started first has sent its page view
    before it hears that it may not; a blocker that comes second finds the scripts already running.

    ## Duty

    Consent has to come before anything is stored or read: regulation 6 of the Privacy and Electronic Communications
    Regulations 2003, Article 5(3) of the ePrivacy Directive. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      fbq('init', '100000000000001');
      fbq('consent', 'revoke');
      fbq('track', 'PageView');
    </script>
    ```

    ```html clean
    <script>
      fbq('consent', 'revoke');
      fbq('init', '100000000000001');
      fbq('track', 'PageView');
    </script>
    ```

    ## Remedy

    Move the signal above the tracker's first call, and a blocking consent platform to the very top of `head`, as a
    plain script without `async` and `defer`. In Next.js that is a `<script>` in the document, not `next/script`; in
    WordPress give the consent platform the highest priority on `wp_head`; in Google Tag Manager a consent platform
    cannot be first for tags that stand in the page itself.

    ## Limits

    Only the order inside one file is seen; what a layout puts around a partial is not.
    """

    name = "consent-order"
    level = "warning"
    precision = "high"
    security_severity = "5.0"
    tags = ("privacy", "consent")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per late signal and per late platform."""
        for one in site.signals:
            if one.says == "denied" and not one.is_update and one.at_once and one.detection.kind == "consent":
                first = self._before(site, one)
                if first is not None:
                    yield self._late(one, first)
        for path, detection in site.consent_platforms:
            yield from self._platform(site, path, detection)

    def _before(self, site: Site, one: Told) -> Detection | None:
        """Return the first call of a tracker that hears the signal and comes before it."""
        kinds = FIRST_SENT.get(one.tracker.id, ("init",))
        calls = [
            it.detection
            for it in site.files[one.path].detections
            if it.detection.kind in kinds
            and it.detection.means.startswith("call")
            and it.detection.circumstances.status == "live"
            and it.detection.circumstances.trigger == "load"
            and it.consent.state == "ungated"
            and it.detection.span.end <= one.span.start
            and one.speaks_to(site.catalogue.trackers[it.detection.tracker])
        ]
        earlier = any(
            other.tracker.vendor == one.tracker.vendor
            and other.says == "denied"
            and not other.is_update
            and other.at_once
            and calls
            and other.span < calls[0].span
            for other in site.signals_in[one.path]
        )
        return None if earlier or not calls else calls[0]

    def _late(self, one: Told, first: Detection) -> Finding:
        message = (
            f"'{one.tracker.name}' is told here that nobody agreed yet, but it was started before. "
            "Calls are carried out in order, so the first ones go out as if people had agreed. "
            "Move this above the tracker's first call."
        )
        return Finding(
            rule=self.name,
            level=self.level,
            message=message,
            place=Place(one.path, one.span),
            subject=f"{one.tracker.id} signal",
            related=(Related(Place(one.path, first.span), "This comes first."),),
            properties={**messages.tracker_properties(one.tracker), "late": "signal"},
        )

    def _platform(self, site: Site, path: str, detection: Detection) -> Iterator[Finding]:
        platform = site.catalogue.trackers[detection.tracker]
        patterns = platform.gates.automatic if platform.gates else []
        if detection.kind != "loader" or detection.circumstances.status != "live" or not patterns:
            return
        if not any(fnmatchcase(detection.shown, one) for one in patterns):
            return
        place = Place(path, detection.span)
        loads = [one for one in site.used_in.get(path, ()) if one.starts]
        earlier = [one.place for one in loads if one.place.span.end <= detection.span.start]
        how = _waits(site, place)
        if not how and not earlier:
            return
        why = f"is loaded '{how}'" if how else "comes after a tracker"
        message = (
            f"The consent platform '{platform.name}' blocks trackers by itself, but {why}. "
            "Trackers that run before it are not held back. Load it first of all, as a plain script."
        )
        yield Finding(
            rule=self.name,
            level=self.level if loads else "note",
            message=message,
            place=place,
            subject=f"{platform.id} platform",
            related=tuple(Related(one, "This tracker comes first.") for one in earlier[:10]),
            properties={"platform": platform.id, "late": "platform"},
        )


def _waits(site: Site, place: Place) -> str:
    """Return ``async`` or ``defer`` where the script element around an address has it; empty for others."""
    text = site.library.text(place.path)
    start = text.rfind("<script", max(place.span.start - LONGEST, 0), place.span.start)
    end = text.find(">", place.span.end, place.span.end + LONGEST)
    if start < 0 or end < 0 or ">" in text[start : place.span.start]:
        return ""
    match = re.search(r"\s(async|defer)(?=[\s=>/]|$)", text[start:end].lower())
    return match[1] if match else ""
