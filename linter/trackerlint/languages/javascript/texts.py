"""String literals that no sink speaks for: addresses that merely stand there."""

from __future__ import annotations

import re
from itertools import islice

from trackerlint.facts import Allowance, Circumstances, Initiator, Request, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.elements import switched_off
from trackerlint.languages.javascript.policies import read_policy
from trackerlint.languages.javascript.rewrites import handed_on
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.policies import is_policy, names_policy
from trackerlint.languages.uses import use_of_call
from trackerlint.regex import regex
from trackerlint.source import HOLE

_URL = regex(
    r"(?:(?:https?:|wss?:)?//|://|\b(?=[\w.-]+\.[a-z]{2,}[/:?]))[\w.\ufffc-]+(?::\d+)?(?:[/?#][^\s'\"<>\\`)\]|,;]*)?",
    re.I,
)
_FILE = regex(r"\.(?:m?js|php|gif|png|html?|css|json|svg|ts)\s*$", re.I)
_HOST = regex(r"(?:[\w*\ufffc-]+\.)+[a-z]{2,}", re.I)


_BELOW = regex(HOLE + r"/?[\w/-][\w./-]*\.(?:m?js|php)")
"""A file below an address that is not known: ``options.url + 'matomo.js'``."""


def addresses(text: Text) -> list[Text]:
    """Return the addresses in a text, with their holes."""
    found = []
    for match in _URL.finditer(text.text):
        before = text.text.count(HOLE, 0, match.start())
        inside = match[0].count(HOLE)
        found.append(Text(match[0], text.holes[before : before + inside]))
    if not found and _HOST.fullmatch(text.text.strip().removesuffix(".")) and not _FILE.search(text.text):
        found.append(text)
    if not found and _BELOW.fullmatch(text.text):
        found.append(text)
    return found


_PROSE_WORD = regex(r"(?<!\S)[\"'(]?[A-Za-z][a-z]+[.,:;!?)\"']*(?!\S)")


def _is_prose(text: str) -> bool:
    """Tell whether a text is a sentence for people."""
    return len(_PROSE_WORD.findall(text[:2_000])) > 3 and "=" not in re.sub(r"\S*//\S*|\S+\?\S+", "", text[:2_000])


def _is_off(node: Node) -> bool:
    """Tell whether a text stands in an object literal that says of itself that it is off."""
    pair = node.parent
    return pair is not None and pair.kind == "pair" and pair.parent is not None and switched_off(pair.parent)


_DESCRIBED = regex(r"[{,]\s*['\"]@(?:type|context)['\"]\s*:")
_DESCRIBING = frozenset({"embedUrl", "contentUrl", "thumbnailUrl"})
_SHOWN = regex(r"(?:placeholder|example|hint|help_?text|helper_?text|tooltip)$", re.I)
MAX_AROUND = 12
"""Nodes around a text that are looked at for what it is there for."""


def _is_described(node: Node) -> bool:
    """Tell whether a text stands in structured data, which tells search engines of an address and loads none."""
    for outer in islice(node.ancestors(), MAX_AROUND):
        if outer.kind == "object" and _DESCRIBED.search(outer.label):
            return True
        if outer.kind == "assignment_expression":
            left = outer.field("left")
            name = left.field("property") if left is not None else None
            return name is not None and name.text in _DESCRIBING and "@type" in outer.tree.excerpt.text
        if outer.kind in FUNCTIONS:
            return False
    return False


def _is_shown(node: Node) -> bool:
    """Tell whether a text is there for people to see how one is written: ``placeholder: 'https://…'``."""
    around = node.parent
    name = around.children[0] if around is not None and around.kind in ("pair", "jsx_attribute") else None
    return name is not None and name is not node and _SHOWN.search(name.text.strip("'\"")) is not None


_LIST = regex(
    r"block|den(?:y|ied)|allow|ignor|black|white|exclu|skip|forbid|permit|trusted|hosts?\b|domains?\b|origins?\b|csp",
    re.I,
)
_ASKS_LIST = frozenset({"includes", "some", "every", "indexOf", "find", "has"})
_ASKS_TEXT = frozenset({"startsWith", "endsWith", "includes", "indexOf", "has", "match", "test"})
_WRAPS = frozenset({"arguments", "new_expression", "as_expression", "satisfies_expression", "parenthesized_expression"})


def _is_compared(node: Node) -> bool:
    """Tell whether something is compared with a text: ``url.startsWith('…')``, ``url === '…'``."""
    around = node.parent
    if around is not None and around.kind == "arguments" and around.parent is not None:
        callee = around.parent.field("function")
        name = callee.field("property") if callee is not None else None
        return name is not None and name.text in _ASKS_TEXT
    return around is not None and around.kind == "binary_expression" and around.operator() in ("==", "===", "!=", "!==")


def _is_listed(node: Node) -> bool:
    """Tell whether a text stands in a list of addresses that are blocked, allowed or compared with, not loaded."""
    around = node.parent if node.parent is not None and node.parent.kind == "array" else None
    holder = around.parent if around is not None else None
    while holder is not None and holder.kind in _WRAPS:
        holder = holder.parent
    if holder is None:
        return False
    if holder.kind == "member_expression":
        asked = holder.field("property")
        return asked is not None and asked.text in _ASKS_LIST
    name = holder.field("name") or holder.field("key") or holder.field("left")
    return name is not None and (_LIST.search(name.text) is not None or names_policy(name.text.strip("'\"")))


_MODULES = regex(r"\brequire(?:js)?\s*\.\s*config\b|\bshim\b|\bvar\s+config\s*=")
"""Signs of RequireJS's configuration; Magento's is a variable."""
_GOING = regex(r"(?:^|\.)(?:location|href)$")
_STYLED = regex(r"[{,]\s*['\"]?(?:rel|tag|type|as)['\"]?\s*:")


def _use(node: Node) -> Initiator:
    """Return what becomes of a text: ``link`` where it is an address that people are led to."""
    around = node.parent
    if around is not None and around.kind == "arguments" and around.parent is not None:
        callee = around.parent.field("function") or around.parent.field("constructor")
        if callee is None:
            return "text"
        address = callee.text.endswith(".attr") and around.children[0].text.strip("'\"") == "href"
        return "link" if address or use_of_call(callee.text[-80:]) == "link" else "text"
    if around is not None and around.kind == "assignment_expression":
        left = around.field("left")
        return "link" if left is not None and _GOING.search(left.label) else "text"
    if around is not None and around.kind == "pair":
        key, whole = around.field("key"), around.parent
        names_link = key is not None and key.text.strip("'\"") == "href"
        return "link" if names_link and whole is not None and not _STYLED.search(whole.label) else "text"
    return "text"


def _is_module(node: Node) -> bool:
    """Tell whether a text is the address of a module, which RequireJS loads: ``paths: {name: 'https://…'}``."""
    pair = node.parent.parent if node.parent is not None and node.parent.kind == "array" else node.parent
    named = pair.parent.parent if pair is not None and pair.kind == "pair" and pair.parent is not None else None
    key = named.field("key") if named is not None and named.kind == "pair" else None
    return key is not None and key.text.strip("'\"") == "paths" and _MODULES.search(node.tree.excerpt.text) is not None


def _as_file(url: Text) -> Text:
    """Return the address that RequireJS makes of that of a module."""
    whole = url.text.endswith((".js", HOLE)) or "?" in url.text or url.text.count("/") < 3
    return url if whole else Text(f"{url.text}.js", url.holes)


def read_text(context: Context, node: Node, text: Text) -> None:
    """Add the addresses, known to the catalogue, that a text holds."""
    if read_policy(context, node, text):
        return
    module = _is_module(node)
    use = "script" if module else _use(node)
    for url in map(_as_file, addresses(text)) if module else addresses(text):
        if not context.words.in_text(url.text) or any(url.text in one for one in context.loaded):
            continue
        now = context.surroundings.of(node)
        status = now.status
        if status == "live":
            off = _is_off(node) or _is_listed(node) or _is_compared(node) or is_policy(text.text)
            told = _is_prose(text.text) or _is_shown(node)
            status = "documentation" if told else "data" if off or _is_described(node) else "live"
        circumstances = Circumstances(now.trigger, now.conditions, "text", status)
        handed = handed_on(node) if use == "text" else None
        if handed is not None:
            host = url.text.replace(HOLE, "…").strip().rstrip(".")
            span = context.span(node)
            context.add(Allowance(span=span, host=host, means=handed[0], path=handed[1], circumstances=circumstances))
            continue
        context.add(Request(span=context.span(node), url=url, initiator=use, circumstances=circumstances))
