"""Content security policies in JavaScript: whole ones in strings, lists of sources under a directive's name."""

from __future__ import annotations

from trackerlint.facts import Allowance, Policy, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.policies import HOST, directive_of, directives, is_policy


def read_policy(context: Context, node: Node, text: Text) -> bool:
    """Add what a string lets through, if it is a policy or one of the sources of a directive."""
    array = node.parent if node.parent is not None and node.parent.kind == "array" else None
    name = _key(array)
    if not is_policy(text.text) and not name:
        return False
    circumstances = context.circumstances(node, node)
    for match in HOST.finditer(text.text):
        host = match[0].replace("*.", "", 1)
        context.add(Allowance(span=context.span(node), host=host, means="csp", circumstances=circumstances))
    found = directives(text.text)
    if not name and (len(found) > 1 or any(one != "default-src" for one, _ in found)):
        context.found.append(Policy(span=context.span(node), kind="csp", directives=found, circumstances=circumstances))
    return True


def _key(array: Node | None) -> str:
    """Return the directive after which the pair is named whose value an array is."""
    pair = array.parent if array is not None else None
    key = pair.field("key") if pair is not None and pair.kind == "pair" else None
    return directive_of(key.text.strip("'\"")) if key is not None else ""
