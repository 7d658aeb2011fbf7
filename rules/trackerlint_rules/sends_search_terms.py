"""The rule sends-search-terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint import messages
from trackerlint.findings import Finding, Place, Related
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.sending import expressions, finding, groups
from trackerlint.site import Site
from trackerlint.source import Span

_FORM = regex(r"<form\b[^>]{0,400}>", re.I)
_POST = regex(r"""\bmethod\s*=\s*["']?post""", re.I)
_FIELD = regex(
    r"""<input\b[^>]{0,300}?\bname\s*=\s*["']?(?:q|s|query|search|searchterm|keywords?|suche|such)["'\s/>]""", re.I
)
_HANDLED = regex(r"onSubmit\s*=\s*\{|@submit|v-on:submit|on:submit|\(submit\)|\(ngSubmit\)|onsubmit\s*=\s*\{")
"""A form whose words a component takes, which seldom end in the address."""
REACH = 2_000
"""Characters of a form in which its field for search words is looked for."""
MOST_PAGES = 200
"""Pages that are looked through for a search form."""


class SendsSearchTerms(Rule):
    """The words that people search for are sent to a tracker.

    ## What it finds

    Calls and pixels that carry search words: read from a search field or the query string, kept in a variable, passed
    through a function or an event handler, or put there by the template. The way is shown step by step where the code
    shows it. As a note: search forms that put the words into the page's address, where a tracker sends addresses.

    ## Why it matters

    On a health site people search for what troubles them: symptoms, illnesses, the name of a ward. With a number that
    recognises the browser, the words belong to a person.

    ## Duty

    UK GDPR and GDPR Article 5(1)(c) ask to send no more than is needed, Article 9 for a condition of its own where the
    words tell of health, Article 13(1)(e) to tell who receives them. These are facts, not legal advice.

    ## Example

    ```html flagged
    <script>
      document.querySelector('#search').addEventListener('submit', function () {
        var words = document.querySelector('#words').value;
        fbq('track', 'Search', {search_string: words});
      });
    </script>
    ```

    ```html clean
    <script>
      document.querySelector('#search').addEventListener('submit', function () {
        fbq('track', 'Search');
      });
    </script>
    ```

    ## Remedy

    Send that somebody searched, not for what. Let search forms use `method="post"`, or take the query off the address
    before the tracker sees it: `page_location` of Google's tag, `setCustomUrl` of Matomo. In React and Vue pass the
    tracker no state of the search field; in Django, Twig, Blade and PHP render no query into its calls. Counts of words
    belong into statistics that you host yourself.

    ## Limits

    Google Analytics reads search words from addresses by a switch in its console (enhanced measurement), and Matomo
    likewise: source does not show whether it is on. Search that another company runs is not seen.
    """

    name = "sends-search-terms"
    level = "warning"
    precision = "high"
    security_severity = "6.5"
    tags = ("privacy", "data-sent")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per file and tracker that gets search words; then notes on search forms."""
        told = set()
        for group, values in groups(site, lambda one: one.of("search-terms")):
            told.add(group[0].tracker.id)
            message = (
                f"The words that people search for are sent to {messages.who(group[0].tracker)}: "
                f"{expressions(values)}. Send that somebody searched, not for what."
            )
            yield finding(self.name, self.level, group, values, message, {"authority": ["uk-gdpr-5-1-c", "uk-gdpr-9"]})
        yield from self._forms(site, told)

    def _forms(self, site: Site, told: set[str]) -> Iterator[Finding]:
        seen: set[str] = set()
        for installation in site.used:
            tracker = installation.tracker
            if tracker.id in seen or tracker.id in told or not installation.starts or "page-url" not in tracker.sends:
                continue
            if tracker.content:  # browsers tell frames and the like the site, and not the address
                continue
            form = _search_form(site, installation)
            if form is not None:
                seen.add(tracker.id)
                yield self._note(site, installation, form)

    def _note(self, site: Site, installation: Installation, form: Place) -> Finding:
        who = messages.who(installation.tracker)
        return Finding(
            rule=self.name,
            level="note",
            message=(
                f"A search form puts people's words into the page's address, which {who} gets from each page. "
                "Let the form use the method 'post', or take the words off the address that is sent."
            ),
            place=installation.place,
            subject=installation.subject,
            related=(Related(form, "This form puts the words into the address."),),
            properties=messages.properties(installation, site.consent(installation)),
        )


def _search_form(site: Site, installation: Installation) -> Place | None:
    """Return the first search form on the pages that an installation reaches, or in its own file."""
    pages = site.reach(installation.path).pages
    for path in dict.fromkeys((installation.path, *pages[:MOST_PAGES])):
        text = site.library.text(path)
        for match in _FORM.finditer(text):
            inside = text[match.end() : match.end() + REACH].partition("</form")[0]
            if not _POST.search(match[0]) and not _HANDLED.search(match[0]) and _FIELD.search(inside):
                return Place(path, Span(*match.span()))
    if len(pages) > MOST_PAGES:
        site.fall_short(
            pages[MOST_PAGES],
            f"beyond {MOST_PAGES} pages with {installation.tracker.name}: this and those after it were not looked "
            "through for search forms",
        )
    return None
