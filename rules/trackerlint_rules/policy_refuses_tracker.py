"""The rule policy-refuses-tracker."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.browser_policies import PlacedPolicy, policies, verdict
from trackerlint.catalogue import Detection
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.rule import Rule
from trackerlint.site import Site


class PolicyRefusesTracker(Rule):
    """A tracker is in the source that the content-security policy does not let through.

    ## What it finds

    Requests of a tracker (scripts, images, frames, beacons) to a host that no content-security policy of the site
    allows: in headers files, `meta` elements, the configuration of servers and frameworks; once per tracker and file.
    A policy in a `meta` element counts for the pages that it ends up on. Policies that are only reported, and those
    with parts that source does not show, are left alone.

    ## Why it matters

    One of the two is out of date. If browsers receive the policy, the tracker is dead code that somebody will mend by
    widening the policy; if they do not, the site is less protected than its source says.

    ## Duty

    UK GDPR and GDPR Article 25 ask for data protection by default, Article 32 for security that fits the risk. These
    are facts, not legal advice.

    ## Example

    ```html flagged
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <script src="https://static.hotjar.com/c/hotjar-1000001.js?sv=6"></script>
    ```

    ```html clean
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <script src="/js/main.js"></script>
    ```

    ## Remedy

    Take the tracker out of the source. If it is wanted after all, have it decided and declared in `trackers.toml`
    first, and let exactly its hosts through then.

    ## Limits

    Which policy a server sends for which page is not known from source: one that allows the host anywhere in the site
    is taken to hold.
    """

    name = "policy-refuses-tracker"
    level = "note"
    precision = "medium"
    tags = ("privacy", "content-security-policy")
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation whose requests every policy that holds for it refuses."""
        found = policies(site)
        for installation in site.used if found else ():
            holding = [one for one in found if _holds(site, one, installation.path)]
            asked = [(one, verdict(holding, one.means.removeprefix("request:"), one.shown)) for one in
                     installation.detections if _loads(one)] if holding else []  # fmt: skip
            refused = [one for one, answer in asked if answer == "refused"]
            if refused and len(refused) == len(asked):
                yield self._finding(installation, refused, holding)

    def _finding(self, installation: Installation, refused: list[Detection], holding: list[PlacedPolicy]) -> Finding:
        tracker = installation.tracker
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"No content-security policy of this site lets through {messages.who(tracker)}, which is asked for "
                "here. Browsers that get the policy stop it. Take it out of the source, or find out why the policy "
                "is not sent."
            ),
            place=Place(installation.path, refused[0].span),
            subject=installation.subject,
            related=tuple(
                Related(Place(one.path, one.policy.span), "This policy does not let it through.")
                for one in holding[: messages.MOST_RELATED]
            ),
            properties=messages.tracker_properties(tracker),
        )


def _loads(detection: Detection) -> bool:
    return (
        detection.circumstances.status == "live"
        and detection.means.startswith("request:")
        and detection.kind in ("loader", "pixel", "event")
        and detection.means
        not in ("request:text", "request:link", "request:preconnect", "request:lookup", "request:import")
    )


def _holds(site: Site, placed: PlacedPolicy, path: str) -> bool:
    """Tell whether a policy is sent with what a file holds: a page's own one only where both end up on one page."""
    if not placed.policy.page or placed.path == path:
        return True
    return not set(site.reach(placed.path).pages).isdisjoint(site.reach(path).pages)
