"""Whether a place in code of any language is inside a function, by the lines above it that are indented less.

For languages that are read by their literals alone. Code without line breaks is taken to run at once.
"""

from __future__ import annotations

from trackerlint.regex import regex

MAX_LINES = 400
"""Lines above a place that are looked at."""

_CONTROL = r"(?:if|for|foreach|while|switch|else|elif|elsif|try|catch|finally|with|unless|using|lock|when|match)\b"
_HEAD = regex(
    rf"\s*(?!(?:\}}\s*)?{_CONTROL})(?:"
    r"(?:.{0,200}[^\w.$-])?(?:(?<!\()defp?|defmacro|defn-?|defmethod|fun|func|fn|function|sub|proc|Sub|Function)[\s(\[]"
    r"|.{0,200}(?:\#\(|\)\s*(?:async\s*)?[=-]>)"
    r"|[^=;\"'(]{0,160}[\w>\]?]\s+\w{1,80}\s?\([^;\"'{}]{0,300}\)[^;\"'{}()]{0,80}\{"
    r"|\s*\)[^;\"'{}()]{0,80}\{)"
)
"""How a line begins a function: with a word for it, as an arrow, as Java and C# write a method, as the end of a list
of parameters."""


def in_function(text: str, at: int) -> bool:
    r"""Tell whether the code at a place runs only once somebody calls it.

    >>> in_function("def a\n  go 'x'\nend\ngo 'y'", 12), in_function("def a\n  go 'x'\nend\ngo 'y'", 24)
    (True, False)
    """
    start = text.rfind("\n", 0, at) + 1
    if _HEAD.match(text[start:at]):
        return True
    indent = _indent(text, start)
    for _ in range(MAX_LINES):
        if not start or not indent:
            return False
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end]
        own = _indent(text, start)
        if line.strip() and own < indent:
            if _HEAD.match(line):
                return True
            indent = own
    return False


def _indent(text: str, start: int) -> int:
    """Return how far a line is indented, a tab as one."""
    end = start
    while end < len(text) and text[end] in " \t":
        end += 1
    return end - start
