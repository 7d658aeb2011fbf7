"""The rule tracker-on-sensitive-page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trackerlint import messages
from trackerlint.answers import UNREAD, UNSET
from trackerlint.catalogue import Tracker
from trackerlint.consent import KEPT, Consent
from trackerlint.findings import Finding, Level
from trackerlint.installation import Installation
from trackerlint.notice.breaches import on_own_server
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import listed

if TYPE_CHECKING:
    from trackerlint.topics.classify import Topic

QUIET = ("security", "embed", "error-monitoring", "consent-platform")
"""Categories of what is not there to watch people: reported as notes."""
MOST_PAGES = 40
"""How many sensitive pages a finding lists."""
MOST_SUBJECTS = 5


class TrackerOnSensitivePage(Rule):
    """A tracker ends up on pages about an illness, an appointment or something as private.

    ## What it finds

    Trackers that reach a sensitive page through the layouts, includes, imports and routes of the site. A page counts as
    sensitive by its address, title, headings, the labels of its form and the words on its buttons, which are weighed
    together: a condition (cancer, HIV, sexual or mental health, gender identity, fertility, addiction, children's
    services ...), something done about oneself (booking, changing or cancelling an appointment, a referral, a repeat
    prescription, test results, a self-assessment, counselling), or a patients' portal. Words are known in English,
    Welsh, French, German, Spanish, Italian, Dutch and Polish. News pages count only for much more than a mention.

    ## Why it matters

    That somebody opened a page about HIV says something of that person. A tracker sends the page's address and title,
    and the same company recognises the browser elsewhere, often with a name. In 2023 the pages of 20 NHS trusts told
    Meta which illnesses people read about, because the pixel stood in a template that every page shares.

    ## Duty

    UK GDPR and GDPR Article 9 ask for a condition of its own before data about health or sex life are processed, and
    what lets such things be inferred may count among them; Article 5(1)(c) asks to send no more than is needed. In the
    United States the guidance of HHS on online tracking stands for pages behind a login and for bookings, and the
    FTC has acted on it (GoodRx, BetterHelp, 2023). Regulators acted on page subjects in Norway (Datatilsynet, June
    2025). These are facts, not legal advice.

    ## Example

    ```html flagged path=services/cancer.html
    <title>Cancer services</title>
    <h1>Cancer services</h1>
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html clean path=news/new-car-park.html
    <title>A new car park at the hospital</title>
    <h1>A new car park at the hospital</h1>
    <p>Visitors of the cancer centre can use it from May.</p>
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ## Remedy

    Take the tracker out of the shared layout and put it only on the pages that need it, such as one campaign's: in
    Django, Jinja and Twig by a block that those pages fill, in Blade by `@push`, in Rails by `content_for`, in Next and
    Nuxt by a layout of the campaign's own, in Hugo and Jekyll by a parameter of the page, in WordPress by a condition
    on the page. Otherwise remove it, or use statistics that you host yourself and that store nothing.
    `[sensitive-pages]` in the settings adds terms, allows pages or maps them to a subject, and chooses other scopes
    (`finance`, `legal`, `children`).

    ## Limits

    Pages whose text lives in a CMS are known by their template only, and pages made from a database not at all. That
    a page is listed here does not say that data about it are data concerning health in law.
    """

    name = "tracker-on-sensitive-page"
    level = "warning"
    precision = "high"
    security_severity = "7.5"
    tags = ("privacy", "health")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation that reaches a sensitive page."""
        started = {one.tracker.id for one in site.used if one.starts and site.reach(one.path).pages}
        for installation in site.heard:
            only_told = not installation.starts and installation.kind == "event"
            if installation.kind == "server-side" or (only_told and installation.tracker.id in started):
                continue
            if installation.tracker.category == "embed" and site.consent(installation).cause == KEPT:
                continue  # which of the pages that this reaches show it is not seen
            if site.consent(installation).cause == UNSET:
                continue
            pages = messages.sensitive(site, installation.path)
            if pages:
                yield self._finding(site, installation, pages)

    def _finding(self, site: Site, installation: Installation, pages: Sequence[tuple[str, Topic]]) -> Finding:
        consent = site.consent(installation)
        tracker = installation.tracker
        reached = len(site.reach(installation.path).pages)
        subjects = Counter(topic.label for _, topic in pages)
        return Finding(
            rule=self.name,
            level=self._level(tracker, consent),
            message=" ".join(
                [
                    f"{messages.who(tracker)} {_does(installation)} {_pages(len(pages), reached)}: {_about(subjects)}.",
                    f"{_sends(installation)} {messages.waits(consent)}",
                    "Take it off these pages.",
                ]
            ),
            place=installation.place,
            subject=installation.subject,
            related=messages.sensitive_places(pages, MOST_PAGES),
            properties={
                **messages.properties(installation, consent),
                "pages": reached,
                "sensitivePages": [
                    {"path": path, "subject": topic.subject, "scope": topic.scope, "weight": round(topic.weight, 1)}
                    for path, topic in pages[:MOST_PAGES]
                ],
                "authority": ["uk-gdpr-9", "uk-gdpr-5-1-c"],
            },
        )

    def _level(self, tracker: Tracker, consent: Consent) -> Level:
        quiet = consent.state == "gated" or consent.cause == UNREAD or tracker.category in QUIET
        return "note" if quiet else self.level


def _does(installation: Installation) -> str:
    return "runs on" if installation.starts or installation.kind == "configuration" else "is sent events from"


def _pages(sensitive: int, reached: int) -> str:
    if reached == 1:
        return "a sensitive page"
    if sensitive == 1:
        return f"a sensitive page (of the {reached} pages that this reaches)"
    return f"{sensitive} sensitive pages (of the {reached} pages that this reaches)"


def _about(subjects: Counter[str]) -> str:
    """Return what the pages are about, the most frequent first: ``cancer (2), HIV``."""
    ordered = sorted(subjects.items(), key=lambda one: (-one[1], one[0]))
    named = [f"{label} ({count})" if count > 1 else label for label, count in ordered[:MOST_SUBJECTS]]
    rest = len(ordered) - MOST_SUBJECTS
    return listed(
        [*named, f"{rest} other subjects"] if rest > 1 else [*named, *(label for label, _ in ordered[MOST_SUBJECTS:])]
    )


def _sends(installation: Installation) -> str:
    sends = installation.tracker.sends
    told = [name for key, name in (("page-url", "address"), ("page-title", "title")) if key in sends]
    if on_own_server(installation):
        return "It runs on a server of your own, which gets to know who reads about what."
    if not told:
        return "Its company can tell from the request who reads them."
    return f"It sends the page's {' and '.join(told)}, so that its company learns who reads about what."
