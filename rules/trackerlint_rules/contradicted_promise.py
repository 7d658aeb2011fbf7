"""The rule contradicted-promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint.findings import Finding, Level, Place, Related
from trackerlint.installation import Installation
from trackerlint.notice import telling
from trackerlint.notice.breaches import WORDS, breaks
from trackerlint.notice.promises import Promise
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import counted, quoted

FEW = 3
"""Notices up to which each is told of by itself. More are one text in many languages, or in many copies."""


class ContradictedPromise(Rule):
    """The privacy notice promises something that a tracker of the site appears to break.

    ## What it finds

    Sentences of privacy notices that promise: no sharing, no selling, no marketing use, no cookies or only necessary
    ones, no advertising or third-party cookies, nothing from third parties, no tracking, no analytics, no profiling,
    only anonymous data, no personal data, no IP addresses, data that stay in the UK or the EU, nothing before consent,
    no recording, nothing about health, no social media, no location, no fingerprinting, no tracking across sites,
    nothing of forms. Each is held against the trackers that are live, and both ends are shown. A promise "without your
    consent" is only held against trackers that do not wait for consent. Where more than three notices promise the same,
    as translations do, one finding tells of all.

    ## Why it matters

    Several of the hospital trusts that were found in 2023 to send data to a social network promised in their notices
    that nothing was shared for marketing. A wrong promise is worse than a silent notice.

    ## Duty

    UK GDPR and GDPR Article 5(1)(a): lawfulness, fairness and transparency. In the United States, Section 5 of the FTC
    Act, under which the Federal Trade Commission acted against GoodRx and BetterHelp in 2023. These are facts, not
    legal advice.

    ## Example

    ```html flagged path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>We keep it for eight years, as the law requires. We never share your information with third parties.</p>
    ```

    ```html clean path=index.html
    <script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>We keep it for eight years. We share information with third parties that are named below. They do not share it
    with others.</p>
    ```

    ## Remedy

    Remove the tracker, or make the sentence true: say what is shared, with whom and why.

    ## Limits

    Sentences are read one by one; what a neighbouring one takes back is not seen. Whether a promise covers a tracker is
    for a person to decide: read both ends. Selling is only held against advertising trackers, as a note.
    """

    name = "contradicted-promise"
    level = "warning"
    precision = "medium"
    security_severity = "7.0"
    tags = ("privacy", "notice", "promise")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per notice and kind of promise, and one for all where many notices promise the same."""
        found: dict[tuple[str, str, tuple[str, ...]], list[Promise]] = {}
        for promise in site.promises:
            found.setdefault((promise.path, promise.kind, promise.about), []).append(promise)
        alike: dict[object, list[tuple[Promise, list[Promise], list[Installation]]]] = {}
        for same in found.values():
            strict = min(same, key=lambda one: (one.condition, one.span))
            broken = [one for one in site.embedded if breaks(strict, one, site.consent(one).state)]
            if broken:
                key = strict.kind, strict.about, tuple((one.path, one.subject) for one in broken)
                alike.setdefault(key, []).append((strict, same, sorted(broken, key=telling.telling)))
        for notices in alike.values():
            strict, same, broken = notices[0]
            if len(notices) > FEW:
                yield self._finding(strict, [one for _, several, _ in notices for one in several], broken, len(notices))
            else:
                yield from (self._finding(*one) for one in notices)

    def _finding(
        self, promise: Promise, same: Sequence[Promise], broken: Sequence[Installation], notices: int = 1
    ) -> Finding:
        names = sorted({one.tracker.name for one in broken})
        verb, _, rest = WORDS[promise.kind].partition(" ")
        one = len(names) == 1
        does = " ".join([f"It {verb}s" if one else f"They {verb}", rest]).strip()
        also = [Related(Place(one.path, one.span), "It is promised here too.") for one in same if one != promise]
        more = f" {counted(notices - 1, 'more notice')} promise the same." if notices > 1 else ""
        properties = {
            "promise": promise.kind,
            "condition": promise.condition,
            "sentence": promise.text,
            "trackers": sorted({one.tracker.id for one in broken}),
        }
        subject = " ".join((promise.kind, *promise.about))
        return Finding(
            rule=self.name,
            level=_level(promise, broken),
            message=(
                f"The privacy notice says {_quoted(promise.text)}, which appears to conflict with {quoted(names)}. "
                f"{does}. Remove {'it' if one else 'them'}, or make the sentence true.{more}"
            ),
            **telling.at_words(Place(promise.path, promise.span), subject, broken, properties, also),
        )


def _quoted(text: str) -> str:
    text = text.rstrip(".!")
    return f"\u201c{text if len(text) <= 160 else text[:159].rstrip() + '…'}\u201d"


def _level(promise: Promise, broken: Sequence[Installation]) -> Level:
    if promise.kind == "no-selling" or all(one.tracker.content for one in broken):
        return "note"
    return "warning"
