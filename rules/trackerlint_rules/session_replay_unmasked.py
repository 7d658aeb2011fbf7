"""The rule session-replay-unmasked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trackerlint import dpv, messages
from trackerlint.catalogue import Tracker
from trackerlint.catalogue.model import Data, Switch
from trackerlint.catalogue.switches import word
from trackerlint.findings import Finding, Level, Place, Related
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.source import Span
from trackerlint.words import counted

REVEALING: tuple[Data, ...] = ("form-content", "replay")
MOST_PAGES = 300
"""Pages that are looked through for forms and for attributes that mask or unmask."""
MOST_RELATED = 20
_MASKS = regex(r"mask|obscur|sanitiz|privacy|allow|block", re.I)
_FIELD = regex(
    r"<(?:textarea\b|select\b|input\b(?![^>]{0,300}\btype\s*=\s*[\"']?(?:hidden|search|submit|button|checkbox|radio|image|reset)))"
    r"(?![^>]{0,300}\bname\s*=\s*[\"']?(?:q|s|query|search|suche)[\"'\s/>])",
    re.I,
)


class SessionReplayUnmasked(Rule):
    """A recording of the visit is made, and what people see or type in it is not masked.

    ## What it finds

    Recorders of sessions (Hotjar, Clarity, FullStory, LogRocket, Smartlook, Yandex's Webvisor and the like, and those
    inside analytics and error monitoring) with an option or an attribute that takes the mask off: `maskAllText: false`,
    `forms: true`, `data-hj-allow`. Further recorders that record what is typed unless a page masks it, on pages with
    forms that mask nothing. As a note: recorders that mask what is typed but not the text of the page, where sensitive
    pages are reached.

    ## Why it matters

    A recording shows the page as the person saw it, with names, dates of appointments and results on it, and each key
    pressed. Employees of another company can watch it.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) ask to send no more than is needed, Article 25(2) for privacy by default, Article 9
    for a condition of its own where a recording shows health. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      Sentry.init({
        dsn: 'https://00000000000000000000000000000000@o1.ingest.sentry.io/1',
        integrations: [Sentry.replayIntegration({maskAllText: false})]
      });
    </script>
    ```

    ```html clean
    <script>
      Sentry.init({
        dsn: 'https://00000000000000000000000000000000@o1.ingest.sentry.io/1',
        integrations: [Sentry.replayIntegration()]
      });
    </script>
    ```

    ## Remedy

    Leave recorders off pages with forms and behind a login. Elsewhere let them mask everything and show only what must
    be seen: `maskAllText`, `maskAllInputs`, `data-hj-suppress`, `data-clarity-mask`, `fs-mask` on the layout's
    outermost element in Django, Twig, Blade or Rails, on the root component in React and Vue.

    ## Limits

    Masking can be set in the company's console, which source does not show. Pages made from a database are known by
    their template only.
    """

    name = "session-replay-unmasked"
    level = "warning"
    precision = "high"
    security_severity = "7.0"
    tags = ("privacy", "data-sent")
    mends = ("mask",)

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per recorder and file that unmasks, leaves fields open, or records sensitive text."""
        for installation in site.used:
            if site.offers(installation):
                continue
            tracker = installation.tracker
            opened = _opened(site, installation)
            if opened is not None:
                switch, places = opened
                level: Level = self.level if _unmasks(switch) else "note"
                yield self._finding(site, installation, level, _unmasked(tracker, switch), places)
            elif site.whole and "replay" in tracker.sends and installation.starts:
                yield from self._defaults(site, installation)

    def _defaults(self, site: Site, installation: Installation) -> Iterator[Finding]:
        tracker = installation.tracker
        pages = _pages(site, installation)
        masks = [word(one) for one in tracker.switches if not set(REVEALING).isdisjoint(one.stops) and word(one)]
        if _masked(site, installation, masks):
            return
        if "form-content" in tracker.sends:
            fields = [place for path in pages if (place := _field(site, path)) is not None]
            if fields:
                message = (
                    f"{messages.who(tracker)} records what people type, on {counted(len(fields), 'page')} with a form "
                    "that masks nothing. Mask the fields, or take it off these pages."
                )
                yield self._finding(site, installation, self.level, message, fields)
                return
        sensitive = messages.sensitive(site, installation.path)
        if sensitive:
            message = (
                f"{messages.who(tracker)} records the text of {counted(len(sensitive), 'page')} about sensitive things "
                "as people see it; nothing on them masks it. Mask it, or take it off these pages."
            )
            yield self._finding(site, installation, "note", message, [Place(path, Span(0, 0)) for path, _ in sensitive])

    def _finding(
        self, site: Site, installation: Installation, level: Level, message: str, places: Sequence[Place]
    ) -> Finding:
        properties = messages.properties(installation, site.consent(installation))
        terms = {**properties["dpv"], "personalData": dpv.personal_data(REVEALING)}
        here = [place for place in places if place.path == installation.path and place.span.end]
        return Finding(
            rule=self.name,
            level=level,
            message=message,
            place=here[0] if here else installation.place,
            subject=installation.subject,
            related=tuple(Related(one, "It records this.") for one in places[:MOST_RELATED] if one not in here[:1]),
            properties={
                **properties,
                "data": list(REVEALING),
                "dpv": terms,
                "authority": ["uk-gdpr-5-1-c", "uk-gdpr-25"],
            },
        )


def _opened(site: Site, installation: Installation) -> tuple[Switch, list[Place]] | None:
    """Return a switch that takes masks off, by a call in this file or an attribute on a page, and where."""
    for one in installation.detections:
        for place in one.switches if one.circumstances.status == "live" else ():
            switch = installation.tracker.switches[place]
            if not set(REVEALING).isdisjoint(switch.adds):
                return switch, [Place(installation.path, one.span)]
    if not installation.starts:
        return None
    for switch in installation.tracker.switches:
        attribute = word(switch)
        if attribute and not set(REVEALING).isdisjoint(switch.adds):
            found = [_holds(site, path, attribute) for path in _looked_at(site, installation)]
            if any(found):
                return switch, [one for one in found if one is not None]
    return None


def _looked_at(site: Site, installation: Installation) -> list[str]:
    return list(dict.fromkeys((installation.path, *_pages(site, installation))))


def _pages(site: Site, installation: Installation) -> tuple[str, ...]:
    """Return the pages that show an installation, as many as are looked through; the report tells of the others."""
    pages = site.reach(installation.path).pages
    if len(pages) > MOST_PAGES:
        site.fall_short(
            pages[MOST_PAGES],
            f"beyond {MOST_PAGES} pages with {installation.tracker.name}: this and those after it were not looked "
            "through for forms and for what masks or unmasks",
        )
    return pages[:MOST_PAGES]


def _holds(site: Site, path: str, attribute: str) -> Place | None:
    match = re.search(rf"(?<![\w-]){re.escape(attribute)}(?![\w-])", site.library.text(path))
    return Place(path, Span(*match.span())) if match else None


def _masked(site: Site, installation: Installation, masks: Sequence[str]) -> bool:
    """Tell whether a page that is recorded, or a call of this tracker anywhere, masks something."""
    tracker = installation.tracker
    for one in site.all_of(tracker.id):
        if any(not set(REVEALING).isdisjoint(tracker.switches[place].stops) for place in one.detection.switches):
            return True
    return any(_holds(site, path, mask) for path in _looked_at(site, installation) for mask in masks)


def _field(site: Site, path: str) -> Place | None:
    match = _FIELD.search(site.library.text(path))
    return Place(path, Span(*match.span())) if match else None


def _unmasks(switch: Switch) -> bool:
    """Tell whether a switch takes a mask off, and does not only start a recording."""
    return "form-content" in switch.adds or _MASKS.search(switch.pattern) is not None


def _unmasked(tracker: Tracker, switch: Switch) -> str:
    pattern = switch.pattern.replace("$_", "…")
    if not _unmasks(switch):
        return (
            f'{messages.who(tracker)} is told by "{pattern}" to make a recording of the visit. Mask what it shows, or '
            "leave it out."
        )
    return (
        f'{messages.who(tracker)} makes a recording of the visit in which "{pattern}" takes the mask off. '
        "Leave that out."
    )
