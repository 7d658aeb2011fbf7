"""Conditions of templates that ask for parameters: which of these, being unset, keeps a condition from coming true.

Two ways of writing are read: Liquid, EJS, Nunjucks and their kin (``site.a and site.b.c == 'x'``), and Go
(``and .Site.Params.a (eq .Site.Params.b "x")``). What is not understood may come true.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from trackerlint.regex import regex

UNKNOWN = object()
"""The value of what is no parameter, or may be set elsewhere."""

Look = Callable[[str], object]
"""Returns the value of a parameter by its name in templates, None where it is unset, or ``UNKNOWN``."""

_NAME = r"\$?\.?[A-Za-z_][\w-]*(?:\.[\w-]+)+"
_ALONE = regex(rf"\(?\s*({_NAME}?)\s*\)?")
_COMPARED = regex(rf"({_NAME}?)\s*(===?|!==?|<>|contains|>)\s*(.+)")
_NOTHING = frozenset(("nil", "null", "none", "blank", "empty", "false", "undefined", "", "0"))
_TOKEN = regex(r"\(|\)|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\s()\"`]+")
_FUNCTION = regex(r"\(?(?:and|or|eq|ne|isset)\s")
_DEEPEST = 8


def unset_in(condition: str, look: Look) -> str:
    """Return the unset parameter that a condition, as ``facts.Condition`` has its text, waits for; else nothing.

    >>> unset_in("if site.a and page.b", lambda name: None if name == "site.a" else UNKNOWN)
    'site.a'
    """
    text = condition.removeprefix("if ").strip()
    if text.startswith("!"):
        return ""
    return _Go(text, look).unset() if _FUNCTION.match(text) else _infix(text, look)


def _infix(text: str, look: Look) -> str:
    either, both = re.split(r"\s+or\s+|\|\|", text), re.split(r"\s+and\s+|&&", text)
    if (len(either) > 1 and len(both) > 1) or (len(either) + len(both) > 2 and "(" in text):
        return ""
    found = [_one(part.strip(), look) for part in (either if len(either) > 1 else both)]
    if len(either) > 1:
        return found[0] if all(found) else ""
    return next(filter(None, found), "")


def _one(text: str, look: Look) -> str:
    """Return the parameter of one test that is unset, so that the test fails."""
    if alone := _ALONE.fullmatch(text):
        return alone[1] if look(alone[1]) is None else ""
    if compared := _COMPARED.fullmatch(text):
        return _compared(compared[1].removesuffix(".size"), compared[2], compared[3].strip("'\" )"), look)
    return ""


def _compared(name: str, sign: str, other: str, look: Look) -> str:
    value, nothing = look(name), other.lower() in _NOTHING
    if value is UNKNOWN:
        return ""
    if sign in ("!=", "!==", "<>", ">"):
        return name if nothing and value is None else ""
    if value is None:
        return "" if nothing else name
    differs = sign.startswith("==") and isinstance(value, str | bool | int) and str(value).lower() != other.lower()
    return name if differs and re.fullmatch(r"[\w -]+", other) else ""


class _Go:
    """One condition of a template of Go's: functions come before what they are given."""

    def __init__(self, text: str, look: Look) -> None:
        self._tokens = _TOKEN.findall(text)
        self._look = look
        self._at = 0

    def unset(self) -> str:
        """Return the parameter that keeps it from coming true; else nothing."""
        return "" if "|" in self._tokens else self._pipe(0)

    def _pipe(self, depth: int) -> str:
        """Read one function with what it is given, up to a closing bracket or the end."""
        word = self._next()
        if word == "(":
            return self._bracket(depth)
        if word in ("and", "or"):
            found = self._rest(depth)
            if word == "and":
                return next(filter(None, found), "")
            return found[0] if found and all(found) else ""
        given = self._given()
        if not given:
            return word if "." in word and self._look(word) is None else ""
        if word == "isset" and len(given) == 2:
            name = f"{given[0]}.{_bare(given[1])}"
            return name if self._look(name) is None else ""
        if word in ("eq", "ne") and len(given) == 2:
            return _compared(given[0], "==" if word == "eq" else "!=", _bare(given[1]), self._look)
        return ""

    def _bracket(self, depth: int) -> str:
        if depth >= _DEEPEST:
            self._at = len(self._tokens)
            return ""
        found = self._pipe(depth + 1)
        self._next()
        return found

    def _rest(self, depth: int) -> list[str]:
        """Return what keeps each of several tests from coming true."""
        found = []
        while self._at < len(self._tokens) and self._tokens[self._at] != ")":
            word = self._next()
            if word == "(":
                found.append(self._bracket(depth))
            else:
                found.append(word if "." in word and self._look(word) is None else "")
        return found

    def _given(self) -> list[str]:
        """Return the plain words and texts that follow; nothing of what stands in brackets is understood."""
        found: list[str] = []
        while self._at < len(self._tokens) and self._tokens[self._at] != ")":
            word = self._next()
            if word == "(":
                self._bracket(_DEEPEST)
                return ["?", "?", "?"]
            found.append(word)
        return found

    def _next(self) -> str:
        word = self._tokens[self._at] if self._at < len(self._tokens) else ""
        self._at += 1
        return word


def _bare(text: str) -> str:
    return text.strip('"`')
