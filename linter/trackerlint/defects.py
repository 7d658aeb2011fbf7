"""Gates that do not gate: what looks like a consent check around a tracker, and why it lets the tracker through."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from trackerlint.answers import UNSET, refined
from trackerlint.consent import Consent
from trackerlint.findings import Place, Related

if TYPE_CHECKING:
    from trackerlint.installation import Installation
    from trackerlint.site import Site

Kind = Literal[
    "inverted", "refusable", "signal", "always", "necessary", "refused", "regardless", "answered", "open", "unasked",
    "half", "granted", "elsewhere",
]  # fmt: skip
"""What is wrong with a gate. The first ten are causes of an answer (``consent.Consent``); ``half`` has one part of the
tracker outside of the gate, ``granted`` a default that says yes, ``elsewhere`` waits in other files and not in this."""

BY_CAUSE: frozenset[Kind] = frozenset(
    ("inverted", "refusable", "signal", "always", "necessary", "refused", "regardless", "answered", "open", "unasked")
)
MOST_RELATED = 20


@dataclass(frozen=True)
class Defect:
    """A gate that does not gate: its kind, what is to be seen, and where."""

    kind: Kind
    consent: Consent
    related: tuple[Related, ...] = ()


def defect(site: Site, installation: Installation) -> Defect | None:
    """Return what is wrong with the gate of an installation that starts its tracker; None where there is no gate.

    One that waits, or of which source does not show whether it does, has no defect that could be shown.
    """
    consent = site.consent(installation)
    scriptless = all(one.detection.circumstances.scriptless for one in installation.deciding)
    if consent.state != "ungated" or consent.cause == UNSET or not installation.starts or scriptless:
        return None
    if consent.cause in BY_CAUSE:
        place = Place(installation.path, consent.span or installation.primary.span)
        return Defect(consent.cause, consent, (Related(place, _SHOWN[consent.cause]),))
    return (
        _half(site, installation, consent)
        or _granted(site, installation, consent)
        or _elsewhere(site, installation, consent)
    )


_SHOWN = {
    "inverted": "This asks for the opposite.",
    "refusable": "This only asks whether people refused.",
    "signal": "This asks the browser, not the person.",
    "always": "This check always says yes.",
    "necessary": "This says that it needs no consent.",
    "refused": "This calls back after a refusal.",
    "regardless": "This calls back whatever people chose.",
    "answered": "This asks whether people chose, not what.",
    "open": "This is let through.",
    "unasked": "This is started without asking.",
}


def _half(site: Site, installation: Installation, consent: Consent) -> Defect | None:
    """Return the defect of a tracker of which one part waits and another does not."""
    answers = [(one, refined(site, installation.path, one)) for one in installation.deciding]
    waiting = [(one, answer) for one, answer in answers if answer.state == "gated"]
    if not waiting:
        return None
    outside = next((one for one, answer in answers if answer.state == "ungated"), None)
    if outside is None:
        return None
    related = [Related(Place(installation.path, outside.detection.span), "This part does not wait.")]
    related += [
        Related(Place(installation.path, answer.span or one.detection.span), "This part waits.")
        for one, answer in waiting[:MOST_RELATED]
    ]
    return Defect("half", consent, tuple(related))


def _granted(site: Site, installation: Installation, consent: Consent) -> Defect | None:
    """Return the defect of a tracker that is told at once that people agreed."""
    for one in site.signals_in.get(installation.path, ()):
        if not (one.speaks_to(installation.tracker) and one.says == "granted" and one.at_once):
            continue
        if not (one.is_update and _is_denied_first(site, one.path)):
            related = Related(Place(one.path, one.span), "This says that people agreed, before they were asked.")
            return Defect("granted", consent, (related,))
    return None


def _is_denied_first(site: Site, path: str) -> bool:
    return any(one.says == "denied" for one in site.signals_in.get(path, ()))


def _elsewhere(site: Site, installation: Installation, consent: Consent) -> Defect | None:
    """Return the defect of a tracker that waits in other files of the site, but not here where it is loaded or set up.

    Each copy of a font or a map is judged alone. A call without an ID may be that of the site's own function, which
    asks inside.
    """
    if not (installation.ids or installation.kind == "loader") or installation.tracker.content:
        return None
    gated = site.starts_by_state.get((installation.tracker.id, "gated"), ())
    waiting = islice((one for one in gated if one.path != installation.path), MOST_RELATED)
    related = tuple(Related(one.place, "Here it waits for consent.") for one in waiting)
    return Defect("elsewhere", consent, related) if related else None
