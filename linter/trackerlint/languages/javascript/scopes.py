"""Which variable a name means: functions, and what they declare and assign, indexed in one pass over the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from trackerlint.languages.javascript.tree import Tree

_FUNCTIONS = (
    "function_declaration",
    "generator_function_declaration",
    "function_expression",
    "generator_function",
    "arrow_function",
    "method_definition",
)
FUNCTIONS = frozenset(_FUNCTIONS)
CHANGES = frozenset({"change", "loop"})
MAX_KINDS = 100
GLOBAL = -1
"""The scope outside all functions."""

_QUERY = (
    "".join(f"({kind}) @scope " for kind in _FUNCTIONS)
    + """
(function_declaration name: (identifier) @function) (generator_function_declaration name: (identifier) @function)
(function_expression name: (identifier) @self)
(class_declaration name: (_) @class)
(variable_declarator) @var
(formal_parameters) @parameters
(arrow_function parameter: (identifier) @parameter)
(catch_clause parameter: (_) @parameter)
(import_clause) @import
(assignment_expression left: [(identifier) (object_pattern) (array_pattern)]) @assign
(augmented_assignment_expression left: (identifier)) @change
(update_expression argument: (identifier)) @change
(for_in_statement left: (_)) @loop
"""
)


class Binding(NamedTuple):
    """One place that declares or assigns a variable; ``kind`` says how, the offsets are those of the whole of it."""

    kind: str
    start: int
    end: int


class Variable(NamedTuple):
    """A variable of one scope: all that declares, assigns and changes it, each in order of place."""

    scope: int
    plain: list[Binding]
    changes: list[Binding]

    @property
    def kinds(self) -> set[str]:
        """How it is declared and assigned."""
        return {one.kind for one in self.plain[:MAX_KINDS]}

    def before(self, offset: int, limit: int) -> list[Binding]:
        """Return the last declarations and assignments that end before an offset, at most ``limit``."""
        index = bisect_left(self.plain, offset, key=lambda one: one.start)
        return [one for one in self.plain[max(0, index - limit) : index] if one.end <= offset]

    def changed(self, start: int, end: int) -> list[Binding]:
        """Return the changes within some offsets."""
        low = bisect_left(self.changes, start, key=lambda one: one.start)
        return self.changes[low : bisect_left(self.changes, end, key=lambda one: one.start)]


class Scopes:
    """The functions of a file by number, and the bindings of each."""

    def __init__(self, tree: Tree) -> None:
        from tree_sitter import QueryCursor

        self._text = tree.excerpt.text
        captures: dict[str, list[Any]] = QueryCursor(_query(tree.grammar)).captures(tree.root.ts)
        ordered = sorted((ts.start_byte, -ts.end_byte) for ts in captures.pop("scope", ()))
        self.spans = [(start, -end) for start, end in ordered]
        self._starts = [start for start, _ in ordered]
        self._parents = _nested(self.spans)
        self._bindings: defaultdict[tuple[int, str], list[Binding]] = defaultdict(list)
        self._declare(captures)
        self._assign(captures)
        self._variables: dict[tuple[int, str], Variable] = {}

    def scope_at(self, offset: int) -> int:
        """Return the innermost function that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        while index != GLOBAL and self.spans[index][1] <= offset:
            index = self._parents[index]
        return index

    def outer(self, scope: int) -> int:
        """Return the function around a function."""
        return self._parents[scope]

    def find(self, name: str, offset: int) -> Variable | None:
        """Return the variable that a name, used at an offset, means.

        None where nothing declares it: then it is a global of other code.
        """
        scope = self.scope_at(offset)
        while (scope, name) not in self._bindings:
            if scope == GLOBAL:
                return None
            scope = self._parents[scope]
        return self._variables.get((scope, name)) or self._variable(scope, name)

    def _variable(self, scope: int, name: str) -> Variable:
        bindings = sorted(self._bindings[scope, name], key=lambda one: one.start)
        plain = [one for one in bindings if one.kind not in CHANGES]
        made = Variable(scope, plain, [one for one in bindings if one.kind in CHANGES])
        self._variables[scope, name] = made
        return made

    def within(self, scope: int, starts: set[int]) -> bool:
        """Tell whether a scope is, or lies in, a function that starts at one of some offsets."""
        while scope != GLOBAL:
            if self.spans[scope][0] in starts:
                return True
            scope = self._parents[scope]
        return False

    def range_of(self, scope: int) -> tuple[int, int]:
        """Return the offsets of a scope."""
        return self.spans[scope] if scope != GLOBAL else (0, len(self._text))

    # -------------------------------------------------------------------------------------------------- building

    def _add(self, scope: int, kind: str, whole: Any, target: Any) -> None:
        for name in _names(target):
            text = self._text[name.start_byte : name.end_byte]
            self._bindings[scope, text].append(Binding(kind, whole.start_byte, whole.end_byte))

    def _declare(self, captures: dict[str, list[Any]]) -> None:
        for kind in ("function", "class"):
            for ts in captures.pop(kind, ()):
                scope = self.scope_at(ts.start_byte)
                self._add(self._parents[scope] if kind == "function" else scope, kind, ts, ts)
        for ts in captures.pop("self", ()):
            self._add(self.scope_at(ts.start_byte), "function", ts, ts)
        for ts in captures.pop("var", ()):
            self._add(self.scope_at(ts.start_byte), "var", ts, ts.child_by_field_name("name"))
        for ts in captures.pop("parameters", ()):
            scope = self.scope_at(ts.start_byte)
            for parameter in ts.named_children:
                self._add(scope, "parameter", parameter, parameter)
        for ts in captures.pop("parameter", ()):
            self._add(self.scope_at(ts.start_byte), "parameter", ts, ts)
        for ts in captures.pop("import", ()):
            self._add(GLOBAL, "import", ts, ts)

    def _assign(self, captures: dict[str, list[Any]]) -> None:
        declared = frozenset(self._bindings)
        for kind in ("assign", "change", "loop"):
            for ts in captures.pop(kind, ()):
                target = ts.child_by_field_name("argument") or ts.child_by_field_name("left")
                for name in _names(target):
                    text = self._text[name.start_byte : name.end_byte]
                    scope = self.scope_at(ts.start_byte)
                    while (scope, text) not in declared and scope != GLOBAL:
                        scope = self._parents[scope]
                    if kind == "loop" and (scope, text) not in declared:
                        scope = self.scope_at(ts.start_byte)
                    if (scope, text) in declared or kind == "assign":
                        self._bindings[scope, text].append(Binding(kind, ts.start_byte, ts.end_byte))


def _nested(spans: list[tuple[int, int]]) -> list[int]:
    """Return for each of the spans (sorted, nested or apart) the number of the one around it."""
    parents: list[int] = []
    stack: list[int] = []
    for index, (start, _) in enumerate(spans):
        while stack and spans[stack[-1]][1] <= start:
            stack.pop()
        parents.append(stack[-1] if stack else GLOBAL)
        stack.append(index)
    return parents


_INNER = {
    "pair_pattern": "value",
    "assignment_pattern": "left",
    "object_assignment_pattern": "left",
    "required_parameter": "pattern",
    "optional_parameter": "pattern",
    "parenthesized_expression": "",
    "object_pattern": "",
    "array_pattern": "",
    "rest_pattern": "",
    "import_clause": "",
    "named_imports": "",
    "namespace_import": "",
    "variable_declaration": "",
    "lexical_declaration": "",
}
_NAMES = frozenset({"identifier", "shorthand_property_identifier_pattern", "type_identifier"})


def _names(target: Any) -> Iterator[Any]:
    """Yield the identifiers that a pattern, a parameter or an import clause binds."""
    stack = [target]
    while stack:
        ts = stack.pop()
        if ts is None:
            continue
        if ts.type in _NAMES:
            yield ts
        elif ts.type == "import_specifier":
            stack.append(ts.child_by_field_name("alias") or ts.child_by_field_name("name"))
        elif ts.type in _INNER:
            inner = _INNER[ts.type]
            stack += [ts.child_by_field_name(inner)] if inner else ts.named_children


@lru_cache(maxsize=4)
def _query(grammar: Any) -> Any:
    from tree_sitter import Query

    return Query(grammar, _QUERY)
