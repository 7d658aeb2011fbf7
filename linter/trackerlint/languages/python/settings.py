"""Settings: assignments at module and class level, and the keys of the dictionaries assigned."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from trackerlint.facts import Fields, Items, Problem, Reading, Scalar, Setting, Text, Value
from trackerlint.languages.interface import Reader
from trackerlint.languages.python.fold import Folder, dotted
from trackerlint.languages.python.values import value
from trackerlint.languages.python.visit import Statement
from trackerlint.source import HOLE, Excerpt

MAX_SETTINGS = 3_000
MAX_DEPTH = 10
LONGEST_VALUE = 500
_UPDATES = ("config.update", "config.from_mapping", "settings.configure", "conf.update", "options.update")


class Settings:
    """Reads the settings of one statement."""

    def __init__(self, excerpt: Excerpt, reader: Reader, folder: Folder) -> None:
        self._excerpt = excerpt
        self._reader = reader
        self._folder = folder
        self._left = MAX_SETTINGS

    def read(self, statement: Statement) -> Iterator[Reading]:
        """Yield a setting for each name or key that is given a value; inside functions only for keys of a mapping."""
        for target, assigned, frame in statement.assignments:
            key = _key(target)
            if key and (not frame.function or isinstance(target, cst.Subscript)):
                yield from self._settings(key, target, assigned, 0)
        for call in statement.calls:
            node = call.node
            if isinstance(node, cst.Call) and dotted(node.func).endswith(_UPDATES):
                for arg in node.args:
                    if arg.keyword is not None:
                        yield from self._settings(arg.keyword.value, arg.keyword, arg.value, 0)
                    elif isinstance(arg.value, cst.Dict):
                        yield from self._settings("", arg.value, arg.value, 0)
        if self._left < 0:
            at = statement.line.start
            message = f"cut short: of this statement only the first {MAX_SETTINGS:,} settings were kept"
            yield Problem(message=message, span=self._excerpt.span(at, at + 1))

    def _settings(self, key: str, place: cst.CSTNode, node: cst.BaseExpression, depth: int) -> Iterator[Reading]:
        if depth < MAX_DEPTH and (either := _either(node)):
            for side in either:
                yield from self._settings(key, place, side, depth + 1)
            return
        if isinstance(node, cst.Dict) and depth < MAX_DEPTH:
            for one in node.elements:
                if isinstance(one, cst.DictElement) and isinstance(one.key, cst.SimpleString):
                    name = one.key.evaluated_value
                    if isinstance(name, str):
                        yield from self._settings(f"{key}.{name}".removeprefix("."), one.key, one.value, depth + 1)
            return
        if isinstance(node, (cst.List, cst.Tuple)) and depth < MAX_DEPTH:
            for element in node.elements:
                if isinstance(element.value, cst.Dict):
                    yield from self._settings(key, place, element.value, depth + 1)
        found = value(self._folder, node)
        if _says_something(found):
            self._left -= 1
            if self._left < 0:
                return
            start, end = self._folder.span(place).start, self._folder.span(node).end
            yield Setting(
                span=self._excerpt.span(start, end),
                key=key,
                value=found,
                family="python",
                circumstances=self._reader.circumstances,
            )


def _either(node: cst.BaseExpression) -> tuple[cst.BaseExpression, ...]:
    """Return what a choice may be: both sides of ``a if x else b`` and of ``a or b``; nothing for no choice."""
    if isinstance(node, cst.IfExp):
        return node.body, node.orelse
    if isinstance(node, cst.BooleanOperation) and isinstance(node.operator, cst.Or):
        return node.left, node.right
    return ()


def _key(target: cst.BaseExpression) -> str:
    """Return the dotted key of a target: a name, an attribute, or ``app.config['KEY']``."""
    if isinstance(target, cst.Subscript) and isinstance(target.slice[0].slice, cst.Index):
        index = target.slice[0].slice.value
        name = index.evaluated_value if isinstance(index, cst.SimpleString) else ""
        base = _key(target.value)
        return f"{base}.{name}".removeprefix(".") if name and isinstance(name, str) else ""
    return dotted(target)


def _says_something(found: Value) -> bool:
    """Tell whether a value is known: at least partly, or from the environment."""
    if isinstance(found, Text):
        environment = any(hole.kind == "environment" for hole in found.holes)
        return len(found.text) <= LONGEST_VALUE and (found.text != HOLE or environment)
    return isinstance(found, (Scalar, Items)) or (isinstance(found, Fields) and bool(found.fields))
