"""Rewrites and proxies in the configuration of frameworks: addresses to which the site's own paths are handed on."""

from __future__ import annotations

from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.policies import Means, local_path
from trackerlint.regex import regex

_TO = frozenset(("destination", "dest", "to", "target", "proxy", "upstream"))
_FROM = ("source", "from", "src", "route")
_PROXIES = frozenset(("proxy", "devProxy", "rewrites", "routeRules"))
_CALLS = regex(r"(?:^|\.)(?:rewrite|proxyRequest|sendProxy|proxy|createProxyMiddleware|httpProxy)$")
_ALIASES = regex(r"(?:CNAME|ALIAS|ANAME)$")
"""Records of a zone that DNSControl makes: ``CNAME("stats", "vendor.example.")``."""
_STATUS = regex(r"\b(?:permanent|statusCode|status)['\"]?\s*:\s*(?:true|false|3\d\d)\b")


def handed_on(node: Node) -> tuple[Means, str] | None:
    """Return how a string with an address is used to hand requests on, and for which path of the site."""
    pair = node.parent
    if pair is None or pair.kind != "pair":
        return _in_call(node)
    key, rule = _key(pair), pair.parent
    if rule is None or rule.kind != "object":
        return None
    if key.startswith("/"):
        return ("proxy", local_path(key)) if _key(rule.parent) in _PROXIES else None
    if key not in _TO or _STATUS.search(rule.text[:2_000]):
        return None
    for child in rule.children:
        if _key(child) in _FROM and (value := child.field("value")) is not None:
            path = value.text.strip("'\"`")
            return ("rewrite", local_path(path)) if path.startswith("/") else None
    outer = _key(rule.parent)
    if outer.startswith(("/", "^/")):
        return "proxy", local_path(outer)
    return _in_call(rule)


_EDGE = regex(
    r"addEventListener\(\s*['\"]fetch['\"]|\basync\s+fetch\s*\(|\bfetch\s*:\s*async\b|\bexport\s+(?:async\s+)?function\s+onRequest"
    r"|\bexport\s+const\s+onRequest"
)
_IN_BROWSER = regex(r"\bcaches\.open\(|\bskipWaiting\(|\bclients\.claim\(|['\"](?:install|activate|push)['\"]\s*,")


def at_the_edge(text: str) -> bool:
    """Tell whether a script answers requests on a server at the edge of a network; a service worker does not."""
    return _EDGE.search(text) is not None and _IN_BROWSER.search(text) is None


def _key(pair: Node | None) -> str:
    """Return the key of a pair, without quotes; empty for anything else."""
    key = pair.field("key") if pair is not None and pair.kind == "pair" else None
    return key.text.strip("'\"") if key is not None else ""


def _in_call(node: Node) -> tuple[Means, str] | None:
    """Return the proxy that a function makes of its argument, with the path that the call around it names."""
    call = _call_around(node)
    if call is not None and call.kind == "new_expression":  # new URL("…")
        call = _call_around(call)
    callee = call.field("function") if call is not None else None
    if callee is not None and _ALIASES.fullmatch(callee.text[:80]):
        return "cname", ""
    if call is None or callee is None or not _CALLS.search(callee.text[-80:]):
        return None
    outer = call.parent
    first = outer.children[0] if outer is not None and outer.kind == "arguments" and outer.children else None
    return "proxy", local_path(first.text.strip("'\"`")) if first is not None and first.text[:1] in "'\"`" else ""


def _call_around(node: Node) -> Node | None:
    around = node.parent
    return around.parent if around is not None and around.kind == "arguments" else None
