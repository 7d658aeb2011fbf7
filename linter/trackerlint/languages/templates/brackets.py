"""Where a bracket is closed, in program code of any language."""

from __future__ import annotations


def balanced(text: str, at: int, limit: int = 4000) -> int:
    """Return where the bracket that opens at ``at`` is closed (just after), or a guess when it never is."""
    closing = {"(": ")", "[": "]", "{": "}"}
    depth, stop, quote, index = 0, min(len(text), at + limit), "", at
    opens, closes = text[at], closing[text[at]]
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
