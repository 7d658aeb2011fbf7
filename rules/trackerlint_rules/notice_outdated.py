"""The rule notice-outdated."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.catalogue import Tracker
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.inventory.model import Declaration, Inventory
from trackerlint.notice import telling
from trackerlint.rule import Rule
from trackerlint.settings import ExternalNotice
from trackerlint.site import Site
from trackerlint.source import Span
from trackerlint.words import counted


class NoticeOutdated(Rule):
    """A tracker was added after the privacy notice last changed, or the copy of a notice is old.

    ## What it finds

    Trackers whose entry in `trackers.toml` says that they were `added` later than the day on which every privacy notice
    last changed: by the date that the notice gives itself ("Last updated: 3 May 2025", in eight languages, or its front
    matter), or else by the last commit that touched it. And copies of notices that are kept elsewhere
    (`external-notices` in the settings) which are older than the settings allow.

    ## Why it matters

    What came later cannot be in it. The trusts that were found in 2023 to send data to a social network had added the
    pixel for one campaign, and nobody went back to the notice.

    ## Duty

    UK GDPR and GDPR Article 13(3) asks to tell people before data are used for a further purpose; guidance of the
    Information Commissioner asks to review notices regularly. These are facts, not legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```toml flagged path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    added = 2025-06-01
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data, and to
    complain to the Information Commissioner. We keep it for eight years.</p>
    <p>Last updated: 3 May 2023</p>
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```toml clean path=trackers.toml
    [[tracker]]
    id = "meta-pixel"
    added = 2023-04-01
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data, and to
    complain to the Information Commissioner. We keep it for eight years.</p>
    <p>Last updated: 3 May 2023</p>
    ```

    ## Remedy

    Review the notice, write the tracker into it, and change its date. Copy a notice that is kept elsewhere anew, and
    give the day in `copied`.

    ## Limits

    A changed date does not show that the right thing was changed. Without `added`, or where neither the notice nor git
    gives a day, nothing is reported; `trackerlint declare` fills in `added` from the repository's history.
    """

    name = "notice-outdated"
    level = "warning"
    precision = "medium"
    security_severity = "4.0"
    tags = ("privacy", "notice")
    whole_site = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per tracker that came later, and one per old copy."""
        for external in site.settings.external_notices:
            if (site.today - external.copied).days > external.max_age:
                yield self._copy(external, (site.today - external.copied).days)
        last = _last_change(site)
        if site.inventory is None or last is None:
            return
        day, place = last
        for tracker, installations in telling.by_tracker(site.embedded):
            entry = site.inventory.of(tracker.id, installations[0].ids)
            if entry is not None and entry.added is not None and entry.added > day:
                yield self._late(site, site.inventory, entry, installations, (day, place))

    def _copy(self, external: ExternalNotice, age: int) -> Finding:
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"This copy of the privacy notice at {external.address} was made {counted(age, 'day')} ago; "
                f"settings allow {external.max_age}. Copy the notice anew, look at what changed, and set 'copied'."
            ),
            place=Place(external.copy, Span(0, 0)),
            subject="copy",
            properties={"address": external.address, "copied": external.copied.isoformat(), "days": age},
        )

    def _late(
        self,
        site: Site,
        inventory: Inventory,
        entry: Declaration,
        installations: list[Installation],
        last: tuple[datetime.date, Place],
    ) -> Finding:
        tracker: Tracker = installations[0].tracker
        day, place = last
        named = site.naming(tracker).level in ("exact", "company")
        assert entry.added is not None  # checked before
        return Finding(
            rule=self.name,
            level="note" if named else self.level,
            message=(
                f"'{tracker.name}' was added on {_shown(entry.added)}, after the privacy notice last changed on "
                f"{_shown(day)}. "
                + ("The notice names it; give it a new date." if named else "Review the notice and write it in.")
            ),
            place=installations[0].place,
            subject=tracker.id,
            related=(
                Related(place, f"The notice is of {_shown(day)}."),
                Related(Place(inventory.path, inventory.span(entry, "added")), "It was added on this day."),
            ),
            properties={
                **messages.tracker_properties(tracker),
                "added": entry.added.isoformat(),
                "noticeChanged": day.isoformat(),
            },
        )


def _shown(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _last_change(site: Site) -> tuple[datetime.date, Place] | None:
    """Return the latest day on which a notice changed, and where that stands; None where a notice gives none."""
    days = []
    copied = {one.copy.lstrip("/"): one.copied for one in site.settings.external_notices}
    for notice in site.notices:
        start = Place(notice.path, Span(0, 0))
        if notice.updated is not None:
            days.append((notice.updated.day, Place(notice.path, notice.updated.span)))
        elif notice.path in copied:
            days.append((copied[notice.path], start))
        elif notice.path in site.changed:
            days.append((site.changed[notice.path], start))
        else:
            return None
    return max(days, key=lambda one: one[0], default=None)
