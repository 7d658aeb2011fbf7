"""The rule embedded-tracker."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from trackerlint import messages, package_use
from trackerlint.findings import Finding, Level, Related
from trackerlint.installation import Installation
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import sentences

OPENINGS = {
    "init": "{who} is started here{ids}.",
    "loader": "{who} is loaded here{ids}.",
    "pixel": "A pixel of {who} is requested here{ids}.",
    "event": "Events are sent to {who} here{ids}.",
    "configuration": "A setting switches on {who} here{ids}.",
}

MOST_SENSITIVE = 5
"""How many of the sensitive pages that a tracker reaches are listed; `tracker-on-sensitive-page` lists more."""


class EmbeddedTracker(Rule):
    """A tracker of another company is embedded.

    ## What it finds

    Each tracker in each file, once: its script, its start, its pixels, its events, a setting that switches it on, or a
    package that brings it in and is imported. The other places of the same tracker in the file are related locations,
    and so are those in other files that call a function of this one which uses it: `track('signup')`.
    Where a built file's source map tells what it was built from, that is said, and the finding points there unless the
    tracker is found there as well.
    What only the server sends is found by `server-side-tracker`, proxies and rewrites by `disguised-tracker`. A tracker
    that the inventory (`trackers.toml`) declares is reported as a note; so are a package that a manifest declares
    or a lock file locks (the message says whether anything imports it), and fonts, maps, videos and bot checks of
    others, which see the visitor's address but are not there to watch people.

    ## Why it matters

    A tracker tells another company which pages people read, and often what they press, search and type. Many are put
    in for one campaign and forgotten; then they run on every page, also on those about an illness.

    ## Duty

    UK GDPR and GDPR Article 13(1)(e) ask to tell people who receives their data, Article 30 to keep a record, Article
    5(1)(c) to send no more than is needed. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
    ```

    ```html clean
    <script async src="/js/own-statistics.js"></script>
    ```

    ## Remedy

    Remove it if nobody needs it: the script, its noscript part, the package, and what the content-security policy
    lets through for it. Otherwise declare it in `trackers.toml` with an owner and a date, name it in the privacy
    notice, and make it wait for consent. In Django, Jinja, Twig or Blade it usually sits in a base template; in Next,
    Nuxt or Gatsby in the layout or the plugin list; in WordPress in the theme's header or a plugin.

    ## Limits

    Tags typed into a CMS, inside a tag manager's container, or put in by a proxy are not in the source. What a
    tracker sends is what its documentation says of its defaults; switches in its console can add to that.
    """

    name = "embedded-tracker"
    level = "warning"
    precision = "very-high"
    security_severity = "5.0"
    tags = ("privacy", "tracker")
    mends = ("package", "remove")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation. What only the server sends is left to `server-side-tracker`."""
        for installation in site.installations:
            if installation.used and installation.kind != "server-side":
                yield self._used(site, installation)
            elif installation.kind == "dependency" and installation.primary.circumstances.status == "live":
                yield self._package(site, installation)

    def _used(self, site: Site, installation: Installation) -> Finding:
        opening = OPENINGS[installation.kind].format(
            who=messages.who(installation.tracker), ids=messages.with_ids(installation.ids)
        )
        consent = site.consent(installation)
        waits = messages.waits(consent)
        level: Level = "note" if installation.tracker.content else self.level
        return self._finding(site, installation, f"{opening[0].upper()}{opening[1:]}", waits, level)

    def _package(self, site: Site, installation: Installation) -> Finding:
        imported = any(one.means.endswith(":imported") for one in installation.detections)
        who = messages.who(installation.tracker)
        if imported:
            opening = f"The package '{installation.primary.shown}' is imported here and brings in {who}."
            level: Level = "note" if installation.tracker.content else self.level
            return self._finding(site, installation, opening, "", level)
        opening, state = package_use.sentence(site, installation, who)
        finding = self._finding(site, installation, opening, "", "note")
        return msgspec.structs.replace(finding, properties={**finding.properties, "package": state})

    def _finding(self, site: Site, installation: Installation, opening: str, waits: str, level: Level) -> Finding:
        tracker = installation.tracker
        entry = site.declaration(tracker.id, installation.ids)
        advice = messages.declared(entry, site.settings.inventory)
        consent = site.consent(installation)
        reaches = messages.reaches(site, installation.path)
        built, origin = messages.built_from(site, installation)
        known = origin and any(one.path == origin.path and one.tracker is tracker for one in site.used)
        related = messages.elsewhere(installation) + messages.through(site, installation)
        if origin is not None:
            here = (installation.place, "This is the built file that runs it.")
            related = (Related(*(origin, "This is what it was built from.") if known else here), *related)
        related += messages.built_into(site, installation)
        return Finding(
            rule=self.name,
            level="note" if entry else level,
            message=sentences(
                opening,
                messages.copied(site, installation),
                messages.sends(tracker),
                built,
                reaches,
                waits,
                advice,
            ),
            place=installation.place if origin is None or known else origin,
            subject=installation.subject,
            related=(
                *related[: messages.MOST_RELATED],
                *messages.sensitive_places(messages.sensitive(site, installation.path), MOST_SENSITIVE),
            ),
            properties={
                **messages.properties(installation, consent),
                "declared": entry is not None,
                "pages": len(site.reach(installation.path).pages),
            },
        )
