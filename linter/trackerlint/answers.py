"""Answer for a whole site whether a tracker waits for consent: other files may gate it, or let it through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trackerlint.consent import Consent, tag_attributes
from trackerlint.facts import Condition
from trackerlint.imported import by_imported_checks
from trackerlint.included import around_includes
from trackerlint.parameters import waits_in_vain
from trackerlint.regex import regex
from trackerlint.source import shortened
from trackerlint.words import quoted

if TYPE_CHECKING:
    from trackerlint.catalogue import Tracker
    from trackerlint.installation import Installation
    from trackerlint.scan import Judged
    from trackerlint.site import Site

LONGEST = 70
"""Characters of a call that are shown."""
STATES = ("ungated", "unknown", "gated")
"""The states, the weakest gate first: one way around a gate is enough."""
WHOLE_SCRIPT = 10_000
"""Characters from which on a file with the name of a consent platform's script is that, and not a site's settings."""
APART = ("embed", "security", "social-embed")
"""Categories of products that share no script with others of their company: its fonts, its maps."""
UNSET = "unset"
"""The cause of an answer about what a template holds and the site's configuration does not switch on."""
UNSTARTED = "unstarted"
"""The cause of an answer about events that are only sent where a tracker is there, which nothing here starts."""
UNREAD = "unread"
"""The cause of an answer about what waits in a queue that nothing in the source is seen to read."""


def answer(site: Site, installation: Installation) -> Consent:
    """Return whether an installation waits for consent.

    What its own file shows comes first. A function that others call waits as long as all of them do; a file that only
    sends events, as long as what starts the tracker elsewhere does. What a consent platform's configuration lets
    through does not wait. A queue that nothing is seen to read, a default that refuses consent, or a consent platform
    that blocks by itself makes it unknown: that is decided outside the source. What does nothing yet, since a parameter
    is not set or nothing starts it, is told by the cause: it would wait, or not, all the same.
    """
    if installation.path in site.servers:
        return Consent("unknown", "runs on the server, where no gate in the browser holds it back", cause="server")
    own = installation.consent
    if installation.deciding:
        own = weakest(refined(site, installation.path, one) for one in installation.deciding)
    if own.state != "gated" and not installation.starts and installation.kind == "event":
        own = _as_started(site, installation, own)
    if own.state != "gated" and (idle := _idle(site, installation, own)):
        return idle
    if own.state != "ungated" or own.cause in ("open", "unasked", "necessary"):
        return own
    included = around_includes(site, installation.path) if own.cause == "once" else None
    return included or _refused_by_default(site, installation) or _blocked(site, installation) or own


def _idle(site: Site, installation: Installation, own: Consent) -> Consent | None:
    """Return the answer for what does nothing yet, as far as the source of the site shows; None for others."""
    if unread := _unread(site, installation):
        return unread
    if parameter := waits_in_vain(site, installation):
        return Consent(own.state, f"waits for the parameter '{parameter}', which this site leaves unset", cause=UNSET)
    if _is_spare(site, installation.path):
        return Consent(own.state, "stands in a part of a theme that nothing here is seen to pull in", cause=UNSET)
    asked = own.cause == "configured" and installation.kind == "event"  # whether its function is there, as often as not
    if asked and site.whole and not _is_started(site, installation.tracker):
        return Consent(own.state, f"{own.reason}, and nothing in this source starts it", own.span, UNSTARTED)
    return None


def _is_started(site: Site, tracker: Tracker) -> bool:
    """Tell whether the site starts a tracker, or another product of its company, whose script may carry it as well."""
    started = (site.catalogue.trackers[name] for name in site.starts)
    return any(one.vendor == tracker.vendor and one.category not in APART for one in started)


_THEME = regex(r"(?:^|/)(?:themes|_vendor)/(?:[^/]+/)+(?:_?partials?|shortcodes|_includes|includes)/")
"""Where generators keep what themes and modules of others bring along for pages to pull in."""


def _is_spare(site: Site, path: str) -> bool:
    """Tell whether a file is a part of somebody's theme that no template and no page of a whole site pulls in."""
    return site.whole and _THEME.search(path) is not None and not site.pulls_to(path) and not site.reach(path).pages


def _unread(site: Site, installation: Installation) -> Consent | None:
    """Return the answer for events in a queue that nothing in this source reads; None for others."""
    ignoring = site.queues.ignored.get(installation.tracker.id)
    if ignoring is None or installation.kind != "event":
        return None
    why = "is seen to read it"
    if ignoring:
        names = quoted([site.catalogue.trackers[one].name for one in ignoring])
        why = f"reads it: {names}, which the site starts, pass{'es' if len(ignoring) == 1 else ''} over such events"
    reason = f"only gets what is put into a queue here, and nothing in this source {why}"
    return Consent("unknown", reason, cause=UNREAD)


def weakest(answers: Iterable[Consent]) -> Consent:
    """Return the weakest of some answers, the first of equals."""
    return min(answers, key=lambda one: STATES.index(one.state))


def refined(site: Site, path: str, one: Judged) -> Consent:
    """Return the answer for one detection with what other files add to it."""
    found = one.consent
    if found.cause == "caller":
        return _as_called(site, path, one)
    if found.cause in ("parked", "inert") and found.span is not None:
        return _as_configured(site, one.detection.circumstances.conditions, found)
    if found.cause == "signal-default" and (older := _older_copy(site)):
        reason = f"is started once people agree by the consent platform of which '{older}' is a copy"
        return Consent("gated", reason, found.span, "handed")
    if found.cause == "handed":
        everything = next((opening for opening in site.openings if not opening.name), None)
        if everything is not None:
            return Consent("ungated", everything.reason, found.span, "open")
    return by_imported_checks(site, path, one) or found


def _older_copy(site: Site) -> str:
    """Return where the site keeps a copy of its consent platform that does not signal yet; empty for none."""
    for gates in (one.gates for one in site.platforms if one.gates and one.gates.signals):
        copies = [path for path in site.library.paths if path.rpartition("/")[2] in gates.scripts]
        texts = [(path, text) for path in copies if len(text := site.library.text(path)) > WHOLE_SCRIPT]
        if texts and not any(gates.signals in text for _, text in texts):
            return texts[0][0]
    return ""


def is_service(found: Consent) -> bool:
    """Tell whether something waits in the list of services of a consent manager: ``manager.services.name = {…}``."""
    return found.state == "gated" and ".services." in found.reason


def _as_called(site: Site, path: str, one: Judged) -> Consent:
    """Return the answer for what stands in a function: the weakest of those that call it from elsewhere."""
    calls = [link for link in site.links_to.get(path, ()) if link.wrapper.span == one.detection.span]
    live = [link for link in calls if link.detection.circumstances.status == "live"]
    if not live:
        return one.consent
    heard = [(link, by_imported_checks(site, link.path, link) or link.consent) for link in live]
    first, found = min(heard, key=lambda one: (STATES.index(one[1].state), one[0].path, one[0].detection.span))
    where = "" if first.path == path else f" in '{first.path}'"
    reason = f"is started by '{first.through}'{where}, which {found.reason}"
    return Consent(found.state, reason, found.span if first.path == path else None, found.cause)


def _as_configured(site: Site, conditions: tuple[Condition, ...], found: Consent) -> Consent:
    """Return the answer for a parked element by what the site's consent platforms are told about its category."""
    for condition in conditions:
        if condition.kind not in ("parked", "container"):
            continue
        attributes = dict(tag_attributes(condition.text))
        for opening in site.openings:
            named = (attributes.get(name, "").lower() for name in opening.attributes)
            if opening.name and any(opening.name in value.replace(",", " ").split() for value in named):
                return Consent("ungated", opening.reason, condition.span, "open")
        if found.state == "unknown" and (name := _known_attribute(site, attributes)):
            reason = f"waits for the consent that '{name}=\"{attributes[name]}\"' names"
            return Consent("gated", reason, condition.span, "parked")
    return found


def _known_attribute(site: Site, attributes: dict[str, str]) -> str:
    """Return the attribute by which a consent platform of the site releases an element, if it has one."""
    for platform in site.platforms:
        for name in platform.gates.attributes if platform.gates else ():
            if attributes.get(name.lower()):
                return name.lower()
    return ""


def _as_started(site: Site, installation: Installation, own: Consent) -> Consent:
    """Return the answer for a file that only sends events: nothing goes out before the tracker is started elsewhere.

    What is plainly sent without a question stays so where the tracker itself is started without one.
    """
    starts = (
        (state, one) for state in STATES for one in site.starts_by_state.get((installation.tracker.id, state), ())
    )
    state, first = next(((state, one) for state, one in starts if one.path != installation.path), ("", None))
    if first is None:
        return own
    if state == "gated":
        reason = f"is only started in '{first.path}', which waits for consent"
        return Consent("gated", reason, cause="elsewhere")
    if state == "unknown":
        reason = f"is started in '{first.path}'; source does not show whether that waits for consent"
        return Consent("unknown", reason, cause="elsewhere")
    if own.cause != "caller":
        return own
    reason = f"is started in '{first.path}' without a question about consent, and nothing here asks for it either"
    return Consent("ungated", reason, cause="elsewhere")


def _refused_by_default(site: Site, installation: Installation) -> Consent | None:
    """Return the answer for a tracker that is told, before anybody chose, that nobody agreed; None for others."""
    told = [one for one in site.signals_in.get(installation.path, ()) if one.speaks_to(installation.tracker)]
    first = next((one for one in told if one.says == "denied" and not one.is_update), None)
    if first is None or any(one.says == "granted" and one.at_once and not one.is_update for one in told):
        return None
    if any(one.says == "granted" and one.at_once and one.span > first.span for one in told):
        return None
    shown = shortened(first.shown.replace("'", '"'), LONGEST)
    reason = f"is told by '{shown}' that nobody has agreed yet, but still loads"
    return Consent("unknown", reason, first.span, "signal-default")


def _blocked(site: Site, installation: Installation) -> Consent | None:
    """Return the answer for a tracker on whose pages a consent platform blocks it by itself."""
    found = site.blockers.first(installation.tracker.id, installation.path)
    if found is None:
        return None
    reason = f"may be held back by '{found.platform.name}' (in '{found.path}'), whose settings are not in the source"
    return Consent("unknown", reason, cause="blocked")
