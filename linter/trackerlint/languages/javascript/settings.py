"""Global variables that page code sets, and what configuration objects say."""

from __future__ import annotations

import re

from trackerlint.facts import Fields, Items, Setting, Text, holes
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.elements import switched_off
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.imports import read_module
from trackerlint.languages.javascript.members import properties
from trackerlint.languages.javascript.scopes import GLOBAL
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Closure, Created, Object, Path, Value
from trackerlint.regex import regex


def read_global(context: Context, node: Node, target: Value, value: Node) -> None:
    """Add the global that an assignment sets, if the catalogue may know its name."""
    if not isinstance(target, Path) or not target.names or not context.words.call(target.dotted):
        return
    if _is_stub(context, context.ev.value(value), skin(value)):
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


def _is_stub(context: Context, value: Value, node: Node) -> bool:
    """Tell whether a global gets code rather than data: a function, an instance, or an object that is mostly methods.

    One with a callback among its data is configuration: ``{integrationID: 'x', onLoad: function (chat) {…}}``.
    """
    if isinstance(value, Path) and value.default is not None:
        value = value.default
    if isinstance(value, Object):
        held = [one for _, one in properties(context.ev, value)]
        return 2 * sum(isinstance(one, Closure) or one.kind in _METHODS for one in held) > len(held)
    return isinstance(value, (Closure, Created)) or node.kind == "new_expression"


def declared_global(context: Context, name: Node) -> Path | None:
    """Return the global that ``var name = …`` makes, outside functions of a script that is no module."""
    if context.ev.module or context.ev.scopes.scope_at(name.start) != GLOBAL:
        return None
    return Path((name.text,))


# ----------------------------------------------------------------------------------------------- configuration objects

_PLACES = regex(
    r"config|settings?|options|preset|defaults?|environment|site|theme|constants|meta|analytics|tracking|define|metadata|env\b",
    re.I,
)
_FOLDERS = regex(r"(?:^|/)(?:config|settings|environments?|presets?)$", re.I)
_PLUGINS = frozenset(
    {
        "plugins",
        "modules",
        "presets",
        "buildModules",
        "themes",
        "integrations",
        "extensions",
        "addons",
        "module",
        "scripts",
    }
)
_PLUGIN_KEYS = frozenset({"resolve", "package", "plugin", "module", "use"})


def read_plugin(context: Context, node: Node) -> None:
    """Add the package that a string names where a configuration lists plugins."""
    text = context.ev.value(node)
    if not isinstance(text, Text) or not text.known or not context.words.in_text(text.text):
        return
    place = node
    while place.parent is not None and place.parent.kind in _THROUGH:
        place = place.parent
    outer = place.parent
    if outer is None:
        return
    if outer.kind == "pair" and outer.field("value") is place:
        key = outer.field("key")
        if key is not None and key.text.strip("'\"") in _PLUGIN_KEYS | _PLUGINS:
            read_module(context, node, text.text)
    elif outer.kind == "arguments" and outer.parent is not None:
        callee = outer.parent.field("function")
        if callee is not None and re.search(
            r"(?:plugins|modules|presets)\.(?:push|unshift)$|require\.resolve$", callee.text
        ):
            read_module(context, node, text.text)


_THROUGH = frozenset({"array", "parenthesized_expression", "ternary_expression", "binary_expression", "spread_element"})


def read_configuration(context: Context, node: Node) -> None:
    """Add the leaves of a configuration's object literal whose key or value the catalogue may know."""
    if node.parent is None or node.parent.kind == "pair" or not _is_configuration(context, node):
        return
    stack: list[tuple[str, Node, int]] = [("", node, 0)]
    while stack:
        prefix, one, depth = stack.pop()
        if switched_off(one):
            continue
        for pair in one.children:
            key, value = (pair.field("key"), pair.field("value")) if pair.kind == "pair" else (None, None)
            if key is None or value is None:
                continue
            dotted = f"{prefix}.{key.text.strip(chr(39) + chr(34))}".removeprefix(".")
            value = skin(value)
            if value.kind == "object" and depth < MAX_LEVELS:
                stack.append((dotted, value, depth + 1))
            else:
                _leaf(context, pair, dotted, value)


def _leaf(context: Context, pair: Node, key: str, value: Node) -> None:
    if value.kind == "ternary_expression":
        for side in (value.field("consequence"), value.field("alternative")):
            if side is not None:
                _leaf(context, pair, key, skin(side))
        return
    if value.kind in _CODE or not (
        context.words.in_text(key.replace(".", " ")) or context.words.in_text(value.text[:400])
    ):
        return
    given = context.argument(value)
    if isinstance(given, Text):
        if re.search(r"\s", given.text.strip()) or any(one.kind in ("unknown", "source") for one in given.holes):
            return
    elif isinstance(given, Fields) or (isinstance(given, Items) and not _is_choice(key, given)):
        return
    circumstances = context.circumstances(value, None, tuple(Text("", (one,)) for one in holes(given)))
    fact = Setting(span=context.span(pair), key=key, value=given, family="script", circumstances=circumstances)
    context.add(fact)
    last = key.rpartition(".")[2]
    if re.fullmatch(r"[A-Z][A-Z0-9_]{2,80}", last):
        context.add(Setting(span=fact.span, key=last, value=given, family="env", circumstances=circumstances))


def _is_choice(key: str, given: Items) -> bool:
    """Tell whether a list switches something on; the names of the cookies that something sets do not."""
    return all(isinstance(one, Text) for one in given.values) and not re.search(r"cookies?\.|cookies?$", key, re.I)


_METHODS = frozenset({"arrow_function", "function_expression", "class"})
_CODE = _METHODS | {"call_expression", "new_expression"}
MAX_LEVELS = 8


def _is_configuration(context: Context, node: Node) -> bool:
    """Tell whether an object literal configures something, by where it stands or by the name of the file."""
    folder, _, name = context.reader.path.rpartition("/")
    if _PLACES.search(name) or _FOLDERS.search(folder):
        return True
    outer = node.parent
    while outer is not None and outer.kind in ("arguments", "parenthesized_expression", "array", "pair", "object"):
        outer = outer.parent
    if outer is None:
        return False
    if outer.kind in ("call_expression", "new_expression", "variable_declarator", "assignment_expression"):
        return bool(_PLACES.search(context.excerpt.text[outer.start : min(outer.start + 60, node.start)]))
    return outer.kind == "export_statement"
