"""Gates around an include: what is pulled in waits where every file that pulls it in does so under a consent check.

Templates include partials, scripts import modules: ``if (agreed) import('./pixel')``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from trackerlint.consent import Consent
from trackerlint.facts import Circumstances, Condition
from trackerlint.findings import Place
from trackerlint.reach.kinds import SCRIPTS, ending
from trackerlint.regex import regex
from trackerlint.source import Span, whole

if TYPE_CHECKING:
    from trackerlint.site import Site

DEEPEST = 4
"""How many includes of includes are followed."""
MOST = 30
"""How many templates that pull in one partial are looked at."""


def around_includes(site: Site, path: str, depth: int = 0) -> Consent | None:
    """Return the answer of the weakest gate around the includes of a file; None where one has no gate, or none is seen.

    A page that stands for itself is pulled in by nobody and so has none.
    """
    places = site.pulls_to(path)
    if not places or len(places) > MOST or depth >= DEEPEST:
        return None
    found = []
    for place in places:
        answer = _around(site, place, depth)
        if answer is None:
            return None
        found.append(answer)
    return next((one for one in found if one.state != "gated"), found[0])


def _around(site: Site, place: Place, depth: int) -> Consent | None:
    """Return the answer for one place that pulls in another file; None where nothing holds it back."""
    found = site.judge.judge(circumstances_of(place.path, site.library.text(place.path), place.span))
    where = f"is {'imported' if ending(place.path) in SCRIPTS else 'included'} in '{place.path}' where it"
    if found.state == "gated":
        return Consent("gated", f"{where} {found.reason}", cause="elsewhere")
    around = around_includes(site, place.path, depth + 1)
    if around is None and found.state == "unknown" and found.cause == "caller":
        return Consent("unknown", f"{where} {found.reason}", cause="elsewhere")
    return around


@lru_cache(maxsize=2048)
def circumstances_of(path: str, text: str, span: Span) -> Circumstances:
    """Return when a file's place pulls in another file, and on what that depends."""
    if ending(path) in SCRIPTS:
        from trackerlint.languages.javascript.places import circumstances_at

        return circumstances_at(text, ending(path), span)
    return Circumstances(conditions=(*_conditions_at(path, text, span), *_parked(text, span)))


_OPEN = regex(r"<script\b[^<>]*\Z", re.I)
_TYPE = regex(r"""\stype\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_ATTRIBUTE = regex(r"""\s([^\s"'<>=]+)\s*=\s*["']?[^"'<>]*\Z""")


def _parked(text: str, span: Span) -> tuple[Condition, ...]:
    """Return the condition of a script element that does not run until something releases it; else nothing.

    ``span`` is that of the address which it names.
    """
    from trackerlint.languages.html.script_types import runs

    opened = _OPEN.search(text, max(0, span.start - 1_000), span.start)
    closed = text.find(">", span.end)
    if opened is None or closed < 0:
        return ()
    tag = text[opened.start() : closed + 1]
    kind, name = _TYPE.search(tag), _ATTRIBUTE.search(opened[0])
    waits = kind is not None and not runs(kind[1] or kind[2] or kind[3] or "")
    if not waits and (name is None or name[1].lower() in ("src", ":src", "href")):
        return ()
    return (Condition("parked", tag[:500], Span(opened.start(), closed + 1)),)


def _conditions_at(path: str, text: str, span: Span) -> tuple[Condition, ...]:
    """Return the template conditions that hold at a place, outermost first."""
    from trackerlint.languages import indented
    from trackerlint.languages.templates.blocks import conditions_around
    from trackerlint.languages.templates.dialects import DIALECTS
    from trackerlint.languages.templates.masking import mask, sniff

    for language in indented.LANGUAGES:
        if path.endswith(tuple(language.suffixes)):
            return tuple(conditions_around(span, indented.regions(whole(text), language.name)))
    named = (one.name for one in DIALECTS.values() if any(path.endswith(suffix) for suffix in one.suffixes))
    dialect = next(named, "") or sniff(text)
    return tuple(conditions_around(span, mask(whole(text), dialect).regions)) if dialect else ()
