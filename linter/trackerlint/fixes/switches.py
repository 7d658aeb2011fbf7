"""Switch off what a tracker collects by itself: the switches that its catalogue entry knows."""

from __future__ import annotations

import re

from trackerlint.catalogue import Detection
from trackerlint.catalogue.model import Switch
from trackerlint.findings import Edit, Fix
from trackerlint.fixes.context import Page
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.source import Span

AUTOMATIC = frozenset({"button-label", "clicks", "form-fields", "form-content", "search-terms", "replay"})
"""What a switch must stop to be offered: what people do and type, rather than what any page view tells."""
_PLAIN = regex(r"^[\w$.]+\((?:'[^'$]*'|\"[^\"$]*\"|true|false|\d+|[\s,])*\)$|^[\w$.]+ = (?:true|false|'[^'$]*')$")
_QUOTE = regex(r"([\w$.]+)\(\s*(\\?[\"'`])")
_CONDITION = regex(r"\b(?:if|for|while|with)\s*$")
MAX_CONDITION = 2_000
"""Characters of a condition."""
_OPTION = regex(r"^([\w$.]+)\((?:\$_|'[^']*')(?:, \$_)?, \{([\w$]+): (false|true|'[^'$]*')\}\)$")


def switching(page: Page, installation: Installation) -> Fix | None:
    """Return a fix that puts the first switch that fits before or into the call that starts a tracker."""
    start = next(
        (one for one in installation.detections if one.kind == "init" and one.means == "call" and _is_live(one)), None
    )
    if start is None:
        return None
    call = page.text[start.span.start : start.span.end]
    useful = [one for one in installation.tracker.switches if _stops_a_part(one)]
    done = {kind for one in useful if _is_on(page, call, one.pattern) for kind in one.stops}
    for switch in useful:
        if done.issuperset(AUTOMATIC.intersection(switch.stops)):
            continue
        option = _OPTION.match(switch.pattern)
        if _PLAIN.match(switch.pattern):
            edit = _before(page, start, call, switch.pattern)
        else:
            edit = _inside(page, start, call, option) if option else None
        if edit is not None:
            return Fix(f"Switch off what '{installation.tracker.name}' collects by itself", (edit,))
    return None


def _stops_a_part(switch: Switch) -> bool:
    """Tell whether a switch stops what is collected by itself, and does not turn off the tracker as a whole."""
    return not AUTOMATIC.isdisjoint(switch.stops) and "page-url" not in switch.stops


def _is_on(page: Page, call: str, pattern: str) -> bool:
    """Tell whether a switch is set already, whatever it is set to."""
    option = _OPTION.match(pattern)
    if option:
        return re.search(rf"\b{re.escape(option[2])}\b", call) is not None
    return _squeezed(pattern) in _squeezed(page.text)


def _is_live(one: Detection) -> bool:
    return one.circumstances.status == "live"


def _before(page: Page, start: Detection, call: str, pattern: str) -> Edit | None:
    """Return a statement put before the call, on a line of its own where the call has one, quoted as the call is."""
    at = start.span.start
    line = page.text.rfind("\n", 0, at) + 1
    indent = page.text[line:at]
    own_line = not indent.strip()
    quote = _QUOTE.match(call)
    if quote is None or not _starts_a_statement(page.text[:at].rstrip(), own_line):
        return None
    statement = pattern.replace("'", quote[2])
    if quote[1].endswith(f".{pattern.partition('(')[0]}"):
        statement = quote[1] + statement[statement.index("(") :]
    return page.edit(Span(at, at), f"{statement};\n{indent}" if own_line else f"{statement};")


def _starts_a_statement(before: str, own_line: bool) -> bool:
    """Tell whether what follows ``before`` is a statement of its own, not the body of a condition or an expression."""
    if before.endswith("=>"):
        return False
    if not before or before.endswith((";", "{", "}", ">", "*/")):
        return True
    if own_line and before.endswith((":javascript", "javascript:", "script.", "javascript_tag do")):
        return True
    if not own_line or not before.endswith(")"):
        return False
    depth = 0
    for place in range(len(before) - 1, max(len(before) - MAX_CONDITION, -1), -1):
        depth += {")": 1, "(": -1}.get(before[place], 0)
        if not depth:
            return not _CONDITION.search(before[max(place - 20, 0) : place])
    return False


def _inside(page: Page, start: Detection, call: str, option: re.Match[str]) -> Edit | None:
    """Return an option put into the call's own object, or an object after its one argument."""
    callee, key, value = option.groups()
    if not call.startswith(callee.partition(".")[0]):
        return None
    plain = re.fullmatch(
        r"[\w$.\s]+\(\s*(?:'[^']*'|\"[^\"]*\")(\s*,\s*\{)?", call[: call.find("{") + 1] or call.rstrip(")")
    )
    if plain is None:
        return None
    if plain[1]:
        at = start.span.start + call.index("{") + 1
        rest = page.text[at : start.span.end]
        comma = "" if rest.lstrip().startswith("}") else "," if rest[:1].isspace() else ", "
        return page.edit(Span(at, at), f" {key}: {value}{comma}")
    at = start.span.start + len(call.rstrip(")"))
    return page.edit(Span(at, at), f", {{ {key}: {value} }}") if call.endswith(")") else None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\\]", "", text.replace('"', "'"))
