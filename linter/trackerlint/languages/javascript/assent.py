"""Acts by which a visitor agrees: a click whose handler says so by its name, by its button, or by what it records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trackerlint import gates
from trackerlint.facts import Condition
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

ACTS = frozenset({"click", "submit", "input"})
"""Triggers by which people may say yes."""
LONGEST = 4_000
"""Characters of a handler that are looked at."""
MAX_SHOWN = 80

_ASSENT = regex(gates.GIVEN_ACT)
_REFUSAL = regex(gates.REFUSAL)
_RECORD = regex(
    r"[\w$.]{0,60}(?:setItem|setCookie|[cC]ookies?\.set|createCookie|writeCookie|saveConsent|setConsent|giveConsent)\s*"
    r"\([^;\n]{0,200}|document\.cookie\s*=[^;\n]{0,200}"
)


def assent(ev: Evaluator, function: Node, call: Node | None) -> Condition | None:
    """Return the condition that a handler runs only when people agree; None where nothing says so.

    ``call`` is where the handler is bound to an event.
    """
    from trackerlint.languages.javascript.callers import own_name

    name, _ = own_name(function)
    if name is not None and _says_yes(name.text):
        return Condition("assent", name.text[:MAX_SHOWN], ev.tree.excerpt.span(name.start, name.end))
    if call is not None:
        callee = call.field("function") or call.field("left")
        bound = callee.field("object") if callee is not None else None
        if bound is not None and _says_yes(bound.text[:200]):
            return Condition("assent", bound.text[:MAX_SHOWN], ev.tree.excerpt.span(bound.start, bound.end))
    for match in _RECORD.finditer(function.text[:LONGEST]):
        if _records_yes(match[0]):
            start = function.start + match.start()
            return Condition("assent", match[0][:MAX_SHOWN], ev.tree.excerpt.span(start, function.start + match.end()))
    return None


def _says_yes(text: str) -> bool:
    squeezed = gates.squeeze(text)
    return _ASSENT.search(squeezed) is not None and _REFUSAL.search(squeezed) is None


def _records_yes(text: str) -> bool:
    squeezed = gates.squeeze(text)
    about = re.search(gates.CONSENT, squeezed) is not None
    yes = re.search(r"(?:[,=:](?:true|yes|1|all)(?![a-z0-9]))|" + gates.STORED_ASSENT, squeezed.replace("consent", ""))
    return about and yes is not None and _REFUSAL.search(squeezed) is None
