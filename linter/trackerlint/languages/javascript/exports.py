"""What a module offers to other files: the functions that these can call, by the ways that lead to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.members import properties
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Array, Closure, Module, Object, Value
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.context import Context

MAX_STATEMENTS = 3_000
MAX_WAYS = 400
MAX_DEPTH = 4
_EXPORTS = regex(r"(?:module\.)?exports(?:\.([\w$]+))?|(?:window|globalThis)\.([\w$]+(?:\.[\w$]+){0,3})")
_SPACED = regex(r"([\w$]+)((?:\.(?!prototype\b)[\w$]+){1,3})")
"""A function that is put below a name: ``App.loadStatistics = function …``."""
_SPACE = regex(
    r"(?:(?:window|globalThis)\.(?P<same>[\w$]+)\s*=\s*)?(?:window|globalThis)\.(?P<name>[\w$]+)(?:\s*\|\|\s*\{\})?"
)
"""What a variable is given that stands for an object of the page: ``window.App || {}``."""
_PLUGGED = regex(r"(?:\.globalProperties|\bVue\.prototype)\.([\w$]+)$")
_INSTANCE = regex(r"(?:get|shared|the)?_?instance", re.I)
_WRAPPING = regex(
    r"(?:React\.|_\.|lodash\.)?(?:use\w+|debounce|throttle|once|memo\w*|wrap\w*|with\w+|create\w+|define\w+|action)"
)
"""Functions that give back what they are given, somehow changed."""
_PROVIDING = frozenset({"provide", "inject"})
_STORES = frozenset({"actions", "methods"})


class Exports:
    """The functions of one excerpt that other files can call. ``names`` of a function are as in ``facts.Wrapper``."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ev = context.ev
        self._names: defaultdict[int, list[str]] = defaultdict(list)
        self.passages: list[tuple[str, Module]] = []
        """Things of other modules that this one exports under a name."""
        self._count = 0
        self._classic = True
        for statement in context.tree.root.children[:MAX_STATEMENTS]:
            self._statement(statement)
        if self._classic and not self._ev.module:
            self._scripts()

    def names(self, function: Node) -> list[str]:
        """Return the ways by which other files come to a function of this one."""
        return [*self._names.get(function.start, ()), *self._assigned(function)]

    # ------------------------------------------------------------------------------------------------------ statements

    def _statement(self, node: Node) -> None:
        if node.kind == "export_statement":
            self._classic = False
            self._export(node)
        elif node.kind == "expression_statement" and node.children:
            self._assignment(node.children[0])

    def _export(self, node: Node) -> None:
        if node.field("source") is not None:
            return  # passed on from another module: see ``linked``
        declaration, value = node.field("declaration"), node.field("value")
        default = node.has_token("default")
        if declaration is not None and declaration.kind in ("lexical_declaration", "variable_declaration"):
            for one in declaration.children:
                name, given = one.field("name"), one.field("value")
                if name is not None and given is not None and name.kind == "identifier":
                    self._offer(name.text, given)
                elif name is not None and given is not None:
                    self._taken_apart(name)
        elif declaration is not None:
            name = declaration.field("name")
            self._offer("" if default or name is None else name.text, declaration)
        elif value is not None:
            self._offer("", value)
        for clause in node.children:
            if clause.kind == "export_clause":
                for one in clause.children:
                    name = one.field("name")
                    if name is not None:
                        self._offer(renamed(one)[1], name)
            elif clause.kind in ("identifier", "object", "call_expression") and value is None and declaration is None:
                self._offer("", clause)

    def _taken_apart(self, pattern: Node) -> None:
        from trackerlint.languages.javascript.folding import bound_names
        from trackerlint.languages.javascript.names import named

        for name in bound_names(pattern):
            self._offer(name, pattern, named(self._ev, name, pattern, {}))

    def _assignment(self, node: Node) -> None:
        if node.kind != "assignment_expression":
            return
        left, right = node.field("left"), node.field("right")
        found = _EXPORTS.fullmatch(left.text[:120]) if left is not None else None
        if found is None or right is None or right.kind == "assignment_expression" or left is None:
            if right is not None and right.kind == "assignment_expression":
                self._assignment(right)
            return
        if found[2]:
            self._offer(f"window.{found[2]}", right)
        else:
            self._classic = False
            name = found[1] or ""
            self._offer("" if name == "default" else name, right)

    def _scripts(self) -> None:
        """Offer the global functions of a script that is no module."""
        for node in self._context.tree.root.children[:MAX_STATEMENTS]:
            if node.kind in ("function_declaration", "class_declaration"):
                name = node.field("name")
                if name is not None:
                    self._offer(f"window.{name.text}", node)
            elif node.kind in ("variable_declaration", "lexical_declaration"):
                for one in node.children:
                    name, given = one.field("name"), one.field("value")
                    if name is not None and given is not None and name.kind == "identifier":
                        self._offer(f"window.{name.text}", given)

    def _assigned(self, function: Node) -> Iterator[str]:
        """Yield the names that a function gets where it stands: a global's, or one of a plugin of Vue or Nuxt."""
        outer = function.parent
        if outer is None:
            return
        if outer.kind == "assignment_expression":
            left = outer.field("left")
            found = _EXPORTS.fullmatch(left.text[:120]) if left is not None else None
            plugged = _PLUGGED.search(left.text[-80:]) if left is not None else None
            if found is not None and found[2]:
                yield f"window.{found[2]}"
            elif plugged is not None:
                yield f"window.{plugged[1]}"
            elif left is not None and self._classic:
                yield from self._spaced(left)
        elif outer.kind == "arguments" and outer.parent is not None:
            callee, given = outer.parent.field("function"), outer.children
            if callee is not None and callee.text in _PROVIDING and len(given) > 1 and given[0].kind == "string":
                yield f"window.${given[0].text[1:-1]}"

    def _spaced(self, left: Node) -> Iterator[str]:
        """Yield the name of a function that is put into an object of the page, whether by its name or a variable."""
        found = _SPACED.fullmatch(left.text[:120])
        if found is None or found[1] in ("this", "exports", "module"):
            return
        own = self._ev.scopes.find(found[1], left.start)
        if own is None:
            yield f"window.{found[1]}{found[2]}"
            return
        for binding in own.plain[:1]:
            given = self._ev.tree.excerpt.text[binding.start : binding.start + 160] if binding.kind == "var" else ""
            space = _SPACE.match(given.partition("=")[2].strip())
            if space is not None:
                yield f"window.{space['same'] or space['name']}{found[2]}"

    # ------------------------------------------------------------------------------------------------- what is offered

    def _offer(self, name: str, node: Node, value: Value | None = None, depth: int = 0) -> None:
        """Note the functions that lie at or below a value that others come to by ``name``."""
        self._count += 1
        if self._count > MAX_WAYS or depth > MAX_DEPTH:
            return
        node = skin(node)
        if value is None and node.kind == "new_expression":
            made = node.field("constructor")
            kind = self._ev.value(made) if made is not None else None
            if isinstance(kind, Closure) and kind.node.kind not in FUNCTIONS:
                self._members(name, kind.node, static=False, depth=depth)
                return
        value = self._ev.value(node) if value is None else value
        if isinstance(value, Closure):
            if value.node.kind in FUNCTIONS:
                self._function(name, value.node, depth)
            else:
                self._members(name, value.node, static=True, depth=depth)
                self._members(f"{name}.new()".lstrip("."), value.node, static=False, depth=depth)
        elif isinstance(value, Object):
            for key, one in properties(self._ev, value):
                below = one.node if isinstance(one, Closure) else one
                self._offer(_below(name, key), below, one if isinstance(one, Closure) else None, depth + 1)
        elif isinstance(value, Array):
            return
        elif isinstance(value, Module):
            self.passages.append((name, value))
        elif node.kind == "call_expression":
            self._of_call(name, node, depth)
        elif node.kind in ("identifier", "shorthand_property_identifier"):
            self._of_variable(name, node, depth)

    def _of_variable(self, name: str, node: Node, depth: int) -> None:
        """Offer what a variable is set to where it is an instance or the result of a call."""
        found = self._ev.scopes.find(node.text, node.start)
        for binding in found.plain[:1] if found is not None else ():
            if binding.kind == "var":
                declarator = self._ev.tree.locate(binding.start, binding.end, "variable_declarator")
                given = declarator.field("value")
                if given is not None and given.kind in ("new_expression", "call_expression"):
                    self._offer(name, given, None, depth + 1)

    def _of_call(self, name: str, node: Node, depth: int) -> None:
        """Offer what a call of a library's function makes of its argument: a store's actions, a wrapped function."""
        callee, given = node.field("function"), self._ev.arguments(node)
        if callee is None:
            return
        for one in given[:2]:
            value = self._ev.value(one)
            if isinstance(value, Closure) and _WRAPPING.fullmatch(callee.text[:60]):
                self._function(name, value.node, depth)
            elif isinstance(value, Object) and callee.text.startswith(("define", "create", "use", "make")):
                for key, below in properties(self._ev, value):
                    if key in _STORES and not isinstance(below, Closure):
                        self._offer(f"{name}()", below, None, depth + 1)

    def _function(self, name: str, function: Node, depth: int) -> None:
        if name not in self._names[function.start]:
            self._names[function.start].append(name)
            for returned in _returned(function):
                self._offer(f"{name}()", returned, self._from_context(returned), depth + 1)

    def _members(self, name: str, node: Node, static: bool, depth: int) -> None:
        body = node.field("body")
        for one in body.children if body is not None else ():
            key = one.field("name") or one.field("property")
            if key is None or one.has_token("static") != static:
                continue
            way = _below(name, key.text)
            if key.text == "constructor":
                if name.endswith("new()"):
                    self._function(name, one, depth)
            elif one.kind == "method_definition":
                self._function(way, one, depth)
                if static and _INSTANCE.fullmatch(key.text):
                    self._members(f"{way}()", node, static=False, depth=depth)
            else:
                value = one.field("value")
                if value is not None and value.kind in FUNCTIONS:
                    self._function(way, value, depth)
                elif value is not None and value.kind == "new_expression" and static:
                    self._members(way, node, static=False, depth=depth)

    def _from_context(self, node: Node) -> Value | None:
        """Return what a provider in this file gives to those who use a context, where ``useContext`` returns it."""
        callee, given = node.field("function"), self._ev.arguments(node) if node.kind == "call_expression" else []
        if callee is None or callee.text.rpartition(".")[2] not in ("useContext", "use") or len(given) != 1:
            return None
        text = self._ev.tree.excerpt.text
        found = re.search(rf"<{re.escape(given[0].text[:80])}(?:\.Provider)?\s+value=\{{", text)
        if found is None:
            return None
        place = self._ev.tree.locate(found.end() - 1, found.end() + 1, "jsx_expression")
        return self._ev.value(skin(place.children[0])) if place.kind == "jsx_expression" and place.children else None


def renamed(specifier: Node) -> tuple[str, str]:
    """Return both names of ``{ one as other }`` in an export, empty for the default; the same where it is one."""
    text = specifier.text.replace("type ", "", 1) if specifier.text.startswith("type ") else specifier.text
    names = ["" if one == "default" else one for one in re.split(r"\s+as\s+", text.strip())]
    return names[0].strip("'\""), names[-1].strip("'\"")


def _below(name: str, key: str) -> str:
    return f"{name}.{key}" if name and key != "default" else name or ("" if key == "default" else key)


def _returned(function: Node) -> list[Node]:
    """Return what a function gives back, where that may hold functions: an object, a call, a name."""
    body = function.field("body")
    if body is None:
        return []
    if body.kind != "statement_block":
        found = [body]
    else:
        found = [one.children[0] for one in body.children if one.kind == "return_statement" and one.children]
    return [
        one for one in map(skin, found) if one.kind in ("object", "call_expression", "identifier", "arrow_function")
    ]
