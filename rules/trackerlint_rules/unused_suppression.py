"""The rule unused-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.filters.outcome import Outcome, Use
from trackerlint.findings import Finding
from trackerlint.rule import ReviewRule
from trackerlint.words import quoted


class UnusedSuppression(ReviewRule):
    """A suppression holds nothing back, or its time is over.

    ## What it finds

    Comments and entries of the settings that suppress a finding which is no longer there, name a rule that finds
    nothing at this place, or have passed the day of their `until`. An expired one holds nothing back: what it used to
    hold back is reported again beside this.

    ## Why it matters

    A suppression that stays when its tracker has gone will hide the next one that is put into the same place. One with
    a date was given for a time, and somebody has to decide anew.

    ## Duty

    UK GDPR and GDPR Article 24(1) ask to review measures and bring them up to date. These are facts, not legal advice.

    ## Example

    ```html flagged
    <!-- trackerlint: ignore[embedded-tracker] For the spring campaign. -->
    <p>The campaign is over.</p>
    ```

    ```html clean
    <!-- trackerlint: ignore[embedded-tracker] Counts visits only, agreed with the data protection officer. -->
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
    ```

    ## Remedy

    Take the suppression out. Where its time is over and the tracker is still wanted, decide again and write a new date.

    ## Limits

    When only some rules run, or a rule needs the whole site and only some files were given, suppressions of these rules
    are not judged.
    """

    name = "unused-suppression"
    level = "note"
    precision = "very-high"
    tags = ("suppression",)
    mends = ("comment",)

    def review(self, outcome: Outcome) -> Iterator[Finding]:
        """Yield one finding per suppression that is expired, or of which a rule holds nothing."""
        for use in outcome.uses:
            if not use.hold.problem and (use.expired or use.idle):
                yield Finding(
                    rule=self.name,
                    level=self.level,
                    message=_message(use),
                    place=use.hold.place,
                    subject=" ".join([*use.hold.rules, use.hold.tracker, use.hold.id, *use.hold.paths]).strip(),
                    properties={"expired": use.expired, "rules": list(use.hold.rules)},
                )


def _message(use: Use) -> str:
    hold = use.hold
    if use.expired and hold.until:
        what = "it would hold back is reported again" if use.would else "it held back is gone"
        return f"This suppression was given until {hold.until.isoformat()}: what {what}. Decide anew, or take it out."
    of = f" of {quoted(use.idle)}" if len(use.idle) < len(hold.rules) or len(hold.rules) == 1 else ""
    return f"This suppression holds nothing{of} back. Take it out, lest it hide what comes next."
