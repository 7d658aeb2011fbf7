"""Methods of strings and arrays, folded where everything is known, and with holes kept where it can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from trackerlint.facts import Scalar, Text
from trackerlint.languages.javascript.arithmetic import as_number
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import (
    Array,
    Closure,
    Frame,
    Path,
    Regex,
    Value,
    concatenate,
    join,
    text_of,
)

if TYPE_CHECKING:
    from trackerlint.languages.javascript.evaluate import Evaluator

MAX_MAPPED = 5_000


def method_value(
    ev: Evaluator, node: Node, value: Value, name: str, arguments: list[Node], frame: Frame
) -> Value | None:
    """Return what a method of a string or an array gives, a hole when it is a known one that does not fold, or None."""
    if name not in _TEXT and name not in _ARRAY and name not in ("map", "toString"):
        return None
    if isinstance(value, Path) and isinstance(value.default, (Text, Array)):
        value = value.default
    if name == "toString":
        return _to_string(value, [ev.value(one, frame) for one in arguments])
    if name == "map":
        return _mapped(ev, value, arguments, node, frame) if isinstance(value, Array) else None
    given = [ev.value(one, frame) for one in arguments]
    if isinstance(value, Array) and name in _ARRAY:
        return _ARRAY[name](value, given) or hole(node.label)
    if (
        isinstance(value, Text)
        and name in _TEXT
        and (value.known or name in ("concat", "replace", "replaceAll", "trim"))
    ):
        return _TEXT[name](value, given) or hole(node.label)
    return None


def _to_string(value: Value, given: list[Value]) -> Value | None:
    if isinstance(value, Scalar) and isinstance(value.value, int) and given:
        base = as_number(given[0])
        return Text(_in_base(value.value, int(base))) if base is not None and 2 <= base <= 36 else None
    return text_of(value) if isinstance(value, (Text, Scalar)) else None


def _in_base(number: int, base: int) -> str:
    digits, rest = "", abs(number)
    while rest and len(digits) < 80:
        rest, digit = divmod(rest, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return ("-" if number < 0 else "") + (digits or "0")


def _mapped(ev: Evaluator, value: Array, arguments: list[Node], node: Node, frame: Frame) -> Value:
    from trackerlint.languages.javascript.codecs import DECODERS, decoded, from_char_codes
    from trackerlint.languages.javascript.folding import returned

    if not arguments or len(value.items) > MAX_MAPPED or value.open:
        return hole(node.label)
    function = ev.value(arguments[0], frame)
    if isinstance(function, Path) and function.dotted == "String.fromCharCode":
        return Array(tuple(from_char_codes([one], node.text) for one in value.items))
    if isinstance(function, Path) and function.dotted in DECODERS:
        return Array(tuple(decoded(function.dotted, one, node.text) for one in value.items))
    if isinstance(function, Closure):
        return Array(tuple(returned(ev, function, [one, Scalar(at)], node) for at, one in enumerate(value.items)))
    return hole(node.label)


def _integers(given: list[Value]) -> list[int] | None:
    numbers = [as_number(one) for one in given]
    return [int(one) for one in numbers if one is not None] if None not in numbers else None


def _slice(text: Text, given: list[Value]) -> Value | None:
    numbers = _integers(given)
    return Text(text.text[slice(*[*numbers, None, None][:2])]) if numbers is not None else None


def _substring(text: Text, given: list[Value]) -> Value | None:
    numbers = _integers(given)
    if not numbers:
        return None
    low, high = sorted(max(0, one) for one in [*numbers, len(text.text)][:2])
    return Text(text.text[low:high])


def _substr(text: Text, given: list[Value]) -> Value | None:
    numbers = _integers(given)
    if not numbers:
        return None
    start = numbers[0] if numbers[0] >= 0 else max(0, len(text.text) + numbers[0])
    return Text(text.text[start : start + numbers[1]] if len(numbers) > 1 else text.text[start:])


def _replace(text: Text, given: list[Value], everywhere: bool = False) -> Value | None:
    if len(given) != 2:
        return None
    wanted, new = given
    if isinstance(wanted, Regex):
        old, everywhere = wanted.text, wanted.everywhere
    elif isinstance(wanted, Text) and wanted.known:
        old = wanted.text
    else:
        return text if text.holes or len(text.text) > 8 else None
    if not isinstance(new, (Text, Scalar)) or not old:
        return None
    pieces = text.text.split(old) if everywhere else text.text.split(old, 1)
    if text.holes:
        return text if len(pieces) == 1 else None
    return _woven(pieces, text_of(new))


def _woven(pieces: list[str], new: Text) -> Value:
    parts: list[Text] = []
    for piece in pieces:
        parts += [Text(piece), new]
    return concatenate(parts[:-1])


def _split(text: Text, given: list[Value]) -> Value | None:
    if not given:
        return Array((text,))
    glue = given[0].text if isinstance(given[0], (Text, Regex)) else None
    if glue is None:
        return None
    return Array(tuple(Text(piece) for piece in (text.text.split(glue) if glue else text.text)))


def _at(text: Text, given: list[Value]) -> Value | None:
    numbers = _integers(given) or [0]
    return Text(text.text[numbers[0] : numbers[0] + 1 or None]) if -len(text.text) <= numbers[0] else None


def _code_at(text: Text, given: list[Value]) -> Value | None:
    numbers = _integers(given) or [0]
    return Scalar(ord(text.text[numbers[0]])) if 0 <= numbers[0] < len(text.text) else None


def _repeat(text: Text, given: list[Value]) -> Value | None:
    numbers = _integers(given)
    return concatenate([text] * min(numbers[0], 10_000)) if numbers and numbers[0] >= 0 else None


def _joined(array: Array, given: list[Value]) -> Value | None:
    glue = text_of(given[0]) if given else Text(",")
    return join([text_of(one) for one in array.items], glue.text) if glue.known and not array.open else None


def _part(array: Array, given: list[Value]) -> Value | None:
    numbers = _integers(given)
    return Array(array.items[slice(*[*numbers, None, None][:2])]) if numbers is not None else None


def _extended(array: Array, given: list[Value]) -> Value | None:
    items: list[Value] = list(array.items)
    for one in given:
        items += one.items if isinstance(one, Array) else (one,)
    return Array(tuple(items), array.open)


_TEXT: dict[str, Callable[[Text, list[Value]], Value | None]] = {
    "concat": lambda text, given: concatenate([text, *map(text_of, given)]),
    "slice": _slice,
    "substring": _substring,
    "substr": _substr,
    "replace": _replace,
    "replaceAll": lambda text, given: _replace(text, given, everywhere=True),
    "split": _split,
    "charAt": _at,
    "at": _at,
    "charCodeAt": _code_at,
    "codePointAt": _code_at,
    "repeat": _repeat,
    "toLowerCase": lambda text, given: Text(text.text.lower()),
    "toUpperCase": lambda text, given: Text(text.text.upper()),
    "trim": lambda text, given: Text(text.text.strip(), text.holes),
    "valueOf": lambda text, given: text,
}
_ARRAY: dict[str, Callable[[Array, list[Value]], Value | None]] = {
    "join": _joined,
    "reverse": lambda array, given: Array(array.items[::-1], array.open),
    "slice": _part,
    "concat": _extended,
    "at": lambda array, given: array.items[int(as_number(given[0]) or 0)] if given and array.items else None,
    "pop": lambda array, given: array.items[-1] if array.items and not array.open else None,
    "shift": lambda array, given: array.items[0] if array.items else None,
}
