"""Packages that code imports, and those that a configuration names where it lists plugins."""

from __future__ import annotations

import re

from trackerlint.facts import Circumstances, Package
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

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


def read_module(context: Context, node: Node, module: str, types_only: bool = False) -> None:
    """Add the package that a module belongs to, if the catalogue may know it."""
    name = package_name(module)
    if not name or not context.words.in_text(name):
        return
    now = context.surroundings.of(node)
    status = "data" if types_only and now.status == "live" else now.status
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
        read_module(context, node, context.ev.text(source).text, _only_types(node.text))
        context.consumed.add(source.start)


def _only_types(statement: str) -> bool:
    """Tell whether an import brings in types only, which are gone when the code runs."""
    if statement.startswith(("import type ", "export type ")) or "typeof" in statement[:14]:
        return True
    before, brace, rest = statement.partition("{")
    names = [one.strip() for one in rest.partition("}")[0].split(",") if one.strip()]  # none: compilers took types out
    return before.strip() in ("import", "export") and bool(brace) and all(one.startswith("type ") for one in names)


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
