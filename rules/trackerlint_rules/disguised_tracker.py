"""The rule disguised-tracker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.catalogue import Detection
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.urls import below

HANDS_ON = {
    "allowance:proxy": "The server hands requests{below} on to {who} here, under the site's own name.",
    "allowance:rewrite": "Addresses of this site{below} are rewritten to {who} here.",
    "allowance:cname": "A name in the site's own domain points to {who} here.",
    "shape": "This is by its shape the loader of {who}, though neither its name nor its address{below} says so.",
}
"""What is said of each way to hand requests on."""


class DisguisedTracker(Rule):
    """A tracker runs under the site's own name.

    ## What it finds

    Proxies, rewrites and name records that lead to a tracker: in web servers' and frameworks' configuration, on hosting
    platforms, in zone files. And loaders of the main vendors that were copied under another name, or load the script
    from the site itself: they are known by what else stands in them. Pages and scripts that use the site's own path of
    it are related locations. A tracker that the inventory (`trackers.toml`) declares is reported as a note.

    ## Why it matters

    The browser sees only the site itself. So blockers and browsers' protection let it pass, its cookies live as long as
    the site's own, and with a name record other cookies of the site, such as that of a login, may go to it as well.

    ## Duty

    The consent that Regulation 6 of the Privacy and Electronic Communications Regulations 2003 and Article 5(3) of the
    ePrivacy Directive ask for does not depend on whose name a tracker bears; UK GDPR and GDPR Article 5(1)(a) ask for
    fairness and transparency. These are facts, not legal advice.

    ## Example

    ```toml flagged path=netlify.toml
    [[redirects]]
    from = "/numbers/*"
    to = "https://eu.i.posthog.com/:splat"
    status = 200
    ```

    ```toml clean path=netlify.toml
    [[redirects]]
    from = "/appointments/*"
    to = "https://booking.saltmarsh-vale.example/:splat"
    status = 200
    ```

    ## Remedy

    Remove the rule and what uses its path, or let the tracker load under its own name, after consent. If the proxy is
    there to keep visitors' addresses from the vendor, say so in `trackers.toml`, strip the headers that carry them, and
    name the vendor in the privacy notice all the same.

    ## Limits

    Rules that are kept in a hosting platform's console or a domain registrar's are not in the source. Requests to a
    disguised path are shown where source names the path.
    """

    name = "disguised-tracker"
    level = "warning"
    precision = "very-high"
    security_severity = "6.0"
    tags = ("privacy", "tracker", "first-party")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per place where requests are handed on to a tracker."""
        found: set[Place] = set()
        for installation in site.installations:
            for one in _handed_on(installation):
                place = Place(installation.path, one.span)
                if place not in found:
                    found.add(place)
                    yield self._finding(site, installation, one, place)

    def _finding(self, site: Site, installation: Installation, one: Detection, place: Place) -> Finding:
        tracker = installation.tracker
        entry = site.declaration(tracker.id, installation.ids)
        beneath = f" below '{one.path}'" if one.path else ""
        if one.means == "shape" and one.shown.strip("…"):
            beneath = f" '{one.shown}'"
        opening = HANDS_ON[one.means].format(below=beneath, who=messages.who(tracker))
        return Finding(
            rule=self.name,
            level="note" if entry else self.level,
            message=" ".join(
                (
                    opening,
                    messages.sends(tracker),
                    "Neither blockers nor people can see who receives it.",
                    messages.declared(entry, site.settings.inventory),
                )
            ),
            place=place,
            subject=f"{tracker.id} {one.path or one.shown}",
            related=_uses(site, one.path) if one.path.strip("/") else (),
            properties={
                **messages.properties(installation, site.consent(installation)),
                "declared": entry is not None,
                "host": one.shown,
                "path": one.path,
            },
        )


def _handed_on(installation: Installation) -> Iterator[Detection]:
    """Yield live loaders under another name, proxies, rewrites and name records that lead to the tracker."""
    found = (one for one in installation.detections if one.means in HANDS_ON and one.circumstances.status == "live")
    return (one for one in found if one.means != "shape" or one.shown)


def _uses(site: Site, prefix: str) -> tuple[Related, ...]:
    """Return where scripts and frames come from below a path of the site, or a tracker is told to use it."""
    named = re.compile(rf"(?<![\w/.:]){re.escape(prefix.rstrip('/'))}(?![\w.-])")
    found = []
    for path, scan in sorted(site.files.items()):
        spans = [one.span for one in scan.strangers if below(one.url.text, prefix)]
        spans += [
            one.detection.span
            for one in scan.detections
            if one.detection.means == "call" and named.search(one.detection.shown)
        ]
        found += [Related(Place(path, span), "This uses the disguised path.") for span in sorted(set(spans))]
    return tuple(found[: messages.MOST_RELATED])
