"""The rule sends-health-context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint import messages
from trackerlint.findings import Finding
from trackerlint.rule import Rule
from trackerlint.sending import Sending, expressions, finding, groups
from trackerlint.sent import Sent
from trackerlint.site import Site
from trackerlint.words import listed


class SendsHealthContext(Rule):
    """A tracker is told of an illness, a treatment or a service by name.

    ## What it finds

    Names of events, labels, categories and values that name a condition or a treatment (`'HIV test ordered'`), and
    values from code or template that are called so (`diagnosis`, `treatment.name`, `{{ medication }}`) in what is
    handed to a tracker.

    ## Why it matters

    The name of an event is enough: whoever receives "chemotherapy page, contact clicked" knows. In the case of Flo
    Health, in which a jury found against Meta in 2025, it was names of events that told of periods.

    ## Duty

    UK GDPR and GDPR Article 9 ask for a condition of its own before data about health are processed; what lets them be
    inferred may count. The FTC's view is that the name of an event can reveal health; Washington's My Health My
    Data Act asks for consent of its own. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>gtag('event', 'enquiry', {service: 'HIV testing'});</script>
    ```

    ```html clean
    <script>gtag('event', 'enquiry', {service: 'parking'});</script>
    ```

    ## Remedy

    Send neutral names, or nothing: `'enquiry'`, not what it was about. In React, Vue and on the server leave the
    service, the condition and the treatment out of the data that goes with an event; in templates render no such
    field into it.

    ## Limits

    The page's address and title are sent by nearly every tracker and tell as much: `tracker-on-sensitive-page` tells of
    them. Codes that stand for an illness are not understood.
    """

    name = "sends-health-context"
    level = "warning"
    precision = "medium"
    security_severity = "7.0"
    tags = ("privacy", "data-sent", "health")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per file and tracker that is told of an illness or treatment."""
        if "health" not in site.settings.sensitive_pages.scopes:
            return
        for group, values in groups(site, lambda one: _telling(site, one)):
            named = sorted(
                {
                    subject.label
                    for one in values
                    for subject in site.named(one.label, group[0].path)
                    if one.kind == "text"
                }
            )
            about = f" about {listed(named)}" if named else ""
            message = (
                f"{messages.who(group[0].tracker)} is told something{about} by name: {expressions(values)}. "
                "Send a neutral name, or nothing."
            )
            extra = {"subjects": named, "authority": ["uk-gdpr-9", "us-ftc-s5", "us-wa-mhmda-030"]}
            yield finding(self.name, self.level, group, values, message, extra)


def _telling(site: Site, one: Sending) -> Sequence[Sent]:
    if one.detection.kind not in ("event", "pixel", "server-side", "init"):
        return ()
    naming = [text for text in one.texts if _condition(site, text, one.path)]
    return [*naming, *(one.of("health") if site.about_health(one.path) else ())]


def _condition(site: Site, text: Sent, path: str) -> bool:
    return any(subject.kind == "condition" and subject.scope == "health" for subject in site.named(text.label, path))
