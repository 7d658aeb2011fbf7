"""Weigh a condition as written in any language: what hangs on it waits for consent, or does not.

Not a parser: the text is cut at its outermost ``||`` and ``&&`` (or their words), negations and comparisons are
counted, and what remains is looked up in the words of ``gates``. Work is bounded by the length of the text.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable

from trackerlint import gates
from trackerlint.regex import regex

LONGEST = 2_000
"""Code points of a condition that are weighed; longer ones are cut."""
DEEPEST = 12


class Weight(enum.IntEnum):
    """What a condition asks, the most telling last."""

    OTHER = 0
    ALWAYS = 1
    """Nothing: it is always true."""
    CONFIGURED = 2
    """Whether something is set or defined."""
    PERSON = 3
    """Who visits."""
    ENVIRONMENT = 4
    """Where the site runs."""
    SIGNAL = 5
    """Do Not Track or Global Privacy Control."""
    REFUSABLE = 6
    """True until the visitor refuses."""
    ANSWERED = 7
    """True once the visitor has answered, whatever the answer."""
    INVERTED = 8
    """True where there is no consent."""
    PARTIAL = 9
    """Consent is one of several ways to come true, or a setting decides whether it is asked for."""
    GATE = 10
    """True once the visitor has agreed."""


Known = Callable[[str], Weight | None]
"""Tells what the catalogue knows of an expression: ``GATE``: true after consent, ``ALWAYS``: true for everybody."""


def weigh(text: str, known: Known = lambda text: None) -> Weight:
    """Return what a condition asks.

    >>> weigh("!consent.marketing"), weigh("id && cookiesAccepted === 'true'")
    (<Weight.INVERTED: 8>, <Weight.GATE: 10>)
    """
    return _weigh(re.sub(_OTHER_BRANCH, r"!(\1)", text[:LONGEST], flags=re.S), known, negated=False, depth=0)


_OTHER_BRANCH = r"^!\s*if\s+(.+)$"
"""How templates write that a branch is the other one: all of the test is turned round, not the first part of it."""


def _weigh(text: str, known: Known, negated: bool, depth: int) -> Weight:
    text = _unwrapped(KEYWORD.sub("", text))
    if depth < DEEPEST:
        for operator in ("or", "and"):
            parts = _split(text, operator)
            if len(parts) > 1:
                weights = [_weigh(part, known, negated, depth + 1) for part in parts]
                return _any(weights) if (operator == "or") != negated else _all(weights)
        arms = _arms(text)
        if arms and not negated:
            return _chosen(*arms, known, depth)
        signs = _NEGATIONS.match(text)
        if signs:
            odd = len(re.findall(r"!|\^|not|unless", signs[0])) % 2 == 1
            return _weigh(text[signs.end() :], known, negated != odd, depth + 1)
        nothing = _NOTHING.fullmatch(text)
        if nothing:
            return _weigh(nothing[1] or nothing[2], known, not negated, depth + 1)
    return _atom(text, known, negated)


def _chosen(test: str, yes: str, no: str, known: Known, depth: int) -> Weight:
    """Weigh ``test ? yes : no``: an arm that is plainly false never comes true, so the other and the test must."""
    if _is_false(no):
        return _weigh(f"({test}) && ({yes})", known, False, depth + 1)
    if _is_false(yes):
        return _weigh(f"!({test}) && ({no})", known, False, depth + 1)
    ways = (f"({test}) && ({yes})", f"!({test}) && ({no})")
    return _any([_weigh(way, known, False, depth + 1) for way in ways])


def _is_false(text: str) -> bool:
    return text.strip("'\"` ").lower() in _FALSY


def _arms(text: str) -> tuple[str, str, str] | None:
    """Return the test and the arms of ``test ? yes : no``; None for other expressions."""
    depth, question = 0, -1
    for token in _CHOICE.finditer(text):
        one = token[0]
        if one in "([{":
            depth += 1
        elif one in ")]}":
            depth -= 1
        elif depth == 0 and one == "?" and question < 0:
            question = token.start()
        elif depth == 0 and one == ":" and question >= 0:
            return text[:question], text[question + 1 : token.start()], text[token.end() :]
    return None


_CHOICE = regex(r"\"[^\"]*\"|'[^']*'|`[^`]*`|\?[.?]|[()\[\]{}]|[?:]")
_NOTHING = regex(
    r"(?:(?:[\w$]+\.)?is_?(?:null|empty|nil|undefined)|empty)\(([^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"|([^?&|]+?)\.(?:(?:blank|nil|empty|none)\?|isEmpty\(\))",
    re.I,
)
"""Whether there is nothing in it: ``empty($_COOKIE['consent'])``, ``cookies[:consent].blank?``."""
_NEGATIONS = regex(r"(?:(?:!(?!=)|\^|not\s|unless\s)\s*)+")
KEYWORD = regex(r"^\s*(?:(?:else\s*|els?)?if|elseif|when)\s+", re.I)
"""Words with which template languages start a condition."""


def _all(weights: list[Weight]) -> Weight:
    """Weigh what must come true together: what always does adds nothing."""
    return max((one for one in weights if one != Weight.ALWAYS), default=Weight.ALWAYS)


def _any(weights: list[Weight]) -> Weight:
    """Weigh alternatives: each must be a gate, or one may walk around it."""
    if Weight.ALWAYS in weights:
        return Weight.ALWAYS
    if all(weight == Weight.GATE for weight in weights):
        return Weight.GATE
    if Weight.GATE in weights or Weight.PARTIAL in weights:
        return Weight.PARTIAL
    return max(weights)


def _unwrapped(text: str) -> str:
    """Strip blanks and parentheses that wrap the whole text."""
    text = text.strip()
    while text[:1] == "(" and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return re.sub(r"^(?:Boolean|bool)\((.*)\)$", r"\1", text)


def _closing(text: str) -> int:
    depth = 0
    for at, one in enumerate(text):
        depth += (one in "([{") - (one in ")]}")
        if not depth:
            return at
    return -1


_OPERATOR = {
    "or": re.compile(r"\|\||\bor\b", re.I),
    "and": re.compile(r"&&|\band\b", re.I),
}
_TOKEN = regex(r"\"[^\"]*\"|'[^']*'|`[^`]*`|[()\[\]{}]|\|\||&&|\b(?:or|and|OR|AND)\b")


def _split(text: str, operator: str) -> list[str]:
    """Cut a text at its outermost ``operator``; brackets and quotes hold together."""
    depth, start, parts = 0, 0, []
    for token in _TOKEN.finditer(text):
        one = token[0]
        if one in "([{":
            depth += 1
        elif one in ")]}":
            depth -= 1
        elif depth == 0 and _OPERATOR[operator].fullmatch(one):
            parts.append(text[start : token.start()])
            start = token.end()
    return [*parts, text[start:]]


_COMPARISON = regex(r"(===|!==|==|!=|<>|>=|<=|(?<![-=])>|<|\bis\s+not\b|\bis\b|\bne\b|\beq\b)")
_FALSY = frozenset({"false", "0", "-1", "null", "none", "undefined", "", "no", "nil", "empty", "off"})
_UNLIKE = frozenset({"!==", "!=", "<>"})
_NO = regex(r"([\"'`])(?:false|no|0|off|none)\1", re.I)
_NEGATIVE = frozenset({"!==", "!=", "<>", "is not", "ne", "<", "<="})


_ALWAYS = frozenset({"true", "1", "!0"})


def _atom(text: str, known: Known, negated: bool) -> Weight:
    if text.strip().lower() in _ALWAYS:
        return Weight.OTHER if negated else Weight.ALWAYS
    left, operator, right = _compared(text)
    if operator:
        if _is_literal(left) and not _is_literal(right):
            left, right = right, left
        flips = (operator in _NEGATIVE) != (
            right.strip("'\"`").lower() in _FALSY and operator not in (">", ">=", "<", "<=")
        )
        if operator in _UNLIKE and _NO.fullmatch(right) and re.search(gates.STORE, gates.squeeze(left)):
            return Weight.INVERTED if negated else Weight.REFUSABLE  # what was never stored is no no either
        negated = negated != flips
    squeezed = gates.squeeze(text)
    if re.search(gates.DEFINED, squeezed):
        return Weight.CONFIGURED
    told = known(text)
    about = told is not None or re.search(gates.CONSENT, squeezed)
    if told == Weight.ALWAYS or (about and re.search(gates.ALWAYS_ON, squeezed)):
        return Weight.OTHER if negated else Weight.ALWAYS
    if about and operator and re.fullmatch(gates.NECESSARY_ONLY, gates.squeeze(right)):
        return Weight.REFUSABLE if negated else Weight.INVERTED
    if about and not negated and re.search(gates.FRAMEWORK_LAW, squeezed):
        return Weight.PARTIAL
    if re.search(gates.ANSWERED, squeezed):
        return Weight.INVERTED if negated != (bool(re.search(gates.UNANSWERED, squeezed))) else Weight.ANSWERED
    if told is not None:
        if operator and re.search(gates.REFUSAL, gates.squeeze(right)):
            return Weight.REFUSABLE if negated else Weight.INVERTED
        return Weight.INVERTED if negated else told
    if re.search(gates.CONSENT, squeezed) or re.search(gates.CATEGORY_STORE, squeezed):
        return _sided(squeezed, negated)
    if re.search(gates.STORE, squeezed):
        stored = _stored(squeezed, gates.squeeze(left), gates.squeeze(right) if operator else "", negated)
        if stored is not None:
            return stored
    for pattern, weight in (
        (gates.SIGNAL_ONLY, Weight.SIGNAL),
        (gates.ENVIRONMENT, Weight.ENVIRONMENT),
        (gates.PERSON, Weight.PERSON),
        (gates.CONFIGURED, Weight.CONFIGURED),
    ):
        if re.search(pattern, squeezed) and not (weight == Weight.CONFIGURED and operator and not _is_literal(right)):
            return weight  # what is held against something else that is not known is more than set or not
    return Weight.REFUSABLE if negated and re.search(gates.REFUSAL, squeezed) else Weight.OTHER


def _stored(squeezed: str, left: str, right: str, negated: bool) -> Weight | None:
    """Weigh a cookie or a stored value by what it is compared with; None where that says nothing of consent.

    ``'accepted'`` says by itself what was agreed to. ``'true'`` does not: then the name must be one that a setting
    gives to the cookie of consent.
    """
    if re.search(gates.REFUSAL, squeezed):
        return Weight.REFUSABLE if negated else Weight.INVERTED
    if re.search(gates.STORED_ASSENT, squeezed):
        return Weight.INVERTED if negated else Weight.GATE
    if right in gates.STORED_YES and not negated:
        return Weight.GATE if re.search(gates.ASKED_NAME, left) else Weight.PARTIAL
    return None


def _is_literal(text: str) -> bool:
    return (
        re.fullmatch(r"\s*(?:\"[^\"]*\"|'[^']*'|`[^`]*`|-?\d+|true|false|null|undefined|none|nil)\s*", text, re.I)
        is not None
    )


def _sided(squeezed: str, negated: bool) -> Weight:
    """Weigh an expression that speaks of consent."""
    if re.search(gates.REFUSAL, squeezed):
        return Weight.REFUSABLE if negated else Weight.INVERTED
    if re.search(gates.ASKED_SETTING, squeezed) and "cookie[" not in squeezed:
        return Weight.PARTIAL
    return Weight.INVERTED if negated else Weight.GATE


def _compared(text: str) -> tuple[str, str, str]:
    """Return a comparison's left side, operator and right side; all empty for other expressions."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|`[^`]*`", lambda match: "\0" * len(match[0]), text)
    depth = 0
    marks = {match.start(): match for match in _COMPARISON.finditer(bare)}
    for at, one in enumerate(bare):
        depth += (one in "([{") - (one in ")]}")
        if depth == 0 and at in marks:
            match = marks[at]
            return text[: match.start()].strip(), re.sub(r"\s+", " ", match[0]), text[match.end() :].strip()
    return "", "", ""
