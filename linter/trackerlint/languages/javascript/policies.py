"""Content security policies in JavaScript: whole ones in strings, lists of sources under a directive's name."""

from __future__ import annotations

from trackerlint.facts import Allowance, Policy, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.policies import HOST, directive_of, directives, is_policy
from trackerlint.regex import regex

_ADDS = regex(r"([\w-]+)['\"\]]*\??\.(?:push|concat|unshift|add)$")


def read_policy(context: Context, node: Node, text: Text) -> bool:
    """Add what a string lets through, if it is a policy or one of the sources of a directive."""
    array = node.parent if node.parent is not None and node.parent.kind == "array" else None
    around = node.parent
    name = _listed(around) if around is not None and around.kind == "arguments" else _key(array)
    if not is_policy(text.text) and not name:
        return False
    circumstances = context.circumstances(node, node)
    at = 0
    for match in HOST.finditer(text.text):
        found_at = node.text.find(match[0], at)  # as written, where it is: each host has its own place
        at = max(at, found_at + len(match[0]))
        first = node.start + found_at
        span = context.excerpt.span(first, first + len(match[0])) if found_at >= 0 else context.span(node)
        context.add(Allowance(span=span, host=match[0], means="csp", circumstances=circumstances))
    found = directives(text.text)
    if not name and (len(found) > 1 or any(one != "default-src" for one, _ in found)):
        context.found.append(Policy(span=context.span(node), kind="csp", directives=found, circumstances=circumstances))
    return True


def _key(array: Node | None) -> str:
    """Return the directive after which the pair is named whose value an array is."""
    around = array.parent if array is not None else None
    if around is not None and around.kind == "arguments":  # scriptSrc.concat([…])
        return _listed(around)
    if around is not None and around.kind == "variable_declarator":
        name = around.field("name")
        return directive_of(name.text[:80]) if name is not None else ""
    key = around.field("key") if around is not None and around.kind == "pair" else None
    return directive_of(key.text.strip("'\"")) if key is not None else ""


def _listed(given: Node) -> str:
    """Return the directive to whose list a call adds what it is given: ``csp['img-src'].push('…')``."""
    callee = given.parent.field("function") if given.parent is not None else None
    match = _ADDS.search(callee.text[-120:]) if callee is not None else None
    return directive_of(match[1]) if match else ""
