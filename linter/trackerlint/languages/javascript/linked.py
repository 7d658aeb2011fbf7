"""A second look at a script: what it calls of other modules of the site, and what of them it passes on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from trackerlint.facts import Circumstances, Fields, Passage, Reading, Scalar, Text, Use, Wrapper, holes, unknown
from trackerlint.facts import Value as FactValue
from trackerlint.languages.interface import Sought
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.exports import Exports, renamed
from trackerlint.languages.javascript.flows import flow, traceable
from trackerlint.languages.javascript.folding import bound_names
from trackerlint.languages.javascript.imports import imported_names
from trackerlint.languages.javascript.names import named
from trackerlint.languages.javascript.promised import waiting
from trackerlint.languages.javascript.specifiers import way
from trackerlint.languages.javascript.summaries import ways_out
from trackerlint.languages.javascript.tree import MAX_DEPTH, Node
from trackerlint.languages.javascript.values import NO_FRAME, Frame, Module, Path
from trackerlint.regex import regex

LARGEST = 400_000
"""Characters of a file above which it is a bundle, which imports nothing of the site's."""
MAX_USES = 1_000
PASSED = 6
"""Parameters of a function that is handed on, each of which its caller may fill."""
_CALLS = frozenset({"call_expression", "new_expression"})
_ELEMENTS = frozenset({"jsx_opening_element", "jsx_self_closing_element"})
_HOLDING = frozenset({"variable_declarator", "field_definition", "public_field_definition"})
_NAMING = frozenset({"identifier", "member_expression"})
_WORD = regex(r"[\w$]+")


class Linked:
    """One second look at one excerpt."""

    def __init__(self, context: Context, sought: Sought) -> None:
        self._context = context
        self._sought = sought
        self._names = set(sought.names)
        """Names that stand for something of a module that is sought."""
        self._services: dict[str, Module] = {}
        """Members of ``this`` that are instances of classes of such modules."""
        self._found: list[Reading] = []
        self._calls: list[Node] = []
        context.ev.linking = True

    @cached_property
    def _exports(self) -> Exports:
        return Exports(self._context)

    def run(self) -> list[Reading]:
        """Return the uses, the wrappers around them, and what is passed on."""
        if len(self._context.excerpt.text) > LARGEST:
            return []
        self._walk()
        for node in self._calls:
            if len(self._found) < MAX_USES:
                self._look_at(node)
        if self._context.ev.module or "exports" in self._context.excerpt.text:
            for name, module in self._exports.passages:
                if self._is_sought(module):
                    self._found.append(Passage(name=name, module=module.module, of=way(*module.names)))
        return self._found

    def _is_sought(self, module: Module) -> bool:
        return module.module in self._sought.modules

    # ------------------------------------------------------------------------------------------------- what is imported

    def _walk(self) -> None:
        stack = [self._context.tree.root]
        while stack:
            node = stack.pop()
            if node.depth > MAX_DEPTH:
                continue
            if node.kind in _CALLS or node.kind in _ELEMENTS or (node.kind in _NAMING and _is_handed(node)):
                self._calls.append(node)
            elif node.kind == "import_statement":
                self._import(node)
            elif node.kind == "export_statement" and node.field("source") is not None:
                self._passed_on(node)
            elif node.kind in _HOLDING:
                self._held(node)
            if node.kind == "call_expression":
                self._waited_for(node)
            elif node.kind == "required_parameter":
                self._injected(node)
            stack += reversed(node.children)

    def _import(self, node: Node) -> None:
        source = node.field("source")
        if source is None or self._context.ev.text(source).text not in self._sought.modules:
            return
        for name in imported_names(node):
            self._note(name)

    def _note(self, name: Node) -> None:
        self._names.add(name.text)
        value = named(self._context.ev, name.text, name, NO_FRAME)
        if isinstance(value, Module):
            self._sought.names[name.text] = (value.module, way(*value.names))

    def _held(self, node: Node) -> None:
        target, value = node.field("name") or node.field("property"), node.field("value")
        if target is None or value is None:
            return
        words = set(_WORD.findall(value.text[:400]))
        if not (words & self._names or "require" in words or "import" in words):
            return
        if target.kind in ("property_identifier", "private_property_identifier"):
            service = self._context.ev.value(skin(value))
            if isinstance(service, Module) and self._is_sought(service):
                self._services[target.text] = service
            self._injected_by_call(target, value)
            return
        for name in bound_names(target):
            got = named(self._context.ev, name, target, NO_FRAME)
            if isinstance(got, Module) and self._is_sought(got):
                self._names.add(name)
                self._sought.names[name] = (got.module, way(*got.names))

    def _waited_for(self, node: Node) -> None:
        """Note the names of a module that is handed to a function once it is there."""
        target = waiting(node) if "import(" in self._context.excerpt.text else None
        if target is not None:
            got = ((name, named(self._context.ev, name, target, NO_FRAME)) for name in bound_names(target))
            self._names |= {name for name, value in got if isinstance(value, Module)}

    def _injected(self, node: Node) -> None:
        """Note a parameter of a constructor whose type is a class that is sought, as Angular fills them in."""
        kind, name = node.field("type"), node.field("pattern")
        words = _WORD.findall(kind.text[:80]) if kind is not None else []
        if name is not None and len(words) == 1 and words[0] in self._names:
            service = named(self._context.ev, words[0], node, NO_FRAME)
            if isinstance(service, Module):
                self._services[name.text] = Module(service.module, (*service.names, "new()"))

    def _injected_by_call(self, target: Node, value: Node) -> None:
        """Note a member that ``inject(Service)`` fills in."""
        value = skin(value)
        callee, given = value.field("function"), self._context.ev.arguments(value) if value.kind in _CALLS else []
        if callee is not None and callee.text == "inject" and given:
            service = self._context.ev.value(given[0])
            if isinstance(service, Module):
                self._services[target.text] = Module(service.module, (*service.names, "new()"))

    def _passed_on(self, node: Node) -> None:
        """Note ``export … from``."""
        source = node.field("source")
        module = self._context.ev.text(source).text if source is not None else ""
        if module not in self._sought.modules:
            return
        clauses = [one for one in node.children if one.kind in ("export_clause", "namespace_export")]
        if not clauses:
            self._found.append(Passage(name="*", module=module, of="*"))
        for clause in clauses:
            if clause.kind == "namespace_export":
                self._found += [Passage(name=one.text, module=module, of="") for one in clause.children[:1]]
            for one in clause.children if clause.kind == "export_clause" else ():
                of, shown = renamed(one)
                self._found.append(Passage(name=shown, module=module, of=of))

    # --------------------------------------------------------------------------------------------------- what is called

    def _look_at(self, node: Node) -> None:
        callee: Node | None = node
        if node.kind in _CALLS:
            callee = node.field("function") or node.field("constructor")
        elif node.kind in _ELEMENTS:
            callee = node.field("name")
        if callee is None:
            return
        found = self._target(skin(callee))
        if found is None:
            return
        if node.kind == "new_expression":
            found = Module(found.module, (*found.names, "new()"))
        self._use(node, found)

    def _target(self, callee: Node) -> Module | None:
        """Return what a callee is below a module that is sought; the module is empty for a global function."""
        root, names = _way(callee)
        if root is None:
            return None
        if root.kind == "this" and names and names[0] in self._services:
            service = self._services[names[0]]
            return Module(service.module, (*service.names, *names[1:]))
        own = self._context.ev.scopes.find(root.text, root.start) if root.kind == "identifier" else None
        if own is None:
            known = self._sought.names.get(root.text) if root.kind == "identifier" else None
            if known is not None:
                return Module(known[0], (known[1], *names))
            script = names[-1] if names and (names[-1][:1] == "$" or root.text in ("window", "self")) else root.text
            if script in self._sought.scripts and (not names or names[-1] == script):
                return Module("", (script,))
            spaced = ".".join(names if root.text in ("window", "self", "globalThis") else [root.text, *names])
            if "." in spaced and spaced in self._sought.scripts:
                return Module("", (spaced,))
        elif root.text[:1] == "$" and root.text in self._sought.scripts:
            return Module("", (root.text,))
        if root.text not in self._names and root.text not in ("require", "import"):
            return None
        value = self._context.ev.value(callee)
        if isinstance(value, Path) and own is None:
            return None
        return value if isinstance(value, Module) and self._is_sought(value) else None

    def _use(self, node: Node, target: Module) -> None:
        context, name = self._context, way(*target.names)
        given = tuple(self._passed(node, NO_FRAME))
        self._found.append(
            Use(
                span=context.span(node),
                module=target.module,
                name=name,
                arguments=given,
                circumstances=self._circumstances(node, given),
                flow=flow(context, node, name, (), traceable(given)),
            )
        )
        for outer, frame in ways_out(context, self._exports, node):
            passed = tuple(self._passed(node, frame))
            does = Use(
                span=context.span(node),
                module=target.module,
                name=name,
                arguments=passed,
                circumstances=self._circumstances(node, passed),
            )
            self._found.append(Wrapper(name=outer, does=does))

    def _circumstances(self, node: Node, given: tuple[FactValue, ...]) -> Circumstances:
        handed = node.kind not in _CALLS and node.kind not in _ELEMENTS
        if handed and node.parent is not None and node.parent.kind == "arguments" and node.parent.parent is not None:
            return self._context.surroundings.of_handed(node.parent.parent, node)
        if handed and node.parent is not None and node.parent.kind == "pair":
            return self._context.surroundings.of_kept(node.parent)
        return self._context.circumstances(
            node, None, tuple(Text("", (one,)) for value in given for one in holes(value))
        )

    def _passed(self, node: Node, frame: Frame) -> Iterator[FactValue]:
        if node.kind in _ELEMENTS:
            yield Fields(tuple(self._attributes(node, frame)))
        elif node.kind in _CALLS:
            for one in self._context.ev.arguments(node):
                yield self._context.argument(one.children[0] if one.kind == "spread_element" else one, frame)
        else:
            yield from (unknown("what the caller passes") for _ in range(PASSED))

    def _attributes(self, node: Node, frame: Frame) -> Iterator[tuple[str, FactValue]]:
        """Yield the attributes of an element of JSX."""
        for one in node.children:
            if one.kind == "jsx_attribute" and one.children:
                value = one.children[-1]
                if value.kind == "jsx_expression" and value.children:
                    value = value.children[0]
                given = Scalar(True) if len(one.children) == 1 else self._context.argument(value, frame)
                yield one.children[0].text, given


def _is_handed(node: Node) -> bool:
    """Tell whether a name is given to a call or to an event of an element: it is called later."""
    outer = node.parent
    if outer is None:
        return False
    if outer.kind == "arguments" or (outer.kind == "pair" and outer.field("value") is node):
        return True
    return outer.kind == "jsx_expression" and outer.parent is not None and outer.parent.kind == "jsx_attribute"


def _way(callee: Node) -> tuple[Node | None, list[str]]:
    """Return the first name of a callee and the names of the members on the way from there."""
    names: list[str] = []
    while True:
        callee = skin(callee)
        if callee.kind == "member_expression":
            inner, name = callee.field("object"), callee.field("property")
            names.append(name.text if name is not None else "")
        elif callee.kind in _CALLS:
            inner = callee.field("function") or callee.field("constructor")
            names.append("()")
        else:
            break
        if inner is None:
            return None, []
        callee = inner
    return (callee, names[::-1]) if callee.kind in ("identifier", "this", "import") else (None, [])
