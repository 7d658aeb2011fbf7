"""When code runs and on what it depends: the events, conditions and callbacks around a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from trackerlint.facts import Circumstances, Condition
from trackerlint.languages.javascript.assent import ACTS, assent
from trackerlint.languages.javascript.callers import Caller, as_argument, callers, stored
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.events import EVENTS
from trackerlint.languages.javascript.meanings import DEEPEST, written_out
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

MAX_TEXT = 400
MAX_CONDITIONS = 24
MAX_CALLERS = 6
MAX_DEPTH = 6
MAX_SIBLINGS = 400
_TEXTS = ("string", "template_string")
_INSERTS = regex(r"\.[iI]nsert(?:Script|Html|HTML|Code|Tag)$")
"""Methods of consent platforms that put a script or markup into the page once it may run."""
_CATEGORY = regex(r"[A-Z]{1,4}\d{1,4}|\d{1,2}")
"""What such a method is told to wait for: the consent to a group."""
_COMPOSABLE = regex(r"useScript(?:[A-Z]\w*)?$")
"""Composables of Nuxt and Unhead that load a script, or that of a vendor."""
_CALLBACK = regex(r"on[A-Z]\w*$|callback$")
_LEAVING = frozenset({"return_statement", "throw_statement", "continue_statement", "break_statement"})


class Seen(NamedTuple):
    """What is known of when a place runs: ``trigger`` is empty for as soon as the file is loaded."""

    trigger: str
    conditions: tuple[Condition, ...]


class Surroundings:
    """Tells the circumstances of the places of one excerpt."""

    def __init__(self, ev: Evaluator, base: Circumstances) -> None:
        self._ev = ev
        self._base = base
        self._known: dict[int, Seen] = {}
        self._leaving: dict[tuple[int, int], list[tuple[int, Node]]] = {}

    def of(self, node: Node) -> Circumstances:
        """Return when the code at a node runs, and on what that depends."""
        seen = self._around(node, 0)
        trigger = seen.trigger or self._base.trigger
        if self._base.trigger != "load" and seen.trigger in ("", "call"):
            trigger = self._base.trigger
        conditions = (*self._base.conditions, *reversed(seen.conditions[:MAX_CONDITIONS]))
        return Circumstances(trigger, conditions, self._base.certainty, self._base.status)

    def of_handed(self, call: Node, function: Node) -> Circumstances:
        """Return when a function runs that is handed to a call: ``addEventListener('click', track)``."""
        caller = next(as_argument(self._ev, call, function), None)
        seen = self._through(caller, 0, function) if caller is not None else Seen("call", ())
        conditions = (*self._base.conditions, *reversed(seen.conditions[:MAX_CONDITIONS]))
        return Circumstances(seen.trigger or self._base.trigger, conditions, self._base.certainty, self._base.status)

    def of_kept(self, pair: Node) -> Circumstances:
        """Return when a function runs that is kept under a name in an object: ``{ onAccept: track }``."""
        key = pair.field("key")
        caller = stored(self._ev, pair, key.text.strip("'\""), key) if key is not None else None
        seen = self._through(caller, 0, pair) if caller is not None else Seen("call", ())
        conditions = (*self._base.conditions, *reversed(seen.conditions[:MAX_CONDITIONS]))
        return Circumstances(seen.trigger or self._base.trigger, conditions, self._base.certainty, self._base.status)

    def _around(self, node: Node, depth: int) -> Seen:
        """Return what surrounds a node, conditions inside out, across the calls of the functions it is in."""
        conditions: list[Condition] = [*self._inserted(node)]
        child = node
        for outer in node.ancestors():
            if outer.kind in FUNCTIONS:
                beyond = self._of_function(outer, depth)
                return Seen(beyond.trigger, (*conditions, *beyond.conditions))
            if outer.kind == "jsx_attribute":
                trigger = handler(outer)
                if trigger:
                    return Seen(trigger, (*conditions, *self._answered(outer, trigger)))
            code = self._of_code(outer) if outer.kind == "pair" and child.kind in _TEXTS else None
            if code is not None:
                return Seen(code.trigger, (*conditions, *code.conditions))
            conditions += self._conditions(outer, child)
            conditions += self._inserted(outer) if child.kind == "arguments" else ()
            child = outer
        return Seen("", tuple(conditions))

    def _inserted(self, call: Node) -> Iterator[Condition]:
        """Yield what a script waits for that is handed to a method which puts it into the page at its time."""
        callee = call.field("function") if call.kind == "call_expression" else None
        if callee is not None and _INSERTS.search(callee.text):
            given = [one.text.strip("'\"`") for one in self._ev.arguments(call)[1:]]
            category = next((one for one in reversed(given) if _CATEGORY.fullmatch(one)), "")
            span = self._ev.tree.excerpt.span(callee.start, callee.end)
            yield Condition("callback", callee.text[:MAX_TEXT], span, group=category)
        elif callee is not None and _COMPOSABLE.match(callee.text):
            yield from self._awaited(call)

    def _awaited(self, call: Node) -> Iterator[Condition]:
        """Yield what a script waits for whose loader is told a trigger: ``useScript(url, { trigger: agreed })``."""
        stack = [*self._ev.arguments(call)]
        while stack:
            one = stack.pop()
            if one.kind == "object":
                stack += [pair for pair in one.children if pair.kind == "pair"]
            elif one.kind == "pair" and (key := one.field("key")) and (value := one.field("value")):
                if key.text.strip("'\"") != "trigger":
                    stack.append(value)
                elif value.kind != "string":
                    yield from self._tests(value, False)

    def _of_code(self, pair: Node) -> Seen | None:
        """Return when code runs that is kept as a text under the name of a callback; None for other texts."""
        key = pair.field("key")
        name = key.text.strip("'\"") if key is not None else ""
        if key is None or not _CALLBACK.match(name):
            return None
        return self._through(stored(self._ev, pair, name, key), 0, pair)

    def _answered(self, attribute: Node, trigger: str) -> list[Condition]:
        """Return what a handler waits for that is no event of the browser: a component that calls back."""
        tag = attribute.parent.field("name") if attribute.parent is not None else None
        if tag is None or not tag.text[:1].isupper() or trigger in {"load", *EVENTS, *EVENTS.values()}:
            return []
        span = self._ev.tree.excerpt.span(attribute.start, attribute.end)
        return [Condition("callback", f"{tag.text}.{attribute.children[0].text}"[:MAX_TEXT], span)]

    # --------------------------------------------------------------------------------------------------- conditions

    def _conditions(self, outer: Node, child: Node) -> list[Condition]:
        if outer.kind in ("if_statement", "ternary_expression"):
            test, otherwise = outer.field("condition"), outer.field("alternative")
            return self._tests(test, child is otherwise) if test is not None and child is not test else []
        if outer.kind == "binary_expression":
            left = outer.field("left")
            operator = outer.operator()
            if left is not None and child is not left and operator in ("&&", "||"):
                return self._tests(left, operator == "||")
            return []
        if outer.kind in ("statement_block", "program", "switch_case", "switch_default"):
            found = [self._tests(test, True) for end, test in self._early_exits(outer) if end <= child.start]
            return [*(one for tests in found[::-1] for one in tests), *self._case(outer)]
        return []

    def _case(self, outer: Node) -> list[Condition]:
        value = outer.field("value") if outer.kind == "switch_case" else None
        switch = outer.parent.parent if value is not None and outer.parent is not None else None
        subject = switch.field("value") if switch is not None else None
        if value is None or subject is None:
            return []
        text = f"{skin(subject).text} === {value.text}"
        return [Condition("if", text[:MAX_TEXT], self._ev.tree.excerpt.span(value.start, value.end))]

    def _tests(self, test: Node, negated: bool) -> list[Condition]:
        """Return a test as written and, where its names stand for something, with that in their place, and to the end.

        A check that always says yes counts as what it does, whatever it is called.
        """
        test = skin(test) if test.kind == "parenthesized_expression" else test
        meant = written_out(self._ev, test)
        if meant.strip("() ") == "true":
            return [self._if(test, "(true)", negated)]
        deep = written_out(self._ev, test, DEEPEST) if meant else ""
        shown = (test.text, meant, deep if len(deep) <= MAX_TEXT else "")  # cut, it would ask something else
        return [self._if(test, text, negated) for text in dict.fromkeys(shown) if text]

    def _if(self, test: Node, text: str, negated: bool) -> Condition:
        text = " ".join(text[: MAX_TEXT * 2].split())
        if negated and test.kind == "unary_expression" and text.startswith("!"):
            text = text[1:].strip()
        elif negated:
            text = f"!({text})" if test.kind in ("binary_expression", "ternary_expression") else f"!{text}"
        return Condition("if", text[:MAX_TEXT], self._ev.tree.excerpt.span(test.start, test.end))

    def _early_exits(self, block: Node) -> list[tuple[int, Node]]:
        """Return the tests after which the rest of a block is left, with where they end."""
        key = (block.start, block.end)
        if key not in self._leaving:
            found: list[tuple[int, Node]] = []
            for child in block.children[:MAX_SIBLINGS]:
                if child.kind == "if_statement" and child.field("alternative") is None:
                    then, test = child.field("consequence"), child.field("condition")
                    if then is not None and test is not None and _leaves(then):
                        found.append((child.end, test))
            self._leaving[key] = found
        return self._leaving[key]

    # ---------------------------------------------------------------------------------------------------- functions

    def _of_function(self, function: Node, depth: int) -> Seen:
        """Return when a function runs: who calls it, or what it is handed to."""
        if function.start in self._known:
            return self._known[function.start]
        if depth >= MAX_DEPTH:
            return Seen("call", ())
        self._known[function.start] = Seen("call", ())
        seen = self._least_bound(
            [self._through(one, depth, function) for one in callers(self._ev, function, MAX_CALLERS)]
        )
        self._known[function.start] = seen
        return seen

    def _through(self, caller: Caller, depth: int, function: Node) -> Seen:
        trigger = caller.trigger
        if trigger in ACTS and (agreed := assent(self._ev, function, caller.place)) is not None:
            caller = caller._replace(conditions=(*caller.conditions, agreed))
        if caller.place is None:
            return Seen(caller.trigger, caller.conditions)
        around = self._around(caller.place, depth + 1)
        return Seen(caller.trigger or around.trigger, (*caller.conditions, *around.conditions))

    def _least_bound(self, ways: list[Seen]) -> Seen:
        """Return the way to a function that depends on the least: code is gated only if every way to it is."""
        if not ways:
            return Seen("call", ())
        return min(ways, key=lambda way: (way.trigger == "call", len(way.conditions), way.trigger != ""))


def _leaves(statement: Node) -> bool:
    if statement.kind in _LEAVING:
        return True
    return statement.kind == "statement_block" and bool(statement.children) and statement.children[-1].kind in _LEAVING


def handler(attribute: Node) -> str:
    """Return the event, in lower case, that an attribute such as ``onClick`` of JSX names; else nothing."""
    name = attribute.children[0].text if attribute.children else ""
    if not name.startswith("on") or len(name) < 4:
        return ""
    event = name[2:].lower()
    return {"change": "input", "press": "click", "load": "load", "ready": "load"}.get(event, event)
