"""The rule malformed-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.filters.outcome import Outcome
from trackerlint.findings import Finding
from trackerlint.rule import ReviewRule


class MalformedSuppression(ReviewRule):
    """A comment is meant to suppress a finding, and cannot be read.

    ## What it finds

    Comments of trackerlint without a rule in brackets, without a reason, with a rule that does not exist, with a date
    that is none, or with another word than `ignore`. They hold nothing back.

    ## Why it matters

    Whoever wrote the comment believes that a decision is on record. A comment that is silently passed over is worse
    than none: the finding goes on, or a wrong one hides something nobody looked at.

    ## Duty

    UK GDPR and GDPR Article 5(2) ask to be able to show why something was decided. These are facts, not legal advice.

    ## Example

    ```html flagged
    <!-- trackerlint: ignore[embedded-tracker] -->
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
    ```

    ```html clean
    <!-- trackerlint: ignore[embedded-tracker] Counts visits only, agreed with the data protection officer. -->
    <p>Nothing</p>
    ```

    ## Remedy

    Write `trackerlint: ignore[rule] reason`, with the rule's name as the report gives it and, where it is for a time,
    `until=2027-01-31`.

    ## Limits

    Only comments are looked at: the same words in a text or in code are left alone.
    """

    name = "malformed-suppression"
    level = "warning"
    precision = "very-high"
    tags = ("suppression",)

    def review(self, outcome: Outcome) -> Iterator[Finding]:
        """Yield one finding per comment with a problem."""
        for use in outcome.uses:
            if use.hold.problem:
                problem = use.hold.problem
                yield Finding(
                    rule=self.name,
                    level=self.level,
                    message=f"This comment suppresses nothing: {problem}. Write 'trackerlint: ignore[rule] reason'.",
                    place=use.hold.place,
                    subject=" ".join(use.hold.rules),
                )
