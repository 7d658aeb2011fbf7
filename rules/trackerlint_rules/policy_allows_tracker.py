"""The rule policy-allows-tracker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.catalogue import Detection, Tracker
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import USED
from trackerlint.rule import Rule
from trackerlint.scan import FileScan
from trackerlint.site import Site
from trackerlint.source import Span
from trackerlint.words import quoted

PRESENT = (*USED, "dependency", "consent")
"""Kinds that show that a tracker is, or may come to be, used."""


class PolicyAllowsTracker(Rule):
    """A content-security policy lets through a tracker that nothing uses.

    ## What it finds

    Hosts of a tracker in a content-security policy (in headers files, `meta` elements, the configuration of servers and
    frameworks) although nothing in the site's source uses that tracker; once per tracker and file. A host of several
    products of one company is named as the most likely one; a host that several companies use is left alone.

    ## Why it matters

    A policy is a list of who may run code in the page. What was let through for a campaign and never taken out again is
    a door for whoever can inject markup or edits a tag manager, and hides that the tracker is still in use elsewhere.

    ## Duty

    UK GDPR and GDPR Article 25 ask for data protection by default, Article 32 for security that fits the risk. These
    are facts, not legal advice.

    ## Example

    ```html flagged
    <meta http-equiv="Content-Security-Policy" content="script-src 'self' https://static.hotjar.com">
    ```

    ```html clean
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    ```

    ## Remedy

    Take the host out of the policy. If a tag manager's container or a CMS still loads the tracker, declare it in
    `trackers.toml`, so that the permission has a reason that people can read.

    ## Limits

    Whether something outside the source uses the host is not seen: a tag manager's container, a CMS, another
    repository that the same policy serves.
    """

    name = "policy-allows-tracker"
    level = "note"
    precision = "medium"
    tags = ("privacy", "content-security-policy")
    mends = ("policy",)
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per tracker and file whose policy allows it for nothing."""
        used = {tracker for scan in site.files.values() for tracker in _used(scan)}
        for path, scan in sorted(site.files.items()):
            for tracker, allowed in sorted(_left_over(site, scan, used).items()):
                if site.declaration(tracker) is None:
                    yield self._finding(path, site.catalogue.trackers[tracker], allowed)

    def _finding(self, path: str, tracker: Tracker, allowed: list[Detection]) -> Finding:
        hosts = sorted({one.shown for one in allowed})
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"The content-security policy lets through {messages.who(tracker)}, which nothing here uses. "
                f"Take {quoted(hosts)} out of it, or declare who needs {'it' if len(hosts) == 1 else 'them'}."
            ),
            place=Place(path, allowed[0].span),
            subject=tracker.id,
            related=tuple(
                Related(Place(path, one.span), "This lets it through as well.")
                for one in allowed[1 : messages.MOST_RELATED + 1]
            ),
            properties={**messages.tracker_properties(tracker), "hosts": hosts},
        )


def _used(scan: FileScan) -> Iterator[str]:
    """Yield the trackers that a file uses or may come to use, that it hands requests to, or hints at."""
    for one in scan.detections:
        found = one.detection
        if found.circumstances.status == "live" and (found.kind in PRESENT or found.means != "allowance:csp"):
            yield found.tracker


def _left_over(site: Site, scan: FileScan, used: set[str]) -> dict[str, list[Detection]]:
    """Return the live permissions of a file that nothing needs, by the tracker they are most likely for."""
    hosts: dict[Span, list[Detection]] = defaultdict(list)
    for one in scan.detections:
        if one.detection.means == "allowance:csp" and one.detection.circumstances.status == "live":
            hosts[one.detection.span].append(one.detection)
    found: dict[str, list[Detection]] = defaultdict(list)
    for detections in sorted(hosts.values(), key=lambda one: (len(one), one[0].span)):
        trackers = sorted((one.tracker for one in detections), key=lambda one: _likely(site.catalogue.trackers[one]))
        if used.isdisjoint(trackers) and _of_one_company(site, trackers):
            likely = next((one for one in trackers if one in found), trackers[0])
            found[likely].append(detections[0])
    return {tracker: sorted(some, key=lambda one: one.span) for tracker, some in found.items()}


def _likely(tracker: Tracker) -> tuple[bool, bool, str]:
    """Order trackers by how likely a permission is for them: advertising first, then what counts visitors."""
    return (tracker.category != "advertising", tracker.category != "analytics", tracker.id)


def _of_one_company(site: Site, trackers: list[str]) -> bool:
    """Tell whether one company stands behind trackers, of which none is a consent platform."""
    known = [site.catalogue.trackers[one] for one in trackers]
    return len({one.vendor.name for one in known}) == 1 and not any(one.necessary for one in known)
