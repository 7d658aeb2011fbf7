"""The rule automatic-collection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trackerlint import dpv, messages
from trackerlint.answers import UNSET
from trackerlint.catalogue.model import Data, Switch
from trackerlint.catalogue.switches import is_code
from trackerlint.findings import Finding, Level, Place
from trackerlint.installation import STARTING, Installation
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import sent

AUTOMATIC: tuple[Data, ...] = ("button-label", "form-content", "form-fields", "clicks")
"""What trackers collect by themselves from the page, the gravest last but one."""
WEIGHTY: tuple[Data, ...] = ("button-label", "form-content", "form-fields")
QUIET = (
    "security",
    "embed",
    "social-embed",
    "survey",
    "chat",
    "error-monitoring",
    "consent-platform",
    "session-replay",
)
"""Categories left out: what is typed into a survey is meant for it; recordings have a rule of their own."""


_RECORDING = regex(r"mask|record|replay|keystroke|obscure", re.I)
"""Switches about recordings, of which `session-replay-unmasked` tells."""
_SERVER = regex(
    r"(?:^|/)(?:api|server|functions|lambda|workers?|backend)/|\.(?:server|edge)(?:\.config)?\.[cm]?[jt]sx?$|(?:^|/)route\.[jt]s$"
)
"""Paths of code that runs where no button is pressed."""
_PROGRAMS = (".py", ".php")
"""Files that hand a page its scripts as texts, and whose own settings are those of the server."""
_PIPELINE = regex(r"(?:^|/)\.(?:github|gitlab|circleci|buildkite|woodpecker)\b")
"""Paths of what runs when a site is built and tested; its values are not the site's."""


class AutomaticCollection(Rule):
    """A tracker collects clicks or forms by itself, since its switch for that is left on.

    ## What it finds

    Trackers that by default send the text of buttons, the names of form fields or what is typed there, where no call on
    the site turns that off: Meta's automatic events (`autoConfig`), TikTok's, HubSpot's collected forms, the automatic
    capture of PostHog, Heap and Amplitude. Also calls that turn such a collection on. As a note where the only switch
    is in the company's console.

    ## Why it matters

    Nobody asked for these events: they come with the snippet. A pixel put in to count one campaign's visits sends every
    button that people press, also "book an appointment" and "order a repeat prescription".

    ## Duty

    UK GDPR and GDPR Article 25(2) ask that by default no more is processed than is needed, Article 5(1)(c)
    likewise. The Swedish authority rested its fine on Avanza Bank (June 2024) on automatic events and advanced
    matching that nobody had meant to switch on. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      fbq('init', '100000000000001');
      fbq('track', 'PageView');
    </script>
    ```

    ```html clean
    <script>
      fbq('set', 'autoConfig', false, '100000000000001');
      fbq('init', '100000000000001');
      fbq('track', 'PageView');
    </script>
    ```

    ## Remedy

    Turn it off where the tracker is started: `fbq('set', 'autoConfig', false, ID)` before `init` for Meta,
    `autocapture: false` for PostHog and Amplitude. In Google Tag Manager, WordPress plugins and packages for React or
    Vue look for the option of the same name. For HubSpot and TikTok it is a switch in the console.

    ## Limits

    Source does not show what the company's console says: automatic advanced matching, enhanced measurement and
    collected forms can be on or off there. A wrapper package may turn a switch by itself.
    """

    name = "automatic-collection"
    level = "warning"
    precision = "high"
    security_severity = "6.0"
    tags = ("privacy", "data-sent")
    whole_site = True
    mends = ("switch",)

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per file that starts a tracker of which something is left on, or turned on."""
        noted: set[str] = set()
        turned = _turned(site)
        for installation in sorted(site.used, key=lambda one: not one.starts):
            tracker = installation.tracker
            if tracker.category in QUIET or not _runs(installation) or site.offers(installation):
                continue
            if _on_server(site, installation) or _is_started_elsewhere(site, installation):
                continue
            if site.consent(installation).cause == UNSET:
                continue
            added = _added(installation)
            if added is not None:
                yield self._turned_on(site, installation, *added)
                continue
            collects = [one for one in AUTOMATIC if one in tracker.sends]
            stops = [one for one in tracker.switches if _stops_a_part(one)]
            weighty = bool(stops) or not set(WEIGHTY).isdisjoint(collects)
            if collects and weighty and turned.isdisjoint((tracker.id, one.pattern) for one in stops):
                if stops or tracker.id not in noted:
                    yield self._left_on(site, installation, collects, stops)
                noted.add(tracker.id)

    def _left_on(
        self, site: Site, installation: Installation, data: Sequence[Data], stops: Sequence[Switch]
    ) -> Finding:
        who = messages.who(installation.tracker)
        opening = f"{who} sends {sent(data)} by itself, without any call that asks for it."
        if not stops:
            return self._finding(
                site, installation, "note", data,
                f"{opening} No switch in the source stops it; look for one in its console.", installation.place,
            )  # fmt: skip
        advice = f'Turn that off with "{stops[0].pattern.replace("$_", "…")}".'
        note = f" {stops[0].note}" if stops[0].note else ""
        return self._finding(site, installation, self.level, data, f"{opening} {advice}{note}", installation.place)

    def _turned_on(self, site: Site, installation: Installation, switch: Switch, place: Place) -> Finding:
        data = [one for one in switch.adds if one in AUTOMATIC]
        message = (
            f"{messages.who(installation.tracker)} is told here to collect {sent(data)} by itself "
            f'("{switch.pattern.replace("$_", "…")}"). Leave that out.'
        )
        return self._finding(site, installation, self.level, data, message, place)

    def _finding(
        self, site: Site, installation: Installation, level: Level, data: Sequence[Data], message: str, place: Place
    ) -> Finding:
        properties = messages.properties(installation, site.consent(installation))
        terms = {**properties["dpv"], "personalData": dpv.personal_data(data)}
        return Finding(
            rule=self.name,
            level=level,
            message=message,
            place=place,
            subject=installation.subject,
            properties={**properties, "data": list(data), "dpv": terms, "authority": ["uk-gdpr-25", "uk-gdpr-5-1-c"]},
        )


def _runs(installation: Installation) -> bool:
    """Tell whether the tracker's script runs by what this file says; an image in ``noscript`` collects nothing."""
    if installation.kind == "configuration":
        return _PIPELINE.search(installation.path) is None
    return any(one.kind in ("init", "loader") and not one.circumstances.scriptless for one in installation.detections)


def _is_started_elsewhere(site: Site, installation: Installation) -> bool:
    """Tell whether a file only keeps the ID of a tracker that another file starts, and is asked about."""
    if installation.kind != "configuration":
        return False
    return any(one.detection.kind in STARTING for one in site.all_of(installation.tracker.id))


def _on_server(site: Site, installation: Installation) -> bool:
    """Tell whether what starts or sets up a tracker does so on a server; what is kept there as a text does not."""
    path = installation.path
    setting = installation.kind == "configuration" and path.endswith(_PROGRAMS)
    return setting or _SERVER.search(path) is not None or path in site.servers


def _stops_a_part(switch: Switch) -> bool:
    """Tell whether a switch stops automatic collection, and not all tracking as an opt-out of the visitor's does."""
    return is_code(switch) and not set(AUTOMATIC).isdisjoint(switch.stops) and "page-url" not in switch.stops


def _turned(site: Site) -> set[tuple[str, str]]:
    """Return the switches that live code of the site turns: a tracker's ID and the switch's pattern."""
    trackers = {one.tracker.id: one.tracker for one in site.used}
    return {
        (name, tracker.switches[place].pattern)
        for name, tracker in trackers.items()
        for one in site.all_of(name)
        for place in one.detection.switches
    }


def _added(installation: Installation) -> tuple[Switch, Place] | None:
    """Return a switch that turns collection on in this file, and where."""
    for one in installation.detections:
        for place in one.switches if one.circumstances.status == "live" else ():
            switch = installation.tracker.switches[place]
            if not set(AUTOMATIC).isdisjoint(switch.adds) and not _RECORDING.search(switch.pattern):
                return switch, Place(installation.path, one.span)
    return None
