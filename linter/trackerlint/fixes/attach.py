"""Give findings their fixes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from trackerlint import messages
from trackerlint.findings import Edit, Finding, Fix, Place
from trackerlint.fixes.context import Fixer, Page
from trackerlint.fixes.markup import in_expression, whole_lines, with_labels
from trackerlint.fixes.masks import masking
from trackerlint.fixes.packages import unpacking
from trackerlint.fixes.park import parking
from trackerlint.fixes.policy import without_hosts
from trackerlint.fixes.remove import names_in_labels, removal
from trackerlint.fixes.switches import switching
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.rule import Mend, Rule
from trackerlint.site import Site
from trackerlint.source import Source, Span
from trackerlint.words import quoted

MAX_TEXT = 300_000
"""Characters of a file above which nothing is offered: no person edits such a file by hand."""


def with_fixes(
    findings: Iterable[Finding],
    site: Site,
    source: Callable[[str], Source],
    language: Callable[[str], str],
    rules: Mapping[str, type[Rule]],
) -> Iterator[Finding]:
    """Yield the findings, those that can be mended with fixes. A file that is not UTF-8 is left alone."""
    fixer = Fixer(site, source, language)
    for finding in findings:
        text, wanted = source(finding.place.path), rules[finding.rule].mends
        if finding.fixes or not wanted or not text.utf8 or len(text.text) > MAX_TEXT:
            yield finding
            continue
        fixes = tuple(one for one in _fixes(fixer, finding, wanted) if one is not None and one.edits)
        yield msgspec.structs.replace(finding, fixes=fixes) if fixes else finding


def _fixes(fixer: Fixer, finding: Finding, wanted: Sequence[Mend]) -> Iterator[Fix | None]:
    page = fixer.page(finding.place.path)
    if "comment" in wanted:
        yield _comment(page, finding)
    if "policy" in wanted:
        yield _policy(fixer, page, finding)
    if "scriptless" in wanted:
        yield _silent(fixer, page, finding)
    installation = _installation(page, finding)
    if installation is None or _is_built(fixer.site, installation):
        return
    name = installation.tracker.name
    if "package" in wanted and installation.kind == "dependency":
        edits = unpacking(fixer, page, installation)
        yield Fix(f"Remove the package of '{name}' and its imports", edits, safe=False)
    if not installation.used:
        return
    if "switch" in wanted:
        yield switching(page, installation)
    if "mask" in wanted:
        yield Fix(f"Mask what '{name}' records of people's typing", masking(fixer, finding, installation))
    if "park" in wanted and fixer.platforms:
        yield Fix(f"Let '{name}' wait for the consent platform", parking(fixer, page, installation), safe=False)
    if "remove" in wanted and not fixer.platforms and not finding.properties.get("declared"):
        yield Fix(
            f"Remove '{name}' from this file{_built_again(fixer.site, installation)}",
            removal(page, installation),
            safe=False,
        )


def _installation(page: Page, finding: Finding) -> Installation | None:
    tracker, ids = finding.properties.get("tracker"), finding.properties.get("ids")
    if ids is None:
        return None
    return next((one for one in page.installations if one.tracker.id == tracker and list(one.ids) == list(ids)), None)


def _is_built(site: Site, installation: Installation) -> bool:
    """Tell whether a file is built from one that is there: it is mended in that one, and built again."""
    original = site.original(installation.path, installation.primary.span)
    return original is not None and (original.place is not None or original.differs)


def _built_again(site: Site, installation: Installation) -> str:
    """Return what to do about the files that were built from one, for the end of a fix's description."""
    built = list(dict.fromkeys(one.place.path for one in messages.built_into(site, installation)))
    return f"; then build {quoted(built, 3)} again" if built else ""


def _silent(fixer: Fixer, page: Page, finding: Finding) -> Fix | None:
    """Return the fix that takes out a noscript part or a hint: the page is the same without, for everybody."""
    if page.markup is None:
        return None
    span = finding.place.span
    tracker = str(finding.properties.get("tracker", ""))
    element = page.markup.around(span, "noscript") or page.markup.around(span, "link")
    if element is None or (element.name == "link" and finding.level != "note"):
        return None
    inner = page.markup.text[element.inner.start : element.inner.end]
    if element.name != "link" and any(element.holds(one) for one in page.foreign(tracker)):
        return None
    if not _only_pixels(inner) or in_expression(page.text, element.start, element.end):
        return None
    what = "Remove the request" if element.name == "noscript" else "Remove the hint"
    start, end = element.start, element.end
    if tracker in fixer.site.catalogue.trackers:
        names = names_in_labels(fixer.site.catalogue.trackers[tracker])
        first, last = with_labels(page.markup, start, end, names)
        if (
            first < start and end < last
        ):  # labels of this part alone; one of a whole snippet has only its other end here
            start, end = first, last
    return Fix(what, (page.edit(Span(*whole_lines(page.text, start, end))),))


_PIXELS = regex(
    r"<!--.*?-->|<(?:img|iframe|link|amp-pixel)\b[^<>]*>|</iframe>|</?(?:div|p|span)\b[^<>]*>|\s+", re.S | re.I
)


def _only_pixels(inner: str) -> bool:
    return not _PIXELS.sub("", inner)


def _policy(fixer: Fixer, page: Page, finding: Finding) -> Fix | None:
    """Return the fix of a policy; unsafe where a tag manager may load what its own contents need."""
    managers = any(one.tracker.category == "tag-manager" for one in fixer.site.used)
    spans = [finding.place.span, *(one.place.span for one in finding.related if one.place.path == page.path)]
    edits = without_hosts(page, spans)
    return Fix("Take what nothing uses out of the policy", edits, safe=not managers) if edits else None


def _comment(page: Page, finding: Finding) -> Fix | None:
    """Return the fix that takes out a comment which stands alone on its line."""
    span = finding.place.span
    start = page.text.rfind("\n", 0, span.start) + 1
    end = page.text.find("\n", span.end)
    end = len(page.text) if end < 0 else end + 1
    rest = page.text[start : span.start] + page.text[span.end : end]
    if finding.properties.get("expired") or not page.text[span.start : span.end].lower().startswith("trackerlint"):
        return None
    if re.search(r"[\w\"'`]", re.sub(r"\b(?:end)?comment\b", "", rest)) or rest.count("<") > 1 or not rest.strip():
        return None
    return Fix("Remove this suppression", (Edit(Place(page.path, Span(start, end)), ""),))
