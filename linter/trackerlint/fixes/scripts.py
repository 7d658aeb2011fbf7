"""Statements of JavaScript that belong to one tracker alone, and what is left when they are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from trackerlint.languages.javascript.tree import Node, Tree
from trackerlint.regex import regex
from trackerlint.source import Span, whole

STATEMENTS = frozenset({"expression_statement", "variable_declaration", "lexical_declaration", "function_declaration"})
FUNCTIONS = frozenset({"function_expression", "arrow_function", "function"})
COUNTING = frozenset({"update_expression", "assignment_expression", "augmented_assignment_expression"})
MAX_LOADER = 3_000
"""Characters of a loader, a function that is called where it is written."""
_OTHERS = regex(r"""\bcreateElement\(\s*["'`](?!(?i:script|img|iframe|link)["'`])|\$\(|\bjQuery\(|\binnerHTML\b""")
"""What a loader does not do: make other elements, ask a library for elements, write text into the page."""
_PUTS = regex(r"\b(?:createElement|getElementsByTagName|insertBefore|append|appendChild|insertAdjacentElement)\(")
_QUEUE = regex(r"(?:window\.)?([\w$]+)\s*=\s*(?:window\.)?([\w$]+)\s*\|\|")
_NAME = regex(r"[A-Za-z_$][\w$]*")
_TARGET = regex(
    r"^\s*(?:var|let|const)?\s*(?:window\.|self\.|globalThis\.)?([A-Za-z_$][\w$]*)\s*=(?!=)|^\s*(?:async\s+)?function\s+([A-Za-z_$][\w$]*)"
)


def tracker_statements(
    code: str, spans: Sequence[Span], foreign: Sequence[Span], language: str = "javascript"
) -> list[Span] | None:
    """Return the statements of ``code`` to take out so that nothing at ``spans`` is left, ascending.

    ``foreign`` are spans of other trackers: statements that hold one stay. None where some span cannot be taken out
    without taking more than the tracker's own.
    """
    tree = Tree(whole(code), language)
    if tree.broken:
        return None
    chosen: dict[tuple[int, int], Node] = {}
    for span in spans:
        node = _statement(tree.root, span)
        if node is None or not _is_own(node, spans) or _keeps_count(node) or _holds(node, foreign):
            return None
        chosen[node.start, node.end] = node
    for node in _helpers(tree.root, list(chosen.values()), foreign):
        chosen[node.start, node.end] = node
    if any(_is_needed(node, list(chosen)) for node in chosen.values()):
        return None
    return merged(Span(one.start, _with_semicolon(code, one.end)) for one in chosen.values())


def _statement(root: Node, span: Span) -> Node | None:
    """Return the statement to take out with a span: a loader as a whole, else the innermost one in a body."""
    node, found = root, None
    while True:
        child = next((one for one in node.children if one.start <= span.start and span.end <= one.end), None)
        if child is None:
            return found
        if child.kind in STATEMENTS and node.kind in ("program", "statement_block"):
            found = child
            if _is_loader(child):
                return child
        node = child


def _is_loader(node: Node) -> bool:
    """Tell whether a statement is a function that is called at once and puts a script into the page, and no more."""
    if node.kind != "expression_statement" or node.end - node.start > MAX_LOADER:
        return False
    code = node.text
    makes = "createElement" in code and ("insertBefore" in code or "append" in code)
    listens = "addEventListener" in code or "querySelector" in code
    return (
        makes
        and not listens
        and not _OTHERS.search(code)
        and any(_is_called(one) for one in _inside(node) if one.kind in FUNCTIONS)
    )


def _is_own(node: Node, spans: Sequence[Span]) -> bool:
    """Tell whether a statement is a call, an assignment or a loader, and not the rest of a program around one."""
    if node.end - node.start > MAX_LOADER or node.kind == "function_declaration":
        return False
    if _is_loader(node):
        return not any(one.kind == "sequence_expression" and _does_more(one, spans) for one in node.children)
    return not any(
        one.kind in FUNCTIONS
        or (one.kind == "sequence_expression" and _does_more(one, spans))
        or (one.kind == "call_expression" and _is_handed_on(one, node, spans))
        for one in _inside(node)
    )


def _keeps_count(node: Node) -> bool:
    """Tell whether what is around a statement goes on counting by it: ``while (queue.length) ga(queue.shift())``."""
    around = node.parent
    while around is not None and around.kind not in FUNCTIONS and not around.kind.endswith("_declaration"):
        if around.kind in ("while_statement", "do_statement"):
            return True
        around = around.parent
    handed = (one for one in _inside(node) if one.kind == "arguments")
    return not _is_loader(node) and any(inner.kind in COUNTING for one in handed for inner in _inside(one))


def _is_handed_on(call: Node, statement: Node, spans: Sequence[Span]) -> bool:
    """Tell whether a tracker's call is an argument of one that is not the tracker's: ``show(fbq('track', 'Lead'))``."""
    if not any((one.start, one.end) == (call.start, call.end) for one in spans):
        return False
    around = call.parent
    while around is not None and around is not statement and around.kind != "arguments":
        around = around.parent
    outer = around.parent if around is not None and around is not statement else None
    return outer is not None and not _holds(outer, [one for one in spans if one.end >= outer.end])


def _does_more(sequence: Node, spans: Sequence[Span]) -> bool:
    """Tell whether parts of ``a(), b(), c()``, as minifiers write statements, have nothing to do with the tracker."""
    parts = [one for one in sequence.children if one.kind != "sequence_expression"]
    own = [one for one in parts if _holds(one, spans)]
    names = {name for one in own for name in _NAME.findall(one.text)}
    return any(not _serves(one, names, own) for one in parts if one not in own)


def _serves(part: Node, names: set[str], own: Sequence[Node]) -> bool:
    """Tell whether a part makes, sets up or puts in what the tracker's own parts name, or calls the same function."""
    code = part.text
    queue = _QUEUE.match(code)
    if queue and queue[1] == queue[2]:
        return True
    if not part.children or names.isdisjoint(_NAME.findall(code)):
        return False
    first = part.children[0]
    if part.kind == "call_expression" and first.kind == "identifier":
        return any(one.text.startswith(f"{first.text}(") for one in own)
    return bool(_PUTS.search(code)) or (part.kind == "assignment_expression" and first.kind == "member_expression")


def _is_needed(node: Node, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a statement makes what the rest of its block uses by its name, as a map that is drawn on."""
    making = [one for one in node.children if one.kind in ("variable_declarator", "assignment_expression")]
    names = {one.children[0].text for one in making if one.children[0].kind == "identifier"}
    if not names or node.parent is None:
        return False
    return any(
        one.kind in ("identifier", "shorthand_property_identifier")
        and one.text in names
        and not any(start <= one.start < end for start, end in taken)
        for one in _inside(node.parent)
    )


def _is_called(node: Node) -> bool:
    parent = node.parent
    while parent is not None and parent.kind in ("parenthesized_expression", "unary_expression"):
        node, parent = parent, parent.parent
    return parent is not None and parent.kind == "call_expression" and parent.children[0].start == node.start


def _inside(node: Node) -> Iterable[Node]:
    pending = list(node.children)
    while pending:
        one = pending.pop()
        yield one
        pending += one.children


def _helpers(root: Node, chosen: list[Node], foreign: Sequence[Span]) -> list[Node]:
    """Return statements at the top that only serve the chosen ones: ``window.dataLayer = …``, ``function gtag() {…}``.

    One that something else uses stays; plain calls of a helper, such as ``gtag('js', new Date())``, go with it.
    """
    found: list[Node] = []
    while True:
        taken = {(one.start, one.end) for one in (*chosen, *found)}
        kept = [one for one in root.children if (one.start, one.end) not in taken]
        used = {name for one in (*chosen, *found) for name in _NAME.findall(one.text)}
        more: list[Node] = []
        for node in kept:
            match = _TARGET.match(node.text)
            name = (match[1] or match[2]) if match else ""
            if not name or name not in used or node.kind not in STATEMENTS or _holds(node, foreign):
                continue
            users = [one for one in kept if one is not node and name in _NAME.findall(one.text)]
            if all(_only_calls(one, name) and not _holds(one, foreign) for one in users):
                more += [node, *users]
        if not more:
            return found
        found += more


def _holds(node: Node, spans: Sequence[Span]) -> bool:
    return any(node.start <= one.start < node.end for one in spans)


def _only_calls(node: Node, name: str) -> bool:
    return node.kind == "expression_statement" and bool(re.match(rf"{re.escape(name)}\s*\(", node.text))


def _with_semicolon(code: str, end: int) -> int:
    match = re.compile(r"[ \t]*;").match(code, end)
    return match.end() if match else end


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans, ascending, those that overlap or touch as one."""
    found: list[Span] = []
    for span in sorted(set(spans)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
