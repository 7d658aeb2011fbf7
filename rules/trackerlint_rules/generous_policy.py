"""The rule generous-policy."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Policy
from trackerlint.findings import Finding, Place
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import quoted

FULL = {
    "unsafe-url": "the full address of each page, search words included, to every company whose content is embedded",
    "no-referrer-when-downgrade": "the full address of each page, search words included, to every company whose "
    "content is embedded over HTTPS",
}
"""Values of Referrer-Policy under which others receive more than browsers send by default."""
SENSORS = {
    "geolocation": "where people are",
    "camera": "the camera",
    "microphone": "the microphone",
    "browsing-topics": "what people are interested in, as the browser has worked out",
    "join-ad-interest-group": "groups of people for advertising",
    "attribution-reporting": "which advertisement led to what",
    "interest-cohort": "groups of people with like interests",
    "usb": "devices that are plugged in",
    "bluetooth": "devices near by",
}
"""Features of Permissions-Policy that tell something of people, and what."""


class GenerousPolicy(Rule):
    """A policy tells trackers and embedded content more than browsers do by default.

    ## What it finds

    A `Referrer-Policy` that sends others the full address of each page (`unsafe-url`, `no-referrer-when-
    downgrade`), and a `Permissions-Policy` that gives everybody's frames (`*`) the place of people, camera or
    microphone, or what browsers keep for advertising: in headers files, `meta` elements, the configuration of
    servers and frameworks.

    ## Why it matters

    Browsers tell others only the site's name by default. An address such as `/clinics/sexual-health?q=chlamydia` says
    what somebody looks for, and then goes to every font, map, film and tracker on the page, whatever consent was given.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) ask to send no more than is needed, Article 25 for data protection by default.
    These are facts, not legal advice.

    ## Example

    ```html flagged
    <meta name="referrer" content="unsafe-url">
    ```

    ```html clean
    <meta name="referrer" content="strict-origin-when-cross-origin">
    ```

    ## Remedy

    Leave the header out or set `strict-origin-when-cross-origin` (`same-origin` on pages about health). List in
    `Permissions-Policy` the few origins that need a feature, or none: `geolocation=()`.

    ## Limits

    Headers that a hosting platform or a proxy sets are not in the source. Single elements with a `referrerpolicy` of
    their own are not listed.
    """

    name = "generous-policy"
    level = "note"
    precision = "high"
    tags = ("privacy", "referrer", "permissions")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per policy that tells others more."""
        for path, scan in sorted(site.files.items()):
            seen = set()
            for one in scan.policies:
                message = _referrer(one) or _permissions(one)
                if message and one.circumstances.status == "live" and one.span not in seen:
                    seen.add(one.span)
                    yield Finding(
                        rule=self.name,
                        level=self.level,
                        message=message,
                        place=Place(path, one.span),
                        subject=f"{one.kind} {' '.join(source for _, sources in one.directives for source in sources)}",
                        properties={"policy": one.kind},
                    )


def _referrer(policy: Policy) -> str:
    value = policy.directives[0][1][0] if policy.kind == "referrer" else ""
    if value not in FULL:
        return ""
    return f"This referrer policy, '{value}', sends {FULL[value]}. Set 'strict-origin-when-cross-origin' instead."


def _permissions(policy: Policy) -> str:
    given = [name for name, sources in policy.directives if name in SENSORS and "*" in sources]
    if policy.kind != "permissions" or not given:
        return ""
    told = "; ".join(SENSORS[name] for name in given)
    return (
        f"This permissions policy gives everything that is embedded, trackers too, {quoted(given)}: {told}. Name the "
        "origins that need it, or none."
    )
