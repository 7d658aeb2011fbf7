"""The rule stale-baseline."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.filters.outcome import Outcome
from trackerlint.findings import Finding
from trackerlint.rule import ReviewRule


class StaleBaseline(ReviewRule):
    """The baseline lists something that is no longer found.

    ## What it finds

    Entries of the baseline (`.trackerlint-baseline.json`) that stand for more findings than there are: a tracker was
    removed, its ID was changed, or its file is gone.

    ## Why it matters

    The baseline says what was there before the linter was switched on, and is meant to shrink. An entry that stays
    when its tracker has gone lets the same tracker come back unseen.

    ## Duty

    UK GDPR and GDPR Article 24(1) ask to review measures and bring them up to date. These are facts, not legal advice.

    ## Example

    ```json flagged path=.trackerlint-baseline.json
    {"version": 1, "entries": [{"path": "index.html", "rule": "embedded-tracker", "subject": "meta-pixel 1"}]}
    ```

    ```html flagged path=index.html
    <p>The pixel has been removed.</p>
    ```

    ```json clean path=.trackerlint-baseline.json
    {"version": 1, "entries": []}
    ```

    ## Remedy

    `trackerlint baseline update` takes such entries out. Commit the file with the change that removed the tracker.

    ## Limits

    When only some rules run, or only some files are given, entries of the others are not judged.
    """

    name = "stale-baseline"
    level = "note"
    precision = "very-high"
    tags = ("baseline",)

    def review(self, outcome: Outcome) -> Iterator[Finding]:
        """Yield one finding per entry."""
        for one in outcome.stale:
            about = f" about '{one.subject}'" if one.subject else ""
            if one.left:
                what = f"only {one.left} of {one.count} findings of '{one.rule}'{about} in '{one.path}' are left"
            else:
                what = f"'{one.rule}'{about} is no longer found in '{one.path}'"
            yield Finding(
                rule=self.name,
                level=self.level,
                message=f"The baseline is out of date: {what}. Run 'trackerlint baseline update'.",
                place=one.place,
                subject=f"{one.rule} {one.path} {one.subject}".strip(),
            )
