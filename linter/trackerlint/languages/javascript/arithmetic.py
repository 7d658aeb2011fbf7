"""JavaScript's arithmetic on known numbers, as far as obfuscated code uses it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from trackerlint.facts import Scalar, Text
from trackerlint.languages.javascript.values import UNDEFINED, Value
from trackerlint.regex import regex

_LEADING = regex(r"\s*([+-]?)(0[xX][0-9a-fA-F]+|\d+)")


def parse_number(text: str) -> int | float | None:
    """Return the value of a number literal, or None."""
    text = text.replace("_", "").removesuffix("n").lower()
    try:
        if text[:2] in ("0x", "0o", "0b"):
            return int(text, 0)
        if text.isdigit():
            return int(text[:400])
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def as_number(value: Value) -> int | float | None:
    """Return a value as JavaScript would turn it into a number, or None where that is not known."""
    if isinstance(value, Scalar):
        return 0 if value.value is None else value.value
    if isinstance(value, Text) and value.known:
        return parse_number(value.text.strip() or "0")
    return None


def parse_int(value: Value, base: int = 10) -> int | None:
    """Return ``parseInt``'s answer, or None for NaN and what is not known."""
    if isinstance(value, Scalar) and isinstance(value.value, (int, float)):
        return int(value.value)
    if not isinstance(value, Text) or not value.known:
        return None
    if base == 16 or base == 36:
        digits = re.match(r"\s*(?:0x)?([0-9a-z]+)", value.text.lower())
        try:
            return int(digits[1][:60], base) if digits else None
        except ValueError:
            return None
    match = _LEADING.match(value.text)
    return int(match[1] + match[2][:300], 0 if match[2][:2] in ("0x", "0X") else 10) if match else None


_INT: dict[str, Callable[[int, int], int]] = {
    "|": lambda a, b: a | b,
    "&": lambda a, b: a & b,
    "^": lambda a, b: a ^ b,
    "<<": lambda a, b: a << (b & 31),
    ">>": lambda a, b: a >> (b & 31),
    ">>>": lambda a, b: (a & 0xFFFFFFFF) >> (b & 31),
}
_REAL: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: math.fmod(a, b),
}


def binary(operator: str, left: Value, right: Value) -> Value | None:
    """Return the value of an arithmetic expression, or None."""
    if operator in _SAME:
        return _compared(operator, left, right)
    a, b = as_number(left), as_number(right)
    if a is None or b is None or abs(a) > 1e15 or abs(b) > 1e15:
        return None
    try:
        if operator in _INT:
            return Scalar(_signed(_INT[operator](_signed(int(a)), _signed(int(b)))))
        if operator in _REAL:
            number = _REAL[operator](a, b)
            return Scalar(int(number) if float(number).is_integer() else number)
    except (ArithmeticError, ValueError):
        return None
    return None


_SAME = {"==": True, "===": True, "!=": False, "!==": False}


def _compared(operator: str, left: Value, right: Value) -> Value | None:
    known = [one for one in (left, right) if isinstance(one, Scalar) or (isinstance(one, Text) and one.known)]
    return Scalar((left == right) is _SAME[operator]) if len(known) == 2 else None


def _signed(number: int) -> int:
    number &= 0xFFFFFFFF
    return number - 0x100000000 if number & 0x80000000 else number


def unary(operator: str, value: Value) -> Value | None:
    """Return the value of ``!x``, ``-x``, ``+x`` or ``~x``, or None."""
    if operator == "!":
        if isinstance(value, Scalar):
            return Scalar(not value.value)
        return Scalar(not value.text) if isinstance(value, Text) and value.known else None
    number = as_number(value)
    if number is None:
        return UNDEFINED if operator == "void" else None
    if operator == "~":
        return Scalar(~_signed(int(number)))
    return Scalar({"-": -number, "+": number}.get(operator, number)) if operator in "+-" else None
