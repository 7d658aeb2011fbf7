"""Gates around an include: a partial waits where every template that pulls it in does so under a consent check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackerlint.consent import Consent
from trackerlint.facts import Circumstances, Condition
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
    weakest: Consent | None = None
    for place in places:
        found = site.judge.judge(Circumstances(conditions=conditions_at(site, place.path, place.span)))
        if found.state != "gated":
            around = around_includes(site, place.path, depth + 1)
            if around is None:
                return None
            found = around
        elif weakest is None:
            reason = f"is included in '{place.path}' where it {found.reason}"
            weakest = Consent("gated", reason, cause="elsewhere")
    return weakest or found


def conditions_at(site: Site, path: str, span: Span) -> tuple[Condition, ...]:
    """Return the template conditions that hold at a place, outermost first."""
    from trackerlint.languages.templates.blocks import conditions_around
    from trackerlint.languages.templates.dialects import DIALECTS
    from trackerlint.languages.templates.masking import mask, sniff

    text = site.library.text(path)
    named = (one.name for one in DIALECTS.values() if any(path.endswith(suffix) for suffix in one.suffixes))
    dialect = next(named, "") or sniff(text)
    return tuple(conditions_around(span, mask(whole(text), dialect).regions)) if dialect else ()
