"""Where a bracket is closed, in program code of any language."""

from __future__ import annotations

from trackerlint.regex import regex

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BRACE = regex(r"[{}]")


def balanced(text: str, at: int, limit: int = 4000) -> int:
    """Return where the bracket that opens at ``at`` is closed (just after), or a guess when it never is."""
    depth, stop, quote, index = 0, min(len(text), at + limit), "", at
    opens, closes = text[at], _CLOSING[text[at]]
    while index < stop:
        character = text[index]
        if quote:
            if character == "\\":
                index += 1
            elif character == quote:
                quote = ""
        elif character in "\"'`":
            quote = character
        elif character == opens:
            depth += 1
        elif character == closes:
            depth -= 1
            if not depth:
                return index + 1
        index += 1
    line = text.find("\n", at)
    return line if 0 <= line < stop else stop


class Brackets:
    """Finds where brackets of one text are closed. What may be looked through in all is counted."""

    BUDGET = 4_000_000
    """Characters after which only brackets that are closed nearby are found."""
    NEARBY = 200

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = self.BUDGET

    def end(self, at: int, limit: int = 4000) -> int:
        """Return where the bracket at ``at`` is closed, as ``balanced`` does."""
        limit = limit if self._left > 0 else min(limit, self.NEARBY)
        end = balanced(self._text, at, limit)
        closed = self._text[end - 1] == _CLOSING[self._text[at]]
        self._left -= end - at if closed else limit
        return end

    def brace_end(self, at: int, limit: int = 100_000) -> int:
        """Return where the brace at ``at`` is closed; quotes say nothing: markup has apostrophes."""
        limit = limit if self._left > 0 else min(limit, self.NEARBY)
        end, depth = at + 1, 0
        for match in _BRACE.finditer(self._text, at, at + limit):
            depth += 1 if match[0] == "{" else -1
            if not depth:
                end = match.end()
                break
        self._left -= limit if depth else end - at
        return end
