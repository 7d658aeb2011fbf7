"""The rule ineffective-gate."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.defects import Defect, defect
from trackerlint.findings import Finding, Level, Place
from trackerlint.installation import Installation
from trackerlint.rule import Rule
from trackerlint.site import Site

WHAT = {
    "inverted": "runs exactly where people did not agree",
    "refusable": "runs until people refuse",
    "signal": "has no gate but a signal of the browser",
    "always": "stands behind a check that always says yes",
    "necessary": "is parked where nobody is asked",
    "refused": "is started when people refuse",
    "regardless": "is started whatever people choose",
    "answered": "is started once people have answered, whatever the answer",
    "open": "is let through by the consent platform's own settings",
    "unasked": "is left to the consent platform, which does not ask",
    "half": "waits for consent with one part only",
    "granted": "is told that people agreed before they were asked",
    "elsewhere": "waits for consent in other files, but not in this one",
}
"""What is wrong, after the tracker's name."""

ADVICE = {
    "inverted": "Turn the condition round.",
    "refusable": "Start it only where the stored choice is a yes, not where a no is missing.",
    "signal": "Ask people; Do Not Track may add a refusal, it cannot stand for a yes.",
    "always": "Let the check return what people chose.",
    "necessary": "Move it to the category it belongs to, such as marketing or statistics.",
    "refused": "Start it in the callback for acceptance.",
    "regardless": "Ask inside the callback which categories were accepted.",
    "answered": "Ask which categories were accepted.",
    "open": "Change that setting, so that it starts only after a choice.",
    "unasked": "Check with the platform's documentation whether this service may run without consent.",
    "half": "Put every part behind the gate, the loader above all: loading it already contacts the company.",
    "granted": "Set the default to denied, and grant only after people agreed.",
    "elsewhere": "Put the same gate here, or remove this copy.",
}


class IneffectiveGate(Rule):
    """Something looks like a consent gate and lets the tracker through.

    ## What it finds

    Trackers beside or behind a gate that does not hold them: an inverted check, a check that always says yes, one that
    is true until people refuse, Do Not Track instead of a question, a tracker parked as "necessary", a callback that
    comes whatever was chosen, a service that the consent platform's configuration starts before anybody chose
    (`initialConsentState: 'on'`, `required`, `optOut`, `isExempt`, `mode: 'opt-out'`, `highPrivacy: false`), a default
    that says "granted", a loader outside of the gate whose settings wait, a copy in another file without the gate, and
    a consent platform with the ID of its test version. The gate, and what goes around it, are related locations.

    ## Why it matters

    Everybody believes that the question was asked: the banner is there, and the code mentions consent. Such mistakes
    stay for years, because nothing looks broken.

    ## Duty

    Consent has to come first, by a clear affirmative act: regulation 6 of the Privacy and Electronic Communications
    Regulations 2003, Article 5(3) of the ePrivacy Directive, Articles 4(11) and 7 of the GDPR. In Planet49 (C-673/17)
    the Court of Justice held that a pre-ticked box is no consent. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      if (localStorage.getItem('cookie-consent') !== 'yes') {
        fbq('init', '100000000000001');
      }
    </script>
    ```

    ```html clean
    <script>
      if (localStorage.getItem('cookie-consent') === 'yes') {
        fbq('init', '100000000000001');
      }
    </script>
    ```

    ## Remedy

    In HTML, park loader and settings alike (`type="text/plain"` with the consent manager's attribute, or Orejime's
    `template`), and under the category that they belong to. In JavaScript ask for a yes: `=== 'accepted'`, not
    `!== 'declined'`. In `OptanonWrapper`, `CookiebotOnConsentReady`, `didomiOnReady` or `cc:onConsent` ask which
    categories were accepted: they run after a refusal, too. In Django, Jinja, Twig, Blade, ERB and PHP write the
    tracker into the arm of the condition where the cookie says yes. In React and Vue keep the component out of the tree
    until then. For Google, set the consent default to `denied`.

    ## Limits

    It judges what the code says, not what a consent platform's account is set to. A gate whose parts are in several
    repositories is not seen. A tracker without any gate is found by `tracker-before-consent`.
    """

    name = "ineffective-gate"
    level = "warning"
    precision = "high"
    security_severity = "6.5"
    tags = ("privacy", "consent")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per installation whose gate does not hold, and one per test ID of a consent platform."""
        for installation in site.used:
            found = defect(site, installation)
            if found is not None:
                yield self._finding(installation, found)
        yield from self._test_platforms(site)

    def _finding(self, installation: Installation, found: Defect) -> Finding:
        name = f"'{installation.tracker.name}'{messages.with_ids(installation.ids)}"
        level: Level = "note" if installation.tracker.content else self.level
        why = "" if found.kind in ("half", "elsewhere", "granted") else f"{messages.waits(found.consent)} "
        return Finding(
            rule=self.name,
            level=level,
            message=f"{name} {WHAT[found.kind]}. {why}{ADVICE[found.kind]}",
            place=installation.place,
            subject=installation.subject,
            related=found.related,
            properties={**messages.properties(installation, found.consent), "defect": found.kind},
        )

    def _test_platforms(self, site: Site) -> Iterator[Finding]:
        for path, one in site.consent_platforms:
            if one.circumstances.status != "live" or one.kind not in ("loader", "init"):
                continue
            for test in (identity for identity in one.ids if identity.lower().endswith("-test")):
                platform = site.catalogue.trackers[one.tracker]
                message = (
                    f"The consent platform '{platform.name}' is here with the ID of its test version, '{test}'. "
                    "What it blocks and asks is not what was published. Use the ID of the published version."
                )
                yield Finding(
                    rule=self.name,
                    level=self.level,
                    message=message,
                    place=Place(path, one.span),
                    subject=f"{platform.id} {test}",
                    properties={"platform": platform.id, "defect": "test-version", "ids": [test]},
                )
