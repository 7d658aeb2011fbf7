"""Packages that code imports, and those that a configuration names where it lists plugins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from trackerlint.facts import Circumstances, Package
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.requests import add_request
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

MAX_USES = 200
"""Places where one imported name stands that are looked at."""
_TYPES = frozenset({"type_identifier", "nested_type_identifier", "type_query"})
_VALUES = frozenset({"identifier", "shorthand_property_identifier", "type_identifier"})
_FAR = regex(r"(?:https?:)?//", re.I)
_BARE = regex(r"(?:@[a-z0-9~-][\w.~-]*/)?[a-z0-9~][\w.~-]*(?:/[\w./~-]+)?", re.I)


def package_name(module: str) -> str:
    """Return the package of a module, or an empty text for paths and URLs.

    >>> package_name("@scope/name/sub.js"), package_name("name/sub"), package_name("./own")
    ('@scope/name', 'name', '')
    """
    module = module.removeprefix("npm:")
    if not _BARE.fullmatch(module):
        return ""
    return "/".join(module.split("/")[: 2 if module.startswith("@") else 1])


def read_module(context: Context, node: Node, module: str, types_only: Callable[[], bool] = lambda: False) -> None:
    """Add the package that a module belongs to, if the catalogue may know it; only then it matters what it is for."""
    name = package_name(module)
    if not name or not context.words.in_text(name):
        return
    now = context.surroundings.of(node)
    status = "data" if now.status == "live" and types_only() else now.status
    circumstances = Circumstances(now.trigger, now.conditions, "literal", status)
    for one in dict.fromkeys((name, module)):  # some packages hold one product in each of their parts
        context.add(
            Package(span=context.span(node), ecosystem="npm", name=one, use="imported", circumstances=circumstances)
        )


def read_import(context: Context, node: Node) -> None:
    """Read ``import … from 'x'`` and ``export … from 'x'``."""
    source = node.field("source")
    if source is None:
        for child in node.children:
            if child.kind == "import_require_clause":
                source = child.field("source")
    if source is not None:
        module = context.ev.text(source)

        def types_only() -> bool:
            return _only_types(node.text) or _only_in_types(context, node)

        read_module(context, node, module.text, types_only)
        context.consumed.add(source.start)
        if _FAR.match(module.text) and not types_only():
            add_request(context, node, module, "import", source)


def _only_types(statement: str) -> bool:
    """Tell whether an import brings in types only, which are gone when the code runs."""
    if statement.startswith(("import type ", "export type ")) or "typeof" in statement[:14]:
        return True
    before, brace, rest = statement.partition("{")
    names = [one.strip() for one in rest.partition("}")[0].split(",") if one.strip()]  # none: compilers took types out
    return before.strip() in ("import", "export") and bool(brace) and all(one.startswith("type ") for one in names)


def _only_in_types(context: Context, statement: Node) -> bool:
    """Tell whether all names that an import binds stand in types: the compiler takes such an import out."""
    uses = [use for name in imported_names(statement) for use in _uses(context, name.text, statement)]
    return any(map(_is_type, uses)) and not any(node.kind in _VALUES and not _is_type(node) for node in uses)


def _uses(context: Context, name: str, statement: Node) -> Iterator[Node]:
    tree = context.ev.tree
    places = re.finditer(rf"(?<![\w$]){re.escape(name)}(?![\w$])", tree.excerpt.text)
    for place in islice(places, MAX_USES):
        if not statement.start <= place.start() < statement.end:
            yield tree.locate(place.start(), place.end())


def _is_type(node: Node) -> bool:
    """Tell whether a name stands in a type. What a constructor takes is handed in by its type: that is a use."""
    if any(outer.kind == "formal_parameters" and _is_constructor(outer.parent) for outer in node.ancestors()):
        return False
    return node.kind in _TYPES or any(outer.kind in _TYPES for outer in node.ancestors())


def _is_constructor(function: Node | None) -> bool:
    name = function.field("name") if function is not None else None
    return name is not None and name.text == "constructor"


def imported_names(statement: Node) -> list[Node]:
    """Return the local names that an ``import`` statement binds."""
    found: list[Node] = []
    stack = [clause for clause in statement.children if clause.kind == "import_clause"]
    while stack:
        node = stack.pop()
        if node.kind == "identifier":
            found.append(node)
        elif node.kind == "import_specifier":
            name = node.field("alias") or node.field("name")
            found += [name] if name is not None else []
        else:
            stack += node.children
    return found
