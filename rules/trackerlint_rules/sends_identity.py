"""The rule sends-identity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint import messages
from trackerlint.findings import Finding
from trackerlint.rule import Rule
from trackerlint.sending import WORDS, expressions, finding, groups
from trackerlint.sent import IDENTITY, Sent
from trackerlint.site import Site
from trackerlint.words import listed


class SendsIdentity(Rule):
    """A tracker is told who somebody is: an e-mail address, a name, a number.

    ## What it finds

    Values that identify a person in what is handed to a tracker: e-mail address, telephone number, name, date of birth,
    postcode, patient number, account number; in advanced matching (`fbq('init', ID, {em: ...})`), in `identify`,
    `setUserId`, `boot` and their like, in event data, in the address of a pixel, from a template or from code. Hashed
    or not: that a value is hashed is said.

    ## Why it matters

    With an address or a number the visit is no longer one of an unknown browser: the tracker's company joins it to an
    account that it has of the same person. A hash does not change that, since the company hashes its own addresses
    likewise.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) ask to send no more than is needed, Articles 5(1)(f) and 32 for security; the
    Swedish authority rested fines on pharmacies' advanced matching on the latter (IMY, Apoteket and Apohem, August
    2024). The FTC holds that a hashed address is not anonymous. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>fbq('init', '100000000000001', {em: '{{ user.email }}'});</script>
    ```

    ```html clean
    <script>fbq('init', '100000000000001');</script>
    ```

    ## Remedy

    Leave the argument out: `fbq('init', ID)`, `gtag('config', ID)`, no `identify`. In Django, Jinja, Twig, Blade and
    ERB render no field of the user into a tracker's snippet; in React, Vue and Angular pass it no user from the store.
    Where you must count people, use a number that is made for this purpose alone and changes.

    ## Limits

    Meta's automatic advanced matching reads addresses from forms by a switch in its console, and others likewise:
    source does not show it. A variable's name may promise an address that it does not hold.
    """

    name = "sends-identity"
    level = "warning"
    precision = "high"
    security_severity = "7.0"
    tags = ("privacy", "data-sent")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per file and tracker that is told who somebody is."""
        for group, values in groups(site, lambda one: one.of(*IDENTITY)):
            message = (
                f"{messages.who(group[0].tracker)} is told who somebody is: {_what(values)} ({expressions(values)}). "
                f"{_hashed(values)}Leave it out, or use a number made for this purpose alone."
            )
            extra = {"authority": ["uk-gdpr-5-1-c", "uk-gdpr-32"]}
            yield finding(self.name, self.level, group, values, message, extra)


def _what(values: Sequence[Sent]) -> str:
    kinds = [kind for kind in IDENTITY if any(one.kind == kind for one in values)]
    return listed([WORDS[kind] for kind in kinds])


def _hashed(values: Sequence[Sent]) -> str:
    hashed = [one for one in values if one.hashed]
    if not hashed:
        return ""
    some = "It is hashed" if len(hashed) == len(values) else "Some of it is hashed"
    return f"{some}, which its company can match all the same. "
