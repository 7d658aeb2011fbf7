"""Global variables that page code sets, and what configuration objects say."""

from __future__ import annotations

from trackerlint.facts import Setting, Text, holes
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.scopes import GLOBAL
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Closure, Path, Value


def read_global(context: Context, node: Node, target: Value, value: Node) -> None:
    """Add the global that an assignment sets, if the catalogue may know its name."""
    if not isinstance(target, Path) or not target.names or not context.words.call(target.dotted):
        return
    if isinstance(context.ev.value(value), Closure):
        return
    given = context.argument(value)
    texts = tuple(Text("", (one,)) for one in holes(given))
    context.add(
        Setting(
            span=context.span(node),
            key=target.dotted,
            value=given,
            family="javascript",
            circumstances=context.circumstances(node, None, texts),
        )
    )


def declared_global(context: Context, name: Node) -> Path | None:
    """Return the global that ``var name = …`` makes, outside functions of a script that is no module."""
    if context.ev.module or context.ev.scopes.scope_at(name.start) != GLOBAL:
        return None
    return Path((name.text,))
