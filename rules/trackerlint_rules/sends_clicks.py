"""The rule sends-clicks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint import messages
from trackerlint.findings import Finding
from trackerlint.rule import Rule
from trackerlint.sending import Sending, finding, groups
from trackerlint.sent import Sent
from trackerlint.site import Site
from trackerlint.words import listed, quoted

PRESSED = ("click", "submit", "pointer", "touch", "key", "change")
"""Triggers that are something people do to a control."""
STANDARD = {"schedule": "booking, changing or cancelling an appointment"}
"""Names that advertisers' pixels have for such acts themselves."""


class SendsClicks(Rule):
    """A tracker is told that somebody pressed a control for an appointment, a prescription or the like.

    ## What it finds

    Events on controls whose names, labels or values tell an act about oneself: booking, changing or cancelling an
    appointment, a referral, a repeat prescription, test results, a self-assessment, counselling; and events that carry
    the text of whatever was clicked. They are followed through event handlers, components and the site's own functions.

    ## Why it matters

    That a person booked an appointment says more than that they read a page. On the sites of 20 NHS trusts Meta was
    told in 2023 who clicked to book an appointment, to order a repeat prescription and to ask for counselling.

    ## Duty

    UK GDPR and GDPR Article 9 ask for a condition of its own before data about health are processed, Article 5(1)(c) to
    send no more than is needed. In the United States the part of HHS's guidance that speaks of bookings stands. These
    are facts, not legal advice.

    ## Example

    ```html flagged
    <button id="book">Book an appointment with a nurse of the clinic</button>
    <script>
      document.getElementById('book').addEventListener('click', function () {
        fbq('trackCustom', 'BookAppointment');
      });
    </script>
    ```

    ```html clean
    <button id="print">Print</button>
    <script>
      document.getElementById('print').addEventListener('click', function () {
        fbq('trackCustom', 'Print');
      });
    </script>
    ```

    ## Remedy

    Take the event off these controls. Count bookings where they are made, on your own server. In React, Vue and Angular
    remove the call from the handler; in jQuery and plain scripts the listener; in a tag manager the trigger.

    ## Limits

    Clicks that a tracker collects by itself are told by `automatic-collection`; triggers in a tag manager's container
    are not in the source unless its export is.
    """

    name = "sends-clicks"
    level = "warning"
    precision = "high"
    security_severity = "6.5"
    tags = ("privacy", "data-sent", "health")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per file and tracker that is told of such clicks."""
        for group, values in groups(site, lambda one: _telling(site, one)):
            acts = sorted({label for one in group for label in _acts(site, one)})
            tracker = messages.who(group[0].tracker)
            texts = [one.label for one in values if one.kind == "text"]
            if acts:
                message = (
                    f"{tracker} is told when somebody presses a control about {listed(acts)} ({quoted(texts, 3)}). "
                    "Take the event off it."
                )
            else:
                shown = quoted([one.label for one in values], 3)
                message = f"{tracker} gets the text of what people click: {shown}. Send a fixed name, or nothing."
            extra = {"acts": acts, "authority": ["uk-gdpr-9", "uk-gdpr-5-1-c", "us-hipaa-ocr-2024"]}
            yield finding(self.name, self.level if acts else "note", group, values, message, extra)


def _telling(site: Site, one: Sending) -> Sequence[Sent]:
    if one.detection.kind not in ("event", "pixel") or one.tracker.category == "error-monitoring":
        return ()  # what is reported there is an error, whatever it is called after
    acting = [text for text in one.texts if _acts_in(site, text.label, one.path)]
    if one.detection.circumstances.trigger in PRESSED:
        return [*acting, *one.of("element-text")]
    return acting if one.detection.circumstances.trigger == "call" else ()


def _acts(site: Site, one: Sending) -> list[str]:
    return [label for text in one.texts for label in _acts_in(site, text.label, one.path)]


def _acts_in(site: Site, text: str, path: str) -> list[str]:
    found = [subject.label for subject in site.named(text, path) if subject.kind == "act"]
    if not found and STANDARD.get(text.lower()) and site.about_health(path):
        return [STANDARD[text.lower()]]
    return found
