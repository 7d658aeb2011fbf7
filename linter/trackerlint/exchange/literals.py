"""Read the literals of a JavaScript configuration, and write them: nothing is run, what is no literal stays source.

Values are those of JSON. What is none (a pattern, a function, a variable) becomes ``{"javascript": "…"}`` with its
text, and is written back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trackerlint.errors import ExchangeError
from trackerlint.regex import regex

if TYPE_CHECKING:
    from tree_sitter import Node

CODE = "javascript"
DEEPEST = 60
_MEMBERS = ("pair", "comment", "method_definition")
_NAME = regex(r"[A-Za-z_$][\w$]*")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def parse(source: str) -> Node:
    """Return the tree of a script. Raises ExchangeError where it is no JavaScript, with the line."""
    import tree_sitter_javascript
    import tree_sitter_typescript
    from tree_sitter import Language, Parser

    data = source.encode("utf-8", "replace")
    root = Parser(Language(tree_sitter_javascript.language())).parse(data).root_node
    if root.has_error:
        typed = Parser(Language(tree_sitter_typescript.language_typescript())).parse(data).root_node
        root = root if typed.has_error else typed
    wrong = next((one for one in nodes(root) if one.is_error or one.is_missing), None) if root.has_error else None
    if wrong is not None:
        raise ExchangeError(
            f"line {wrong.start_point[0] + 1}: no JavaScript", "mend the script, or give the right file"
        )
    return root


def nodes(root: Node) -> Iterator[Node]:
    """Yield a node and all below it, in order."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending += reversed(node.children)


def text_of(node: Node) -> str:
    """Return the source of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def value(node: Node, depth: int = 0) -> Any:
    """Return what a node's literal stands for."""
    kind = node.type
    if depth < DEEPEST:
        if kind == "string":
            return _string(text_of(node)[1:-1])
        if kind == "template_string" and not any(one.type == "template_substitution" for one in node.children):
            return _string(text_of(node)[1:-1])
        if kind in ("true", "false"):
            return kind == "true"
        if kind in ("null", "undefined"):
            return None
        if kind == "number":
            return _number(text_of(node))
        if kind == "array":
            return [value(one, depth + 1) for one in node.named_children if one.type != "comment"]
        if kind == "object" and all(one.type in _MEMBERS for one in node.named_children):
            return dict(_pair(one, depth) for one in node.named_children if one.type != "comment")
        if kind == "parenthesized_expression" and node.named_child_count == 1:
            return value(node.named_children[0], depth + 1)
    return {CODE: text_of(node)}


def _pair(node: Node, depth: int) -> tuple[str, Any]:
    if node.type == "method_definition":
        method = node.child_by_field_name("name")
        return (text_of(method) if method else ""), {CODE: f"function {text_of(node)}"}
    key, given = node.child_by_field_name("key"), node.child_by_field_name("value")
    assert key is not None
    assert given is not None
    name = _string(text_of(key)[1:-1]) if key.type == "string" else text_of(key)
    return name, value(given, depth + 1)


def _number(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {CODE: text}


def _string(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        escape = match[1]
        if escape[0] in "ux" and len(escape) > 1:
            return chr(int(escape[1:].strip("{}"), 16) & 0x1FFFFF) if int(escape[1:].strip("{}"), 16) < 0x110000 else ""
        return "" if escape == "\n" else _ESCAPES.get(escape, escape)

    made = re.sub(r"\\(u\{[0-9a-fA-F]{1,8}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", one, text, flags=re.S)
    return made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def written(given: Any, indent: int = 0) -> str:
    """Return a value as JavaScript source."""
    if isinstance(given, dict) and set(given) == {CODE} and isinstance(given[CODE], str):
        return str(given[CODE])
    pad, end = "  " * (indent + 1), "  " * indent
    if isinstance(given, dict):
        if not given:
            return "{}"
        pairs = [f"{pad}{_key(str(key))}: {written(one, indent + 1)}" for key, one in given.items()]
        return "{\n" + ",\n".join(pairs) + f",\n{end}}}"
    if isinstance(given, (list, tuple)):
        if all(not isinstance(one, list) and (not isinstance(one, dict) or set(one) == {CODE}) for one in given):
            return f"[{', '.join(written(one) for one in given)}]"
        return "[\n" + ",\n".join(f"{pad}{written(one, indent + 1)}" for one in given) + f",\n{end}]"
    return json.dumps(given, ensure_ascii=False).replace("\u2028", "\\u2028").replace("</", "<\\/")


def _key(key: str) -> str:
    return key if _NAME.fullmatch(key) else json.dumps(key, ensure_ascii=False)
