"""The rule tracker-before-consent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.answers import UNSET, UNSTARTED
from trackerlint.catalogue import Detection
from trackerlint.consent import KEPT, Consent
from trackerlint.defects import defect
from trackerlint.findings import Finding, Level, Place, Related
from trackerlint.installation import STARTING, Installation
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.site import Site

_CONFIGURATION = regex(r"(?:\.(?:conf|cfg|env|ini|properties|toml|ya?ml|json)|(?:^|/)\.env[\w.-]*)$", re.I)


class TrackerBeforeConsent(Rule):
    """A tracker starts before anybody was asked for consent.

    ## What it finds

    Trackers that nothing in the source makes wait: no inert type with a consent manager's attribute, no condition on a
    consent value, no callback of a consent manager. Where source alone cannot tell (a consent-mode default, a platform
    that blocks by itself, a function whose caller is elsewhere) it is a note that says why.

    ## Why it matters

    What is sent in the first second cannot be taken back: the page people opened, and a number that recognises their
    browser on other sites.

    ## Duty

    In the United Kingdom the Privacy and Electronic Communications Regulations 2003, regulation 6 and Schedule A1, in
    the European Union Article 5(3) of the ePrivacy Directive ask for consent before anything that is not strictly
    necessary is stored on or read from a device, with few exceptions. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      fbq('init', '100000000000001');
      fbq('track', 'PageView');
    </script>
    ```

    ```html clean
    <script type="text/plain" data-cookieconsent="marketing">
      fbq('init', '100000000000001');
      fbq('track', 'PageView');
    </script>
    ```

    ## Remedy

    Park the script: `type="text/plain"` with your consent manager's attribute. In code, start the tracker inside the
    consent manager's callback or under a condition on its answer. In templates (Django, Jinja, Twig, Blade, ERB, PHP)
    render it only where the consent cookie says so. In React, Vue and Svelte render the component only after consent;
    `next/script` strategies and Partytown change when and where a script runs, not whether people were asked.

    ## Limits

    A platform that blocks scripts by itself, a tag manager's own consent settings and a gate in another repository are
    not visible. An environment check and a missing ID are no consent. A gate that is there and does not hold is found
    by `ineffective-gate` instead.
    """

    name = "tracker-before-consent"
    level = "warning"
    precision = "high"
    security_severity = "6.5"
    tags = ("privacy", "consent")
    mends = ("park", "remove")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation that is not known to wait and has no gate that fails."""
        started = {one.tracker.id for one in site.used if one.starts}
        for installation in site.heard:
            if (
                not _by_script(installation)
                or site.servers.keep(installation)
                or _is_library(installation)
                or _is_setting(installation, site.consent(installation))
                or (not installation.starts and installation.tracker.id in started)
            ):
                continue
            if site.consent(installation).state != "gated" and defect(site, installation) is None:
                yield self._finding(site, installation)

    def _finding(self, site: Site, installation: Installation) -> Finding:
        consent = site.consent(installation)
        name = f"'{installation.tracker.name}'"
        level: Level = self.level
        if consent.state == "unknown" or consent.cause in (UNSET, UNSTARTED) or installation.tracker.content:
            level = "note"
        if consent.cause == UNSET:
            opening = f"{name}{messages.with_ids(installation.ids)} would start before anybody was asked for consent."
            advice = "Make it wait before it is switched on, or remove it."
        elif consent.state == "unknown" or consent.cause == UNSTARTED:
            opening = f"Source does not show whether {name}{messages.with_ids(installation.ids)} waits for consent."
            advice = "Check that it does, and say so in the inventory."
        else:
            does = "starts" if installation.starts else "is sent events"
            opening = f"{name}{messages.with_ids(installation.ids)} {does} before anybody was asked for consent."
            advice = "Start it only after people agreed, through your consent manager."
            if not installation.starts:
                advice = "Send to it only after people agreed, through your consent manager."
        return Finding(
            rule=self.name,
            level=level,
            message=f"{opening} {messages.waits(consent)} {advice}",
            place=installation.place,
            subject=installation.subject,
            related=messages.evidence(installation, consent) + _platforms(site),
            properties=messages.properties(installation, consent),
        )


def _by_script(installation: Installation) -> bool:
    """Tell whether something starts the tracker or sends to it that does not stand in a noscript element."""
    kinds = (*STARTING, "event")
    return any(
        one.kind in kinds and not one.circumstances.scriptless and not _is_address_of_form(one)
        for one in installation.detections
    )


def _is_library(installation: Installation) -> bool:
    """Tell whether a minified file only knows how to make the address of a film or a map that a page may ask it for."""
    minified = installation.path.endswith((".min.js", ".min.mjs")) and installation.tracker.category == "embed"
    return minified and all(one.detection.means == "request:text" for one in installation.deciding)


def _is_setting(installation: Installation, consent: Consent) -> bool:
    """Tell whether a configuration only names an address; what it shows in a frame is content all the same."""
    named = consent.cause == KEPT and installation.tracker.category != "embed"
    return named and _CONFIGURATION.search(installation.path) is not None


def _is_address_of_form(detection: Detection) -> bool:
    """Tell whether this is only where a form goes: it is sent when people send it."""
    return detection.kind == "event" and detection.means in ("request:form", "request:text")


def _platforms(site: Site) -> tuple[Related, ...]:
    """Return the consent platforms of the site as related places, each once."""
    found: dict[str, Related] = {}
    for path, one in site.consent_platforms:
        if one.circumstances.status == "live" and one.kind in ("loader", "init"):
            name = site.catalogue.trackers[one.tracker].name
            message = f"The consent platform '{name}' is here; nothing hands this tracker to it."
            found.setdefault(one.tracker, Related(Place(path, one.span), message))
    return tuple(found.values())
