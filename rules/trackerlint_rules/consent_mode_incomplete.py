"""The rule consent-mode-incomplete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint import messages
from trackerlint.facts import Fields, Items, Text
from trackerlint.findings import Finding, Level, Place, Related
from trackerlint.grouping import grouped
from trackerlint.rule import Rule
from trackerlint.signals import Told
from trackerlint.site import Site
from trackerlint.words import quoted

VENDOR = "Google"
VERSION_2 = ("ad_user_data", "ad_personalization")
VERSION_1 = ("ad_storage", "analytics_storage")
NEAR = frozenset(("GB", "UK", "EU", "EEA", "DE", "FR", "IE", "IT", "ES", "NL", "PL"))
"""Regions that tell that somebody thought of the United Kingdom and of the European Economic Area."""


class ConsentModeIncomplete(Rule):
    """Google's consent mode is set up with something missing.

    ## What it finds

    A consent default without `ad_user_data` and `ad_personalization`, which version 2 asks for; without
    `analytics_storage` or `ad_storage`; one that is limited to regions without the United Kingdom or the European
    Economic Area and without a default for everybody else; an update without any default before it; and, as a note, a
    default of "denied" that nothing on the site ever updates.

    ## Why it matters

    What a default leaves out counts as granted. So half a default lets through what people believe to be off, and a
    regional one does so for everybody outside these regions.

    ## Duty

    Regulation 6 of the Privacy and Electronic Communications Regulations 2003 and Article 5(3) of the ePrivacy
    Directive ask for consent first. Consent mode is Google's own protocol, not a legal test: with "denied" the tags
    still load and send what Google calls cookieless pings. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied' });
      gtag('consent', 'update', { ad_storage: 'granted', analytics_storage: 'granted' });
    </script>
    ```

    ```html clean
    <script>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('consent', 'default', {
        ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied',
      });
    </script>
    <script src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000-4000-8000-000000000002"></script>
    ```

    ## Remedy

    Set all four keys to `denied`, without a region, before anything else of Google's, and let the consent manager send
    the update. In Google Tag Manager use the template of your consent manager on the trigger "Consent Initialization".
    Where nothing should be sent before people agree, park the tags too ("basic" consent mode).

    ## Limits

    Defaults that a container or a consent manager sets at run time are not in the source.
    """

    name = "consent-mode-incomplete"
    level = "warning"
    precision = "high"
    security_severity = "4.0"
    tags = ("privacy", "consent")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield what is missing, one finding per default and thing."""
        told = [one for one in site.signals if one.tracker.vendor.name == VENDOR and one.state is not None]
        defaults = [one for one in told if not one.is_update]
        for some in grouped(defaults, lambda one: one.path).values():
            yield from self._keys(some)
        yield from self._regions(defaults)
        yield from self._updates(site, told, defaults)

    def _keys(self, defaults: Sequence[Told]) -> Iterator[Finding]:
        """Yield a finding for keys that no default of a file sets, at the first of them."""
        states = [one.state for one in defaults if one.state is not None]
        known = {key for state in states for key, _ in state.fields}
        missing = [key for key in (*VERSION_1, *VERSION_2) if key not in known]
        if missing and known & {*VERSION_1, *VERSION_2} and not any(state.open for state in states):
            names = quoted(missing)
            message = (
                f"This consent default of Google's says nothing of {names}. What a default leaves out counts as granted"
                f"{'; version 2 of consent mode asks for it' if set(missing) <= set(VERSION_2) else ''}. "
                f"Set {'them' if len(missing) > 1 else 'it'} to 'denied' as well."
            )
            yield self._finding(defaults[0], message, "keys")

    def _regions(self, defaults: Sequence[Told]) -> Iterator[Finding]:
        limited = [(one, regions) for one in defaults if (regions := _regions(one)) is not None]
        if not limited or len(limited) < len(defaults) or any(NEAR & set(regions) for _, regions in limited):
            return
        one, regions = limited[0]
        message = (
            f"This consent default of Google's holds only in {', '.join(regions[:6])}. Everybody else, in the United "
            "Kingdom and the European Economic Area too, counts as having agreed. Add a default of 'denied' without a "
            "region."
        )
        yield self._finding(one, message, "region")

    def _updates(self, site: Site, told: Sequence[Told], defaults: Sequence[Told]) -> Iterator[Finding]:
        updates = [one for one in told if one.is_update]
        if updates and not defaults and not site.consent_platforms and site.whole:
            message = (
                "Google's tags are told of a choice here, but nowhere that nobody has chosen yet. Until then all "
                "counts as granted. Set a consent default of 'denied' before any of Google's tags."
            )
            yield self._finding(updates[0], message, "no-default")
        denied = [one for one in defaults if one.says == "denied"]
        if denied and not updates and not site.consent_platforms and site.whole:
            message = (
                "Google's tags are told here that nobody agreed, and nowhere on the site is that ever changed. They "
                "load and send in their cookieless way for good. If that is meant, say so in the inventory; if nothing "
                "is needed, remove the tags."
            )
            yield self._finding(denied[0], message, "no-update", "note")

    def _finding(self, one: Told, message: str, what: str, level: Level | None = None) -> Finding:
        place = Place(one.path, one.span)
        return Finding(
            rule=self.name,
            level=level or self.level,
            message=message,
            place=place,
            subject=f"{one.tracker.id} {what}",
            related=(Related(place, "This is what the tags are told."),),
            properties={**messages.tracker_properties(one.tracker), "missing": what},
        )


def _regions(one: Told) -> list[str] | None:
    """Return the regions that a signal is limited to, without their parts; None for one without a limit."""
    region = one.state.get("region") if isinstance(one.state, Fields) else None
    if not isinstance(region, Items):
        return None
    return [item.text.split("-")[0].upper() for item in region.values if isinstance(item, Text)]
