"""Read JavaScript: look at each place of the tree that may matter, and let the other modules say what it does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from trackerlint.facts import Call, Problem, Reading, Text
from trackerlint.languages.interface import Reader
from trackerlint.languages.javascript.calls import read_call, read_queue, read_telling_object
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.elements import read_jsx, read_object
from trackerlint.languages.javascript.embedded import (
    CODE_FUNCTIONS,
    CODE_PROPERTIES,
    MARKUP_METHODS,
    MARKUP_PROPERTIES,
    read_embedded,
)
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.imports import imported_names, read_import, read_module
from trackerlint.languages.javascript.islands import LARGE, declares, islands
from trackerlint.languages.javascript.layout import maximal
from trackerlint.languages.javascript.requests import TELLING, Elements, read_sink
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.seeds import REACH, REGION, SHORT, mentions, regions
from trackerlint.languages.javascript.settings import (
    declared_global,
    read_configuration,
    read_global,
    read_plugin,
)
from trackerlint.languages.javascript.shapes import read_payload, read_shape
from trackerlint.languages.javascript.summaries import wrappers
from trackerlint.languages.javascript.tables import SIGN
from trackerlint.languages.javascript.texts import read_text
from trackerlint.languages.javascript.tree import MAX_DEPTH, Node, Tree
from trackerlint.languages.javascript.values import Closure, Created, Module, Path
from trackerlint.languages.javascript.wrappers import ways
from trackerlint.languages.policies import is_policy
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_ALIASES = 50
OBFUSCATED = 300_000
"""Characters up to which a script with a string table is looked at as a whole: no text tells where to look in it."""
WHOLE = 30_000
"""Characters up to which a text is looked at as a whole."""
_MODULE = regex(r"^\s*(?:import\s*[\w{*'\"]|export\s+[\w{*])", re.M)


def read(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[list[Reading]]:
    """Yield what an excerpt says, in lists."""
    if not excerpt.text.strip():
        return
    if len(excerpt.text) > LARGE and reader.sought is None:
        yield [Problem(message="very large: only what surrounds words of the catalogue was parsed")]
        for start, end in islands(excerpt.text, reader.wanted):
            for found in _read(excerpt.slice(start, end), reader, language):
                yield [one for one in found if not _is_own(one, excerpt.text)]
    else:
        yield from _read(excerpt, reader, language)


def _is_own(reading: Reading, text: str) -> bool:
    """Tell whether a call goes to a function of the script itself, whose short name is a global's by chance."""
    name = reading.callee.partition(".")[0] if isinstance(reading, Call) else ""
    return 0 < len(name) <= SHORT and declares(text, name)


def _read(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[list[Reading]]:
    tree = Tree(excerpt, _grammar(language, reader.path))
    if tree.broken and not excerpt.gaps:
        from trackerlint.languages.templates import mask_if_template

        masked = mask_if_template(excerpt)
        if masked is not None:
            yield list(masked.edges)
            excerpt = masked.excerpt
            tree = Tree(excerpt, _grammar(language, reader.path))
    context = Context(tree, reader, bool(_MODULE.search(excerpt.text)))
    if reader.sought is None:
        found = Pass(context).run()
    else:
        from trackerlint.languages.javascript.linked import Linked

        found = Linked(context, reader.sought).run()
    tree.release()
    yield found


def _grammar(language: str, path: str) -> str:
    if language == "typescript":
        return "tsx" if path.endswith("x") else "typescript"
    return "javascript"


_MAKING = frozenset({"call_expression", "new_expression"})
_HOLDERS = frozenset({"call_expression", "new_expression", "assignment_expression", "variable_declarator"})


class Pass:
    """One pass over one tree."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.elements = Elements(context)
        self._texts: list[Node] = []
        self._aliases: list[Node] = []
        self._looked_at: list[tuple[int, int]] = []
        self._looked_up: set[int] = set()
        self._called: list[Node] = []
        """Functions of a large file that are given a text of the catalogue."""
        self._handlers = {
            "call_expression": self._call,
            "new_expression": self._call,
            "assignment_expression": self._assignment,
            "variable_declarator": self._declarator,
            "import_statement": self._import,
            "export_statement": lambda node: read_import(context, node),
            "jsx_opening_element": lambda node: read_jsx(context, node),
            "jsx_self_closing_element": lambda node: read_jsx(context, node),
            "object": self._object,
            "string": self._texts.append,
            "template_string": self._texts.append,
        }

    def run(self) -> list[Reading]:
        """Look at everything; return what was found."""
        root = self.context.tree.root
        if root.end <= WHOLE or (root.end <= OBFUSCATED and SIGN in self.context.excerpt.text):
            deep = self._walk([root])
        else:
            deep = self._walk(sorted(regions(self.context), key=lambda node: (node.start, -node.end)))
            later = [*self._uses(), *self._called]
            deep = self._walk(sorted(later, key=lambda node: (node.start, -node.end)), self._looked_at) or deep
        self.elements.finish()
        self._read_texts()
        if deep:
            self._problem(f"nested more than {MAX_DEPTH} deep: what lies below was not read")
        if self.context.seeds_left:
            self._problem("cut short: more places with words of the catalogue than are looked at")
        if self.context.full:
            self._problem("cut short: more trackers' calls and addresses than are kept")
        if self.context.ev.exhausted:
            self._problem("cut short: too much to work out; what was found until then is reported")
        self._handlers.clear()
        return self.context.found + wrappers(self.context)

    def _problem(self, message: str) -> None:
        self.context.found.append(Problem(message=message, span=self.context.excerpt.span(0, 1)))

    def _walk(self, roots: list[Node], known: Sequence[tuple[int, int]] = ()) -> bool:
        """Look at some nodes, sorted by place, but at no place twice; ``known`` were looked at before."""
        deep, seen = False, 0
        for root in roots:
            index = bisect_right(known, (root.start, root.end)) - 1
            if root.end > seen and (index < 0 or known[index][1] < root.end):
                self._looked_at.append((root.start, root.end))
                deep = self._walk_one(root) or deep
                seen = max(seen, root.end)
                self._look_up(root)
        return deep

    def _look_up(self, root: Node) -> None:
        """Look at what holds a place whose surroundings are too large to be looked at as a whole."""
        if root.kind.endswith(("_statement", "_declaration")):
            return
        for outer in islice(root.ancestors(), 1 if root.kind.endswith("_expression") else 3):
            if outer.kind in _HOLDERS and outer.start not in self._looked_up:
                self._looked_up.add(outer.start)
                self._handlers[outer.kind](outer)

    def _uses(self) -> list[Node]:
        """Return the calls of variables that stand for a function of the catalogue, wherever they are.

        A variable that is made of such a one, as bundlers do with what they import, may stand for it too.
        """
        found: list[Node] = []
        aliases, seen = list(self._aliases), set[int]()
        for name in islice(aliases, MAX_ALIASES):  # grows while it is gone through
            variable = self.context.ev.scopes.find(name.text, name.start)
            if variable is None or name.start in seen:
                continue
            seen.add(name.start)
            start, end = self.context.ev.scopes.range_of(variable.scope)
            reach = end if self._is_imported(name) else REACH
            for place in mentions(self.context.tree, name.text, start, end, name, reach=reach):
                around = list(islice(place.ancestors(), 4))
                found += [one for one in around if one.kind in _MAKING]
                aliases += [made for one in around if (made := _made_of(one, place)) is not None]
        return found

    def _is_imported(self, name: Node) -> bool:
        """Tell whether a name stands for a module, or something of it: it is used far from where it is made."""
        if name.parent is not None and name.parent.kind.startswith("import_"):
            return True
        value = name.parent.field("value") if name.parent is not None else None
        return value is not None and isinstance(self.context.ev.value(value), Module)

    def _walk_one(self, root: Node) -> bool:
        stack, deep = [root], False
        while stack:
            node = stack.pop()
            if node.depth > MAX_DEPTH:
                deep = True
                continue
            stack += reversed(node.children)
            handler = self._handlers.get(node.kind)
            if handler is not None:
                handler(node)
        return deep

    def _import(self, node: Node) -> None:
        read_import(self.context, node)
        source = node.field("source")
        if source is not None and self.context.words.in_text(source.text):
            self._aliases += imported_names(node)

    def _call(self, node: Node) -> None:
        callee = node.field("function") or node.field("constructor")
        if callee is None:
            return
        read_shape(self.context, node)
        made = read_call(self.context, node)
        fetched = read_sink(self.context, node)
        if made or fetched:
            self._passed_on(node, callee, made)
        elif len(self._called) < MAX_ALIASES and self.context.tree.root.end > WHOLE:
            self._follow(node, callee)
        self._written(node, callee)
        if callee.kind == "import" or callee.text == "require":
            value = self.context.ev.value(node)
            if isinstance(value, Module):
                read_module(self.context, node, value.module)
        if callee.kind == "member_expression":
            self._set_attribute(node, callee)

    def _follow(self, node: Node, callee: Node) -> None:
        """Note the function that a call gives a text of the catalogue: it may load what the text names."""
        given = self.context.ev.arguments(node)
        if any(one.kind == "string" and self.context.words.in_text(one.label) for one in given[:3]):
            value = self.context.ev.value(callee)
            if isinstance(value, Closure) and value.node.end - value.node.start <= REGION:
                self._called.append(value.node)

    def _written(self, node: Node, callee: Node) -> None:
        """Read what a call writes into the document, or runs."""
        given = self.context.ev.arguments(node)
        name = callee.text if callee.kind == "identifier" else self._property(callee)
        if name in CODE_FUNCTIONS and given and given[-1 if name == "Function" else 0].kind not in FUNCTIONS:
            read_embedded(self.context, given[-1 if name == "Function" else 0], "javascript")
        elif name in MARKUP_METHODS or name in ("$", "jQuery"):
            for one in given[-1 if name == "insertAdjacentHTML" else 0 :][:3]:
                if one.kind not in FUNCTIONS and one.kind not in ("object", "array"):
                    read_embedded(self.context, one, "html")
        elif name in ("fromCharCode", "atob"):
            self._texts.append(node)

    def _passed_on(self, node: Node, callee: Node, made: bool) -> None:
        """Read what the calls of the function around a call make it do."""
        for way in ways(self.context.ev, node, [callee, *self.context.ev.arguments(node)]):
            if made:
                read_call(self.context, node, way)
            else:
                read_sink(self.context, node, way.frame, way.place)

    def _object(self, node: Node) -> None:
        read_object(self.context, node)
        read_payload(self.context, node)
        read_telling_object(self.context, node)
        read_configuration(self.context, node)

    def _set_attribute(self, node: Node, callee: Node) -> None:
        name, base = callee.field("property"), callee.field("object")
        given = self.context.ev.arguments(node)
        if base is not None and name is not None and name.text in ("setAttribute", "setAttributeNS") and len(given) > 1:
            target = self.context.ev.value(base)
            self.elements.set(target, self.context.ev.text(given[-2]).text.lower(), node, given[-1])

    def _assignment(self, node: Node) -> None:
        left, right = node.field("left"), node.field("right")
        if left is None or right is None:
            return
        left = skin(left)
        if left.kind not in ("member_expression", "subscript_expression", "identifier"):
            return
        name = self._property(left)
        if left.kind == "member_expression" and name not in TELLING and "dataset" not in left.text[-80:]:
            if self.context.words.call(left.text[-200:]):
                read_global(self.context, node, self.context.ev.value(left), right)
                read_queue(self.context, self.context.ev.value(left), right)
            return
        target = self.context.ev.value(left)
        if name in MARKUP_PROPERTIES or (isinstance(target, Created) and name in CODE_PROPERTIES):
            script = isinstance(target, Created) and target.tag == "script"
            read_embedded(self.context, right, "javascript" if script else "html")
        if isinstance(target, Created) and target.names:
            self._element(target, node, right)
        elif left.kind != "identifier" and self._property(left) in ("src", "href"):
            base = left.field("object")
            if base is not None:
                self.elements.set(self.context.ev.value(base), self._property(left), node, right)
        read_global(self.context, node, target, right)
        read_queue(self.context, target, right)

    def _property(self, node: Node) -> str:
        name = node.field("property") or node.field("index")
        if name is None:
            return ""
        return name.text if node.kind == "member_expression" else self.context.ev.text(name).text

    def _element(self, target: Created, node: Node, value: Node) -> None:
        *way, name = target.names
        if way == ["dataset"]:
            name = "data-" + re.sub(r"[A-Z]", lambda match: "-" + match[0].lower(), name)
        elif way:
            return
        self.elements.set(Created(target.tag, target.key), name, node, value)

    def _declarator(self, node: Node) -> None:
        name, value = node.field("name"), node.field("value")
        if name is None or value is None or name.kind != "identifier":
            return
        target = declared_global(self.context, name)
        known = self.context.ev.value(value) if self.context.words.in_text(value.label) else None
        if isinstance(known, Module) or (isinstance(known, Path) and value.kind != "call_expression"):
            self._aliases.append(name)
        if target is not None:
            read_global(self.context, node, target, value)
            read_queue(self.context, target, value)

    def _read_texts(self) -> None:
        seen: set[tuple[int, int]] = set()
        for literal in self._texts:
            if literal.start in self.context.consumed:
                continue
            if literal.parent is not None and _telling(self.context, literal):
                read_plugin(self.context, literal)
            node = maximal(literal)
            key = (node.start, node.end)
            if key not in seen and (node is not literal or _telling(self.context, literal)):
                seen.add(key)
                self._text(node)

    def _text(self, node: Node) -> None:
        value = self.context.ev.value(node)
        if not isinstance(value, Text) or not (self.context.words.in_text(value.text) or "<" in value.text):
            return
        if is_policy(value.text) or not read_embedded(self.context, node):
            read_text(self.context, node, value)


def _telling(context: Context, literal: Node) -> bool:
    text = literal.text
    return "\\" in text or "<" in text or _BASED.match(text) is not None or context.reader.wanted.holds(text)


def _made_of(declarator: Node, place: Node) -> Node | None:
    """Return the variable that is set to something made of what stands at a place; None where it is none."""
    if declarator.kind != "variable_declarator":
        return None
    name, value = declarator.field("name"), declarator.field("value")
    plain = name is not None and value is not None and name.kind == "identifier" and value.start <= place.start
    return name if plain else None


_BASED = regex(r"`(?:https?://)?\$\{[\w$.]+\}[/.]")
"""A template that starts with a name, which may stand for a host."""
