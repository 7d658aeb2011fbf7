"""Whether a changed file reads as well as before: in its own language, by that language's own parser."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from typing import Any

from trackerlint.fixes.context import SCRIPTS, WITHOUT_MARKUP
from trackerlint.fixes.markup import Markup, read_markup
from trackerlint.languages.javascript.tree import Tree
from trackerlint.source import whole


def reads_as_well(path: str, language: str, before: str, after: str) -> bool:
    """Tell whether ``after`` has no more errors than ``before``."""
    return _errors(path, language, after) <= _errors(path, language, before)


@lru_cache(maxsize=4)
def _errors(path: str, language: str, text: str) -> int:
    if language in SCRIPTS:
        return _broken(text, "tsx" if language == "typescript" or path.endswith(".jsx") else "javascript")
    if language == "python":
        return _fails(lambda: compile(text, path, "exec", dont_inherit=True))
    if language == "php":
        from trackerlint.languages.php.tree import parse

        return _error_nodes(parse(text))
    if path.endswith(".json"):
        return _fails(lambda: json.loads(text))
    if path.endswith(".toml"):
        return _fails(lambda: tomllib.loads(text))
    if path.endswith((".yml", ".yaml")):
        return _fails(lambda: _yaml(text))
    if language in WITHOUT_MARKUP:
        return 0
    markup = read_markup(text)
    return markup.unmatched + sum(_broken(one) for one in _scripts(markup))


def _broken(code: str, language: str = "javascript") -> int:
    """Return how many errors a text has as JavaScript."""
    return _error_nodes(Tree(whole(code), language).root.ts)


def _error_nodes(root: Any) -> int:
    """Return how many nodes of a syntax tree stand for an error."""
    pending, count = [root], 0
    while pending:
        node = pending.pop()
        if node.type == "ERROR" or node.is_missing:
            count += 1
        elif node.has_error:
            pending += node.children
    return count


def _fails(read: object) -> int:
    try:
        read()  # type: ignore[operator]
    except (ValueError, SyntaxError, RecursionError):
        return 1
    return 0


def _yaml(text: str) -> None:
    import yaml

    try:
        list(yaml.safe_load_all(text))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _scripts(markup: Markup) -> list[str]:
    return [
        markup.text[one.inner.start : one.inner.end]
        for one in markup.elements
        if one.name == "script" and one.inner.end - one.inner.start < 100_000
    ]
