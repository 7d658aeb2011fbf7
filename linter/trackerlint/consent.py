"""Judge from a fact's conditions whether it waits for consent. Facts bring the evidence; this module weighs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase, translate
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from trackerlint import gates as words
from trackerlint.catalogue.model import Gates
from trackerlint.expressions import KEYWORD, Weight, weigh
from trackerlint.facts import Circumstances, Condition
from trackerlint.regex import regex
from trackerlint.source import Span, shortened

if TYPE_CHECKING:
    from trackerlint.catalogue import Catalogue, Detection


class Consent(msgspec.Struct, frozen=True, array_like=True):
    """Whether something waits for consent: ``gated``, ``ungated`` or ``unknown``, why, and where that is seen.

    ``reason`` goes on a sentence that names the tracker: "waits for …", "loads at once: …". ``cause`` tells kinds of
    reasons apart: ``parked``, ``necessary`` (parked under a category that nobody is asked for), ``inert`` (parked,
    but not seen by whom), ``callback``, ``regardless`` (called back whatever was chosen), ``refused`` (called back
    after a refusal), the name of a ``Weight`` in lower case for a condition, ``noscript``, ``event`` (starts on one),
    ``caller`` (who calls it is not seen), ``once`` (nothing holds it back), ``elsewhere`` (another file decides),
    ``signal-default`` and ``blocked`` (what is outside the source decides), ``server``, ``handed`` (a consent
    platform starts it), ``unread`` (waits in a queue that nothing is seen to read), ``unstarted`` (is only sent
    events where it is there), ``unset`` (waits for a parameter that the site leaves unset), ``kept`` (code keeps an
    address), ``unasked`` (it does so without asking), ``open`` (its configuration lets it through), ``assent``
    (starts when people agree), ``anyway`` (a type that runs).
    """

    state: Literal["gated", "ungated", "unknown"]
    reason: str
    span: Span | None = None
    cause: str = "once"


CALLER = "sits in a function; whether its caller asks for consent is not seen here"
KEPT = "kept"
"""The cause of an answer about a tracker of which code keeps an address, and no more."""
_TILES = regex(r"/(?:\{[zxy]\}|…)/(?:\{[zxy]\}|…)/(?:\{[zxy]\}|…)")
"""The pattern of a map's tiles, which code hands to the map on the spot."""
AT_ONCE = "loads at once: nothing here makes it wait for consent"


class Judge:
    """Weighs conditions with what a catalogue knows of consent platforms."""

    def __init__(self, gates: Sequence[Gates]) -> None:
        self._callbacks = _either([one for gate in gates for one in gate.callbacks])
        self._regardless = _either([one for gate in gates for one in gate.regardless])
        self._conditions = _either([one for gate in gates for one in gate.conditions])
        self._granted = _either([one for gate in gates for one in gate.granted])
        names = [one for gate in gates for one in gate.attributes]
        self._attributes = _whole([one for one in names if "=" not in one])
        self._values = [(name, _whole([value])) for name, _, value in (one.partition("=") for one in names) if value]
        self._starts = _whole([_plain(one) for gate in gates for one in gate.starts])
        self._unasked = _whole([_plain(one) for gate in gates for one in gate.unasked])
        self._signalled = _whole([_plain(one) for gate in gates for one in gate.signalled])
        needed = [one.lower() for gate in gates for one in gate.necessary]
        self._necessary = frozenset(needed)
        self._together = [dict(part.split("=", 1) for part in one.split("&")) for one in needed if "&" in one]

    def of(self, detection: Detection) -> Consent:
        """Return the answer for one detection: its circumstances, and whether it hands the tracker to a platform."""
        found = self.judge(detection.circumstances)
        if detection.means == "request:text" and found.cause == "once" and not _TILES.search(detection.shown):
            reason = "is named by an address that this file keeps; when it is loaded is not seen here"
            return Consent("unknown", reason, cause=KEPT)
        shown = _plain(detection.shown)
        if not self._starts or found.state == "gated" or not self._starts.match(shown):
            return found
        if self._unasked and self._unasked.match(shown):
            reason = "is started by the consent platform without asking, as one that needs no consent"
            return Consent("ungated", reason, detection.span, "unasked")
        if self._signalled and self._signalled.match(shown):
            reason = (
                "is loaded by the consent platform at once, told that nobody has agreed yet, unless it is set not to"
            )
            return Consent("unknown", reason, detection.span, "signal-default")
        return Consent("gated", "is started by the consent platform once people agree", detection.span, "handed")

    def judge(self, circumstances: Circumstances) -> Consent:
        """Return the strongest answer that the conditions of one fact support."""
        if not circumstances.conditions:
            return _ungated(circumstances.trigger)
        return self._weighed(circumstances.conditions, circumstances.trigger)

    def _weighed(self, conditions: Sequence[Condition], trigger: str) -> Consent:
        containers = [one for one in conditions if one.kind == "container"]
        noscript = next((one for one in containers if tag_name(one.text) == "noscript"), None)
        held = [one for one in conditions if noscript is None or one.kind in ("template", "if")]
        answers = sorted((one for condition in held for one in self._answers(condition)), key=lambda one: -one[0])
        gated = next((one for _, one in answers if one.state == "gated"), None)
        if gated is not None:
            return gated
        always = next((one for _, one in answers if one.cause == "regardless" and one.state == "ungated"), None)
        asked = [one for one in held if one.kind == "if" and not self._asks_nothing(one)]
        if always is not None and asked:
            return self._asked_inside(always, asked)
        unknown = next((one for _, one in answers if one.state == "unknown"), None)
        if unknown is not None:
            return unknown
        if noscript is not None:
            reason = "stands in a noscript element, which no consent manager can stop"
            return Consent("ungated", reason, noscript.span, "noscript")
        if trigger == "call" and not any(one.cause in ("open", "regardless", "refused") for _, one in answers):
            return _ungated(trigger)
        return answers[0][1] if answers else _ungated(trigger)

    def _asked_inside(self, always: Consent, tests: Sequence[Condition]) -> Consent:
        """Return the answer for a test inside a callback that comes whatever was chosen: it may ask what was."""
        for test in tests:
            squeezed = words.squeeze(test.text)
            if test.text.startswith("!"):
                continue
            if re.search(words.REFUSAL, squeezed) and "!" not in squeezed:
                continue
            if re.search(words.CATEGORY, squeezed):
                return Consent("gated", f"waits for '{_shown(test.text)}'", test.span, "gate")
        reason = f"depends on '{_shown(tests[0].text)}' in a callback that comes whatever people choose"
        return Consent("unknown", reason, tests[0].span, "partial")

    def _asks_nothing(self, test: Condition) -> bool:
        """Tell whether a test comes true whatever people choose."""
        return self._is_answered(test) or weigh(test.text, self._knows) == Weight.ALWAYS

    def _is_answered(self, test: Condition) -> bool:
        """Tell whether a test only asks if people have chosen: by itself, or as an event of a platform does."""
        weight, plain = weigh(test.text, self._knows), _plain(test.text)
        if weight == Weight.ANSWERED or self._regardless is None:
            return weight == Weight.ANSWERED
        named = self._regardless.search(plain)
        more = r"[!|]" if weight == Weight.OTHER else r"[!|&]"
        return named is not None and f"'{named[0]}'" in plain and not re.search(more, plain)

    def _answers(self, condition: Condition) -> Iterator[tuple[int, Consent]]:
        if condition.kind in ("if", "template"):
            weight = Weight.ANSWERED if self._is_answered(condition) else weigh(condition.text, self._knows)
            yield weight, _of_weight(weight, condition)
        elif condition.kind == "callback":
            yield from self._called_back(condition)
        elif condition.kind == "assent":
            reason = f"starts when people agree ('{_shown(condition.text)}')"
            yield Weight.GATE, Consent("gated", reason, condition.span, "assent")
        else:
            yield from self._parked(condition)

    def _knows(self, text: str) -> Weight | None:
        plain = _plain(text)
        if self._granted and self._granted.search(plain):
            return Weight.ALWAYS
        return Weight.GATE if self._conditions and self._conditions.search(plain) else None

    def _called_back(self, condition: Condition) -> Iterator[tuple[int, Consent]]:
        squeezed, shown, plain = words.squeeze(condition.text), _shown(condition.text), _plain(condition.text)
        known = self._callbacks.search(plain) if self._callbacks else None
        always = self._regardless.search(plain) if self._regardless else None
        if known and always and len(always[0]) > len(known[0]):
            known = None  # a name that holds another: the longer says more
        spoken = re.search(words.GIVEN_EVENT, squeezed) or re.search(words.REFUSED_EVENT, squeezed)
        if not known and not always and not spoken:
            return
        if self._is_necessary("", condition.group):
            reason = f"is put in by '{shown}' for '{condition.group}', which waits for nobody's choice"
            yield Weight.INVERTED, Consent("ungated", reason, condition.span, "necessary")
        elif condition.open:
            reason = f"is called back before anybody chose, as '{_shown(condition.open)}' says"
            yield Weight.INVERTED, Consent("ungated", reason, condition.span, "open")
        elif re.search(words.REFUSAL, squeezed):
            reason = f"is called back by '{shown}', which is no consent"
            yield Weight.INVERTED, Consent("ungated", reason, condition.span, "refused")
        elif known or not (always or re.search(words.CHANGES, squeezed)):
            yield Weight.GATE, Consent("gated", f"waits until '{shown}' calls back", condition.span, "callback")
        elif always:
            reason = f"runs when '{shown}' calls back, which happens whatever people choose"
            yield Weight.INVERTED, Consent("ungated", reason, condition.span, "regardless")
        else:
            reason = f"waits until '{shown}' calls back, which happens whatever people choose"
            yield Weight.PARTIAL, Consent("unknown", reason, condition.span, "regardless")

    def _parked(self, condition: Condition) -> Iterator[tuple[int, Consent]]:
        name, attributes = tag_name(condition.text), dict(tag_attributes(condition.text))
        kind = attributes.get("type", "").strip().lower()
        inert = kind not in words.JAVASCRIPT_TYPES or name == "template" or condition.kind == "container"
        if re.search(words.RUNS_ANYWAY, kind):
            reason = f"has the type '{kind}', which runs it without asking anybody"
            yield Weight.SIGNAL, Consent("ungated", reason, condition.span, "anyway")
            return
        if any(self._has(attributes, together) for together in self._together):
            reason = "is marked as what its consent platform runs without asking anybody"
            yield Weight.INVERTED, Consent("ungated", reason, condition.span, "necessary")
            return
        late = condition.kind == "parked" and name != "script"  # has no address until a script fills it in
        naming = [
            one
            for one in attributes.items()
            if self._consents(*one, inert) or (late and re.search(words.CONSENT_ATTRIBUTE, one[0]))
        ]
        for attribute, value in sorted(naming, key=lambda one: not self._is_necessary(*one)):
            shown = f'{attribute}="{_shown(value)}"' if value else attribute
            if value.startswith("!"):
                reason = f"is marked '{shown}', which runs it when people refuse"
                yield Weight.INVERTED, Consent("ungated", reason, condition.span, "refused")
            elif self._is_necessary(attribute, value):
                reason = f"is marked '{shown}', which runs it whatever people choose"
                yield Weight.INVERTED, Consent("ungated", reason, condition.span, "necessary")
            else:
                reason = f"waits for the consent that '{shown}' names"
                yield Weight.GATE, Consent("gated", reason, condition.span, "parked")
            return
        if name == "template":
            reason = "stands in a template element; what releases it is not seen"
            yield Weight.PARTIAL, Consent("unknown", reason, condition.span, "inert")
        elif kind and inert and name == "script":
            reason = f"has the inert type '{_shown(kind)}'; what releases it is not seen"
            yield Weight.GATE, Consent("gated", reason, condition.span, "inert")
        elif condition.kind == "parked":
            reason = "has no address until a script fills it in"
            yield Weight.PARTIAL, Consent("unknown", reason, condition.span, "inert")

    def _consents(self, attribute: str, value: str, inert: bool) -> bool:
        """Tell whether an attribute names the consent that releases its element."""
        if self._attributes and self._attributes.match(attribute):
            return inert or not re.match(words.COMMON_ATTRIBUTE, attribute)
        for name, pattern in self._values:
            if name == attribute and pattern and any(map(pattern.match, [value.lower(), *value.lower().split()])):
                return True
        return inert and bool(re.search(words.PARKING_ATTRIBUTE, attribute))

    @staticmethod
    def _has(attributes: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
        """Tell whether each wanted attribute has its value, or one of the words of ``class`` fits it."""
        return all(
            any(fnmatchcase(one, value) for one in attributes.get(name, "").lower().split())
            for name, value in wanted.items()
        )

    def _is_necessary(self, attribute: str, value: str) -> bool:
        parts = [one for one in re.split(r"[,;\s]+", value.strip().lower()) if one]
        known = self._necessary
        return bool(parts) and all(
            one in known or f"{attribute}={one}" in known or re.match(words.NECESSARY, one) for one in parts
        )


def _ungated(trigger: str) -> Consent:
    if trigger == "call":
        return Consent("unknown", CALLER, cause="caller")
    if trigger in ("load", ""):
        return Consent("ungated", AT_ONCE)
    return Consent("ungated", f"starts on '{trigger}', without a question about consent", cause="event")


_REASONS: dict[Weight, tuple[Literal["gated", "ungated", "unknown"], str]] = {
    Weight.GATE: ("gated", "waits for '{}'"),
    Weight.PARTIAL: ("unknown", "depends on '{}', which consent alone does not decide"),
    Weight.ANSWERED: ("ungated", "waits for '{}', which comes true whatever people choose"),
    Weight.INVERTED: ("ungated", "runs if '{}', that is without consent"),
    Weight.REFUSABLE: ("ungated", "runs if '{}', that is until people refuse"),
    Weight.SIGNAL: ("ungated", "heeds only a signal of the browser ('{}'); nobody is asked"),
    Weight.ENVIRONMENT: ("ungated", "depends only on where the site runs ('{}')"),
    Weight.PERSON: ("ungated", "depends only on who visits ('{}')"),
    Weight.ALWAYS: ("ungated", "depends on a check that always says yes"),
    Weight.CONFIGURED: ("ungated", "depends only on the setting '{}'"),
    Weight.OTHER: ("ungated", "depends on '{}', which does not speak of consent"),
}


def _of_weight(weight: Weight, condition: Condition) -> Consent:
    state, reason = _REASONS[weight]
    return Consent(state, reason.format(_shown(condition.text)), condition.span, weight.name.lower())


# ------------------------------------------------------------------------------------------------------- small helpers

_SHOWN = 60


def _shown(text: str) -> str:
    text = " ".join(KEYWORD.sub("", text).replace("'", '"').split())
    return shortened(re.sub(r"^!if (.*)$", r"!(\1)", text), _SHOWN)


def _plain(text: str) -> str:
    """Return an expression as catalogue patterns are compared with it: no blanks, one kind of quotes."""
    return re.sub(r"\s+", "", text).replace('"', "'").lower()


def _either(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """Compile glob patterns that may stand anywhere in an expression, not in the middle of a word."""
    if not patterns:
        return None
    parts = [re.escape(_plain(one)).replace(r"\*", r"[^;]{0,200}") for one in sorted(set(patterns))]
    parts = [one[:-2] + r"(?![a-z0-9_$])" if one.endswith(r"\$") else one for one in parts]
    return regex(r"(?<![a-z0-9_$])(?:" + "|".join(parts) + ")")


def _whole(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return regex("|".join(translate(one.lower()) for one in sorted(set(patterns)))) if patterns else None


@lru_cache(maxsize=2)
def judge_of(catalogue: Catalogue) -> Judge:
    """Return the judge who knows a catalogue's gates, one for all states of a site that are read in turn."""
    return Judge(catalogue.gates)


_ATTRIBUTE = r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"


def tag_name(text: str) -> str:
    """Return the name of a start tag as written, in lower case; empty for other texts."""
    match = re.match(r"\s*<?\s*([a-zA-Z][\w:-]*)", text)
    return match[1].lower() if match else ""


def tag_attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a start tag as written, names in lower case."""
    start = re.match(r"\s*<?\s*[a-zA-Z][\w:-]*", text)
    for match in re.finditer(_ATTRIBUTE, text[start.end() if start else 0 :]):
        yield match[1].lower(), match[2] or match[3] or match[4] or ""
