"""The rule server-side-tracker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.catalogue import Detection
from trackerlint.findings import Finding, Level, Place
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import quoted, sentences

_ACCESS = regex(r"token|secret|password|(?:api|write)_?key|^(?:key|v|version|ver)$|measurement_?id", re.I)


class ServerSideTracker(Rule):
    """The server sends data about people to a tracker.

    ## What it finds

    Code that sends to a tracker from the site's own machines: a Conversions API, the Measurement Protocol, an Events
    API, or an SDK for back ends; once per tracker, ID and file. Where the code shows under which names values are sent,
    the message lists them. A tracker that the inventory (`trackers.toml`) declares is reported as a note.

    ## Why it matters

    What a server sends cannot be seen in a browser. No blocker stops it, and no consent banner either, unless the
    server itself looks up what people chose. It often holds more than a page does: e-mail addresses, orders,
    appointments.

    ## Duty

    UK GDPR and GDPR Article 13(1)(e) ask to tell people who receives their data, Article 6 to have a legal basis for
    it, Article 9 for more than that where health is concerned. Hashed addresses are personal data. These are facts, not
    legal advice.

    ## Example

    ```python flagged path=bookings.py
    requests.post("https://graph.facebook.com/v19.0/100000000000001/events", json=body)
    ```

    ```python clean path=bookings.py
    requests.post("https://bookings.saltmarsh-vale.example/events", json=body)
    ```

    ## Remedy

    Remove it, or send only for people who agreed: keep their choice with the visit or the account and ask for it in the
    code right before it sends. Send the fewest fields that the purpose needs. Declare it in `trackers.toml` and name
    it in the privacy notice, which visitors cannot otherwise check.

    ## Limits

    What a body holds that is put together elsewhere is not listed. Queues, data warehouses and tag-manager servers that
    pass data on are not in the source.
    """

    name = "server-side-tracker"
    level = "warning"
    precision = "very-high"
    security_severity = "6.0"
    tags = ("privacy", "tracker", "server")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation that sends from the server, whatever else the file does."""
        for installation in site.used:
            sent = next((one for one in installation.detections if _sends(one)), None)
            if sent is not None:
                yield self._finding(site, installation, sent)

    def _finding(self, site: Site, installation: Installation, sent: Detection) -> Finding:
        tracker = installation.tracker
        entry = site.declaration(tracker.id, installation.ids)
        fields = _fields(installation)
        level: Level = "note" if entry or tracker.content else self.level
        return Finding(
            rule=self.name,
            level=level,
            message=sentences(
                f"The server sends data to {messages.who(tracker)} here{messages.with_ids(installation.ids)}.",
                messages.sends(tracker),
                f"The code names {quoted(fields, 8)} in what it sends." if fields else "",
                "No consent banner in the browser can stop what the server sends.",
                messages.declared(entry, site.settings.inventory),
            ),
            place=Place(installation.path, sent.span),
            subject=installation.subject,
            related=messages.elsewhere(installation, sent),
            properties={
                **messages.properties(installation, site.consent(installation)),
                "declared": entry is not None,
                "fields": fields,
            },
        )


def _sends(detection: Detection) -> bool:
    return detection.kind == "server-side" and detection.circumstances.status == "live"


def _fields(installation: Installation) -> list[str]:
    """Return the names under which the code is seen to send values, each once; keys and versions are no data."""
    live = [one for one in installation.detections if one.circumstances.status == "live"]
    return list(dict.fromkeys(name for one in live for name in one.fields if not _ACCESS.search(name)))
