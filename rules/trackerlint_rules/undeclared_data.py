"""The rule undeclared-data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackerlint.catalogue import Tracker
from trackerlint.catalogue.model import Data
from trackerlint.findings import Finding
from trackerlint.installation import Installation
from trackerlint.inventory.model import Declaration
from trackerlint.notice import telling
from trackerlint.notice.data_words import DESCRIBED, GRAVE, undescribed
from trackerlint.rule import Rule
from trackerlint.site import Site
from trackerlint.words import TELLING, sent


class UndeclaredData(Rule):
    """A tracker sends kinds of data that the notice does not describe or the inventory does not list.

    ## What it finds

    Each tracker of the site, once, that a privacy notice names and that by default sends something which no notice
    describes: recordings, what people type, the words they search for, e-mail addresses, their account, where they are,
    what they press. Likewise, where its entry in `trackers.toml` lists data and leaves some out. Kinds that people
    would least expect to leave make a warning, others a note.

    ## Why it matters

    "Usage data" does not tell anybody that the words typed into a search box leave the site.

    ## Duty

    UK GDPR and GDPR Article 5(1)(a) asks for transparency and Article 30(1)(c) for categories of data in the record of
    processing; a Norwegian decision of 2025 found that a notice without the categories of data was short. These are
    facts, not legal advice.

    ## Example

    ```html flagged path=index.html
    <script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};
    h._hjSettings={hjid:1234567,hjsv:6};a=o.getElementsByTagName('head')[0];r=o.createElement('script');
    r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;a.appendChild(r);
    })(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');</script>
    ```

    ```html flagged path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>With your consent Hotjar (Contentsquare) helps us improve this site. Its cookies last one year.</p>
    ```

    ```html clean path=index.html
    <script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};
    h._hjSettings={hjid:1234567,hjsv:6};a=o.getElementsByTagName('head')[0];r=o.createElement('script');
    r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;a.appendChild(r);
    })(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');</script>
    ```

    ```html clean path=privacy.html
    <h1>Privacy notice</h1>
    <p>We collect personal data that you give us when you register. You have the right to see your personal data.</p>
    <p>With your consent Hotjar (Contentsquare) records your visit: which pages you see, what you click and type, and
    how you move the mouse. Its cookies last one year.</p>
    ```

    ## Remedy

    Say in plain words what is sent, or switch it off in the tracker's settings; list the data in `trackers.toml`.

    ## Limits

    What a tracker sends by default is meant; settings in the source that make it send less are not weighed here. A word
    of the notice counts wherever it stands.
    """

    name = "undeclared-data"
    level = "warning"
    precision = "medium"
    security_severity = "5.0"
    tags = ("privacy", "notice")
    whole_site = True
    once = True

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per tracker that sends what is not described."""
        for tracker, installations in telling.by_tracker(site.embedded):
            entry = site.declaration(tracker.id)
            if entry is not None and entry.data:
                left_out = [
                    one for one in TELLING if one in tracker.sends and one in DESCRIBED and one not in entry.data
                ]
                if left_out:
                    yield self._finding(site, tracker, installations, left_out, entry)
                continue
            naming = site.statement(tracker).naming
            if telling.clearly_named(tracker, naming) and not telling.filled_at_run_time(site):
                missing = undescribed(tracker, site.notices)
                if missing:
                    yield self._finding(site, tracker, installations, missing, None)

    def _finding(
        self,
        site: Site,
        tracker: Tracker,
        installations: list[Installation],
        data: Sequence[Data],
        entry: Declaration | None,
    ) -> Finding:
        naming = site.statement(tracker).naming
        words = telling.named_at(naming, "The notice names it here.")
        lacks = "no privacy notice describes this"
        if entry is not None and site.inventory is not None:
            lacks = f"its entry in '{site.inventory.path}' does not list this"
            words = telling.declared_at(site, tracker, "data", "The data listed.") + words
        return Finding(
            rule=self.name,
            level="warning" if any(one in GRAVE for one in data) and tracker.category != "embed" else "note",
            message=(
                f"'{tracker.name}' by default sends {sent(data)}, and {lacks}. "
                "Say so in plain words, or switch it off in its settings."
            ),
            **telling.at_tracker(installations, words, {"undescribed": list(data), "named": naming.level}),
        )
