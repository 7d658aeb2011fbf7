"""Python expressions as values of facts."""

from __future__ import annotations

import libcst as cst

from trackerlint.facts import Fields, Items, Scalar, Text, Value, unknown
from trackerlint.languages.python.fold import Folder, dotted
from trackerlint.languages.weave import value_of

MAX_DEPTH = 12
MAX_ITEMS = 500
_CONSTANTS: dict[str, bool | None] = {"True": True, "False": False, "None": None}
_ENVIRONMENT = (
    "environ.get",
    "getenv",
    "env",
    "env.str",
    "env.get",
    "config",
    "decouple.config",
    "env.bool",
    "getenv_str",
)


def value(folder: Folder, node: cst.BaseExpression, depth: int = 0) -> Value:
    """Return what is known of an expression; unknown parts are holes labelled as written."""
    if isinstance(node, cst.Name) and node.value in _CONSTANTS:
        return Scalar(_CONSTANTS[node.value])
    if isinstance(node, (cst.Integer, cst.Float)):
        number = node.evaluated_value
        return Scalar(number) if abs(number) < 2**63 else Text(node.value)
    if depth < MAX_DEPTH and isinstance(node, (cst.List, cst.Tuple, cst.Set)):
        return Items(tuple(value(folder, one.value, depth + 1) for one in node.elements[:MAX_ITEMS]))
    if depth < MAX_DEPTH and isinstance(node, cst.Dict):
        return _fields(folder, node, depth)
    if isinstance(node, cst.Call):
        found = _environment(folder, node, depth)
        if found is not None:
            return found
        if depth < MAX_DEPTH and isinstance(node.func, cst.Name) and node.func.value in ("dict", "OrderedDict"):
            return Fields(keywords(folder, node, depth))
    woven = folder.fold(node, set())
    return unknown(folder.source(node, 80)) if woven is None else value_of(woven.excerpt())


def keywords(folder: Folder, node: cst.Call, depth: int = 0) -> tuple[tuple[str, Value], ...]:
    """Return the keyword arguments of a call."""
    named = [one for one in node.args if one.keyword is not None]
    return tuple((one.keyword.value, value(folder, one.value, depth + 1)) for one in named if one.keyword)


def _fields(folder: Folder, node: cst.Dict, depth: int) -> Fields:
    found: list[tuple[str, Value]] = []
    for one in node.elements[:MAX_ITEMS]:
        if isinstance(one, cst.DictElement) and isinstance(one.key, cst.SimpleString):
            key = one.key.evaluated_value
            if isinstance(key, str):
                found.append((key, value(folder, one.value, depth + 1)))
    return Fields(tuple(found), open=len(found) < len(node.elements))


def _environment(folder: Folder, node: cst.Call, depth: int) -> Value | None:
    """Return the default of a look-up in the environment, or a hole where it has none."""
    callee = dotted(node.func)
    if not callee.removeprefix("os.").endswith(_ENVIRONMENT) or not node.args:
        return None
    if not isinstance(node.args[0].value, cst.SimpleString):
        return None
    for one in node.args[1:]:
        if one.keyword is None or one.keyword.value == "default":
            return value(folder, one.value, depth + 1)
    return unknown(folder.source(node.args[0].value, 80), "environment")
