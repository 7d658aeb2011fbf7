"""The rule sends-form-data."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding
from trackerlint.rule import Rule
from trackerlint.sending import expressions, finding, groups
from trackerlint.site import Site


class SendsFormData(Rule):
    """What people enter into a form is sent to a tracker.

    ## What it finds

    Values of fields, chosen options and whole forms in what is handed to a tracker: read from the element or the state
    of a component, kept in a variable, or passed through a function. Search words are told by `sends-search-terms`,
    addresses, names and numbers by `sends-identity`.

    ## Why it matters

    Forms are where people say why they come: the reason for a visit, the ward, the answer in a self-assessment. What is
    typed there is meant for the site, not for an advertiser.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) ask to send no more than is needed, Article 5(1)(b) to use it for what it was given
    for, Article 9 for a condition of its own where it tells of health. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      document.querySelector('#ask').addEventListener('submit', function (event) {
        gtag('event', 'question', {topic: event.target.topic.value});
      });
    </script>
    ```

    ```html clean
    <script>
      document.querySelector('#ask').addEventListener('submit', function (event) {
        gtag('event', 'question');
      });
    </script>
    ```

    ## Remedy

    Send that the form was used, not with what. In React and Vue keep the form's state out of calls of the tracker; in
    jQuery no `serialize()` and no `val()` in them; on the server, none of the posted fields.

    ## Limits

    Trackers that read forms by themselves are told by `automatic-collection` and `session-replay-unmasked`. What a
    variable holds whose making is not seen stays unknown.
    """

    name = "sends-form-data"
    level = "warning"
    precision = "high"
    security_severity = "6.5"
    tags = ("privacy", "data-sent")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per file and tracker that gets what was entered."""
        for group, values in groups(site, lambda one: one.of("form-content")):
            message = (
                f"What people enter into a form is sent to {messages.who(group[0].tracker)}: {expressions(values)}. "
                "Send that the form was used, not with what."
            )
            extra = {"authority": ["uk-gdpr-5-1-c", "uk-gdpr-9"]}
            yield finding(self.name, self.level, group, values, message, extra)
